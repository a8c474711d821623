"""Cue words: named lists that rules ask for."""

from __future__ import annotations

from functools import cache

from kg.errors import VocabularyError
from kg.vocabulary.tables import DATA, read_cues

__all__ = ["cues"]

_FILES = ("cues_metrics.toml", "cues_names.toml", "cues_phrases.toml", "cues_tasks.toml", "cues_words.toml")


@cache
def _lists() -> dict[str, frozenset[str]]:
    files = (read_cues(DATA / name) for name in _FILES)
    return {key: frozenset(words) for lists in files for key, words in lists.items()}


def cues(key: str) -> frozenset[str]:
    """Return the words of the list `key`; VocabularyError where there is none of that name.

    Examples
    --------
    >>> "improvement" in cues("change_nouns")
    True
    """
    try:
        return _lists()[key]
    except KeyError:
        known = ", ".join(sorted(_lists()))
        raise VocabularyError(f"no list {key!r}", place="cues", way_out=f"there are: {known}") from None
