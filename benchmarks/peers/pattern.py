"""The plain baseline: one regular expression for a number with a percent sign, a factor or points."""

from __future__ import annotations

import re

from .found import Found, Reader, written_unit

__all__ = ["open_reader", "read"]

_CLAIM = re.compile(
    r"(?<![\w.])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)[\s-]?"
    r"(?:(?:%|percent(?:age)?)(?:[\s-]points?)?|[x×](?!\w)|fold\b|times\b|points?\b)"
)


def open_reader() -> Reader:
    """Return the reader; it needs no package."""
    return Reader("regular expression", "a number and `%`, `x`, `×`, percent, points, fold or times", read)


def read(text: str) -> list[Found]:
    """Return every match.

    Examples
    --------
    >>> [(found.value, found.unit) for found in read("1.7x faster, 33% smaller, 12 ms")]
    [(1.7, 'x'), (33.0, '%')]
    """
    return [
        Found(
            match.start(),
            match.end(),
            float(match["number"].replace(",", "")),
            written_unit(match.group(), named=True),
        )
        for match in _CLAIM.finditer(text)
    ]
