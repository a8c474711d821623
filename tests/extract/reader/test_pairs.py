from __future__ import annotations

import numpy as np
import pytest

from kg.extract.reader.pairs import BETWEEN, DISTANCES, SENTENCES, between, distances, sentence_distances


def test_distances_fall_in_front_and_rise_behind() -> None:
    [row] = distances(1000, np.array([500]), np.array([501]))
    assert (np.diff(row) >= 0).all()
    assert (row[500], row[501], row[499], row[502]) == (16, 16, 14, 17)
    assert (row.min(), row.max()) == (0, DISTANCES - 1)


def test_distances_of_no_number() -> None:
    none = np.array([], dtype=np.int64)
    assert distances(5, none, none).shape == between(5, none).shape == (0, 5)


def test_sentences_are_counted_from_that_of_the_number() -> None:
    sentences = np.array([0, 1, 2, 3, 4, 5, 9])
    [row] = sentence_distances(sentences, np.array([4]))
    assert row.tolist() == [7, 0, 1, 2, 3, 4, 6]
    assert row.max() < SENTENCES


@pytest.mark.parametrize("own", range(6))
def test_numbers_between_are_counted(own: int) -> None:
    first = np.array([2, 5, 9, 10, 14, 18])
    row = between(20, first)[own]
    for at in range(20):
        others = [other for other in first if other != first[own]]
        if at < first[own]:
            wanted = 3 - min(3, sum(at < other < first[own] for other in others))
        else:
            wanted = 4 + min(3, sum(first[own] < other <= at for other in others))
        assert row[at] == wanted
    assert row.max() < BETWEEN
