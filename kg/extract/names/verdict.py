"""What a candidate is: a method, a benchmark, or no name that counts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from kg.extract.names.clues import TESTS
from kg.extract.names.points import NamePoints, clue_points
from kg.extract.names.subjects import Subject
from kg.records import EntityKind

__all__ = ["Verdict", "judge"]

_METHOD_START = -0.5
_BENCHMARK_START = -2.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a subject was found to be, the clue that said most for it, and how sure that is."""

    kind: EntityKind
    clue: str
    confidence: float


def judge(subject: Subject) -> Verdict | None:
    """Return what `subject` is, None for neither a method nor a benchmark.

    Either kind starts below zero and gains and loses the points of the clues that hold; the higher one
    counts if it ends above zero.
    """
    points = clue_points().name
    held = {clue: points[clue] for clue, holds in TESTS.items() if holds(subject)}
    method = _METHOD_START + sum(worth.method for worth in held.values())
    benchmark = _BENCHMARK_START + sum(worth.benchmark for worth in held.values())
    if max(method, benchmark) <= 0:
        return None
    if method >= benchmark:
        return Verdict(EntityKind.METHOD, _strongest(held, "method"), _confidence(method, benchmark))
    return Verdict(EntityKind.BENCHMARK, _strongest(held, "benchmark"), _confidence(benchmark, method))


def _strongest(held: dict[str, NamePoints], kind: Literal["method", "benchmark"]) -> str:
    """Return the name of the clue with the most points for `kind`."""
    return max(
        held, key=lambda clue: held[clue].method if kind == "method" else held[clue].benchmark, default="none"
    )


def _confidence(points: float, others: float) -> float:
    """Return the odds of the points against the other kind and against neither, as a share of one."""
    return round(math.exp(points) / (math.exp(points) + math.exp(others) + 1.0), 2)
