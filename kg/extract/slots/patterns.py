"""The patterns of ``slots.toml``."""

from __future__ import annotations

from kg.extract.lexicon import Lexicon

__all__ = ["SLOTS", "found"]

SLOTS = Lexicon(__package__, "slots.toml")


def found(pattern: str, text: str) -> bool:
    """Whether the pattern of that name is in `text`."""
    return SLOTS[pattern].search(text) is not None
