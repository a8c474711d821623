"""Sentence boundaries for abstracts: the title alone, then full stops that are not abbreviations."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FACTORY", "SENTENCES", "sentence_starts", "split_sentences"]

FACTORY = "kg_sentences"

SENTENCES = Lexicon(__package__, "sentences.toml")

_SPACE = re.compile(r"\s*")
_EMPTY_LINE = re.compile(r"\n\s*\n\s*(?=\S)")
_LONGEST_ABBREVIATION = 8


def sentence_starts(text: str) -> list[int]:
    """Return where each sentence of `text` begins.

    Examples
    --------
    >>> text = "We run X vs. Y. It is 1.7x faster, i.e. quick. Done."
    >>> [text[start:start + 5] for start in sentence_starts(text)]
    ['We ru', 'It is', 'Done.']
    """
    starts = {0} | {gap.end() for gap in _EMPTY_LINE.finditer(text)}
    for end in SENTENCES["end"].finditer(text):
        head = text[max(0, end.start() - _LONGEST_ABBREVIATION) : end.end()].rstrip("\"')]”’")
        after = _SPACE.match(text, end.end())
        if after and after.end() < len(text) and not SENTENCES["abbreviation"].search(head):
            starts.add(after.end())
    return sorted(starts)


@Language.component(FACTORY, assigns=["token.is_sent_start"])
def split_sentences(doc: Doc) -> Doc:
    """Set the sentence boundaries of `doc`; white space never begins a sentence."""
    offsets = [token.idx for token in doc]
    first = {bisect.bisect_right(offsets, start) - 1 for start in sentence_starts(doc.text)}
    pending = False
    for token in doc:
        pending = pending or token.i in first
        token.is_sent_start = pending and not token.is_space
        pending = pending and token.is_space
    return doc
