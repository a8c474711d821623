"""The two streams: standard output for data, standard error for people."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar, cast

import typer

from kg.text import printable

__all__ = ["counted", "data_stream", "hush", "speak_utf8", "tell"]

T = TypeVar("T")
_DRAWN = "table"


def tell(message: str = "") -> None:
    """Say something to the person at the terminal."""
    typer.echo(printable(message), err=True)


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale: data is the same everywhere, and no name fails for a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def data_stream(form: str | None = None) -> TextIO:
    """Return standard output for data in `form`: in a pipe as it is, on a terminal with nothing that steers.

    Tables draw themselves on a terminal with escape sequences of their own, and clean their cells.
    """
    if form == _DRAWN or not sys.stdout.isatty():
        return sys.stdout
    return cast(TextIO, Screen(sys.stdout))


class Screen:
    """A terminal to which other people's text goes: characters that would steer it show as a mark."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        """Write `text`, whose line ends may be those of CSV."""
        self._terminal.write(printable(text.replace("\r\n", "\n")))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write the lines one after the other, as they come."""
        for line in lines:
            self.write(line)

    def isatty(self) -> bool:
        """Tell that it is a terminal."""
        return True


def counted(items: Iterable[T], what: str) -> Iterator[T]:
    """Yield `items`, with their count and the time on standard error while a person looks at it."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # here: nobody looks in a pipe, and rich takes time to load
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)


def hush() -> None:
    """Send what is still to be written nowhere: the reader of standard output has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
