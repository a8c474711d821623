"""Numbers as characters: digits with signs and separators, and numbers spelled out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from text_to_num import text2num

from kg.extract.lexicon import Lexicon

__all__ = ["LITERALS", "Literal", "literals", "worded"]

LITERALS = Lexicon(__package__, "literals.toml")

_DIGITS = re.compile(
    r"""
    (?P<sign>(?<![\w)%\]/+\-–−])[+\-−–](?=[\d.]))?
    (?P<number>
        (?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?
      | (?<![\w.])\.\d+
    )
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_MINUS = "-−–"


@dataclass(frozen=True, slots=True)
class Literal:
    """A number in the text: where, how much, with which sign in front, spelled out or in digits."""

    start: int
    end: int
    value: float
    sign: str | None = None
    is_decimal: bool = False
    is_word: bool = False
    value_max: float | None = None


def literals(text: str) -> list[Literal]:
    """Return every number written in digits, in order; what is too large for a float is no number here.

    Examples
    --------
    >>> [found.value for found in literals("from 1,024 to +2.5 and 3e-4")]
    [1024.0, 2.5, 0.0003]
    """
    found = (_digits(match) for match in _matches(text))
    return [literal for literal in found if math.isfinite(literal.value)]


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_DIGITS` finds, looked for only at digits: a sign and a point may stand before one."""
    at = 0
    while digit := _DIGIT.search(text, at):
        match = _DIGITS.search(text, max(at, digit.start() - 2))
        if match is None:
            return
        yield match
        at = match.end()


def _digits(match: re.Match[str]) -> Literal:
    sign = "-" if match["sign"] and match["sign"] in _MINUS else match["sign"]
    number = match["number"].replace(",", "")
    return Literal(match.start(), match.end(), float(number), sign, is_decimal=not number.isdigit())


def worded(text: str) -> list[Literal]:
    """Return the numbers spelled out in front of a unit of factor, percent or points.

    Examples
    --------
    >>> [(found.value, found.value_max) for found in worded("twenty-six points, two to four times")]
    [(26.0, None), (2.0, 4.0)]
    """
    if not LITERALS["unit_of_words"].search(text.lower()):
        return []
    return [
        Literal(
            *match.span(),
            _spelled(match["low"]),
            is_word=True,
            value_max=_spelled(match["high"]) if match["high"] else None,
        )
        for match in LITERALS["worded"].finditer(text)
    ]


def _spelled(words: str) -> float:
    return float(text2num(words.lower().replace("-", " "), "en"))
