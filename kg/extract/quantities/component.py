"""The pipeline component that reads quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from spacy.language import Language

from kg.extract.findings import text_of
from kg.extract.quantities.grammar import read_quantities
from kg.extract.quantities.quantity import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FACTORY", "quantities_of", "read_doc"]

FACTORY = "kg_quantities"


@Language.component(FACTORY)
def read_doc(doc: Doc) -> Doc:
    """Leave every number of `doc` in the span group ``kg_quantities``, labelled by the sort of its unit.

    `quantities_of` returns the same with values, units and exact offsets.
    """
    quantities = read_quantities(text_of(doc))
    doc.user_data[FACTORY] = tuple(quantities)
    spans = [
        doc.char_span(found.start, found.end, label=found.unit_class.upper(), alignment_mode="expand")
        for found in quantities
    ]
    doc.spans[FACTORY] = [span for span in spans if span is not None]
    return doc


def quantities_of(doc: Doc) -> tuple[Quantity, ...]:
    """Return the quantities that the component found in `doc`, in order."""
    return cast("tuple[Quantity, ...]", doc.user_data.get(FACTORY, ()))
