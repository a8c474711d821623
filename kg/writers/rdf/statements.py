"""All triples of a graph, in named graphs: one a paper, one of the entities, one of the data set.

A paper's graph holds everything that the paper says and nothing else, so that it can be replaced or
deleted as a whole; what is shared lies in the other two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import networkx as nx
from pyoxigraph import NamedNode, Quad, Triple

from kg.graph import EdgeKind, edges_of, nodes_of
from kg.iris import entity_iri, graph_iri, paper_iri, paper_node, result_iri
from kg.records import Entity, Extraction, Field, Result, Span
from kg.settings import Settings
from kg.writers.rdf.dataset import dataset_node, describe_dataset, run_node
from kg.writers.rdf.entities import describe_entity
from kg.writers.rdf.evidence import describe_evidence, evidence_node
from kg.writers.rdf.papers import describe_paper, describe_text
from kg.writers.rdf.results import describe_result
from kg.writers.rdf.terms import RDF_TYPE, Own, Vocabulary, known

__all__ = ["TripleGroup", "groups", "statements"]

_RELATIONS = {
    EdgeKind.PROPOSES: Own.PROPOSES,
    EdgeKind.COMPARES_WITH: Own.COMPARES_WITH,
    EdgeKind.BUILDS_ON: Own.BUILDS_ON,
    EdgeKind.INTRODUCES: Own.INTRODUCES,
    EdgeKind.EVALUATES_ON: Own.EVALUATES_ON,
    EdgeKind.ADDRESSES: Own.ADDRESSES,
    EdgeKind.MEASURES: Own.MEASURES,
}


@dataclass(frozen=True, slots=True)
class TripleGroup:
    """The triples of one named graph, sorted, each once."""

    name: NamedNode
    triples: tuple[Triple, ...]

    @classmethod
    def of(cls, name: NamedNode, triples: Iterable[Triple]) -> TripleGroup:
        """Sort `triples` by subject, classes first, then predicate and object."""
        return cls(name, tuple(sorted(set(triples), key=_order)))


def groups(graph: nx.MultiDiGraph[str], settings: Settings) -> Iterator[TripleGroup]:
    """Yield the named graphs: the data set's, the entities', then the papers' in order of their ids.

    No triple stands in two of them, and no subject in two papers'.
    """
    papers = sorted((paper for _, paper in nodes_of(graph, Extraction)), key=lambda paper: paper.id)
    run = run_node(papers, settings)
    entities = (
        triple for _, entity in nodes_of(graph, Entity) for triple in describe_entity(entity, settings)
    )
    yield TripleGroup.of(dataset_node(settings), describe_dataset(papers, settings))
    yield TripleGroup.of(NamedNode(f"{settings.data}entities"), entities)
    for paper in papers:
        yield TripleGroup.of(NamedNode(graph_iri(paper, settings)), _paper(graph, paper, run, settings))


def statements(graph: nx.MultiDiGraph[str], settings: Settings) -> Iterator[Quad]:
    """Yield every triple with the named graph that it stands in."""
    for group in groups(graph, settings):
        for triple in group.triples:
            yield Quad(triple.subject, triple.predicate, triple.object, group.name)


def _paper(
    graph: nx.MultiDiGraph[str], paper: Extraction, run: NamedNode, settings: Settings
) -> Iterator[Triple]:
    """Yield all that one paper says, where it says so, and which run read it."""
    own = Vocabulary(settings.ontology)
    node, name = NamedNode(paper_iri(paper, settings)), NamedNode(graph_iri(paper, settings))
    yield Triple(name, RDF_TYPE, known("prov:Entity"))
    yield Triple(name, known("prov:wasDerivedFrom"), node)
    yield Triple(name, known("prov:wasGeneratedBy"), run)
    yield from describe_paper(paper, settings)
    for field in Field:
        yield from describe_text(paper, field, settings)
    for edge in edges_of(graph, paper_node(paper)):
        thing = graph.nodes[edge.target]["record"]
        if isinstance(thing, Result):
            result = NamedNode(result_iri(paper, thing, settings))
            yield Triple(node, own[Own.REPORTS], result)
            yield Triple(result, known("prov:wasGeneratedBy"), run)
            yield from describe_result(graph, paper, thing, settings)
        else:
            entity = NamedNode(entity_iri(thing, settings))
            yield Triple(node, own[_RELATIONS[edge.kind]], entity)
            yield from _mentions(paper, edge.evidence, entity, settings)


def _mentions(
    paper: Extraction, spans: Iterable[Span], entity: NamedNode, settings: Settings
) -> Iterator[Triple]:
    """Yield the places where a paper names an entity."""
    names = Vocabulary(settings.ontology)[Own.NAMES]
    for span in spans:
        yield Triple(evidence_node(paper, span, settings), names, entity)
        yield from describe_evidence(paper, span, settings)


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    value = triple.object
    what = value.value if isinstance(value, NamedNode) else str(value)
    return (_iri(triple.subject), triple.predicate != RDF_TYPE, triple.predicate.value, what)


def _iri(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)
