"""What the RDF says of a paper and of its text."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from kg.iris import arxiv_id, is_web_address, paper_iri
from kg.records import Extraction, Field, Paper
from kg.settings import Settings
from kg.writers.rdf.terms import RDF_TYPE, Own, Vocabulary, date, integer, known, text

__all__ = ["describe_paper", "describe_text", "text_node"]

_CLASS_OF_TEXT = {Field.TITLE: known("doco:Title"), Field.ABSTRACT: known("fabio:Abstract")}


def describe_paper(paper: Extraction, settings: Settings) -> Iterator[Triple]:
    """Yield what is known of `paper` itself.

    A preprint is what has an arXiv id. What has none comes from a venue's pages, and is no preprint.
    """
    node = NamedNode(paper_iri(paper, settings))
    yield Triple(node, RDF_TYPE, known("fabio:Preprint" if arxiv_id(paper.id) else "fabio:ResearchPaper"))
    yield Triple(node, RDF_TYPE, known("schema:ScholarlyArticle"))
    for predicate, value in _facts(paper, Vocabulary(settings.ontology)):
        yield Triple(node, predicate, value)
    for link in paper.links:
        if is_web_address(link):
            yield Triple(node, known("rdfs:seeAlso"), NamedNode(link))


def _facts(paper: Paper, own: Vocabulary) -> Iterator[tuple[NamedNode, Literal]]:
    yield known("dcterms:identifier"), text(paper.id)
    yield known("dcterms:title"), text(paper.title)
    yield known("dcterms:abstract"), text(paper.abstract)
    if number := arxiv_id(paper.id):
        yield known("fabio:hasArXivId"), text(number)
    if paper.date:
        yield known("dcterms:issued"), date(paper.date)
    for author in paper.authors:
        yield known("dc:creator"), text(author)
    for category in paper.categories:
        yield known("dc:subject"), text(category)
    if paper.author_count is not None:
        yield own[Own.AUTHOR_COUNT], integer(paper.author_count)
    if paper.organisation:
        yield own[Own.ORGANISATION], text(paper.organisation)
    if paper.comments is not None:
        yield known("schema:commentCount"), integer(paper.comments)


def text_node(paper: Paper, field: Field, settings: Settings) -> NamedNode:
    """Return the node of a field's text, which offsets count in."""
    return NamedNode(f"{settings.data}text/{quote(paper.id, safe='')}/{field}")


def describe_text(paper: Paper, field: Field, settings: Settings) -> Iterator[Triple]:
    """Yield what makes offsets into a field meaningful: whose text it is, and the digest of its UTF-8."""
    node = text_node(paper, field, settings)
    checksum = sha256(paper.text_of(field).encode()).hexdigest()
    yield Triple(node, RDF_TYPE, _CLASS_OF_TEXT[field])
    yield Triple(node, known("dcterms:isPartOf"), NamedNode(paper_iri(paper, settings)))
    yield Triple(node, Vocabulary(settings.ontology)[Own.SHA256], text(checksum))
