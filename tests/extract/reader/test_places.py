from __future__ import annotations

import pytest

from kg.extract.reader.places import nearest_place, occurrences

TEXT = "BERT and mBERT. Bert-base beats BERT, not GPT-4 or GPT-45."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("BERT", ["BERT", "BERT"]),
        ("bert-base", ["Bert-base"]),
        ("GPT-4", ["GPT-4"]),
        (" beats ", ["beats"]),
        ("absent", []),
        ("", []),
        ("  ", []),
    ],
)
def test_whole_words_are_found(words: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in occurrences(TEXT, words)] == found


def test_letters_that_change_length_in_lower_case_are_no_trap() -> None:
    assert occurrences("İİ Alpha", "alpha") == []
    assert occurrences("İİ Alpha", "Alpha") == [(3, 8)]


def test_the_nearest_place_is_in_the_sentence_else_before_it() -> None:
    text = "A a. A x A 5. A."
    assert nearest_place(text, "A", 11, (5, 13)) == (9, 10)
    assert nearest_place(text, "a", 11, (5, 13)) == (2, 3)
    assert nearest_place(text, "5", 0, (0, 4)) == (11, 12)
    assert nearest_place(text, "b", 11, (5, 13)) is None
