from __future__ import annotations

import pytest

from kg.extract.reader.wordpieces import Pieces, Wordpieces

MARKS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
VOCABULARY = [*MARKS, "we", "propose", "si", "##t", ".", "1", "7", "##x", "is", "bert"]


def made_wordpieces() -> Wordpieces:
    """Return word pieces of a small vocabulary, as a BERT tokenizer parts them."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(
        models.WordPiece({word: at for at, word in enumerate(VOCABULARY)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return Wordpieces.from_bytes(tokenizer.to_str().encode())


TEXT = "We propose SiT. 1.7x"


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return made_wordpieces().read(TEXT, (0, 16))


def test_pieces_know_their_characters(pieces: Pieces) -> None:
    words = [TEXT[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["", "We", "propose", "Si", "T", ".", "1", ".", "7", "x", ""]
    assert pieces.sentences.tolist() == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0]


def test_shapes_tell_the_word_and_whether_it_begins(pieces: Pieces) -> None:
    assert pieces.shapes.tolist() == [0, 6 + 8, 4 + 8, 7 + 8, 7, 3, 1 + 8, 3, 2, 2, 0]


def test_characters_and_pieces_lead_to_each_other(pieces: Pieces) -> None:
    assert pieces.between(11, 14) == (3, 5)
    assert pieces.characters(3, 4) == (11, 14)
    assert pieces.between(2, 3) is None
    assert pieces.between(100, 200) is None


def test_some_pieces_alone(pieces: Pieces) -> None:
    kept = pieces.kept(pieces.ids[[0, 3, 4]] * 0 + [0, 3, 4])
    assert (len(kept), kept.between(11, 14), kept.between(0, 2)) == (3, (1, 3), None)


def test_an_empty_text() -> None:
    pieces = made_wordpieces().read("", (0,))
    assert len(pieces) == 2
    assert pieces.between(0, 1) is None


def test_they_know_their_number() -> None:
    assert made_wordpieces().size == len(VOCABULARY)
