"""The figures: how much was found, how much of it is right, for all results and by group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import QueryError
from kg.evaluation.judgement import EntitySort, Found, Judgement
from kg.evaluation.numbers import UNIT_CLASSES, unit_class
from kg.evaluation.papers import GoldResult
from kg.evaluation.verdicts import Slot
from kg.records import Direction, Origin, Record, ResultKind

__all__ = ["GROUPINGS", "GroupFigures", "check_grouping", "figures", "figures_by"]

_WITH_ROLES = (EntitySort.METHODS, EntitySort.BENCHMARKS)


def figures(judgements: Iterable[Judgement]) -> dict[str, int | float]:
    """Return all figures by name; docs/evaluation.md says what each means.

    Examples
    --------
    >>> figures([])["papers"], figures([])["value_f1"]
    (0, 0.0)
    """
    judged = tuple(judgements)
    found = [each for judgement in judged for each in judgement.found]
    known = len(found) + sum(len(judgement.missed) for judgement in judged)
    read = len(found) + sum(len(judgement.spurious) for judgement in judged)
    claims = sum(each.is_claim for each in found)
    out: dict[str, int | float] = {"papers": len(judged), "results": known}
    out |= _precision_recall("value", len(found), read, known)
    out |= _precision_recall("claim", claims, read, known)
    out |= {f"slot_{slot}": share for slot, share in _slots(found).items()}
    for sort in EntitySort:
        names = [judgement.names[sort] for judgement in judged]
        met = sum(len(each.found) for each in names)
        out |= _precision_recall(
            sort, met, sum(each.read for each in names), sum(each.gold for each in names)
        )
    for sort in _WITH_ROLES:
        names = [judgement.names[sort] for judgement in judged]
        met = sum(len(each.found) for each in names)
        out[f"{sort}_role"] = _share(sum(each.roles_right for each in names), met)
    return out


class GroupFigures(Record):
    """The results of one group, as gold has it: how many there are and were found, and what is right.

    `slots` and `claims` are shares of those found.
    """

    group: str
    results: int
    found: int
    recall: float
    slots: dict[Slot, float]
    claims: float


class _Grouping(NamedTuple):
    """The groups, in their order, and the one that a gold result is in."""

    groups: tuple[str, ...]
    of: Callable[[GoldResult], str]


GROUPINGS: Mapping[str, _Grouping] = MappingProxyType(
    {
        "kind": _Grouping(tuple(ResultKind), lambda gold: gold.kind),
        "origin": _Grouping(tuple(Origin), lambda gold: gold.origin),
        "unit": _Grouping(UNIT_CLASSES, unit_class),
        "direction": _Grouping(tuple(Direction), lambda gold: gold.direction),
    }
)
"""What figures can be told by."""


def figures_by(judgements: Iterable[Judgement], grouping: str = "kind") -> list[GroupFigures]:
    """Return the figures of each group of gold results, such as each kind of claim.

    Raises
    ------
    QueryError
        There is no such grouping.
    """
    check_grouping(grouping)
    judged = tuple(judgements)
    groups, of = GROUPINGS[grouping]
    return [_of_group(group, of, judged) for group in groups]


def check_grouping(grouping: str) -> None:
    """See that figures can be told by `grouping`.

    Raises
    ------
    QueryError
        They cannot.
    """
    if grouping not in GROUPINGS:
        raise QueryError(
            f"there are no figures by “{grouping}”", way_out=f"choose one of {', '.join(GROUPINGS)}"
        )


def _of_group(group: str, of: Callable[[GoldResult], str], judged: tuple[Judgement, ...]) -> GroupFigures:
    found = [each for judgement in judged for each in judgement.found if of(each.gold) == group]
    missed = sum(of(each) == group for judgement in judged for each in judgement.missed)
    return GroupFigures(
        group=group,
        results=len(found) + missed,
        found=len(found),
        recall=_share(len(found), len(found) + missed),
        slots=_slots(found),
        claims=_share(sum(each.is_claim for each in found), len(found)),
    )


def _slots(found: list[Found]) -> dict[Slot, float]:
    return {slot: _share(sum(each.verdicts[slot] for each in found), len(found)) for slot in Slot}


def _precision_recall(name: str, right: int, read: int, known: int) -> dict[str, float]:
    precision, recall = _share(right, read), _share(right, known)
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return {f"{name}_p": precision, f"{name}_r": recall, f"{name}_f1": f1}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
