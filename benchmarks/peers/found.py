"""What a peer found, in the form that the gold is scored in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kg.records import Field, Paper
from kg.text import PlainText

__all__ = ["Found", "Reader", "results_of", "with_unit", "written_unit"]

SIGNLESS = ("%", "pp", "x")
_UNIT_WORDS = (
    (re.compile(r"(?:%|per ?cent(?:age)?)[ -]?points?$|\bpp$|\bpoints?$", re.IGNORECASE), "pp"),
    (re.compile(r"(?:%|per ?cent|percentage|pct)$", re.IGNORECASE), "%"),
    (re.compile(r"(?:\d\s?[x×]|[ -]?fold|\btimes)$", re.IGNORECASE), "x"),
)
_MONEY = re.compile(r"^[$€£]")
_NUMBER = re.compile(r"^[\s\d.,+±~–—-]+(?:(?:thousand|million|billion|trillion)\b\s*)?")


@dataclass(frozen=True, slots=True)
class Found:
    """A number or a range, with its unit, at `start` to `end` of the text that was read.

    `levels` are those before and after, where the extractor files them with a change.
    """

    start: int
    end: int
    value: float
    unit: str | None
    value_max: float | None = None
    levels: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """A peer that is ready to read: its name, how it is set, and the call that reads one text."""

    name: str
    settings: str
    read: Callable[[str], Iterable[Found]]


def written_unit(surface: str, *, named: bool) -> str | None:
    """Return the unit as `surface` writes it, in the gold's terms; None for a bare number.

    `named` says that the peer itself names a unit. Where it does not, only a factor, percent or points count,
    since what else stands in the surface is part of the number ("4 million").

    Examples
    --------
    >>> written_unit("2.5-fold", named=False), written_unit("12 ms", named=True)
    ('x', 'ms')
    >>> written_unit("4 million", named=False)
    """
    surface = surface.strip()
    for pattern, unit in _UNIT_WORDS:
        if pattern.search(surface):
            return unit
    if not named:
        return None
    if money := _MONEY.match(surface):
        return money.group()
    return _NUMBER.sub("", surface) or None


def with_unit(found: Iterable[Found]) -> list[Found]:
    """Return those that have a unit: no bare numbers, among which are years, counts and parts of names."""
    return [each for each in found if each.unit is not None]


def results_of(paper: Paper, read: Callable[[str], Iterable[Found]]) -> list[dict[str, object]]:
    """Read title and abstract without LaTeX, as ours does; return results at their places in the fields."""
    results: list[dict[str, object]] = []
    for field in Field:
        plain = PlainText.from_latex(paper.text_of(field))
        results += [_result(field, plain, found) for found in read(plain.text)]
    return results


def _result(field: Field, plain: PlainText, found: Found) -> dict[str, object]:
    found = _in_gold_terms(found)
    start, end = plain.to_source(found.start, found.end)
    before, after = found.levels or (None, None)
    return {
        "field": field.value,
        "start": start,
        "end": end,
        "text": plain.source[start:end],
        "value": found.value,
        "value_max": found.value_max,
        "unit": found.unit,
        "from": before,
        "to": after,
    }


def _in_gold_terms(found: Found) -> Found:
    """Drop the sign of a percentage, of points and of a factor: the gold tells the way elsewhere."""
    if found.unit not in SIGNLESS or found.value >= 0:
        return found
    return replace(found, value=-found.value)
