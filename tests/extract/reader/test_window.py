from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.reader.window import LONGEST, window
from kg.extract.reader.wordpieces import Pieces


def pieces_of(sizes: list[int]) -> Pieces:
    """Return pieces of sentences of so many pieces, with a mark at both ends."""
    sentences = np.array([0, *(at for at, size in enumerate(sizes) for _ in range(size)), len(sizes) - 1])
    starts = np.arange(len(sentences))
    return Pieces(starts, starts, starts + 1, starts * 0, sentences)


def read(sizes: list[int], claims: set[int], named: dict[int, int], room: int = 192) -> list[int]:
    """Return the sentences that are read."""
    pieces = pieces_of(sizes)
    names = np.zeros(len(pieces), dtype=np.int64)
    for sentence, number in named.items():
        names[np.flatnonzero(pieces.sentences == sentence)[1 : 1 + number]] = 1
    rows = window(pieces, claims, names, room=room)
    assert (rows[0], rows[-1]) == (0, len(pieces) - 1)
    return sorted(set(pieces.sentences[rows[1:-1]].tolist()))


def test_title_claims_and_what_leads_to_them_come_first() -> None:
    assert read([10, 50, 50, 50, 50], {3}, {}, room=100) == [0, 2, 3]


def test_what_room_is_left_goes_to_the_sentences_that_name_most() -> None:
    assert read([10, 50, 50, 50, 50], {4}, {1: 2, 2: 9}, room=170) == [0, 2, 3, 4]


def test_a_text_of_nothing_but_claims_is_cut() -> None:
    assert read([10, *[150] * 5], {1, 2, 3, 4, 5}, {}) == [0, 1, 2]


@given(st.lists(st.integers(1, 120), min_size=1, max_size=12), st.sets(st.integers(0, 11)))
def test_the_network_never_gets_more_than_it_knows(sizes: list[int], claims: set[int]) -> None:
    pieces = pieces_of(sizes)
    rows = window(pieces, claims, np.zeros(len(pieces), dtype=np.int64))
    assert (np.diff(rows) > 0).all()
    assert len(rows) <= max(LONGEST, sizes[0]) + 2
