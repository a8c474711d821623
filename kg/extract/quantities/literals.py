"""Numbers as characters: digits with signs and separators, and numbers spelled out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from text_to_num import text2num

__all__ = ["Literal", "literals", "worded"]

_DIGITS = re.compile(
    r"(?P<sign>(?<![\w)%\]/+\-–−])[+\-−–](?=[\d.]))?"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?|(?<![\w.])\.\d+)"
)
_UNITS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPELLED = rf"(?:(?:{_TENS})(?:[- ](?:{_UNITS}))?|{_UNITS})(?:[- ]hundred)?"
_WORDED = re.compile(
    rf"\b(?P<low>{_SPELLED})(?:(?:\s?[-–]\s?|\s(?:to|or)\s)(?P<high>{_SPELLED}))?(?=[\s-]?(?:times|fold|percent|per cent|percentage|points?|pp|orders?)\b)",
    re.IGNORECASE,
)


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
    """Return every number written in digits, in order.

    Examples
    --------
    >>> [found.value for found in literals("from 1,024 to +2.5 and 3e-4")]
    [1024.0, 2.5, 0.0003]
    """
    return [_digits(match) for match in _DIGITS.finditer(text)]


def _digits(match: re.Match[str]) -> Literal:
    sign = (match["sign"] or "").strip().replace("−", "-").replace("–", "-") or None
    number = match["number"]
    value = float(number.replace(",", ""))
    return Literal(match.start(), match.end(), value, sign, is_decimal=not number.replace(",", "").isdigit())


def worded(text: str) -> list[Literal]:
    """Return the numbers spelled out in front of a unit of factor, percent or points.

    Examples
    --------
    >>> [(found.value, found.value_max) for found in worded("seven times, twenty-six points, two to four times")]
    [(7.0, None), (26.0, None), (2.0, 4.0)]
    """
    found = []
    for match in _WORDED.finditer(text):
        high = _spelled(match["high"]) if match["high"] else None
        found.append(Literal(*match.span(), _spelled(match["low"]), is_word=True, value_max=high))
    return found


def _spelled(words: str) -> float:
    return float(text2num(words.lower().replace("-", " "), "en"))
