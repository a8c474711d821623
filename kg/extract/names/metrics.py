"""Metrics that a text measures or compares something by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.findings import Name
from kg.extract.names.frames import Frame, find_frames
from kg.extract.names.intervals import Intervals
from kg.extract.names.patterns import NAMES
from kg.extract.names.phrases import phrase_start
from kg.extract.names.subjects import name_key
from kg.extract.names.words import Shape, Words
from kg.records import EntityKind
from kg.vocabulary import cues, metrics, normal_form

__all__ = ["metric_names"]

_LONGEST = 6
_LONGEST_WORD = 40
_CUTOFF = re.compile(r"[A-Za-z]{1,9}@(?:\d[\d.]*%?|[kKnN])")
_SENTENCE_GAP = re.compile(r"[.!?][\"')\]]?\s|\n")


@dataclass(frozen=True, slots=True)
class _Phrase:
    first: int
    head: int
    last: int
    form: str


def metric_names(words: Words, named: list[Name]) -> list[Name]:
    """Return the metrics of a text, each surface form once, where a sentence reports or compares by them."""
    taken = Intervals(place for name in named for place in name.places)
    groups: dict[str, list[tuple[int, int]]] = {}
    frames = find_frames(words)
    framed = {frame.last for frame in frames}
    sure = [*_titled(words), *_spelt(words), *_told(words, frames)]
    counted = [phrase for phrase in _phrases(words) if _counts(words, phrase, framed)]
    for phrase in [*sure, *counted]:
        start, end = words.items[phrase.head].start, words.items[phrase.last - 1].end
        if taken.meets(start, end):
            continue
        taken.add(start, end)
        place = words.items[phrase.first].start, end
        groups.setdefault(name_key(words.text[slice(*place)]), []).append(place)
    return [_metric(words, places) for places in groups.values()]


def _metric(words: Words, places: list[tuple[int, int]]) -> Name:
    texts = list(dict.fromkeys(words.text[slice(*place)] for place in places))
    return Name(EntityKind.METRIC, texts[0], tuple(texts[1:]), tuple(places), "names:metric", confidence=0.6)


@cache
def _forms() -> frozenset[str]:
    silent = cues("silent_metrics")
    forms = (normal_form(name) for term in metrics() for name in term.names)
    return frozenset(form for form in forms if form not in silent)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.split(" ")[0] for form in _forms())


def _phrases(words: Words) -> list[_Phrase]:
    """Return the noun phrases that end in a metric, longest known names first."""
    plain = [_plain(word.text) if len(word.text) < _LONGEST_WORD else [] for word in words.items]
    openers = _first_words()
    found: list[_Phrase] = []
    at = 0
    while at < len(plain):
        size = _known_size(words, plain, at) if plain[at] and plain[at][0] in openers else 0
        if size:
            form = " ".join(part for parts in plain[at : at + size] for part in parts)
            found.append(_Phrase(phrase_start(words, at, 2), at, at + size, form))
        at += max(1, size)
    return found


def _spelt(words: Words) -> list[_Phrase]:
    """Return the metrics that their capitals tell from common words, and those with a cutoff ("R@5")."""
    cased = cues("cased_metrics")
    return [
        _Phrase(at, at, at + 1, word.lower)
        for at, word in enumerate(words.items)
        if word.text in cased or ("@" in word.text and _CUTOFF.fullmatch(word.text))
    ]


def _titled(words: Words) -> list[_Phrase]:
    """Return capitalised names that end in a noun of measurement ("Zonal Fill Ratio")."""
    found = []
    nouns = cues("metric_nouns")
    for at, word in enumerate(words.items):
        if word.lower in nouns and word.text[0].isupper() and word.start > words.title_end:
            first = at
            while first > 0 and at - first < 5 and _is_titled(words, first):
                first -= 1
            if first < at:
                found.append(_Phrase(first, at, at + 1, word.lower))
    return found


def _is_titled(words: Words, at: int) -> bool:
    """Whether the word before `at` belongs to the same capitalised name."""
    before = words.items[at - 1]
    return before.shape >= Shape.CAPITAL and not before.initial and words.gap(at) in (" ", "-")


def _told(words: Words, frames: list[Frame]) -> list[_Phrase]:
    """Return the phrases that are metrics by what is said of them alone."""
    return [
        _Phrase(frame.first, frame.last - 1, frame.last, normal_form(words.items[frame.last - 1].text))
        for frame in frames
        if frame.is_telling
    ]


@lru_cache(maxsize=20_000)
def _plain(word: str) -> list[str]:
    """Return a word's normal form without the cutoff of "recall@5", in parts."""
    head, at, cutoff = word.partition("@")
    return [head.lower()] if at and cutoff and head else normal_form(word).split()


def _known_size(words: Words, plain: list[list[str]], at: int) -> int:
    """Return how many words from `at` on are the longest known metric; 0 for none."""
    best, parts = 0, list(plain[at])
    for size in range(1, min(_LONGEST, len(plain) - at) + 1):
        if size > 1:
            if words.gap(at + size - 1) not in (" ", "-", "\u00a0"):
                break
            parts += plain[at + size - 1]
        if " ".join(parts) in _forms():
            best = size
    return best


def _counts(words: Words, phrase: _Phrase, framed: set[int]) -> bool:
    """Whether the sentence around a metric reports or compares by it."""
    if _is_amount(words, phrase):
        return False
    if phrase.last in framed:
        return True
    if phrase.form in cues("framed_metrics"):
        return False
    acronym = words.items[phrase.head].text
    if (acronym.isupper() and len(acronym) > 1) or phrase.form in cues("firm_metrics"):
        return True
    low, high = max(0, phrase.first - 6), min(len(words.items), phrase.last + 7)
    before = _clause(words, range(phrase.first - 1, low - 1, -1))
    after = _clause(words, range(phrase.last, high))
    changed = any(word in cues("change_words") for word in (*before[:4], *after[:3]))
    counted = any(NAMES["amount"].search(word) for word in (*before, *after))
    return (changed and counted) if phrase.form in cues("weak_metrics") else (changed or counted)


def _is_amount(words: Words, phrase: _Phrase) -> bool:
    """Whether a metric is a counted unit ("7B parameters") or part of a compound ("test-time search")."""
    last = words.items[phrase.last - 1]
    if last.tail and "'" not in last.tail:
        return True
    if "-" in words.text[words.items[phrase.head].start : last.end] and last.lower.endswith("-time"):
        return True
    before = words.lower(phrase.head - 1)
    return phrase.form in cues("countable_metrics") and (
        before[:1].isdigit() or before in cues("scale_words")
    )


def _clause(words: Words, indices: range) -> list[str]:
    """Return words in the given order up to the end of the sentence."""
    found: list[str] = []
    for at in indices:
        edge = words.gap(at) if indices.step > 0 else words.gap(at + 1)
        if edge != " " and _SENTENCE_GAP.search(edge):
            break
        found.append(words.items[at].lower)
    return found
