"""Conditions of outcome rules that patterns alone do not say; each is named in ``outcomes.toml``."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.lexicon import Lexicon
from kg.extract.outcomes.clue import Clue
from kg.extract.quantities import UnitClass

__all__ = ["CONDITIONS", "OUTCOMES", "Condition", "counted_thing"]

Condition = Callable[[Clue], bool]

OUTCOMES = Lexicon(__package__, "outcomes.toml")

_CLAIM_UNITS = (UnitClass.FACTOR, UnitClass.PERCENT, UnitClass.POINTS)
_SCORE_REACH = 90
_MEASURE_REACH = 40
_LIST_REACH = 60


def in_name(clue: Clue) -> bool:
    """The number lies inside the name of a method or benchmark."""
    return clue.in_name


def glued(clue: Clue) -> bool:
    """The number hangs on letters: GPT-4, A100, 7B; but not "F1=0.9", "sub-10 ms", "0.5/0.4", "by-5%"."""
    quantity = clue.quantity
    if quantity.is_word:
        return False
    if (
        quantity.sign is None
        and OUTCOMES["glued_before"].search(clue.near)
        and not OUTCOMES["free_before"].search(clue.near)
    ):
        return not OUTCOMES["word_and_mark"].search(clue.near) or quantity.unit_class not in _CLAIM_UNITS
    bare = quantity.unit_class is UnitClass.NONE
    return (
        bare
        and bool(OUTCOMES["glued_after"].search(clue.after))
        and not OUTCOMES["decimal_and_more"].search(clue.words + clue.after[:5])
    )


def dimension(clue: Clue) -> bool:
    """The number is a side of "256 × 256"."""
    return bool(
        OUTCOMES["side_behind"].search(clue.near)
        or OUTCOMES["side_ahead"].search(clue.words + clue.after[:8])
    )


def metric_right_before(clue: Clue) -> bool:
    """A metric leads straight to the number."""
    return any(OUTCOMES["metric_right_before"].search(between) for between in _from_metrics(clue))


def no_metric_before(clue: Clue) -> bool:
    """No metric leads straight to the number."""
    return not metric_right_before(clue)


def counted(clue: Clue) -> bool:
    """The number counts things, and neither scores a metric nor tells what is used up."""
    if clue.quantity.levels or metric_right_before(clue):
        return False
    used_up = OUTCOMES["used_up_behind"].search(clue.after)
    return not (used_up and OUTCOMES["uses_before"].search(clue.near))


def measured(clue: Clue) -> bool:
    """A verb of outcome or a metric stands near a number with a unit of measure."""
    if clue.quantity.levels or OUTCOMES["outcome"].search(clue.before[-70:]):
        return True
    start, end = clue.quantity.start, clue.quantity.end
    return any(0 <= start - right <= _MEASURE_REACH or 0 <= left - end <= 25 for left, right in clue.metrics)


def levels(clue: Clue) -> bool:
    """A bare number has a level before it, and is a score."""
    return clue.quantity.levels is not None and (clue.quantity.is_decimal or bool(clue.metrics))


def after_metric(clue: Clue) -> bool:
    """A metric leads to the number: "an F1 of 0.87", "PSNR (34.1)"; to a whole number by fewer words."""
    fractional = clue.quantity.is_decimal or clue.quantity.sign is not None
    pattern = OUTCOMES["metric_to_score" if fractional else "metric_to_whole"]
    return any(len(between) < _SCORE_REACH and pattern.search(between) for between in _from_metrics(clue))


def before_metric(clue: Clue) -> bool:
    """The number stands in front of its metric: "0.87 F1", "12.18 perplexity"."""
    end = clue.quantity.end
    return any(
        left >= end and OUTCOMES["score_to_metric"].search(clue.text[end:left]) for left, _ in clue.metrics
    )


def listed(clue: Clue) -> bool:
    """A decimal in a row with one that is a result: "F1 0.500 vs. 0.256", "0.2 in F1, and 0.8 in mIoU"."""
    return clue.follows_result and len(clue.gap) < _LIST_REACH and not any(mark in clue.gap for mark in ";:")


def counted_thing(clue: Clue) -> str | None:
    """Return the words behind a number that say what it counts: "problems" of "1,865 problems"."""
    match = OUTCOMES["counted_thing"].search(clue.after)
    return match["what"] if match else None


def _from_metrics(clue: Clue) -> list[str]:
    """Return what stands between each metric in front and the number."""
    start = clue.quantity.first
    return [clue.text[right:start] for _, right in clue.metrics if right <= start]


CONDITIONS: dict[str, Condition] = {
    condition.__name__: condition
    for condition in (
        in_name,
        glued,
        dimension,
        no_metric_before,
        counted,
        measured,
        levels,
        after_metric,
        before_metric,
        listed,
    )
}
