"""Units after a number: factors, percent, points, and the measures listed in ``units.toml``."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.lexicon import Lexicon
from kg.extract.quantities.quantity import UnitClass

__all__ = ["UNITS", "Unit", "measured_by", "unit_after"]

UNITS = Lexicon(__package__, "units.toml")

_FIXED = (
    ("points", "pp", UnitClass.POINTS),
    ("percent", "%", UnitClass.PERCENT),
    ("magnitudes", "orders of magnitude", UnitClass.FACTOR),
    ("factor", "x", UnitClass.FACTOR),
)
_LONGEST = 60
_MEASURED = {
    "time": "time",
    "rate": "throughput",
    "frames": "FPS",
    "energy": "energy",
    "power": "power",
    "size": "memory",
}


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
    tail = text[at : at + _LONGEST].partition("\n\n")[0]
    for pattern, name, unit_class in _FIXED:
        if match := UNITS[pattern].search(tail):
            return Unit(name, unit_class, at + match.end())
    hyphen = tail.startswith("-")
    if match := UNITS["measure"].search(tail[hyphen:]):
        return Unit(match["unit"], UnitClass.MEASURE, at + hyphen + match.end())
    return None


def measured_by(unit: str) -> str | None:
    """Return what is measured in `unit`, where the unit alone tells it, or None.

    Examples
    --------
    >>> measured_by("ms"), measured_by("FPS"), measured_by("dB")
    ('time', 'FPS', None)
    """
    return next((measured for words, measured in _MEASURED.items() if unit in UNITS.words(words)), None)
