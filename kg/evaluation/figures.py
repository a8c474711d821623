"""The figures: how much was found, how much of it is right, for all results and by kind of claim."""

from __future__ import annotations

from collections.abc import Iterable

from kg.evaluation.judgement import EntitySort, Found, Judgement
from kg.evaluation.verdicts import Slot
from kg.records import Record, ResultKind

__all__ = ["KindFigures", "figures", "figures_by_kind"]

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


class KindFigures(Record):
    """The results of one kind, as gold has it: how many there are and were found, and what is right.

    `slots` and `claims` are shares of those found.
    """

    kind: ResultKind
    results: int
    found: int
    recall: float
    slots: dict[Slot, float]
    claims: float


def figures_by_kind(judgements: Iterable[Judgement]) -> list[KindFigures]:
    """Return the figures of each kind of claim."""
    judged = tuple(judgements)
    return [_of_kind(kind, judged) for kind in ResultKind]


def _of_kind(kind: ResultKind, judged: tuple[Judgement, ...]) -> KindFigures:
    found = [each for judgement in judged for each in judgement.found if each.gold.kind is kind]
    missed = sum(each.kind is kind for judgement in judged for each in judgement.missed)
    return KindFigures(
        kind=kind,
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
