"""What stands in one cell or line of a text that people open: numbers, and words that steer nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.text import printable

__all__ = ["markdown_text", "one_line", "plain_number", "spreadsheet_cell"]

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&^:@-])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain_number(value: float) -> str:
    """Return a number without exponent and without zeros that say nothing.

    Examples
    --------
    >>> plain_number(33.0), plain_number(0.00001), plain_number(1e22)
    ('33', '0.00001', '10000000000000000000000')
    """
    return format(Decimal(repr(value)).normalize(), "f")


def spreadsheet_cell(value: str | float | None) -> str:
    r"""Return a value as a spreadsheet may have it: numbers as they are, words without formulas.

    Words that a spreadsheet would take for a formula get an apostrophe before them, and control characters
    but tab and line ends are left out: a cell that a paper wrote must compute nothing and call nobody.

    Examples
    --------
    >>> spreadsheet_cell("=1+1"), spreadsheet_cell("-5.2"), spreadsheet_cell(-5.0), spreadsheet_cell(None)
    ("'=1+1", '-5.2', '-5', '')
    """
    if value is None:
        return ""
    if isinstance(value, float | int):
        return plain_number(value)
    words = _CONTROL.sub("", value)
    return f"'{words}" if _FORMULA.match(words) and not _NUMBER.fullmatch(words) else words


def one_line(text: str) -> str:
    r"""Return `text` in one line, without characters that steer a terminal.

    Examples
    --------
    >>> one_line("two\n lines \x1b[2J")
    'two lines \ufffd[2J'
    """
    return printable(" ".join(text.split()))


def markdown_text(text: str) -> str:
    r"""Return `text` with every character escaped that Markdown would take for more than itself.

    Examples
    --------
    >>> print(markdown_text("a|b [c]"))
    a\|b \[c\]
    """
    return _MARKDOWN.sub(r"\\\1", text)
