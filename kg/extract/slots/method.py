"""Who attains a number."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.slots.align import respective
from kg.extract.slots.claim import Answer
from kg.extract.slots.patterns import SLOTS, found
from kg.extract.slots.scene import Place, Situation
from kg.records import THIS, EntityKind, MethodKind, MethodRole, ResultKind

__all__ = ["METHOD_RULES", "method_of"]

_DIGITS_AHEAD = 14


def respectively(situation: Situation) -> Answer | None:
    """In a respectively-list in front, the method of the same rank; one behind is what is compared with."""
    place = respective(situation, EntityKind.METHOD)
    if place is None or place.start > situation.start or found("against_start", _lead(situation, place)):
        return None
    return _answer(place, "respectively")


def possessive(situation: Situation) -> Answer | None:
    """Of "Alpha's 79.34%", Alpha."""
    text = situation.scene.text
    for place in _methods(situation, situation.left_edge, situation.start)[-1:]:
        if found("possessive", text[place.end : situation.start]):
            return _answer(place, "possessive")
    return None


def attained_by(situation: Situation) -> Answer | None:
    """Of "62.58% for Alpha" and "90% by Alpha", Alpha."""
    text = situation.scene.text
    for place in _methods(situation, situation.end, situation.right_edge)[:1]:
        if found("attained_by", text[situation.end : place.start]):
            return _answer(place, "attained_by")
    return None


def versus(situation: Situation) -> Answer | None:
    """Of two levels side by side, "46.4% vs. 71.9%", the second is what is compared with."""
    if not situation.rank or not found("versus", situation.left):
        return None
    against = [
        place for place in situation.places(EntityKind.METHOD) if found("against", _lead(situation, place))
    ]
    return _answer(against[0], "versus") if against else None


def subject(situation: Situation) -> Answer | None:
    """The nearest method in front, where nothing but a verb and the metric stand between."""
    text = situation.scene.text
    for place in _in_front(situation)[-1:]:
        if found("says", text[place.end : situation.start]) and not found("against", _lead(situation, place)):
            return _answer(place, "subject")
    return None


def described(situation: Situation) -> Answer | None:
    """A subject that has no name, "the strongest open-source model", by its words."""
    for pattern in ("described", "generic"):
        if match := SLOTS[pattern].search(situation.before):
            return Answer(match["phrase"], pattern)
    return None


def proposed(situation: Situation) -> Answer | None:
    """The nearest of the paper's own methods in front in the sentence."""
    for place in reversed(_in_front(situation)):
        if place.name.is_proposed and not found("against", _lead(situation, place)):
            return _answer(place, "proposed")
    return None


def other_in_front(situation: Situation) -> Answer | None:
    """The nearest method in front that is neither compared with nor used or worked on.

    Where the paper has a method of its own, only what is named as a rival counts.
    """
    text = situation.scene.text
    has_own = situation.scene.main is not None
    rivals = [place for place in _in_front(situation) if not has_own or _is_rival(place)]
    for place in reversed(rivals):
        lead = _lead(situation, place)
        compared = found("against", lead) or found("against_list", lead)
        listed = found("then_by", text[place.end : place.end + _DIGITS_AHEAD])
        if not (compared or listed or found("used_in", lead)):
            return _answer(place, "other_in_front")
    return None


def own(situation: Situation) -> Answer | None:
    """The paper's own method, where the sentence says "we", "our method", "it"."""
    return _of_paper(situation, "own") if found("own", situation.before) else None


def of_paper(situation: Situation) -> Answer | None:
    """The paper's own method, where the sentence names nobody."""
    return _of_paper(situation, "of_paper")


METHOD_RULES: tuple[Callable[[Situation], Answer | None], ...] = (
    respectively,
    possessive,
    attained_by,
    versus,
    subject,
    described,
    proposed,
    other_in_front,
    own,
    of_paper,
)


def method_of(situation: Situation, kind: ResultKind) -> Answer | None:
    """Return who attains the number, by the first rule that finds one; none for a share of the world."""
    if kind is ResultKind.SHARE and not situation.places(EntityKind.METHOD):
        return None
    return next((answer for rule in METHOD_RULES if (answer := rule(situation))), None)


def _is_rival(place: Place) -> bool:
    return place.name.role == MethodRole.BASELINE and place.name.method_kind is MethodKind.NAMED


def _of_paper(situation: Situation, rule: str) -> Answer | None:
    """Return the paper's method, or `THIS`; None where it contributes a benchmark and no method."""
    if main := situation.scene.main:
        return Answer(main.name, rule)
    speaks_of_own = found("own_thing", situation.before)
    return None if situation.scene.introduced and not speaks_of_own else Answer(THIS, rule)


def _in_front(situation: Situation) -> list[Place]:
    return _methods(situation, situation.sentence[0], situation.start)


def _methods(situation: Situation, start: int, end: int) -> list[Place]:
    return situation.scene.within(EntityKind.METHOD, start, end)


def _lead(situation: Situation, place: Place) -> str:
    return situation.scene.text[situation.sentence[0] : place.start]


def _answer(place: Place, rule: str) -> Answer:
    return Answer(place.name.name, rule)
