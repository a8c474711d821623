"""What a run read, and what it had to skip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.errors import RecordError
from kg.iris import arxiv_id, paper_iri
from kg.records import Paper, Record
from kg.settings import Settings
from kg.sources.entries import quoted
from kg.text import digest

__all__ = ["Report", "Skipped"]


class Skipped(Record):
    """A record that could not be read: where it stands (``file:line``), and why and what to do.

    Examples
    --------
    >>> print(Skipped(place="papers.jsonl:3", reason="the record has no title"))
    papers.jsonl:3: the record has no title
    """

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(slots=True)
class Report:
    """The account of a run: how many papers were read, and every record that was skipped.

    One report can serve several inputs; a paper that occurs in two of them is then told as a duplicate. Of
    ids and IRIs it keeps digests, at most some 150 bytes each: all that grows with a sound input.
    """

    read: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set, repr=False)

    def skip(self, error: RecordError) -> None:
        """Note a broken record."""
        reason = f"{error.fault} ({error.way_out})" if error.way_out else error.fault
        self.skipped.append(Skipped(place=error.place or "", reason=reason))

    def repeated(self, paper: Paper) -> str | None:
        """Return by what `paper` is one that occurred before, in words; None where it is new.

        Versions of one arXiv paper are one paper, and so are two records with one IRI: in RDF both would
        be one node with two titles. A new paper is remembered; of one that occurred before nothing is.

        Examples
        --------
        >>> report = Report()
        >>> for number in ("2401.09670v1", "2401.09670v2"):
        ...     print(report.repeated(Paper(id=number, title="On Speed", abstract="We are fast.")))
        None
        the id “2401.09670”
        """
        names = {_key(iri): words for iri, words in _names(paper)}
        for key, words in names.items():
            if key in self._seen:
                return words
        self._seen.update(names)
        return None


def _names(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the IRI that follows from the paper's id and the one that it goes by, each in words too."""
    by_id = paper_iri(paper.model_copy(update={"iri": None}) if paper.iri else paper, Settings())
    yield by_id, f"the id {quoted(arxiv_id(paper.id) or paper.id)}"
    if (iri := paper_iri(paper, Settings())) != by_id:
        yield iri, f"the iri {quoted(iri)}"


def _key(iri: str) -> int:
    return int(digest(iri, length=16), 16)
