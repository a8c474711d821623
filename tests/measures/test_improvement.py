"""One scale for factors, percent and pairs of levels."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.measures import Bound, Improvement, Unscaled, improvement_of
from kg.records import Direction, Field, Qualifier, Result, ResultKind

RATIO, PERCENT, POINTS, SCORE = (
    ResultKind.RATIO,
    ResultKind.PERCENT_CHANGE,
    ResultKind.ABSOLUTE_CHANGE,
    ResultKind.SCORE,
)
UP, DOWN = Direction.UP, Direction.DOWN


def claim(
    value: float, kind: ResultKind, metric: str | None, direction: Direction = UP, **more: Any
) -> Result:
    unit = more.pop("unit", {RATIO: "x", PERCENT: "%", POINTS: "pp"}.get(kind))
    span = {"field": Field.ABSTRACT, "start": 0, "end": 1, "text": "1", "sentence": "1", "sentence_start": 0}
    return Result(
        **span, value=value, kind=kind, metric=metric, direction=direction, unit=unit, producer="test", **more
    )


def improved(*args: Any, **more: Any) -> Improvement:
    found = improvement_of(claim(*args, **more))
    assert isinstance(found, Improvement), found
    return found


@pytest.mark.parametrize(
    ("result", "factor"),
    [
        (claim(40, PERCENT, "latency", DOWN), 1 / 0.6),
        (claim(3.6, RATIO, "speed up"), 3.6),
        (claim(3.4, RATIO, "inference time", DOWN), 3.4),
        (claim(2, RATIO, "latency"), 0.5),
        (claim(0.5, RATIO, "memory", DOWN), 2),
        (claim(0.5, RATIO, "throughput", DOWN), 0.5),
        (claim(50, RATIO, "memory", DOWN, unit="%"), 2),
        (claim(20, PERCENT, "throughput"), 1.2),
        (claim(20, PERCENT, "throughput", DOWN), 0.8),
        (claim(25, PERCENT, "latency"), 0.8),
        (
            claim(0.31, SCORE, "energy efficiency", unit="samples/kJ", **{"from": 0.065, "to": 0.31}),
            0.31 / 0.065,
        ),
        (claim(60, POINTS, "latency", DOWN, unit="ms", **{"from": 100, "to": 40}), 2.5),
        (claim(75, PERCENT, "RMSE", DOWN), 4),
    ],
)
def test_a_claim_as_a_factor_of_improvement(result: Result, factor: float) -> None:
    found = improvement_of(result)
    assert isinstance(found, Improvement)
    assert found.factor == pytest.approx(factor)


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (claim(91, SCORE, "accuracy"), Unscaled.LEVEL),
        (claim(13.75, POINTS, "accuracy", **{"from": 57.5, "to": 71.25}), Unscaled.POINTS),
        (claim(5, PERCENT, "accuracy"), Unscaled.MAYBE_POINTS),
        (claim(5, PERCENT, "word error rate", DOWN), Unscaled.MAYBE_POINTS),
        (claim(5, PERCENT, "performance"), Unscaled.MAYBE_POINTS),
        (claim(5, PERCENT, "bananas"), Unscaled.METRIC_UNKNOWN),
        (claim(5, RATIO, None), Unscaled.METRIC_UNKNOWN),
        (claim(5, PERCENT, "latency", Direction.NONE), Unscaled.DIRECTION_UNKNOWN),
        (claim(100, PERCENT, "latency", DOWN), Unscaled.NOTHING_LEFT),
        (claim(130, PERCENT, "cost", DOWN), Unscaled.NOTHING_LEFT),
        (claim(3, POINTS, "latency", DOWN, unit="ms", **{"from": 0, "to": 3}), Unscaled.NOTHING_LEFT),
    ],
)
def test_why_a_claim_has_no_factor(result: Result, reason: Unscaled) -> None:
    assert improvement_of(result) is reason


@pytest.mark.parametrize(
    ("kind", "metric", "direction", "qualifier", "bound"),
    [
        (RATIO, "speedup", UP, Qualifier.UP_TO, Bound.AT_MOST),
        (RATIO, "speedup", UP, Qualifier.AT_LEAST, Bound.AT_LEAST),
        (RATIO, "speedup", UP, Qualifier.ABOUT, Bound.ABOUT),
        (RATIO, "speedup", UP, None, Bound.EXACT),
        (PERCENT, "latency", DOWN, Qualifier.UP_TO, Bound.AT_MOST),
        (PERCENT, "throughput", DOWN, Qualifier.UP_TO, Bound.AT_LEAST),
        (PERCENT, "latency", UP, Qualifier.AT_MOST, Bound.AT_LEAST),
    ],
)
def test_hedges_are_bounds(
    kind: ResultKind, metric: str, direction: Direction, qualifier: Qualifier | None, bound: Bound
) -> None:
    assert improved(2, kind, metric, direction, qualifier=qualifier).bound is bound


def test_a_range_keeps_both_ends_in_order() -> None:
    found = improved(20, PERCENT, "latency", DOWN, value_max=50)
    assert (found.factor, found.factor_max) == (pytest.approx(1.25), pytest.approx(2))
    assert (
        found.derivation
        == "20% down: 1 − 0.2 = 0.8; 50% down: 1 − 0.5 = 0.5; lower is better: 1 / 0.8, 1 / 0.5"
    )


@given(st.floats(min_value=1.001, max_value=1e4))
def test_a_factor_as_percent_is_the_same_factor(factor: float) -> None:
    """More throughput by a factor, and by the percent that this is; less latency likewise."""
    assert improved(
        improved(factor, RATIO, "throughput").percent, PERCENT, "throughput"
    ).factor == pytest.approx(factor)
    fewer = 100 * (1 - 1 / factor)
    assert improved(fewer, PERCENT, "latency", DOWN).factor == pytest.approx(factor, rel=1e-6)


@given(st.floats(min_value=0.01, max_value=99), st.floats(min_value=0.01, max_value=99))
def test_the_larger_change_for_the_better_has_the_larger_factor(one: float, other: float) -> None:
    factors = [improved(value, PERCENT, "latency", DOWN).factor for value in sorted((one, other))]
    assert factors == sorted(factors)
    assert min(factors) > 1
