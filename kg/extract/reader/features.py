"""What the network is told of a text and of its claims: what the rules found, and where things stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.extract.findings import Name
from kg.extract.reader.places import Span, nearest_place
from kg.extract.reader.text import BY_NAME, SLOTS, ReadText, slot_values
from kg.extract.reader.window import window
from kg.extract.reader.wordpieces import Ints, Pieces, Wordpieces
from kg.extract.slots import Claim
from kg.records import THIS, EntityKind, MethodKind

__all__ = ["NO_RULE", "NUMBERS", "TAGS", "Features", "RuleNumbers", "read_features"]

TAGS, NUMBERS = 16, 8
"""How many tags of names and of numbers a piece can have, some of them spare."""

_TAG_OF = {"own": 1, "method": 3, "technique": 5, "benchmark": 7, "task": 9, "metric": 11}
_NAMED = (1, 2, 3, 4, 7, 8)
_CLAIMED, _CLAIMED_ON, _COUNTED, _PASSED = 1, 2, 3, 4
NO_RULE = "-"
"""The rule of a slot that no rule has filled."""

RuleNumbers = Mapping[str, Mapping[str, int]]
"""By slot and rule the number that the network knows a rule by, from 1; it knows all others as 0."""


@dataclass(frozen=True)
class Features:
    """A text and its claims as arrays of whole numbers; P are pieces, N are claims.

    Parameters
    ----------
    pieces
        Those that are read.
    tags, numbers
        What the rules take each piece for: a name of a kind; a claimed number, a size, another. ``(P,)``.
    claims
        The claims that are in the window, as indices of those of the text. ``(N,)``.
    first, last
        The pieces of each claimed number, `last` inclusive. ``(N,)``.
    rules
        The number of the rule that filled each slot. ``(N, slots)``.
    answers
        The slots whose answer by rule covers the piece, as bits. ``(N, P)``.
    """

    pieces: Pieces
    tags: Ints
    numbers: Ints
    claims: Ints
    first: Ints
    last: Ints
    rules: Ints
    answers: Ints


def read_features(text: ReadText, wordpieces: Wordpieces, rule_numbers: RuleNumbers) -> Features:
    """Return what the network is told of `text`."""
    whole = wordpieces.read(text.text, text.sentences)
    tags = _tags(text.names, whole)
    claimed = {text.sentence_index(claim.quantity.start) for claim in text.claims}
    rows = window(whole, claimed, np.isin(tags, _NAMED).astype(np.int64))
    pieces, tags = whole.kept(rows), tags[rows]
    spans = [pieces.between(claim.quantity.start, claim.quantity.end) for claim in text.claims]
    kept = [index for index, span in enumerate(spans) if span is not None]
    places = np.array([span for span in spans if span is not None], dtype=np.int64).reshape(-1, 2)
    claims = [text.claims[index] for index in kept]
    return Features(
        pieces,
        tags,
        _numbers(text, pieces),
        np.array(kept, dtype=np.int64),
        places[:, 0],
        places[:, 1] - 1,
        _rules(claims, rule_numbers),
        _answers(text, pieces, claims),
    )


def _tags(names: Sequence[Name], pieces: Pieces) -> Ints:
    tags = np.zeros(len(pieces), dtype=np.int64)
    for name in names:
        number = _TAG_OF[_sort_of(name)]
        for place in name.places:
            span = pieces.between(*place)
            if span and not tags[span[0] : span[1]].any():
                tags[span[0]] = number
                tags[span[0] + 1 : span[1]] = number + 1
    return tags


def _sort_of(name: Name) -> str:
    if name.kind is not EntityKind.METHOD:
        return str(name.kind)
    if name.method_kind is MethodKind.TECHNIQUE:
        return "technique"
    return "own" if name.is_proposed else "method"


def _numbers(text: ReadText, pieces: Pieces) -> Ints:
    numbers = np.zeros(len(pieces), dtype=np.int64)
    for claim in text.claims:
        if span := pieces.between(claim.quantity.start, claim.quantity.end):
            numbers[span[0]] = _CLAIMED
            numbers[span[0] + 1 : span[1]] = _CLAIMED_ON
    for quantity, is_size in text.others:
        if span := pieces.between(quantity.start, quantity.end):
            part = numbers[span[0] : span[1]]
            part[part == 0] = _COUNTED if is_size else _PASSED
    return numbers


def _rules(claims: Sequence[Claim], numbers: RuleNumbers) -> Ints:
    """Return the rules' numbers, with one for "no rule filled this"."""
    rules = [[numbers[slot].get(claim.rules.get(slot, NO_RULE), 0) for slot in SLOTS] for claim in claims]
    return np.array(rules, dtype=np.int64).reshape(-1, len(SLOTS))


def _answers(text: ReadText, pieces: Pieces, claims: Sequence[Claim]) -> Ints:
    answers = np.zeros((len(claims), len(pieces)), dtype=np.int64)
    for row, claim in enumerate(claims):
        for bit, slot in enumerate(SLOTS):
            for start, end in _places_of(text, claim, slot):
                if span := pieces.between(start, end):
                    answers[row, span[0] : span[1]] |= 1 << bit
    return answers


def _places_of(text: ReadText, claim: Claim, slot: str) -> Iterator[Span]:
    """Yield where the text bears the slot's answer: all places of a name, else the nearest of the words."""
    values = [value for value in slot_values(claim, slot) if value != THIS]
    if slot in BY_NAME:
        for name in text.names:
            if name.kind == slot and any(value in name.names for value in values):
                yield from name.places
        return
    for value in values:
        if place := nearest_place(text.text, value, claim.quantity.start, claim.sentence):
            yield place
