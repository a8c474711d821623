"""Whether confidence means something: how often results of a confidence are right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import NamedTuple

from kg.evaluation.judgement import Judgement
from kg.evaluation.papers import Answer
from kg.records import Record

__all__ = [
    "Calibration",
    "CoveragePoint",
    "ReliabilityBin",
    "Trial",
    "calibration",
    "stated_confidence",
    "trials",
]

_BINS = 10
_COVERAGES = tuple(range(10, 101, 10))


class Trial(NamedTuple):
    """One result that was read with a confidence, and what of it is right."""

    confidence: float
    is_value: bool
    is_claim: bool


class ReliabilityBin(Record):
    """Results of like confidence, from `least` to `most`, and the shares of them that are right."""

    least: float
    most: float
    results: int
    mean: float
    value_right: float
    claim_right: float


class CoveragePoint(Record):
    """The surest `coverage` per cent of results: the least confidence, and the shares that are right."""

    coverage: int
    confidence: float
    value_right: float
    claim_right: float


class Calibration(Record):
    """How confidence and truth agree.

    `value_error` and `claim_error` are expected calibration errors: over bins of about as many results each,
    the mean distance between a bin's mean confidence and its share of right results, weighted by results.
    """

    results: int
    value_error: float
    claim_error: float
    bins: tuple[ReliabilityBin, ...]
    curve: tuple[CoveragePoint, ...]


def stated_confidence(answer: Answer) -> float | None:
    """Return the confidence that stands on the result itself, None where it is unknown."""
    return answer.confidence


def trials(
    judgements: Iterable[Judgement], *, confidence: Callable[[Answer], float | None] = stated_confidence
) -> Iterator[Trial]:
    """Yield each result that has a confidence; what is neither rewarded nor punished does not count.

    `confidence` is what is judged of a result: that which it states, or any other, None for unknown.
    """
    for judgement in judgements:
        for found in judgement.found:
            if (sure := confidence(found.answer)) is not None:
                yield Trial(sure, True, found.is_claim)
        for spurious in judgement.spurious:
            if (sure := confidence(spurious)) is not None:
                yield Trial(sure, False, False)


def calibration(tried: Iterable[Trial], *, bins: int = _BINS) -> Calibration:
    """Return how confidence and truth agree; the order of `tried` is of no account.

    Results of one confidence stand in one bin, so that bins may differ in size. On the curve, those that
    tie for the last places count in proportion.

    Examples
    --------
    >>> sure, unsure = Trial(0.9, True, True), Trial(0.5, False, False)
    >>> report = calibration([sure, unsure], bins=2)
    >>> round(report.value_error, 3), report.curve[4].value_right
    (0.3, 1.0)
    """
    ordered = sorted(tried)
    table = tuple(_bin(members) for members in _binned(ordered, bins))
    return Calibration(
        results=len(ordered),
        value_error=_error([(each.results, each.mean - each.value_right) for each in table]),
        claim_error=_error([(each.results, each.mean - each.claim_right) for each in table]),
        bins=table,
        curve=tuple(_point(ordered, coverage) for coverage in _COVERAGES) if ordered else (),
    )


def _binned(ordered: Sequence[Trial], bins: int) -> list[list[Trial]]:
    """Fill bin after bin; each closes where its share of all results is reached."""
    table: list[list[Trial]] = []
    open_bin: list[Trial] = []
    seen = 0
    for _, ties in groupby(ordered, key=lambda trial: trial.confidence):
        open_bin += ties
        if seen + len(open_bin) >= (len(table) + 1) * len(ordered) / bins:
            table.append(open_bin)
            seen += len(open_bin)
            open_bin = []
    return table


def _bin(members: Sequence[Trial]) -> ReliabilityBin:
    return ReliabilityBin(
        least=members[0].confidence,
        most=members[-1].confidence,
        results=len(members),
        mean=sum(trial.confidence for trial in members) / len(members),
        value_right=sum(trial.is_value for trial in members) / len(members),
        claim_right=sum(trial.is_claim for trial in members) / len(members),
    )


def _error(distances: Sequence[tuple[int, float]]) -> float:
    total = sum(number for number, _ in distances)
    return sum(number * abs(distance) for number, distance in distances) / total if total else 0.0


def _point(ordered: Sequence[Trial], coverage: int) -> CoveragePoint:
    taken = max(1.0, len(ordered) * coverage / 100)
    least = ordered[-ceil(taken)].confidence
    surer = [trial for trial in ordered if trial.confidence > least]
    tied = [trial for trial in ordered if trial.confidence == least]
    part = (taken - len(surer)) / len(tied)
    value = sum(trial.is_value for trial in surer) + part * sum(trial.is_value for trial in tied)
    claim = sum(trial.is_claim for trial in surer) + part * sum(trial.is_claim for trial in tied)
    return CoveragePoint(
        coverage=coverage, confidence=least, value_right=value / taken, claim_right=claim / taken
    )
