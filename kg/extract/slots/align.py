"""Lists that go with a list of numbers: "33% and 25% ... A and B, respectively"."""

from __future__ import annotations

from kg.extract.quantities import Quantity
from kg.extract.slots.patterns import found
from kg.extract.slots.scene import Place, Situation
from kg.records import EntityKind

__all__ = ["respective"]


def respective(situation: Situation, kind: EntityKind) -> Place | None:
    """Return the name that goes with the number in a respectively-list, or None.

    Metrics need no "respectively": "F1 and AUC of 0.8 and 0.9" says it as well.

    The list is the run of names, as many as there are numbers in the row of the same unit, that stands
    nearest behind the numbers or, failing that, in front of them.
    """
    numbers = _row(situation)
    runs = [run for run in _runs(situation, situation.places(kind)) if len(run) == len(numbers) > 1]
    in_front = [run for run in runs if run[-1].end <= numbers[0].start]
    if not situation.is_respective:
        if kind is not EntityKind.METRIC:
            return None
        in_front = [run for run in in_front if _leads_to(situation, run[-1], numbers[0])]
    behind = [run for run in runs if run[0].start >= numbers[-1].end and situation.is_respective]
    chosen = behind[0] if behind else in_front[-1] if in_front else None
    return chosen[numbers.index(situation.quantity)] if chosen else None


def _leads_to(situation: Situation, last: Place, first: Quantity) -> bool:
    """Whether nothing but a small word stands between a list of names and one of numbers: "F1 and AUC of"."""
    return found("straight_to", situation.scene.text[last.end : first.first])


def _row(situation: Situation) -> list[Quantity]:
    """Return the numbers around this one that only list marks keep apart."""
    first = last = situation.rank
    while first > 0 and _are_listed(situation, first - 1):
        first -= 1
    while last + 1 < len(situation.row) and _are_listed(situation, last):
        last += 1
    return list(situation.row[first : last + 1])


def _are_listed(situation: Situation, rank: int) -> bool:
    low, high = situation.row[rank], situation.row[rank + 1]
    return low.unit == high.unit and found("list_of_numbers", situation.scene.text[low.last : high.first])


def _runs(situation: Situation, places: list[Place]) -> list[list[Place]]:
    runs: list[list[Place]] = []
    for place in places:
        if runs and found("list_of_names", situation.scene.text[runs[-1][-1].end : place.start]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
