"""The spaCy pipeline that reads papers."""

from __future__ import annotations

import spacy
from spacy.language import Language

from kg.extract import results, sentences
from kg.extract.names import acronyms
from kg.extract.names import component as names
from kg.extract.quantities import component

__all__ = ["COMPONENTS", "build_pipeline"]

COMPONENTS = (sentences.FACTORY, acronyms.FACTORY, names.FACTORY, component.FACTORY, results.FACTORY)


def build_pipeline() -> Language:
    """Return the rule pipeline: spaCy's English tokenizer and this project's components, in order.

    Examples
    --------
    >>> build_pipeline().pipe_names
    ['kg_sentences', 'kg_acronyms', 'kg_names', 'kg_quantities', 'kg_results']
    """
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
