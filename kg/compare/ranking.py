"""Which results may be compared with each other, and which of them is better."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from kg.compare.comparison import CHANGES, IMPROVEMENT, Better, Group, Row
from kg.records import Direction, ResultKind
from kg.vocabulary import find_metric

__all__ = ["group_key", "grouped", "merit"]

_CHANGE = "changes, each against its own baseline: one beats another only where the baselines agree"
_IMPROVEMENT = (
    "improvement factors, each against its own baseline: one beats another only where the baselines agree, "
    "and a bound (≤, ≥) beats nothing"
)
_SHARE = "portions of different sets of things: read the sentences before comparing"
_SAME_BENCHMARK = "levels on one benchmark: they compare as far as the set-ups agree, and with no other group"
_NO_BENCHMARK = "no benchmark is named: levels from different set-ups, side by side but not a ranking"
_UNKNOWN_ORDER = "; which way is better is not known, so the largest comes first"

Kind = ResultKind | Literal["improvement"]
Key = tuple[str, Kind, str | None, tuple[str, ...]]


def grouped(rows: Iterable[Row]) -> tuple[Group, ...]:
    """Put rows of one metric, kind, unit and benchmark together, best first; the largest group first."""
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        groups[group_key(row)].append(row)
    made = (_group(key, members) for key, members in groups.items())
    return tuple(sorted(made, key=_place))


def group_key(row: Row) -> Key:
    """Return what the rows of one group have in common."""
    kind: Kind = IMPROVEMENT if row.improvement else row.kind
    return row.metric, kind, None if row.improvement else row.unit, row.benchmark


def _group(key: Key, rows: list[Row]) -> Group:
    metric, kind, unit, benchmark = key
    term = find_metric(metric)
    better = term.better if term else None
    ordered = sorted(rows, key=lambda row: (-merit(row, better), row.paper_id, row.node))
    return Group(
        metric=metric,
        better=better,
        kind=kind,
        unit=unit,
        benchmark=benchmark,
        note=_note(kind, benchmark, better),
        rows=tuple(ordered),
    )


def _place(group: Group) -> tuple[int, str, str, str, tuple[str, ...]]:
    return (-len(group.rows), group.metric, group.kind, group.unit or "", group.benchmark)


def merit(row: Row, better: Better | None) -> float:
    """Return a number that is the larger the better the result is.

    A change counts by its size: 3x lower latency is better than 2x lower latency, and both are better than
    2x higher latency. A level of latency counts the other way round.
    """
    if row.improvement:
        return row.improvement.factor
    if row.kind in CHANGES:
        return _size(row) if _is_gain(row.direction, better) else -_size(row)
    return -row.value if better == "lower" else row.value


def _size(row: Row) -> float:
    """Return the size of a change; 0.5x is as much of one as 2x."""
    if row.kind is ResultKind.RATIO and 0 < row.value < 1:
        return 1 / row.value
    return abs(row.value)


def _is_gain(direction: Direction, better: Better | None) -> bool:
    """Tell whether the metric moved the better way; where nothing tells, papers report gains."""
    worse = {"higher": Direction.DOWN, "lower": Direction.UP}
    return better is None or direction is not worse[better]


def _note(kind: Kind, benchmark: tuple[str, ...], better: Better | None) -> str:
    if kind == IMPROVEMENT:
        return _IMPROVEMENT
    if kind in CHANGES:
        said = _CHANGE
    elif kind is ResultKind.SHARE:
        said = _SHARE
    else:
        said = _SAME_BENCHMARK if benchmark else _NO_BENCHMARK
    return said + ("" if better or kind in CHANGES else _UNKNOWN_ORDER)
