"""Claimed numbers, and the numbers that are no claims."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field as Constraint
from pydantic import NonNegativeInt

from kg.records.entities import Confidence
from kg.records.spans import Span

__all__ = ["Direction", "Origin", "Qualifier", "Result", "ResultKind", "SetAside"]


class ResultKind(StrEnum):
    """What sort of statement a number makes."""

    RATIO = "ratio"
    PERCENT_CHANGE = "percent_change"
    ABSOLUTE_CHANGE = "absolute_change"
    SCORE = "score"
    SHARE = "share"


class Direction(StrEnum):
    """How the metric moves for the method against the baseline."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Qualifier(StrEnum):
    """The hedge of a number."""

    UP_TO = "up_to"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


class Origin(StrEnum):
    """Whether a number was found in this paper or is quoted as known background."""

    OWN = "own"
    BACKGROUND = "background"


class Result(Span):
    """A number that the text reports as the outcome of measuring, evaluating or proving something.

    `text` is the value with its unit, verbatim and shortest. `value` is the number as written (33 for
    33%), the low end of a range whose high end is `value_max`. `level_before` and `level_after` (in JSON
    ``from`` and ``to``) are the levels that the text gives with a change. `unit` is ``x`` for a factor,
    ``%``, ``pp`` for percentage points, else as written, or None for a bare score. `metric`, `method`,
    `baseline` and `benchmark` are verbatim; `method` is ``THIS`` for the paper's own unnamed
    contribution and None for a finding about the world. `sentence` is the sentence that the number
    stands in, verbatim, which begins at `sentence_start` of the field. `producer` is the rule that read
    the number, and `steps` are the rules that filled its slots, each as ``slot:rule``.
    """

    value: float
    value_max: float | None = None
    level_before: float | None = Constraint(default=None, alias="from")
    level_after: float | None = Constraint(default=None, alias="to")
    unit: str | None = None
    kind: ResultKind
    direction: Direction = Direction.NONE
    qualifier: Qualifier | None = None
    average: bool = False
    metric: str | None = None
    metric_name: str | None = None
    method: str | None = None
    baseline: str | None = None
    benchmark: str | tuple[str, ...] | None = None
    origin: Origin = Origin.OWN
    sentence: str
    sentence_start: NonNegativeInt
    producer: str
    steps: tuple[str, ...] = ()
    confidence: Confidence = 1.0

    @property
    def benchmarks(self) -> tuple[str, ...]:
        """The names of all benchmarks that the number holds on."""
        if self.benchmark is None:
            return ()
        return (self.benchmark,) if isinstance(self.benchmark, str) else self.benchmark


class SetAside(Span):
    """A number that was seen and not taken as a result, with the name of the rule that set it aside.

    `of` says what a statistic counts ("questions"), where the text says so.
    """

    reason: str
    of: str | None = None
