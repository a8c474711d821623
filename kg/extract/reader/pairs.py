"""How a claimed number and a piece of the text stand to each other, in small whole numbers."""

from __future__ import annotations

import numpy as np

from kg.extract.reader.wordpieces import Ints

__all__ = ["BETWEEN", "DISTANCES", "SENTENCES", "between", "distances", "sentence_distances"]

DISTANCES, SENTENCES, BETWEEN = 32, 8, 8
"""How many steps there are of each."""

_NEAR = 4
_FARTHEST = 15
_TITLE = 7
_MIDDLE = 3


def distances(size: int, first: Ints, last: Ints) -> Ints:
    """Return how far each of `size` pieces is from each number: 0 to 15 in front of it, from 16 on behind.

    Steps are one piece wide up to four pieces, then widen by the logarithm. Shape ``(numbers, size)``.

    Examples
    --------
    >>> distances(4, np.array([2]), np.array([2])).tolist()
    [[13, 14, 16, 17]]
    """
    at = np.arange(size)
    front, back = first[:, None], last[:, None]
    gap = np.where(at < front, at - front, np.maximum(0, at - back))
    far = np.abs(gap)
    wide = np.minimum(_FARTHEST, _NEAR + (2 * np.log2(np.maximum(far, _NEAR) / _NEAR)).astype(np.int64))
    step = np.where(far < _NEAR, far, wide)
    return np.where(gap >= 0, DISTANCES // 2 + step, DISTANCES // 2 - 1 - step)


def sentence_distances(sentences: Ints, first: Ints) -> Ints:
    """Return how many sentences each piece is from each number: 3 is the same one, 7 is the title."""
    gap = sentences - sentences[first][:, None]
    return np.where(sentences == 0, _TITLE, _MIDDLE + gap.clip(-_MIDDLE, _MIDDLE))


def between(size: int, first: Ints) -> Ints:
    """Return how many other claimed numbers stand between: 3 less their number in front, 4 more behind.

    Examples
    --------
    >>> between(4, np.array([1, 3])).tolist()
    [[3, 4, 4, 5], [2, 3, 3, 4]]
    """
    at = np.arange(size)
    table = np.zeros((len(first), size), dtype=np.int64)
    for row, own in enumerate(first):
        others = np.sort(first[first != own])
        place = np.searchsorted(others, own)
        before = place - np.searchsorted(others, at, side="right")
        behind = np.searchsorted(others, at, side="right") - place
        table[row] = np.where(at < own, _MIDDLE - before.clip(0, 3), _MIDDLE + 1 + behind.clip(0, 3))
    return table
