"""The hedge of a number, and whether it is an average."""

from __future__ import annotations

from kg.extract.slots.claim import Answer
from kg.extract.slots.patterns import found
from kg.extract.slots.scene import Situation
from kg.records import Qualifier

__all__ = ["is_average", "qualifier_of"]

_HEDGES = (
    ("up_to", Qualifier.UP_TO),
    ("negated_bound", Qualifier.AT_MOST),
    ("at_least", Qualifier.AT_LEAST),
    ("at_most", Qualifier.AT_MOST),
    ("about", Qualifier.ABOUT),
)
_LOOK_BACK = 90


def qualifier_of(situation: Situation, previous: Qualifier | None) -> Answer | None:
    """Return the hedge, by the words in front; a bound in front of a list holds for each of its numbers."""
    for pattern, qualifier in _HEDGES:
        if found(pattern, situation.left[-_LOOK_BACK:]):
            return Answer(qualifier, pattern)
    if situation.quantity_text.endswith("+%") or situation.right.startswith("+"):
        return Answer(Qualifier.AT_LEAST, "plus_sign")
    if previous is Qualifier.UP_TO and _bound_goes_on(situation):
        return Answer(Qualifier.UP_TO, "list")
    return None


def _bound_goes_on(situation: Situation) -> bool:
    before = situation.number_before
    return (
        before is not None
        and before.unit == situation.quantity.unit
        and found("bound_goes_on", situation.left)
    )


def is_average(situation: Situation) -> bool:
    """Whether the words right around the number say that it is a mean over settings."""
    return found("average_before", situation.left[-45:]) or found("average_behind", situation.right)
