"""What every form of input has, so that no code asks which one it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import RecordError
from kg.sources.entries import Entry
from kg.sources.lines import Line

__all__ = ["Form"]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of input: how to know it by its first lines, and how to read it line by line.

    Parameters
    ----------
    name
        What the user calls it.
    description
        What it is, in a few words, for help texts and error messages.
    recognise
        Whether the first lines of an input (some 64 KiB) are of this form.
    read
        From all lines to entries, in order; a broken record becomes a `RecordError` in the stream, so
        that the rest is still read.
    """

    name: str
    description: str
    recognise: Callable[[Sequence[Line]], bool]
    read: Callable[[Iterable[Line]], Iterator[Entry | RecordError]]
