"""The pipeline component that reads quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.findings import Findings, mark_spans, text_of
from kg.extract.quantities.grammar import read_quantities
from kg.extract.quantities.quantity import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FACTORY", "QUANTITIES", "quantities_of", "read_doc"]

FACTORY = "kg_quantities"

QUANTITIES = Findings(FACTORY, Quantity)


@Language.component(FACTORY, assigns=["doc.spans", "doc._.kg_quantities"])
def read_doc(doc: Doc) -> Doc:
    """Leave every number of `doc` in the span group ``kg_quantities``, labelled by the sort of its unit.

    `quantities_of` returns the same with values, units and exact offsets.
    """
    quantities = read_quantities(text_of(doc))
    QUANTITIES.leave(doc, quantities)
    mark_spans(doc, FACTORY, ((found.start, found.end, found.unit_class.upper()) for found in quantities))
    return doc


def quantities_of(doc: Doc) -> tuple[Quantity, ...]:
    """Return the quantities that ``kg_quantities`` found in `doc`, in order.

    Raises
    ------
    PipelineError
        The component has not read `doc`.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> component = nlp.add_pipe("kg_quantities")
    >>> [(found.value, found.unit) for found in quantities_of(nlp("It is 1.7x faster and saves 20 GB."))]
    [(1.7, 'x'), (20.0, 'GB')]
    """
    return QUANTITIES.of(doc)
