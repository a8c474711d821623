"""Units after a number: factors, percent, points, and the measures listed in ``units.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.errors import VocabularyError
from kg.extract.quantities.quantity import UnitClass

__all__ = ["Unit", "unit_after"]

_FACTOR = r"-?\s?(?:times|x|X|×)(?![\w×])|-?\s?folds?\b|\s?orders?[- ]of[- ]magnitude"
_PERCENT = r"\+?\s?%(?!p)|[\s-]?percent(?!age)\b|[\s-]?per cent\b"
_POINTS = (
    r"[\s-]?(?:absolute )?percentage[\s-]points?\b|[\s-]?%\s?(?:absolute )?points?\b|\s?%p\b|[\s-]?pps?\b|[\s-]?p\.p\."
    r"|[\s-](?:absolute |(?P<scale>[A-Za-z][\w@-]*[\s-]))?(?:points?|pts?)\b"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found in the text: its spelling in records, its sort, and where it ends."""

    name: str
    unit_class: UnitClass
    end: int


def unit_after(text: str, at: int) -> Unit | None:
    """Return the unit that follows a number which ends at `at`, or None.

    Examples
    --------
    >>> unit_after("1.7x faster", 3)
    Unit(name='x', unit_class=<UnitClass.FACTOR: 'factor'>, end=4)
    >>> unit_after("12 ms", 2).name
    'ms'
    >>> unit_after("12 models", 2) is None
    True
    """
    for name, unit_class, pattern in _fixed():
        if match := pattern.match(text, at):
            if "magnitude" in match.group():
                return Unit("orders of magnitude", unit_class, match.end())
            return Unit(name, unit_class, match.end())
    if match := _measures().match(text, at):
        return Unit(match["unit"], UnitClass.MEASURE, match.end())
    return None


@cache
def _fixed() -> tuple[tuple[str, UnitClass, re.Pattern[str]], ...]:
    return (
        ("pp", UnitClass.POINTS, re.compile(_POINTS)),
        ("%", UnitClass.PERCENT, re.compile(_PERCENT)),
        ("x", UnitClass.FACTOR, re.compile(_FACTOR)),
    )


@cache
def _measures() -> re.Pattern[str]:
    table = tomllib.loads(files(__package__).joinpath("units.toml").read_text("utf-8"))
    spellings = [unit for units in table["measure"].values() if isinstance(units, list) for unit in units]
    if faults := sorted({unit for unit in spellings if not isinstance(unit, str) or not unit.strip()}):
        raise VocabularyError(f"units that are no text: {faults}", place="units.toml", way_out="mend the list")
    units = "|".join(re.escape(unit) for unit in sorted(set(spellings), key=lambda unit: (-len(unit), unit)))
    return re.compile(rf"(?:\s|-|\s?)(?P<unit>(?:{units})(?:/[A-Za-z]+)?)(?![\w²-]|\.\w)")
