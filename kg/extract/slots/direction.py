"""Which way a number says that the metric moves."""

from __future__ import annotations

from kg.extract.slots.claim import Answer
from kg.extract.slots.patterns import SLOTS, found
from kg.extract.slots.scene import Situation
from kg.records import Direction, EntityKind, ResultKind
from kg.vocabulary import find_metric

__all__ = ["direction_of"]

_WAYS = ("down", "up", "better")
_LEVEL_WORDS = ("over", "above", "overhead", "overheads")


def direction_of(situation: Situation, kind: ResultKind, metric: str | None) -> Answer:
    """Return the direction: none for a level that no level before it is given for."""
    levels = situation.quantity.levels
    if levels and levels.before != levels.after:
        return Answer(Direction.UP if levels.after > levels.before else Direction.DOWN, "levels")
    if kind in (ResultKind.SCORE, ResultKind.SHARE):
        return Answer(Direction.NONE, "level")
    if situation.quantity.way:
        return Answer(Direction(situation.quantity.way), "verb")
    if situation.quantity.sign == "-":
        return Answer(Direction.DOWN, "sign")
    cue = _governing_cue(situation)
    if cue is None:
        return Answer(Direction.UP if kind is ResultKind.RATIO else _better_way(metric), "default")
    return _by_cue(situation, *cue, metric)


def _by_cue(situation: Situation, way: str, word: str, metric: str | None) -> Answer:
    if way == "better":
        return Answer(_better_way(metric), f"better:{word}")
    if found("faster", word) and _speaks_of_time(situation):
        return Answer(Direction.DOWN, f"time:{word}")
    if found("slower", word):
        return Answer(Direction.UP if _speaks_of_time(situation) else Direction.DOWN, f"slow:{word}")
    return Answer(Direction.DOWN if way == "down" else Direction.UP, f"{way}:{word}")


def _governing_cue(situation: Situation) -> tuple[str, str] | None:
    """Return the way and the word of the cue that governs the number: right behind it, or last before it."""
    ahead = SLOTS["list_ahead"].search(situation.after)
    clause = SLOTS["own_clause"].search(
        situation.after[ahead.end() :][:60] if ahead else situation.right[:60]
    )
    behind = _first_cue(clause.group()) if clause else None
    if behind and not found("by", situation.left[-45:]):
        return behind
    return (
        _last_cue(situation.left) or behind or _last_cue(situation.before) or _first_cue(situation.right[:80])
    )


def _first_cue(text: str) -> tuple[str, str] | None:
    hits = _cues(text)
    return min(hits)[1:] if hits else None


def _last_cue(text: str) -> tuple[str, str] | None:
    """Return the last cue before a number, where "over" and "above" are hedges, "overhead" a metric."""
    hits = [hit for hit in _cues(text) if hit[2] not in _LEVEL_WORDS]
    return max(hits)[1:] if hits else None


def _cues(text: str) -> list[tuple[int, str, str]]:
    text = SLOTS["aside"].sub(lambda aside: " " * len(aside.group()), text)
    return [
        (match.start(), way, match.group().lower()) for way in _WAYS for match in SLOTS[way].finditer(text)
    ]


def _better_way(metric: str | None) -> Direction:
    """Return the way that is better for the metric; up where its direction is not known."""
    term = find_metric(metric) if metric else None
    return Direction.DOWN if term and term.better == "lower" else Direction.UP


def _speaks_of_time(situation: Situation) -> bool:
    """Whether a time is what is said to be faster: "inference time 3.4x faster"."""
    clause = SLOTS["own_clause"].search(situation.right[:40])
    words = situation.left[-40:] + (clause.group() if clause else "")
    return found("time", words) and not found("no_time", words) and bool(situation.places(EntityKind.METRIC))
