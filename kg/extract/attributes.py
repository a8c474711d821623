"""The findings as custom attributes of spaCy's `Doc`, for those who want them; nothing is set at import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc

from kg.extract import results
from kg.extract.findings import names_of
from kg.extract.names import acronyms
from kg.extract.quantities import component as quantities

__all__ = ["ATTRIBUTES", "add_attributes"]

ATTRIBUTES: dict[str, Callable[[Doc], Any]] = {
    "kg_acronyms": acronyms.acronyms_of,
    "kg_names": names_of,
    "kg_quantities": quantities.quantities_of,
    "kg_results": results.results_of,
}


def add_attributes() -> None:
    """Make ``doc._.kg_names`` and its like give what `names_of` and its like return.

    Custom attributes are of all `Doc` objects of a program, so this is left to the program.

    Raises
    ------
    ValueError
        The program has an attribute of such a name that is not ours.

    Examples
    --------
    >>> import spacy
    >>> add_attributes()
    >>> nlp = spacy.blank("en")
    >>> component = nlp.add_pipe("kg_quantities")
    >>> [found.value for found in nlp("It is 1.7x as fast.")._.kg_quantities]
    [1.7]
    """
    for name, getter in ATTRIBUTES.items():
        if not Doc.has_extension(name) or Doc.get_extension(name)[2] is not getter:
            Doc.set_extension(name, getter=getter)
