"""Whether two numbers and two units are the same."""

from __future__ import annotations

from kg.evaluation.definition import definition
from kg.evaluation.papers import Answer, GoldResult, Place

__all__ = ["is_level_of", "number_right", "overlap", "unit_class", "unit_right"]

UNIT_CLASSES = ("x", "%", "pp", "other", "none")
_NEAR = 120
_PRECISION = 1e-6


def overlap(one: Place, other: Place) -> int:
    """Return how many characters two places share."""
    if one.field is not other.field:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def number_right(gold: GoldResult, answer: Answer) -> bool:
    """Return whether both ends of a number are those of gold, a word of scale multiplied out or not."""
    word = (gold.unit or "").split(" ")[0].strip("$").lower()
    scale = definition().scales.get(word, 1)
    return any(
        _close(_times(gold.value, factor), answer.value)
        and _close(_times(gold.value_max, factor), answer.value_max)
        for factor in (1, scale)
    )


def is_level_of(gold: GoldResult, answer: Answer) -> bool:
    """Return whether a number is a level before or after a change that gold has close by."""
    if gold.field is not answer.field or abs(gold.start - answer.start) >= _NEAR:
        return False
    levels = (gold.level_before, gold.level_after)
    return any(level is not None and _close(level, answer.value) for level in levels)


def unit_right(gold: GoldResult, answer: Answer) -> bool:
    """Return whether the units are the same, but for spelling, scale, and points written as per cent."""
    if _unit(gold.unit) == _unit(answer.unit) or _unscaled(gold.unit) == _unscaled(answer.unit):
        return True
    return {_unit(gold.unit), _unit(answer.unit)} == {"%", "pp"} and gold.kind == "absolute_change"


def unit_class(gold: GoldResult) -> str:
    """Return what sort of unit gold has: ``x``, ``%``, ``pp``, ``other`` or ``none``."""
    unit = _unit(gold.unit)
    return unit if unit in UNIT_CLASSES[:3] else "other" if unit else "none"


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _PRECISION * max(1.0, abs(one), abs(other))


def _unit(written: str | None) -> str:
    words = (written or "").strip().lower()
    return definition().units.get(words, words).strip("-").rstrip("s")


def _unscaled(written: str | None) -> str:
    unit = _unit(written)
    first, _, rest = unit.partition(" ")
    return _unit(rest) if first in definition().scales else unit
