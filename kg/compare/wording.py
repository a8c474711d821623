"""The words that every form of a comparison uses."""

from __future__ import annotations

from kg.cells import one_line
from kg.compare.comparison import CHANGES, IMPROVEMENT, Group, Row
from kg.records import Direction, ResultKind, amount_text

__all__ = ["HEADINGS", "cells", "group_title", "value_text"]

HEADINGS = ("value", "method", "baseline", "paper", "sentence")
_DIRECTIONS = {Direction.UP: " higher", Direction.DOWN: " lower", Direction.NONE: ""}
_KINDS = {
    ResultKind.RATIO: "factors",
    ResultKind.PERCENT_CHANGE: "changes in percent",
    ResultKind.ABSOLUTE_CHANGE: "differences",
    ResultKind.SCORE: "levels",
    ResultKind.SHARE: "shares",
    IMPROVEMENT: "improvements",
}
_JOINED_UNITS = frozenset({"x", "%"})


def group_title(group: Group) -> str:
    """Return what a group holds: metric, kind, unit, benchmark, and which way is better."""
    unit = f" in {group.unit}" if group.unit and group.unit not in _JOINED_UNITS else ""
    kind = (
        f"{_KINDS[group.kind]} (%)"
        if group.unit == "%" and group.kind is ResultKind.SCORE
        else _KINDS[group.kind]
    )
    on = f" on {', '.join(group.benchmark)}" if group.benchmark else ""
    better = f" ({group.better} is better)" if group.better else ""
    return one_line(f"{group.metric}, {kind}{unit}{on}{better}")


def value_text(row: Row) -> str:
    """Return a value with hedge, unit and direction, as a person says it.

    Examples
    --------
    >>> value_text(Row(paper_id="1", paper_title="T", value=1.5, value_max=3, unit="x", kind="ratio",
    ...     direction="down", qualifier="up_to", metric="latency", sentence="S", node="n"))
    'up to 1.5–3x lower'
    """
    hedge = f"{row.qualifier.words} " if row.qualifier else ""
    way = _DIRECTIONS[row.direction] if row.kind in CHANGES else ""
    return one_line(f"{hedge}{amount_text(row.value, row.value_max, row.unit)}{way}")


def cells(row: Row) -> tuple[str, ...]:
    """Return what a row shows, in the order of `HEADINGS`; the improvement where it is another number."""
    paper = f"{row.paper_title} ({row.paper_id})"
    value = value_text(row)
    if row.improvement and row.improvement.factor != row.value:
        value += f" (improvement {row.improvement.text})"
    return (value, *map(one_line, (row.method or "", row.baseline or "", paper, row.sentence)))
