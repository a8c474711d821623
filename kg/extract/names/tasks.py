"""Tasks that the paper works on."""

from __future__ import annotations

from kg.extract.findings import Name
from kg.extract.names.known import KnownName
from kg.extract.names.words import Words

__all__ = ["task_names"]


def task_names(words: Words, known: list[KnownName], named: list[Name]) -> list[Name]:
    """Return the tasks of a text, at most five."""
    return []
