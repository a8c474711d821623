"""What a candidate is: a method, a benchmark, or no name that counts."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kg.extract.names.clues import CLUES, Clue
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
    held = [clue for clue in CLUES if clue.test(subject)]
    method = _METHOD_START + sum(clue.method for clue in held)
    benchmark = _BENCHMARK_START + sum(clue.benchmark for clue in held)
    if max(method, benchmark) <= 0:
        return None
    if method >= benchmark:
        return Verdict(EntityKind.METHOD, _strongest(held, "method"), _confidence(method, benchmark))
    return Verdict(EntityKind.BENCHMARK, _strongest(held, "benchmark"), _confidence(benchmark, method))


def _strongest(held: list[Clue], kind: str) -> str:
    """Return the name of the clue with the most points for `kind`."""
    return max(held, key=lambda clue: float(getattr(clue, kind))).name if held else "none"


def _confidence(points: float, others: float) -> float:
    """Return the odds of the points against the other kind and against neither, as a share of one."""
    return round(math.exp(points) / (math.exp(points) + math.exp(others) + 1.0), 2)
