"""The record of a number as the text writes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.extract.findings import Finding

__all__ = ["Levels", "Quantity", "UnitClass"]


class UnitClass(StrEnum):
    """What sort of unit a number has."""

    FACTOR = "factor"
    PERCENT = "percent"
    POINTS = "points"
    MEASURE = "measure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels before and after a change, and where the text gives them."""

    before: float
    after: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity(Finding):
    """A number or a range with its unit; offsets are into the text that was read.

    Parameters
    ----------
    start, end
        The value with its unit, without hedges.
    value, value_max
        The number as written, or the two ends of a range.
    unit
        ``x``, ``%``, ``pp``, or the unit as written; None for a bare number.
    unit_class
        The sort of unit.
    rule
        The rule that read it.
    is_word, is_decimal
        Whether the number is spelled out ("twice"), and whether it is written with a fraction.
    levels
        The levels before and after, where the text gives them.
    is_level
        Whether the number is itself the second of its two levels, and not the change between them.
    sign
        The sign in front, ``+`` or ``-``, where there is one.
    way
        ``up`` or ``down``, where the number is a verb that says so ("halves").
    """

    start: int
    end: int
    value: float
    unit: str | None
    unit_class: UnitClass
    rule: str
    value_max: float | None = None
    is_word: bool = False
    is_decimal: bool = False
    levels: Levels | None = None
    is_level: bool = False
    sign: str | None = None
    way: str | None = None

    @property
    def first(self) -> int:
        """Where the number begins, its levels included where they stand in front."""
        return min(self.start, self.levels.start) if self.levels else self.start

    @property
    def last(self) -> int:
        """Where the number ends, its levels included where they stand behind."""
        return max(self.end, self.levels.end) if self.levels else self.end
