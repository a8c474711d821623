"""What one text teaches: the network's input, and what it is to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from kg.extract.reader.features import NO_RULE, Features, RuleNumbers, read_features
from kg.extract.reader.pairs import between, distances, sentence_distances
from kg.extract.reader.places import Span, occurrences
from kg.extract.reader.text import CHANGE, CHANGES, SLOTS, ReadText
from kg.extract.reader.wordpieces import Ints, Pieces, Wordpieces
from kg.records import THIS
from kg.training.truth import NamedThing, SlotWords, Truth

__all__ = ["NAME_TAGS", "UNKNOWN", "Aim", "Example", "example_of", "rule_numbers", "without_names"]

_SORTS = ("method", "technique", "benchmark", "task", "metric")

NAME_TAGS = ("O", *(f"{mark}-{sort}" for sort in _SORTS for mark in "BI"))
"""What a piece can be of a name: outside, or at the begin or inside of one of a sort."""

UNKNOWN = -100
"""What stands for a tag that is not known."""

_BY_NAME = {"method": ("method", "technique"), "benchmark": ("benchmark",)}


class Aim(NamedTuple):
    """What a claim's pointer for a slot is to say.

    `starts` and `ends` (inclusive) are pieces, any of which is right. Where the answer is nothing,
    `is_nothing`; where it is the paper's own method, `is_own`. Nothing of all where the text does not bear
    the answer: then nothing is learnt.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    is_nothing: bool = False
    is_own: bool = False


@dataclass(frozen=True)
class Example:
    """A text as the network reads it, and what is to come out.

    Parameters
    ----------
    features
        The input.
    tags
        For each piece the index of its tag in `NAME_TAGS`, -100 where it is not known. ``(P,)``.
    aims
        For each claim of `features` an aim for each slot, or None.
    changes
        For each claim the index of its kind and direction in `CHANGES`, -100 where it is not known. ``(N,)``.
    """

    features: Features
    tags: Ints
    aims: tuple[tuple[Aim, ...] | None, ...]
    changes: Ints

    @property
    def distances(self) -> Ints:
        """How far the pieces are from the numbers, ``(N, P)``."""
        return distances(len(self.features.pieces), self.features.first, self.features.last)

    @property
    def sentence_distances(self) -> Ints:
        """How many sentences the pieces are from the numbers, ``(N, P)``."""
        return sentence_distances(self.features.pieces.sentences, self.features.first)

    @property
    def between(self) -> Ints:
        """How many numbers stand between, ``(N, P)``."""
        return between(len(self.features.pieces), self.features.first)


def rule_numbers(texts: Iterable[ReadText]) -> RuleNumbers:
    """Number the rules that filled slots in `texts`, those of each slot from 1, in alphabetical order."""
    seen: dict[str, set[str]] = {slot: {NO_RULE} for slot in SLOTS}
    for text in texts:
        for claim in text.claims:
            for slot, rule in claim.rules.items():
                if slot in seen:
                    seen[slot].add(rule)
    return {
        slot: {rule: at for at, rule in enumerate(sorted(rules), start=1)} for slot, rules in seen.items()
    }


def example_of(text: ReadText, truth: Truth, wordpieces: Wordpieces, numbers: RuleNumbers) -> Example:
    """Return what `text` teaches when `truth` is true of it."""
    features = read_features(text, wordpieces, numbers)
    aims = tuple(_aims(text, truth, features, row) for row in range(len(features.claims)))
    changes = [_change(truth.claims[claim]) for claim in features.claims]
    return Example(features, _name_tags(truth, features.pieces), aims, np.array(changes, dtype=np.int64))


def without_names(example: Example) -> Example:
    """Return an example that teaches nothing of names."""
    return replace(example, tags=np.full_like(example.tags, UNKNOWN))


def _change(slots: SlotWords | None) -> int:
    """Return the index of the change that a claim says, -100 where it is not known."""
    if not slots or not slots[CHANGE]:
        return UNKNOWN
    return next(at for at, change in enumerate(CHANGES) if change == slots[CHANGE])


def _name_tags(truth: Truth, pieces: Pieces) -> Ints:
    tags = np.zeros(len(pieces), dtype=np.int64)
    spans = [
        (span, thing.sort)
        for thing in truth.things
        for place in thing.places
        if (span := pieces.between(*place)) is not None
    ]
    for (first, end), sort in sorted(spans, key=lambda each: (each[0][0] - each[0][1], each[0])):
        if not tags[first:end].any():
            tags[first] = NAME_TAGS.index(f"B-{sort}")
            tags[first + 1 : end] = NAME_TAGS.index(f"I-{sort}")
    return tags


def _aims(text: ReadText, truth: Truth, features: Features, row: int) -> tuple[Aim, ...] | None:
    slots = truth.claims[features.claims[row]]
    if slots is None:
        return None
    return tuple(_aim(slot, slots, text, truth, _Row(features, row)) for slot in SLOTS)


class _Row(NamedTuple):
    """One claim of a text."""

    features: Features
    row: int

    @property
    def sentence(self) -> int:
        return int(self.features.pieces.sentences[self.at])

    @property
    def at(self) -> int:
        return int(self.features.first[self.row])

    def near(self, spans: list[Span]) -> list[Span]:
        """Return those of `spans` that are in the number's sentence; all where none is."""
        here = [span for span in spans if self.features.pieces.sentences[span[0]] == self.sentence]
        return here or spans


def _aim(slot: str, slots: SlotWords, text: ReadText, truth: Truth, row: _Row) -> Aim:
    if not slots[slot]:
        return Aim(is_nothing=True)
    starts: set[int] = set()
    ends: set[int] = set()
    is_own = THIS in slots[slot]
    for words in slots[slot]:
        things = [thing for thing in truth.things if _is_of(thing, slot, words)]
        is_own |= slot == "method" and any(thing.is_own for thing in things)
        spans = _spans(words, things, text, row.features.pieces)
        near = row.near(spans)
        if slot not in _BY_NAME:
            spans = near = sorted(near, key=lambda span: abs(span[0] - row.at))[:1]
        starts.update(first for first, _ in spans)
        ends.update(end - 1 for _, end in near)
    return Aim(tuple(sorted(starts)), tuple(sorted(ends)), is_own=is_own)


def _is_of(thing: NamedThing, slot: str, words: str) -> bool:
    return thing.sort in _BY_NAME.get(slot, ()) and words in thing.names


def _spans(words: str, things: list[NamedThing], text: ReadText, pieces: Pieces) -> list[Span]:
    if words == THIS:
        return []
    places: Iterator[Span] = (place for thing in things for place in thing.places)
    found = [span for place in places if (span := pieces.between(*place))]
    if found:
        return found
    return [span for place in occurrences(text.text, words) if (span := pieces.between(*place))]
