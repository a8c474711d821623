"""What sort of statement a number makes, by its unit and the words around it."""

from __future__ import annotations

from kg.extract.quantities import Quantity, UnitClass
from kg.extract.slots.claim import Answer
from kg.extract.slots.patterns import SLOTS, found
from kg.extract.slots.scene import Situation
from kg.records import ResultKind

__all__ = ["kind_of"]

_CHANGES = (ResultKind.PERCENT_CHANGE, ResultKind.ABSOLUTE_CHANGE)


def kind_of(situation: Situation, previous: ResultKind | None = None) -> Answer:
    """Return the kind; `previous` is that of the number before in the sentence, whose list this may go on."""
    quantity = situation.quantity
    if quantity.unit_class is UnitClass.FACTOR:
        return Answer(ResultKind.RATIO, "factor")
    if quantity.is_level:
        return Answer(ResultKind.SCORE, "level_after")
    if quantity.unit_class is UnitClass.POINTS:
        return Answer(ResultKind.ABSOLUTE_CHANGE, "points")
    change = _own_change(quantity) or _change(situation) or _listed_change(situation, previous)
    if quantity.unit_class is UnitClass.PERCENT:
        return _percent_kind(situation, change)
    return Answer(ResultKind.ABSOLUTE_CHANGE, change) if change else Answer(ResultKind.SCORE, "level")


def _own_change(quantity: Quantity) -> str | None:
    """Return what makes the number a change by itself: a plus, or being a verb ("halves")."""
    if quantity.way:
        return "verb"
    return "signed" if quantity.sign == "+" else None


def _percent_kind(situation: Situation, change: str | None) -> Answer:
    if found("absolute_behind", situation.right) or found("absolute_before", situation.left):
        return Answer(ResultKind.ABSOLUTE_CHANGE, "absolute")
    if change != "signed" and _is_share(situation):
        return Answer(ResultKind.SHARE, "portion")
    return Answer(ResultKind.PERCENT_CHANGE, change) if change else Answer(ResultKind.SCORE, "level")


def _is_share(situation: Situation) -> bool:
    """Whether the number is a portion of things counted: "27% of the papers", not "97% of the accuracy"."""
    share = SLOTS["portion"].search(situation.after)
    told_as_change = found("by", situation.left[-40:]) or found("retained", situation.left)
    return share is not None and found("counted", share["what"]) and not told_as_change


def _change(situation: Situation) -> str | None:
    """Return what makes the number a change, or None."""
    if found("by", situation.left[-45:]):
        return "by"
    if situation.quantity.levels:
        return "levels"
    if not found("level_of", situation.left) and _change_behind(situation.right):
        return "change_behind"
    if found("amount_before", situation.left) and found("change_word_before", situation.left[-50:]):
        return "change_before"
    return "removed" if found("removed", situation.left) else None


def _change_behind(text: str) -> bool:
    clause = SLOTS["clause_behind"].search(text)
    return clause is not None and found("change_right_behind", clause.group())


def _listed_change(situation: Situation, previous: ResultKind | None) -> str | None:
    """Whether the number is one of a list of changes: "gains of 35% on A and 27% on B", "4% and 2% gains"."""
    before = situation.number_before
    goes_on = before is not None and before.unit == situation.quantity.unit and previous in _CHANGES
    if goes_on and found("change_goes_on", situation.left):
        return "list"
    ahead = SLOTS["list_ahead"].search(situation.after)
    return "list_ahead" if ahead and found("change_right_behind", situation.after[ahead.end() :]) else None
