"""One scale for relative claims: how many times better, whether a text says a factor, percent or two levels.

A claim is first read as the ratio of two levels, the method's over the baseline's: "40% lower latency" is a
latency of 0.6 times the baseline's. The improvement is that ratio where higher is better and its inverse
where lower is: 1.67 times. Hedges go along, and turn round where the smaller number is the better one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from kg.cells import plain_number
from kg.records import Direction, Qualifier, Record, Result, ResultKind
from kg.vocabulary import MetricTerm, find_metric

__all__ = ["Bound", "Improvement", "Unscaled", "improvement_of"]

_PERCENT = 100.0
_DIGITS = 4


class Bound(StrEnum):
    """How an improvement's factor relates to what was measured."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"

    @property
    def sign(self) -> str:
        """The bound before a number: "≤ ", and nothing where it is exact."""
        return {"about": "≈ ", "at_least": "≥ ", "at_most": "≤ "}.get(self, "")

    @property
    def turned(self) -> Bound:
        """The bound of one over the number."""
        return {Bound.AT_LEAST: Bound.AT_MOST, Bound.AT_MOST: Bound.AT_LEAST}.get(self, self)


class Unscaled(StrEnum):
    """Why a result has no improvement factor."""

    LEVEL = "a level, not a change"
    POINTS = "a difference in points or in the metric's own unit has no factor"
    MAYBE_POINTS = "percent of a metric that is itself given in percent: it may mean points"
    METRIC_UNKNOWN = "which way the metric is better is not known"
    DIRECTION_UNKNOWN = "the text does not say which way the metric moves"
    NOTHING_LEFT = "a level of nothing, or less, has no factor"


class Improvement(Record):
    """How many times better a method is than its baseline: above 1 better, below 1 worse.

    `factor` is the low end where `factor_max` gives the high end of a range. `bound` says whether it is what
    was measured or its bound: "up to 3x" is 3, `AT_MOST`. `derivation` says how it was computed.
    """

    factor: float
    factor_max: float | None = None
    bound: Bound = Bound.EXACT
    derivation: str

    @property
    def text(self) -> str:
        """The factor with its bound as a sign.

        Examples
        --------
        >>> Improvement(factor=1 / 0.6, bound=Bound.AT_MOST, derivation="").text
        '≤ 1.67×'
        """
        ends = (self.factor, self.factor_max)
        factors = "–".join(plain_number(round(factor, 2)) for factor in ends if factor is not None)
        return f"{self.bound.sign}{factors}×"

    @property
    def percent(self) -> float:
        """The improvement as a change in percent: 67 for a factor of 1.67."""
        return (self.factor - 1) * _PERCENT


class _Ratio(NamedTuple):
    """The method's level over the baseline's for a claimed number, and whether it grows with the number."""

    of: float
    text: str
    grows: bool = True


_BOUNDS = {
    None: Bound.EXACT,
    Qualifier.ABOUT: Bound.ABOUT,
    Qualifier.UP_TO: Bound.AT_MOST,
    Qualifier.AT_MOST: Bound.AT_MOST,
    Qualifier.AT_LEAST: Bound.AT_LEAST,
}


def improvement_of(result: Result) -> Improvement | Unscaled:
    """Return how many times better `result` says that something is, or why that cannot be said.

    Examples
    --------
    >>> from kg.records import Field
    >>> claim = Result(field=Field.ABSTRACT, start=0, end=3, text="40%", value=40, unit="%",
    ...     kind=ResultKind.PERCENT_CHANGE, direction=Direction.DOWN, qualifier=Qualifier.UP_TO,
    ...     metric="latency", sentence="40% lower latency", sentence_start=0, producer="example")
    >>> found = improvement_of(claim)
    >>> round(found.factor, 2), found.bound.value, found.derivation
    (1.67, 'at_most', '40% down: 1 − 0.4 = 0.6; lower is better: 1 / 0.6')
    """
    if result.kind in (ResultKind.SCORE, ResultKind.SHARE) and not _has_levels(result):
        return Unscaled.LEVEL
    term = find_metric(result.metric) if result.metric else None
    ratios = _ratios(result, term)
    if isinstance(ratios, Unscaled):
        return ratios
    if any(ratio.of <= 0 for ratio in ratios):
        return Unscaled.NOTHING_LEFT
    lower = _is_lower_better(term)
    if lower is None:
        return Unscaled.METRIC_UNKNOWN
    return _improvement(ratios, _BOUNDS[result.qualifier], lower_is_better=lower)


