"""Noun phrases, as far as closed lists of words can tell them."""

from __future__ import annotations

import re

from kg.extract.names.words import Word, Words
from kg.vocabulary import cues

__all__ = ["is_break", "phrase_start"]

_NO_NOUN = re.compile(r"[a-z]+(?:ly|ized|ised|ated)|\d.*")


def phrase_start(words: Words, head: int, reach: int) -> int:
    """Return the first word of the noun phrase whose last part begins with the word `head`.

    At most `reach` words are taken before it; verbs, articles, adjectives of comparison, numbers and
    whatever follows a comma or bracket end the phrase.

    Examples
    --------
    >>> from kg.extract.names.words import words_of
    >>> words = words_of("It greatly reduces peak inference latency.", frozenset([0]), 0)
    >>> words.items[phrase_start(words, 5, 3)].text
    'peak'
    """
    first = head
    while first > 0 and head - first < reach and words.gap(first) in (" ", "-", "\u00a0"):
        word = words.items[first - 1]
        if is_break(word):
            break
        if word.start < words.title_end <= words.items[head].start:
            break
        first -= 1
    return first


def is_break(word: Word) -> bool:
    """Whether a word is no part of a noun phrase: an article, preposition, verb, number or possessive."""
    lower = f"{word.lower}-{word.tail}" if word.tail else word.lower
    listed = lower in cues("phrase_breaks") or _NO_NOUN.fullmatch(lower) is not None
    return listed or "'" in word.tail or word.text[0] == "\\"
