"""Which quantity a number measures."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.quantities import UnitClass, measured_by
from kg.extract.slots.align import respective
from kg.extract.slots.claim import Answer
from kg.extract.slots.patterns import SLOTS, found
from kg.extract.slots.scene import Place, Situation
from kg.records import EntityKind
from kg.vocabulary import find_metric

__all__ = ["METRIC_RULES", "metric_of"]

_LIST_REACH = 70
_PHRASE_REACH = 90


def respectively(situation: Situation) -> Answer | None:
    """In a respectively-list, the metric of the same rank."""
    place = respective(situation, EntityKind.METRIC)
    return _answer(place, "respectively") if place else None


def behind(situation: Situation) -> Answer | None:
    """Of "91% accuracy" and "12% reduction in latency", the metric."""
    text = situation.scene.text
    for place in _metrics(situation, situation.end, situation.right_edge)[:1]:
        if found("to_metric", text[situation.end : place.start]):
            return _answer(place, "behind")
    return None


def in_front(situation: Situation) -> Answer | None:
    """Of "an accuracy of 91%", "reduces latency by 12%" and "F1 (0.91)", the metric."""
    text = situation.scene.text
    for place in _metrics(situation, situation.left_edge, situation.start)[-1:]:
        if found("from_metric", text[place.end : situation.start]) and not _is_taken(situation, place):
            return _answer(place, "in_front")
    return None


def _is_taken(situation: Situation, place: Place) -> bool:
    """Whether the metric is the number before's: "7% on similarity, 11% on quality"."""
    return situation.rank > 0 and found("to_metric", situation.scene.text[situation.left_edge : place.start])


def comparative(situation: Situation) -> Answer | None:
    """Of "4.48x more requests" and "10.2x tighter SLO", all that stands behind the number."""
    match = SLOTS["more"].search(situation.right)
    return Answer(match["phrase"].strip(), "comparative") if match else None


def speed(situation: Situation) -> Answer | None:
    """Of "1.9x faster" and "a speedup of 2x", the word of speed."""
    unit_class = situation.quantity.unit_class
    match = None
    if unit_class in (UnitClass.FACTOR, UnitClass.PERCENT):
        match = SLOTS["speed_behind"].search(situation.right)
    if unit_class is UnitClass.FACTOR and match is None:
        match = SLOTS["speed_before"].search(situation.left)
    return Answer(match["word"].strip(), "speed") if match else None


def known_phrase(situation: Situation) -> Answer | None:
    """Of "7% on semantic similarity" and "keeps 99% of the performance", words that end in a known metric."""
    match = SLOTS["on_phrase"].search(situation.right)
    if match is None and found("retained", situation.left):
        match = SLOTS["remaining"].search(situation.right)
    phrase = match["phrase"].strip() if match else ""
    return Answer(phrase, "known_phrase") if find_metric(phrase) else None


def phrase(situation: Situation) -> Answer | None:
    """The words that stand where a metric would: "50% state-dimension reduction", "a corner error of 4%"."""
    if situation.quantity.way and (match := SLOTS["object"].search(situation.right)):
        return Answer(match["phrase"].strip(), "object")
    if match := SLOTS["changed_behind"].search(situation.right):
        return Answer(match["phrase"].strip(), "changed_behind")
    for pattern in ("changed_by", "named_of"):
        match = SLOTS[pattern].search(situation.left[-_PHRASE_REACH:])
        if match and not _names_a_method(situation, match["phrase"]):
            return Answer(match["phrase"].strip(), pattern)
    label = SLOTS["labelled"].search(situation.left[-_PHRASE_REACH:])
    return Answer(label["label"] or label["short"], "labelled") if label else None


def unit(situation: Situation) -> Answer | None:
    """What a unit measures by itself: frames a second, gigabytes."""
    if situation.quantity.unit_class is not UnitClass.MEASURE:
        return None
    measured = measured_by(situation.quantity.unit or "")
    return Answer(measured, "unit") if measured else None


