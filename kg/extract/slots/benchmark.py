"""What a number was measured on."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.slots.align import respective
from kg.extract.slots.patterns import found
from kg.extract.slots.scene import Place, Situation
from kg.records import EntityKind, ResultKind

__all__ = ["BENCHMARK_RULES", "FARTHER_RULES", "benchmarks_of"]

_OF_ONE_BENCHMARK = (ResultKind.SCORE, ResultKind.ABSOLUTE_CHANGE)


def respectively(situation: Situation) -> list[str]:
    """In a respectively-list, the benchmark of the same rank."""
    place = respective(situation, EntityKind.BENCHMARK)
    return [place.name.name] if place else []


def bracketed(situation: Situation) -> list[str]:
    """Of "Alpha (+1.6%)" and "Alpha: 40%", Alpha."""
    text = situation.scene.text
    places = _benchmarks(situation, situation.left_edge, situation.start)[-1:]
    return _names([place for place in places if found("bracketed", text[place.end : situation.start])])


def behind(situation: Situation) -> list[str]:
    """Of "22% on A and B, and 13% on C", A and B."""
    places = _benchmarks(situation, situation.end, situation.right_edge)
    if not places or not found("on", situation.scene.text[situation.end : places[0].start]):
        return []
    return _names(_leading(situation, places))


def in_front(situation: Situation) -> list[str]:
    """Of "on A and B it reaches 22%", A and B, back to the number before."""
    return _names(_trailing(situation, _benchmarks(situation, situation.left_edge, situation.start)))


def later(situation: Situation) -> list[str]:
    """Of "33% and 25% on A", A for both."""
    places = _benchmarks(situation, situation.end, situation.sentence[1])
    if not places or not found("on", situation.scene.text[situation.end : places[0].start]):
        return []
    return _names(_leading(situation, places))


def earlier(situation: Situation) -> list[str]:
    """The last benchmark before the number in the sentence."""
    return _names(_benchmarks(situation, situation.sentence[0], situation.start)[-1:])


def sentence_before(situation: Situation) -> list[str]:
    """The benchmark that the sentence before names, if it names one alone."""
    start, _ = situation.scene.sentence_at(max(0, situation.sentence[0] - 1))
    names = _names(_benchmarks(situation, start, situation.sentence[0]))
    return names if len(names) == 1 else []


def only(situation: Situation) -> list[str]:
    """The only benchmark of the text, or the one that is all it contributes, where the text dwells on it."""
    scene = situation.scene
    names = [name for name in scene.names if name.kind is EntityKind.BENCHMARK]
    if len(names) > 1 and scene.main is None:
        names = [name for name in names if name is scene.introduced]
    dwelt_on = [name for name in names if name is scene.introduced or len(name.places) > 1]
    known = [name.name for name in dwelt_on if name.places[0][0] < situation.start]
    return known if len(names) == 1 else []


BENCHMARK_RULES: tuple[Callable[[Situation], list[str]], ...] = (
    respectively,
    bracketed,
    behind,
    in_front,
    later,
    earlier,
)

FARTHER_RULES: tuple[Callable[[Situation], list[str]], ...] = (sentence_before, only)


def benchmarks_of(situation: Situation, kind: ResultKind) -> tuple[tuple[str, ...], str | None]:
    """Return the names of what the number was measured on, and the rule that found them.

    A factor or a relative change takes its benchmark from its own sentence alone: more often than a
    score, it speaks of all that was measured. A number that says itself what it was measured on, known as a
    benchmark or not, takes no other.
    """
    rules = (*BENCHMARK_RULES, *FARTHER_RULES) if kind in _OF_ONE_BENCHMARK else BENCHMARK_RULES
    for rule in rules:
        if names := rule(situation):
            return tuple(names), rule.__name__
        if rule is behind and found("says_on", situation.right):
            break
    return (), None


def _leading(situation: Situation, places: list[Place]) -> list[Place]:
    """Return the list of names that begins with the first."""
    kept = places[:1]
    for place in places[1:]:
        if not found("and", situation.scene.text[kept[-1].end : place.start]):
            break
        kept.append(place)
    return kept


def _trailing(situation: Situation, places: list[Place]) -> list[Place]:
    """Return the list of names that ends with the last."""
    kept = places[-1:]
    for place in reversed(places[:-1]):
        if not found("and", situation.scene.text[place.end : kept[0].start]):
            break
        kept.insert(0, place)
    return kept


def _benchmarks(situation: Situation, start: int, end: int) -> list[Place]:
    return situation.scene.within(EntityKind.BENCHMARK, start, end)


def _names(places: list[Place]) -> list[str]:
    return list(dict.fromkeys(place.name.name for place in places))
