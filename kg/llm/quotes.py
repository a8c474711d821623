"""A paper's text in which the words of a model are looked for: as written, else as good as written."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.extract.document import PaperText
from kg.extract.quantities import Quantity, read_quantities
from kg.extract.sentences import sentence_starts
from kg.text import PlainText

__all__ = ["Found", "Place", "QuotedText"]

_SAME = str.maketrans(
    {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("‘’‚′", "'"), **dict.fromkeys("“”„″", '"'), "×": "x"}
)
_TAIL = re.compile(r"s?(?!\w)")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Characters of the whole text, title and abstract, from `start` up to `end`."""

    start: int
    end: int

    def is_in(self, other: Place) -> bool:
        """Whether the place lies within `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Place) -> bool:
        """Whether the two places share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand, in order, and how alike they are: ``exact``, ``spacing``, ``latex`` or ``case``."""

    places: tuple[Place, ...] = ()
    way: str = "nowhere"


@dataclass(frozen=True)
class QuotedText:
    """Title and abstract as the model had them, with their sentences and numbers.

    Examples
    --------
    >>> from kg.records import Paper
    >>> text = QuotedText(PaperText.of(Paper(id="1", title="On Speed", abstract="SiTs are 1.7× faster.")))
    >>> text.find("1.7 x")
    Found(places=(Place(start=19, end=23),), way='spacing')
    >>> text.find("SiT").way, text.find("7× faster").way
    ('exact', 'nowhere')
    """

    paper: PaperText

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.paper.text

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Every number of the text, in order."""
        return read_quantities(self.text)

    def words_at(self, place: Place) -> str:
        """Return the words that stand at `place`."""
        return self.text[place.start : place.end]

    def find(self, words: str, *, any_case: bool = False) -> Found:
        """Return where `words` stand as words of their own, the first way that finds any.

        As written; with other white space, dashes, quotation marks or signs of multiplication; the same
        where `words` have LaTeX in them; and with `any_case` with other capitals.
        """
        exact = self._standing(words.strip(), self._occurrences(words.strip()))
        ways = [("exact", exact), ("spacing", self._squeezed_find(words))]
        if (plain := PlainText.from_latex(words).text) != words:
            ways.append(("latex", self._squeezed_find(plain)))
        if any_case:
            ways.append(("case", self._squeezed_find(words, any_case=True)))
        return next((Found(places, way) for way, found in ways if (places := tuple(found))), Found())

    def sentence_at(self, at: int) -> Place:
        """Return the sentence that holds the character `at`, without white space around."""
        index = bisect.bisect_right(self._starts, at)
        start = self._starts[index - 1]
        end = self._starts[index] if index < len(self._starts) else len(self.text)
        return Place(start, start + len(self.text[start:end].rstrip()))

    @cached_property
    def _starts(self) -> list[int]:
        return sorted({0, *sentence_starts(self.text)})

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        """The text without white space and with one sort of dash, and where its characters come from."""
        kept = [at for at, char in enumerate(self.text) if not char.isspace()]
        return "".join(self.text[at] for at in kept).translate(_SAME), kept

    @cached_property
    def _lower(self) -> str:
        return _lower(self._squeezed[0])

    def _occurrences(self, words: str) -> Iterator[Place]:
        return (Place(at, at + len(words)) for at in _all(self.text, words))

    def _squeezed_find(self, words: str, *, any_case: bool = False) -> Iterator[Place]:
        needle = "".join(words.split()).translate(_SAME)
        text, kept = self._squeezed
        if any_case:
            needle, text = _lower(needle), self._lower
        found = (Place(kept[at], kept[at + len(needle) - 1] + 1) for at in _all(text, needle))
        return self._standing(needle, found)

    def _standing(self, words: str, places: Iterator[Place]) -> Iterator[Place]:
        """Return those places where `words` are no part of a longer word or number, or of both fields."""
        if not any(char.isalnum() for char in words):
            return iter(())
        return (place for place in places if self._stands_alone(place))

    def _stands_alone(self, place: Place) -> bool:
        gap = len(self.paper.title.text)
        in_one_field = place.end <= gap or place.start >= gap
        return in_one_field and not self._is_cut_before(place.start) and not self._is_cut_behind(place.end)

    def _is_cut_before(self, start: int) -> bool:
        first, before = self.text[start], self.text[start - 1 : start] if start else ""
        if first.isdigit():
            decimal = before in (".", ",") and self.text[max(start - 2, 0) : start - 1].isdigit()
            return before.isdigit() or decimal
        return first.isalpha() and before.isalnum()

    def _is_cut_behind(self, end: int) -> bool:
        last, behind = self.text[end - 1], self.text[end : end + 1]
        if last.isdigit():
            decimal = behind in (".", ",") and self.text[end + 1 : end + 2].isdigit()
            return behind.isdigit() or decimal
        return last.isalpha() and not _TAIL.match(self.text, end)


def _all(text: str, words: str) -> Iterator[int]:
    """Yield where `words` begin in `text`, overlaps left out."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _lower(text: str) -> str:
    """Return `text` in lower case, character by character, so that places stay."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
