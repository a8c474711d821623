"""What a run read, and what it had to skip."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.errors import RecordError
from kg.records import Record
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

    One report can serve several inputs; an id that occurs in two of them is then told as a duplicate. Of
    the ids it keeps digests, at most some 150 bytes each: all that grows with a sound input.
    """

    read: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set, repr=False)

    def skip(self, error: RecordError) -> None:
        """Note a broken record."""
        reason = f"{error.fault} ({error.way_out})" if error.way_out else error.fault
        self.skipped.append(Skipped(place=error.place or "", reason=reason))

    def is_new(self, paper_id: str) -> bool:
        """Return whether `paper_id` occurs for the first time, and remember it."""
        key = int(digest(paper_id, length=16), 16)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True