def of_what(situation: Situation) -> Answer | None:
    """Of "using 79% of the energy" and "27% of the papers share code", what it is a part of."""
    if situation.quantity.unit_class is not UnitClass.PERCENT:
        return None
    match = SLOTS["remaining"].search(situation.right)
    return Answer(match["phrase"].strip(), "of_what") if match else None


def left(situation: Situation) -> Answer | None:
    """The nearest metric between the number before and this one."""
    places = _metrics(situation, situation.left_edge, situation.start)
    return _answer(places[-1], "left") if places else None


def noun_behind(situation: Situation) -> Answer | None:
    """Of "2x speedup", "10% savings" and "43% of the frames", the noun."""
    match = SLOTS["metric_noun_behind"].search(situation.right)
    return Answer(match["of"] or match["word"], "noun_behind") if match else None


def right(situation: Situation) -> Answer | None:
    """The nearest metric in the same clause behind the number."""
    clause = SLOTS["rest_of_clause"].search(situation.right)
    end = situation.end + (clause.end() if clause else 0)
    places = _metrics(situation, situation.end, end)
    return _answer(places[0], "right") if places else None


def thing_behind(situation: Situation) -> Answer | None:
    """Of "8.0% complete itemization", the words behind."""
    match = SLOTS["thing_behind"].search(situation.right)
    return Answer(match["phrase"].strip(), "thing_behind") if match else None


def in_sentence(situation: Situation) -> Answer | None:
    """The last metric before the number in the sentence."""
    places = _metrics(situation, situation.sentence[0], situation.start)
    return _answer(places[-1], "in_sentence") if places else None


def verb(situation: Situation) -> Answer | None:
    """The last word of change or success before the number: "outperforms A by 2%"."""
    words = [match.group() for match in SLOTS["metric_verb"].finditer(situation.before)]
    return Answer(words[-1], "verb") if words else None


def later_in_sentence(situation: Situation) -> Answer | None:
    """The first metric behind the number in the sentence."""
    places = _metrics(situation, situation.end, situation.sentence[1])
    return _answer(places[0], "later_in_sentence") if places else None


METRIC_RULES: tuple[Callable[[Situation], Answer | None], ...] = (
    respectively,
    behind,
    in_front,
    comparative,
    known_phrase,
    of_what,
    speed,
    phrase,
    unit,
    left,
    noun_behind,
    right,
    thing_behind,
    in_sentence,
    verb,
    later_in_sentence,
)


def metric_of(situation: Situation, previous: Answer | None) -> Answer | None:
    """Return the metric by the first rule that finds one, or that of the number whose list this goes on."""
    for rule in METRIC_RULES:
        if rule is left and previous and _goes_on(situation):
            return Answer(previous.value, "list")
        if answer := rule(situation):
            return answer
    return previous


def _goes_on(situation: Situation) -> bool:
    """Whether only list marks, and what it was measured on, stand between this number and the one before."""
    before = situation.number_before
    near = before is not None and before.unit == situation.quantity.unit and len(situation.left) < _LIST_REACH
    return near and not _metrics(situation, situation.left_edge, situation.start)


def _names_a_method(situation: Situation, phrase: str) -> bool:
    return any(place.words in phrase for place in situation.places(EntityKind.METHOD))


def _metrics(situation: Situation, start: int, end: int) -> list[Place]:
    """Return the metrics between two places, without those of side remarks ("at little loss of accuracy")."""
    asides = [aside.span() for aside in SLOTS["aside"].finditer(situation.scene.text, start, end)]
    places = situation.scene.within(EntityKind.METRIC, start, end)
    return [place for place in places if not any(low <= place.start < high for low, high in asides)]


def _answer(place: Place, rule: str) -> Answer:
    return Answer(SLOTS["verb_tail"].sub("", place.words), rule)
