"""Claimed numbers, and the numbers that are no claims."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field as Constraint
from pydantic import FiniteFloat, NonNegativeInt

from kg.cells import plain_number
from kg.records.entities import Confidence
from kg.records.spans import Span

__all__ = ["THIS", "Direction", "Origin", "Qualifier", "Result", "ResultKind", "SetAside", "amount_text"]

_JOINED_UNITS = ("%", "x")


THIS = "THIS"
"""What a result's `method` says where the paper's own contribution has no name."""


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

    @property
    def arrow(self) -> str:
        """The direction as a sign: "↑", "↓" or nothing."""
        return {"up": "↑", "down": "↓"}.get(self, "")


class Qualifier(StrEnum):
    """The hedge of a number."""

    UP_TO = "up_to"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"

    @property
    def words(self) -> str:
        """The hedge as a person says it: "up to"."""
        return self.replace("_", " ")


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
    the number. `steps` are what filled its slots, each as ``slot:rule``; where the trained reader chose, with
    who offered what was chosen and how probable it is, ``slot:rule 0.93``. `confidence` is the probability
    that unit, direction, metric, method and benchmark are right, all of them.
    """

    value: FiniteFloat
    value_max: FiniteFloat | None = None
    level_before: FiniteFloat | None = Constraint(default=None, alias="from")
    level_after: FiniteFloat | None = Constraint(default=None, alias="to")
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
    def amount(self) -> str:
        """The value with its unit, however the text writes it: "1.7x", "33–53%", "13.75 pp", "12 ms"."""
        return amount_text(self.value, self.value_max, self.unit)

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


def amount_text(value: float, value_max: float | None, unit: str | None) -> str:
    """Return a number or range with its unit, without exponents.

    Examples
    --------
    >>> amount_text(33.0, 53.0, "%"), amount_text(0.00001, None, "s")
    ('33–53%', '0.00001 s')
    """
    number = plain_number(value) + (f"–{plain_number(value_max)}" if value_max is not None else "")
    gap = "" if unit is None or unit in _JOINED_UNITS else " "
    return f"{number}{gap}{unit or ''}"
