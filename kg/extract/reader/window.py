"""Which sentences of a text the network reads: those with claims, what leads to them, and the title."""

from __future__ import annotations

import numpy as np

from kg.extract.reader.wordpieces import Ints, Pieces

__all__ = ["LONGEST", "ROOM", "window"]

ROOM = 192
"""Pieces that are filled up with the sentences that name most."""

LONGEST = 448
"""Pieces that sentences with claims may take; the network knows 512 positions."""

_LEADING = 64
_EVENNESS = 8


def window(pieces: Pieces, claims: set[int], names: Ints, *, room: int = ROOM) -> Ints:
    """Return the rows of `pieces` to read, in order.

    First comes the title, then every sentence with claims, as far as `LONGEST` reaches, then the sentence
    before each of these, and at last the sentences with the largest share of names, up to `room`.

    Parameters
    ----------
    pieces
        The whole text.
    claims
        The indices of the sentences with claims.
    names
        For each piece whether it is of a method or benchmark, as 0 or 1.
    room
        See `ROOM`.
    """
    inner = np.arange(1, len(pieces) - 1)
    places = pieces.sentences[inner]
    sizes: list[int] = np.bincount(places, minlength=1).tolist()
    named = np.bincount(places, weights=names[inner], minlength=len(sizes))
    chosen = _Choice(sizes)
    chosen.add(0, room=LONGEST)
    for sentence in sorted(claims):
        chosen.add(sentence, room=LONGEST)
    for sentence in sorted(claims):
        chosen.add(sentence - 1, room=room + _LEADING)
    shares = named / (_EVENNESS + np.array(sizes))
    for most in sorted(np.flatnonzero(named).tolist(), key=lambda index: (-shares[index], index)):
        chosen.add(most, room=room)
    rows = inner[np.isin(places, sorted(chosen.sentences))]
    return np.concatenate([[0], rows, [len(pieces) - 1]]).astype(np.int64)


class _Choice:
    """Sentences chosen one after the other while there is room."""

    def __init__(self, sizes: list[int]) -> None:
        self.sizes = sizes
        self.sentences: set[int] = set()
        self.taken = 0

    def add(self, sentence: int, *, room: int) -> None:
        if not 0 <= sentence < len(self.sizes) or sentence in self.sentences:
            return
        size = self.sizes[sentence]
        if self.taken + size <= room:
            self.sentences.add(sentence)
            self.taken += size
