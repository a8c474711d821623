"""Places in a paper's text as Web Annotation selectors."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.iris import evidence_iri
from kg.records import Paper, Span
from kg.settings import Settings
from kg.writers.rdf.papers import text_node
from kg.writers.rdf.terms import RDF_TYPE, integer, known, text

__all__ = ["describe_evidence", "evidence_node"]

_CONTEXT = 32


def evidence_node(paper: Paper, span: Span, settings: Settings) -> NamedNode:
    """Return the node of a place in the paper's text."""
    return NamedNode(evidence_iri(paper, span.field, span.start, span.end, settings))


def describe_evidence(paper: Paper, span: Span, settings: Settings) -> Iterator[Triple]:
    """Yield the place twice: by offsets, which are exact, and by the words, which survive small edits.

    Offsets are Unicode code points, as the Web Annotation Data Model asks.
    """
    node = evidence_node(paper, span, settings)
    position, quotation = NamedNode(f"{node.value}#position"), NamedNode(f"{node.value}#quote")
    whole = paper.text_of(span.field)
    yield Triple(node, RDF_TYPE, known("oa:SpecificResource"))
    yield Triple(node, known("oa:hasSource"), text_node(paper, span.field, settings))
    yield Triple(node, known("oa:hasSelector"), position)
    yield Triple(node, known("oa:hasSelector"), quotation)
    yield Triple(position, RDF_TYPE, known("oa:TextPositionSelector"))
    yield Triple(position, known("oa:start"), integer(span.start))
    yield Triple(position, known("oa:end"), integer(span.end))
    yield Triple(quotation, RDF_TYPE, known("oa:TextQuoteSelector"))
    yield Triple(quotation, known("oa:exact"), text(whole[span.start : span.end]))
    yield Triple(quotation, known("oa:prefix"), text(whole[max(0, span.start - _CONTEXT) : span.start]))
    yield Triple(quotation, known("oa:suffix"), text(whole[span.end : span.end + _CONTEXT]))
