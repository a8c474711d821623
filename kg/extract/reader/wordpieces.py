"""The text as the network reads it: word pieces with the shape and the sentence of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["SHAPES", "Ints", "Pieces", "Wordpieces"]

Ints: TypeAlias = NDArray[np.int64]

SHAPES = 16
"""How many shapes there are: seven of words, each at the start of a word or inside it, and none."""

_WORD = re.compile(r"[^\W_]+|\S")
_INSIDE = 8


@dataclass(frozen=True)
class Pieces:
    """The pieces of a text.

    Parameters
    ----------
    ids
        Their numbers in the vocabulary, shape ``(pieces,)``, as all others.
    starts, ends
        The characters of the text that each stands for; the marks at both ends stand for none.
    shapes
        Whether the word that it is of is written in capitals, in mixed case, with digits and so on: the
        vocabulary itself is of lower case.
    sentences
        The index of the sentence that each lies in.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    shapes: Ints
    sentences: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def kept(self, rows: Ints) -> Pieces:
        """Return the pieces of `rows` alone."""
        return Pieces(
            self.ids[rows], self.starts[rows], self.ends[rows], self.shapes[rows], self.sentences[rows]
        )

    def between(self, start: int, end: int) -> tuple[int, int] | None:
        """Return first and last piece (exclusive) of the characters from `start` to `end`, None without any.

        Pieces at both ends of the text stand for no characters and are never in between.
        """
        touched = (self.starts < end) & (self.ends > start) & (self.ends > self.starts)
        rows = np.flatnonzero(touched)
        return (int(rows[0]), int(rows[-1]) + 1) if len(rows) else None

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters that the pieces from `first` to `last` (inclusive) stand for."""
        return int(self.starts[first]), int(self.ends[last])


class Wordpieces:
    """A vocabulary of word pieces.

    Parameters
    ----------
    tokenizer
        A tokenizer of the ``tokenizers`` library, which knows the place of each piece in the text.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        tokenizer.no_padding()
        tokenizer.no_truncation()

    @classmethod
    def from_bytes(cls, described: bytes) -> Wordpieces:
        """Return those that a ``tokenizer.json`` describes."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_str(described.decode("utf-8")))

    @property
    def size(self) -> int:
        """How many pieces there are."""
        return int(self._tokenizer.get_vocab_size())

    def read(self, text: str, sentences: tuple[int, ...]) -> Pieces:
        """Return the pieces of `text`, whose sentences begin at `sentences`."""
        encoded = self._tokenizer.encode(text)
        starts, ends = np.array(encoded.offsets, dtype=np.int64).T
        inside = np.searchsorted(np.array(sentences), starts, side="right") - 1
        return Pieces(
            np.array(encoded.ids, dtype=np.int64), starts, ends, _shapes(text, starts, ends), inside.clip(0)
        )


def _shapes(text: str, starts: Ints, ends: Ints) -> Ints:
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    shapes = np.zeros(len(starts), dtype=np.int64)
    if not words:
        return shapes
    begins = np.array([start for start, _ in words])
    owners = np.searchsorted(begins, starts, side="right") - 1
    for row in np.flatnonzero((ends > starts) & (owners >= 0)):
        start, end = words[owners[row]]
        if starts[row] < end:
            is_first = starts[row] == start and (start == 0 or text[start - 1].isspace())
            shapes[row] = _shape(text[start:end]) + (_INSIDE if is_first else 0)
    return shapes


@lru_cache(maxsize=4096)
def _shape(word: str) -> int:
    """Return 1 to 7: digits, with digits, no letters, lower case, capitals, a capital first, mixed."""
    if word.isdigit():
        return 1
    if any(character.isdigit() for character in word):
        return 2
    if not any(character.isalpha() for character in word):
        return 3
    if word.islower():
        return 4
    if word.isupper() and len(word) > 1:
        return 5
    return 6 if len(word) == 1 or (word[0].isupper() and word[1:].islower()) else 7
