"""Tables for people, on a terminal or in a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["write_table"]

_WIDEST = 60


def write_table(headings: Iterable[str], rows: Iterable[Iterable[str]], out: TextIO) -> None:
    """Write rows of one-line cells under their headings, with nothing in them taken for markup.

    Cells longer than 60 characters are cut: the other formats hold all of them. A terminal gets folded
    cells; anything else gets one line a row, whatever its width, so that it can be searched line by line.

    Examples
    --------
    >>> write_table(["value", "method"], [["2x", "[b]Quick[/b]"]], sys.stdout)
    value   method
    ────────────────────
    2x      [b]Quick[/b]
    """
    terminal = out.isatty()
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(Text(heading), overflow="fold", no_wrap=not terminal)
    for row in rows:
        table.add_row(*(Text(_cut(cell)) for cell in row))
    if terminal:
        Console(file=out, highlight=False).print(table)
        return
    lines = io.StringIO()
    Console(file=lines, width=sys.maxsize, color_system=None).print(table)
    out.writelines(f"{line.rstrip()}\n" for line in lines.getvalue().rstrip("\n").split("\n"))


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDEST else f"{cell[: _WIDEST - 1].rstrip()}…"
