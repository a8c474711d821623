"""A rule that judges a number, with an example that it fires on and one that it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.outcomes.clue import Clue

__all__ = ["OutcomeRule", "Verdict"]


class Verdict(StrEnum):
    """What a number is."""

    RESULT = "result"
    STAT = "stat"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """A named test of a `Clue`.

    `example` and `counterexample` are sentences in which the number in square brackets is the one that
    the rule fires on, or does not.
    """

    name: str
    verdict: Verdict
    test: Callable[[Clue], bool]
    example: str
    counterexample: str
