"""Conditions of outcome rules that patterns alone do not say; each is named in ``outcomes.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extract.lexicon import Lexicon
from kg.extract.outcomes.clue import Clue
from kg.extract.quantities import UnitClass

__all__ = ["CONDITIONS", "OUTCOMES", "Condition"]

Condition = Callable[[Clue], bool]

OUTCOMES = Lexicon(__package__, "outcomes.toml")

_GLUED_BEFORE = re.compile(r"(?:[^\W\d]|[^\W\d][\-_@:^/.]|[@#_\\^])\Z")
_GLUED_AFTER = re.compile(r"\A(?:[^\W\d]|-[^\W\d]{2,}|-\d|_\w|@)")
_FREE_BEFORE = re.compile(r"(?:\b[A-Za-z@]*=|\d/|\b[Ss]ub-)\Z")
_WORD_AND_MARK = re.compile(r"[a-z]{3,}[-:/]\Z")
_DECIMAL_AND_MORE = re.compile(r"\A[+-]?\d+\.\d+(?:-[a-z]{3,}|/\d)")
_SIDE_AHEAD = re.compile(r"\d+\s*[x×X*]\s*\d")
_SIDE_BEHIND = re.compile(r"\d\s*[x×X*]\s*\Z")
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
    if quantity.sign is None and _GLUED_BEFORE.search(clue.before) and not _FREE_BEFORE.search(clue.before):
        return not _WORD_AND_MARK.search(clue.before) or quantity.unit_class not in _CLAIM_UNITS
    bare = quantity.unit_class is UnitClass.NONE
    return (
        bare
        and bool(_GLUED_AFTER.search(clue.after))
        and not _DECIMAL_AND_MORE.search(clue.words + clue.after[:5])
    )


def dimension(clue: Clue) -> bool:
    """The number is a side of "256 × 256"."""
    return bool(_SIDE_BEHIND.search(clue.before) or _SIDE_AHEAD.match(clue.text, clue.quantity.start))


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
    used_up = OUTCOMES.compile(r"\A\s(?:[a-z]+\s)?<<used_up>>").search(clue.after)
    return not (used_up and OUTCOMES.compile(r"<<uses>>\b[^,;.]{0,20}\Z").search(clue.near))


def measured(clue: Clue) -> bool:
    """A verb of outcome or a metric stands near a number with a unit of measure."""
    if clue.quantity.levels or OUTCOMES.compile("<<outcome>>").search(clue.before[-70:]):
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
    return clue.follows_result and len(clue.gap) < _LIST_REACH and not re.search(r"[;:]", clue.gap)


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
