"""Sentence boundaries for abstracts: the title alone, then full stops that are not abbreviations."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.attrs import IDX, IS_SPACE, SENT_START
from spacy.language import Language

from kg.errors import PipelineError
from kg.extract.findings import text_of
from kg.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.types import Ints2d

__all__ = ["FACTORY", "SENTENCES", "sentence_starts", "split_sentences", "starts_in"]

FACTORY = "kg_sentences"

SENTENCES = Lexicon(__package__, "sentences.toml")

_SPACE = re.compile(r"\s+")
_LONGEST_ABBREVIATION = 8
_LONGEST_SENTENCE = 1_500
_NO_START = np.uint64(2**64 - 1)  # spaCy's -1, in the unsigned arrays that it takes


def sentence_starts(text: str) -> list[int]:
    """Return where each sentence of `text` begins; what is no sentence is cut at 1,500 characters.

    Examples
    --------
    >>> text = "We run X vs. Y. It is 1.7x faster, i.e. quick. Done."
    >>> [text[start:start + 5] for start in sentence_starts(text)]
    ['We ru', 'It is', 'Done.']
    """
    ends = {end.end() for end in SENTENCES["end"].finditer(text) if not _is_abbreviation(text, end)}
    starts = {0} | {end for end in ends if text[end : end + 1].strip()}
    for space in _SPACE.finditer(text):
        parts = space.start() in ends or space.group().count("\n") > 1
        if parts and space.end() < len(text):
            starts.add(space.end())
    return _cut(sorted(starts), len(text))


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    head = text[max(0, end.start() - _LONGEST_ABBREVIATION) : end.end()].rstrip("\"')]”’")
    return SENTENCES["abbreviation"].search(head) is not None


def _cut(starts: list[int], end: int) -> list[int]:
    """Return `starts` with further ones, so that no sentence is longer than the longest."""
    return [
        at
        for start, stop in itertools.pairwise([*starts, end])
        for at in range(start, max(stop, start + 1), _LONGEST_SENTENCE)
    ]


@Language.component(FACTORY, assigns=["token.is_sent_start"])
def split_sentences(doc: Doc) -> Doc:
    """Set the sentence boundaries of `doc`; white space never begins a sentence.

    Raises
    ------
    PipelineError
        A parser has read `doc`: its trees are within sentences, so the boundaries have to be there first.
    """
    if len(doc) and doc.has_annotation("DEP"):  # spaCy says of an empty text that it has all annotations
        way_out = f'nlp.add_pipe("{FACTORY}", first=True), or leave it out to keep the parser\'s sentences'
        raise PipelineError(f"{FACTORY} stands behind a parser", way_out=way_out)
    offsets = doc.to_array(IDX)
    spaces = doc.to_array(IS_SPACE)
    marks = np.full((len(doc), 1), _NO_START, dtype=np.uint64)
    for first in np.searchsorted(offsets, sentence_starts(text_of(doc)), side="right") - 1:
        begin = next((at for at in range(max(first, 0), len(doc)) if not spaces[at]), None)
        if begin is not None:
            marks[begin] = 1
    return doc.from_array([SENT_START], cast("Ints2d", marks))


def starts_in(doc: Doc) -> list[int] | None:
    """Return where the sentences begin that a component has set, None where none has set any."""
    if not doc.has_annotation("SENT_START"):
        return None
    offsets = doc.to_array(IDX)[doc.to_array(SENT_START) == 1]
    return cast("list[int]", offsets.tolist())
