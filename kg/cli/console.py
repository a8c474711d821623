"""The two streams: standard output for data, standard error for people."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import typer

from kg.text import printable

__all__ = ["counted", "hush", "speak_utf8", "tell"]

T = TypeVar("T")


def tell(message: str = "") -> None:
    """Say something to the person at the terminal."""
    typer.echo(printable(message), err=True)


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale: data is the same everywhere, and no name fails for a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


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
