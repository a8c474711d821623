"""Against whom a number is claimed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kg.extract.slots.align import respective
from kg.extract.slots.claim import Answer
from kg.extract.slots.patterns import SLOTS, found
from kg.extract.slots.scene import Situation
from kg.records import EntityKind, ResultKind

__all__ = ["BASELINE_RULES", "baseline_of"]

_LEVELS = (ResultKind.SCORE, ResultKind.SHARE)
_NAME_WITHIN = 30


def respectively(situation: Situation) -> Answer | None:
    """In a respectively-list of things compared with, the one of the same rank."""
    place = respective(situation, EntityKind.METHOD)
    if place is None or not found("against_start", situation.scene.text[situation.sentence[0] : place.start]):
        return None
    return Answer(place.name.name, "respectively")


def behind(situation: Situation) -> Answer | None:
    """Of "2x over A" and "12% lower than A", A, up to the next number."""
    return _compared(situation, situation.end, SLOTS["against_phrase"].finditer(situation.right), "behind")


def in_front(situation: Situation) -> Answer | None:
    """Of "outperforms A by 12%", A, back to the number before."""
    phrases = reversed(list(SLOTS["against_phrase"].finditer(situation.left)))
    return _compared(situation, situation.left_edge, phrases, "in_front")


def later(situation: Situation) -> Answer | None:
    """Of "4.48x more requests or 10.2x tighter SLO, compared to A", A."""
    return _compared(situation, situation.end, SLOTS["against_phrase"].finditer(situation.after), "later")


def before(situation: Situation) -> Answer | None:
    """Of "compared to A, B improves latency by 2x", A."""
    phrases = reversed(list(SLOTS["against_phrase"].finditer(situation.before)))
    return _compared(situation, situation.sentence[0], phrases, "before")


BASELINE_RULES: tuple[Callable[[Situation], Answer | None], ...] = (
    respectively,
    behind,
    in_front,
    later,
    before,
)


def baseline_of(situation: Situation, kind: ResultKind, previous: Answer | None) -> Answer | None:
    """Return what the number is compared with; a level that stands alone is compared right behind, or not."""
    alone = kind in _LEVELS and not situation.quantity.levels
    rules = (behind,) if alone else BASELINE_RULES
    answer = next((answer for rule in rules if (answer := rule(situation))), None)
    return answer or (None if kind in _LEVELS else previous)


def _compared(
    situation: Situation, offset: int, phrases: Iterable[re.Match[str]], rule: str
) -> Answer | None:
    """Return the first phrase that is a thing: the method named early in it, else its words."""
    phrase = next((match for match in phrases if not found("no_thing", match["phrase"])), None)
    if phrase is None:
        return None
    start, end = offset + phrase.start("phrase"), offset + phrase.end("phrase")
    for place in situation.scene.within(EntityKind.METHOD, start, end):
        if place.start - start <= _NAME_WITHIN:
            return Answer(place.name.name, rule)
    words = phrase["phrase"].strip().rstrip(".").strip()
    return Answer(SLOTS["article"].sub("", words), rule)
