"""Frames that a number makes for the quantity it measures: "reduces X by 5%", "a 5% gain in X", "5% X"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.names.phrases import is_break, phrase_start
from kg.extract.names.words import Words
from kg.vocabulary import cues

__all__ = ["Frame", "find_frames"]

_NUMBER = re.compile(r"[~≈<>+-]?\d[\d.,]*(?:[x×]|fold)?")
_REACH = 4
_GAPS = frozenset((" ", "-", "\u00a0"))


@dataclass(frozen=True, slots=True)
class Frame:
    """The words from `first` up to `last`, which a number is said of.

    `is_telling` holds where the frame alone makes the phrase a metric, whatever its words.
    """

    first: int
    last: int
    is_telling: bool


def find_frames(words: Words) -> list[Frame]:
    """Return the noun phrases that numbers of a text are said of, in order.

    Examples
    --------
    >>> from kg.extract.names.words import words_of
    >>> words = words_of("It cuts peak bird count by 5%, a 9% gain in map size.", frozenset([0]), 0)
    >>> [" ".join(word.text for word in words.items[frame.first:frame.last]) for frame in find_frames(words)]
    ['peak bird count', 'map size']
    """
    found: list[Frame] = []
    for at, word in enumerate(words.items):
        if not word.text[0].isalpha() and word.start >= words.title_end and _NUMBER.fullmatch(word.text):
            found += [
                frame for frame in (_before(words, at), _behind(words, at), _right_after(words, at)) if frame
            ]
    return sorted(set(found), key=lambda frame: (frame.first, frame.last))


def _before(words: Words, number: int) -> Frame | None:
    """Return the phrase of "reduces X by 5%" or "X of 5%"."""
    at = number - 1
    while number - at <= 4 and words.lower(at) in cues("hedge_words"):
        at -= 1
    link = words.lower(at)
    if link not in cues("number_links") or at < 1 or words.gap(at) != " ":
        return None
    first = phrase_start(words, at, _REACH)
    if first == at:
        return None
    return Frame(first, at, link in cues("change_links") and words.lower(first - 1) in cues("change_verbs"))


def _behind(words: Words, number: int) -> Frame | None:
    """Return the phrase of "a 5% gain in X"."""
    for at in range(number + 1, min(number + 5, len(words.items) - 1)):
        if words.lower(at) in cues("gain_links") and words.lower(at - 1) in cues("change_words"):
            first = at + 1
            while words.lower(first) in cues("mean_words"):
                first += 1
            last = _phrase_end(words, first)
            return Frame(first, last, words.lower(at) == "in") if last > first else None
        if words.gap(at + 1) not in (" ", "-", "% ", " (", "× "):
            return None
    return None


def _right_after(words: Words, number: int) -> Frame | None:
    """Return the phrase of "5% X"."""
    first = number + 1
    if first >= len(words.items) or words.gap(first) not in (" ", "% ", "× "):
        return None
    last = _phrase_end(words, first)
    return Frame(first, last, False) if last > first else None


def _phrase_end(words: Words, first: int) -> int:
    """Return where the noun phrase that begins with the word `first` ends."""
    at = first
    while at < min(first + _REACH + 1, len(words.items)) and not is_break(words.items[at]):
        if at > first and words.gap(at) not in _GAPS:
            break
        at += 1
    return at
