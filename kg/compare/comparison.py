"""What is asked of a comparison, and what it gives."""

from __future__ import annotations

from typing import Final, Literal

from kg.measures import Improvement, Unscaled
from kg.records import Direction, Qualifier, Record, ResultKind

__all__ = ["CHANGES", "IMPROVEMENT", "Better", "CompareRequest", "Comparison", "Group", "Row"]

Better = Literal["higher", "lower"]

CHANGES = frozenset({ResultKind.RATIO, ResultKind.PERCENT_CHANGE, ResultKind.ABSOLUTE_CHANGE})
"""The kinds that say how far something moved, and not where it stands."""


IMPROVEMENT: Final = "improvement"
"""What a group holds whose results were brought to one scale: factors, percent, and pairs of levels."""


class CompareRequest(Record):
    """Which results to lay side by side: those of one metric, narrowed down by what else is given.

    `method` keeps the results that speak of the method, as the one measured or the one compared with.
    """

    metric: str
    benchmark: str | None = None
    task: str | None = None
    method: str | None = None


class Row(Record):
    """One result, with the sentence it comes from and its node in the graph.

    `improvement` is how many times better it says that the method is, where that can be said; else
    `unscaled` says why not.
    """

    paper_id: str
    paper_title: str
    method: str | None = None
    value: float
    value_max: float | None = None
    unit: str | None = None
    kind: ResultKind
    direction: Direction = Direction.NONE
    qualifier: Qualifier | None = None
    metric: str
    baseline: str | None = None
    benchmark: tuple[str, ...] = ()
    improvement: Improvement | None = None
    unscaled: Unscaled | None = None
    sentence: str
    node: str


class Group(Record):
    """Results of one metric, kind, unit and benchmark, best first, and a note on what may be compared.

    Changes of all kinds that have an improvement factor are one group, of kind ``improvement``.
    """

    metric: str
    better: Better | None
    kind: ResultKind | Literal["improvement"]
    unit: str | None
    benchmark: tuple[str, ...]
    note: str
    rows: tuple[Row, ...]


class Comparison(Record):
    """The groups, the largest first; `related` are metrics of the same family that were not asked for."""

    request: CompareRequest
    groups: tuple[Group, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in the order of the groups."""
        return tuple(row for group in self.groups for row in group.rows)
