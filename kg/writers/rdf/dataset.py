"""What the RDF says of itself: the data set, and the one run that made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from pyoxigraph import NamedNode, Triple

from kg.iris import paper_iri
from kg.records import Extraction
from kg.settings import Settings
from kg.text import digest
from kg.version import __version__
from kg.writers.rdf.terms import NAMESPACES, RDF_TYPE, integer, known, text

__all__ = ["dataset_node", "describe_dataset", "run_node"]

_VOCABULARIES = ("dcat", "dcterms", "doco", "fabio", "mls", "oa", "prov", "qudt", "schema", "skos")


def dataset_node(settings: Settings) -> NamedNode:
    """Return the node of the whole, which is also the graph that describes it."""
    return NamedNode(f"{settings.data}dataset")


def run_node(papers: Sequence[Extraction], settings: Settings) -> NamedNode:
    """Return the node of the run: made from the version and from what was read, for want of a clock."""
    return NamedNode(f"{settings.data}run/{digest(__version__, *(paper.to_json() for paper in papers))}")


def describe_dataset(papers: Sequence[Extraction], settings: Settings) -> Iterator[Triple]:
    """Yield the description of the data set, the run and the software."""
    node, run = dataset_node(settings), run_node(papers, settings)
    software = NamedNode(f"{settings.data}software/claimgraph/{quote(__version__, safe='')}")
    yield Triple(node, RDF_TYPE, known("void:Dataset"))
    yield Triple(node, RDF_TYPE, known("dcat:Dataset"))
    yield Triple(node, known("dcterms:title"), text("Claims of research papers"))
    yield Triple(
        node, known("dcterms:description"), text("What papers report, each number with its sentence.")
    )
    yield Triple(node, known("void:documents"), integer(len(papers)))
    yield Triple(node, known("void:uriSpace"), text(settings.data))
    for namespace in (settings.ontology, *(NAMESPACES[prefix] for prefix in _VOCABULARIES)):
        yield Triple(node, known("void:vocabulary"), NamedNode(namespace))
    for paper in papers[:1]:
        yield Triple(node, known("void:exampleResource"), NamedNode(paper_iri(paper, settings)))
    yield Triple(node, known("prov:wasGeneratedBy"), run)
    yield Triple(run, RDF_TYPE, known("prov:Activity"))
    yield Triple(run, known("rdfs:label"), text("ClaimGraph build"))
    yield Triple(run, known("prov:wasAssociatedWith"), software)
    yield Triple(software, RDF_TYPE, known("prov:SoftwareAgent"))
    yield Triple(software, known("rdfs:label"), text("ClaimGraph"))
    yield Triple(software, known("schema:softwareVersion"), text(__version__))
