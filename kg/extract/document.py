"""A paper as one `Doc`, and the way back from its characters to those of the paper's fields."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Field, Mention, Paper
from kg.text import PlainText

__all__ = ["PaperText"]

_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class PaperText:
    r"""Title and abstract, freed of LaTeX and joined by an empty line: the text that the pipeline reads.

    Examples
    --------
    >>> text = PaperText.of(Paper(id="1", title="On Speed", abstract="It is $2\\times$ faster."))
    >>> text.text
    'On Speed\n\nIt is 2× faster.'
    >>> text.mention(16, 18)
    Mention(field=<Field.ABSTRACT: 'abstract'>, start=7, end=14, text='2\\times')
    """

    title: PlainText
    abstract: PlainText

    @classmethod
    def of(cls, paper: Paper) -> PaperText:
        """Read the text of `paper`."""
        return cls(PlainText.from_latex(paper.title), PlainText.from_latex(paper.abstract))

    @property
    def text(self) -> str:
        """The whole text."""
        return f"{self.title.text}{_GAP}{self.abstract.text}"

    @property
    def abstract_start(self) -> int:
        """Where the abstract begins."""
        return len(self.title.text) + len(_GAP)

    def mention(self, start: int, end: int) -> Mention:
        """Return the place in the paper's own fields that a non-empty span of the whole text stands for."""
        if start < len(self.title.text):
            field, plain, shift = Field.TITLE, self.title, 0
        else:
            field, plain, shift = Field.ABSTRACT, self.abstract, self.abstract_start
        first, last = plain.to_source(start - shift, end - shift)
        return Mention(field=field, start=first, end=last, text=plain.source[first:last])