def _ratios(result: Result, term: MetricTerm | None) -> list[_Ratio] | Unscaled:
    """Return the ratio of the levels, for the low and the high end where the number is a range."""
    is_ratio_scaled = term is not None and term.scale == "ratio"
    if _has_levels(result) and is_ratio_scaled:
        return [_of_levels(result)]
    values = [value for value in (result.value, result.value_max) if value is not None]
    if result.kind is ResultKind.RATIO:
        return _told([_of_factor(value, result) for value in values])
    if result.kind is ResultKind.PERCENT_CHANGE:
        if term is None:
            return Unscaled.METRIC_UNKNOWN
        return (
            _told([_of_percent(value, result) for value in values])
            if is_ratio_scaled
            else Unscaled.MAYBE_POINTS
        )
    return Unscaled.POINTS


def _told(ratios: list[_Ratio | None]) -> list[_Ratio] | Unscaled:
    known = [ratio for ratio in ratios if ratio is not None]
    return known if len(known) == len(ratios) else Unscaled.DIRECTION_UNKNOWN


def _has_levels(result: Result) -> bool:
    return result.level_before is not None and result.level_after is not None


def _of_levels(result: Result) -> _Ratio:
    before, after = result.level_before or 0.0, result.level_after or 0.0
    if before <= 0:
        return _Ratio(0.0, "")
    return _Ratio(after / before, f"{_number(after)} / {_number(before)}", grows=after >= before)


def _of_factor(value: float, result: Result) -> _Ratio | None:
    """Return the ratio that a factor means: "2x" of a level is 2 up and a half down, "0.5x" a half."""
    factor = value / _PERCENT if result.unit == "%" else value
    told = _amount(value, result)
    if 0 < factor < 1:
        return _Ratio(factor, told)
    if result.direction is Direction.NONE or factor <= 0:
        return None
    if result.direction is Direction.UP:
        return _Ratio(factor, f"{told} up")
    return _Ratio(1 / factor, f"{told} down: 1 / {_number(factor)}", grows=False)


def _of_percent(value: float, result: Result) -> _Ratio | None:
    """Return the ratio that a change in percent means: 1.4 for 40% up, 0.6 for 40% down."""
    if result.direction is Direction.NONE:
        return None
    share, told = abs(value) / _PERCENT, _amount(abs(value), result)
    if result.direction is Direction.UP:
        return _Ratio(1 + share, f"{told} up: 1 + {_number(share)}")
    return _Ratio(1 - share, f"{told} down: 1 − {_number(share)} = {_number(1 - share)}", grows=False)


def _is_lower_better(term: MetricTerm | None) -> bool | None:
    return None if term is None or term.better is None else term.better == "lower"


def _improvement(ratios: list[_Ratio], bound: Bound, *, lower_is_better: bool) -> Improvement:
    factors = sorted(1 / ratio.of if lower_is_better else ratio.of for ratio in ratios)
    turns = ratios[0].grows == lower_is_better
    steps = "; ".join(ratio.text for ratio in ratios)
    inverse = "; lower is better: " + ", ".join(f"1 / {_number(ratio.of)}" for ratio in ratios)
    return Improvement(
        factor=factors[0],
        factor_max=factors[-1] if len(factors) > 1 else None,
        bound=bound.turned if turns else bound,
        derivation=steps + (inverse if lower_is_better else ""),
    )


def _amount(value: float, result: Result) -> str:
    return f"{plain_number(value)}{result.unit or ''}"


def _number(value: float) -> str:
    return plain_number(round(value, _DIGITS))
