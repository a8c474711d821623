"""Sentence boundaries for abstracts: the title alone, then full stops that are not abbreviations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FACTORY", "sentence_starts"]

FACTORY = "kg_sentences"

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|resp|approx|et al|etc|Fig|Figs|Eq|Sec|Tab|No|Dr|Mr|Ms|St|w\.r\.t|a\.k\.a|p\.p|Inc|ca)\.)$"
)
_END = re.compile(r"(?:[.!?][\"')\]”’]*(?=\s+[\"'(\[“‘]*[^a-z\s])|[a-z)%][.](?=[A-Z][a-z]+ ))")


def sentence_starts(text: str) -> list[int]:
    """Return where each sentence of `text` begins.

    Examples
    --------
    >>> text = "We run X vs. Y. It is 1.7x faster, i.e. quick. Done."
    >>> [text[start:start + 5] for start in sentence_starts(text)]
    ['We ru', 'It is', 'Done.']
    """
    starts = [0]
    for end in _END.finditer(text):
        head = text[max(0, end.start() - 8) : end.end()]
        if _ABBREVIATION.search(head.rstrip("\"')]”’")):
            continue
        after = end.end() + len(text[end.end() :]) - len(text[end.end() :].lstrip())
        if after < len(text):
            starts.append(after)
    for gap in re.finditer(r"\n\s*\n\s*(?=\S)", text):
        starts.append(gap.end())
    return sorted(set(starts))


@Language.component(FACTORY, assigns=["token.is_sent_start"])
def split_sentences(doc: Doc) -> Doc:
    """Set the sentence boundaries of `doc`."""
    starts = set(sentence_starts(doc.text))
    pending = True
    for token in doc:
        pending = pending or token.idx in starts or any(i in starts for i in range(token.idx, token.idx + len(token)))
        token.is_sent_start = pending and not token.is_space
        pending = pending and token.is_space
    return doc
