"""What the RDF says of a result."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph import EdgeKind, edges_of
from kg.iris import entity_iri, paper_iri, result_iri, result_node
from kg.records import THIS, Direction, Origin, Paper, Qualifier, Result, ResultKind
from kg.settings import Settings
from kg.writers.rdf.evidence import describe_evidence, evidence_node
from kg.writers.rdf.papers import text_node
from kg.writers.rdf.terms import RDF_TYPE, Own, Vocabulary, decimal, known, text, truth
from kg.writers.rdf.units import find_unit

__all__ = ["describe_result"]


_CHANGE_TYPES = {
    ResultKind.RATIO: Own.RATIO,
    ResultKind.PERCENT_CHANGE: Own.PERCENT_CHANGE,
    ResultKind.ABSOLUTE_CHANGE: Own.ABSOLUTE_CHANGE,
    ResultKind.SCORE: Own.SCORE,
    ResultKind.SHARE: Own.SHARE,
}
_DIRECTIONS = {Direction.UP: Own.UP, Direction.DOWN: Own.DOWN, Direction.NONE: Own.NO_DIRECTION}
_QUALIFIERS = {
    Qualifier.UP_TO: Own.UP_TO,
    Qualifier.AT_LEAST: Own.AT_LEAST,
    Qualifier.AT_MOST: Own.AT_MOST,
    Qualifier.ABOUT: Own.ABOUT,
}
_ORIGINS = {Origin.OWN: Own.OWN_FINDING, Origin.BACKGROUND: Own.BACKGROUND}
_LINKS = {
    EdgeKind.ATTAINED_BY: Own.METHOD_OF,
    EdgeKind.COMPARED_WITH: Own.BASELINE,
    EdgeKind.ON_BENCHMARK: Own.BENCHMARK_OF,
    EdgeKind.OF_METRIC: Own.METRIC_OF,
}

_Fact = tuple[NamedNode, NamedNode | Literal]


def describe_result(
    graph: nx.MultiDiGraph[str], paper: Paper, result: Result, settings: Settings
) -> Iterator[Triple]:
    """Yield everything about one result, its value and its evidence included.

    The own properties say all there is in the plainest form; ML-Schema, QUDT and the Web Annotation
    vocabulary say again what they have terms for.
    """
    own = Vocabulary(settings.ontology)
    node = NamedNode(result_iri(paper, result, settings))
    yield Triple(node, RDF_TYPE, own[Own.RESULT])
    yield Triple(node, RDF_TYPE, known("mls:ModelEvaluation"))
    yield Triple(node, known("rdfs:label"), text(graph.nodes[result_node(paper, result)]["label"]))
    yield Triple(node, own[Own.PAPER_OF], NamedNode(paper_iri(paper, settings)))
    yield Triple(node, known("prov:wasDerivedFrom"), text_node(paper, result.field, settings))
    facts = (
        *_numbers(result, own),
        *_concepts(result, own),
        *_words(result, own),
        *_links(graph, paper, result, settings),
    )
    for predicate, value in facts:
        yield Triple(node, predicate, value)
    yield Triple(node, own[Own.EVIDENCE], evidence_node(paper, result, settings))
    yield from describe_evidence(paper, result, settings)
    yield from _quantity(node, result)


def _numbers(result: Result, own: Vocabulary) -> Iterator[_Fact]:
    numbers = {
        Own.VALUE: result.value,
        Own.VALUE_MAX: result.value_max,
        Own.LEVEL_BEFORE: result.level_before,
        Own.LEVEL_AFTER: result.level_after,
        Own.CONFIDENCE: result.confidence,
    }
    yield from ((own[term], decimal(number)) for term, number in numbers.items() if number is not None)


def _concepts(result: Result, own: Vocabulary) -> Iterator[_Fact]:
    yield own[Own.CHANGE_TYPE], own[_CHANGE_TYPES[result.kind]]
    yield own[Own.DIRECTION], own[_DIRECTIONS[result.direction]]
    yield own[Own.ORIGIN], own[_ORIGINS[result.origin]]
    yield own[Own.AVERAGE], truth(result.average)
    if result.qualifier:
        yield own[Own.QUALIFIER], own[_QUALIFIERS[result.qualifier]]


def _words(result: Result, own: Vocabulary) -> Iterator[_Fact]:
    words = [
        (Own.UNIT, result.unit),
        (Own.METRIC_TEXT, result.metric),
        (Own.METRIC_NAME, result.metric_name),
        (Own.METHOD_TEXT, None if result.method == THIS else result.method),
        (Own.BASELINE_TEXT, None if result.baseline == THIS else result.baseline),
        *((Own.BENCHMARK_TEXT, name) for name in result.benchmarks),
        (Own.SENTENCE, result.sentence),
        (Own.PRODUCER, result.producer),
        *((Own.STEP, step) for step in result.steps),
    ]
    yield from ((own[term], text(word)) for term, word in words if word)


def _links(graph: nx.MultiDiGraph[str], paper: Paper, result: Result, settings: Settings) -> Iterator[_Fact]:
    own = Vocabulary(settings.ontology)
    for edge in edges_of(graph, result_node(paper, result)):
        entity = NamedNode(entity_iri(graph.nodes[edge.target]["record"], settings))
        yield own[_LINKS[edge.kind]], entity
        if edge.kind is EdgeKind.OF_METRIC:
            yield known("mls:specifiedBy"), entity


def _quantity(node: NamedNode, result: Result) -> Iterator[Triple]:
    """Yield the value with its unit as QUDT has it; the node belongs to this result alone.

    A range has none: a quantity value is one number, and either end alone would be a false statement.
    """
    if result.value_max is not None:
        return
    quantity = NamedNode(f"{node.value}#value")
    yield Triple(node, known("qudt:quantityValue"), quantity)
    yield Triple(quantity, RDF_TYPE, known("qudt:QuantityValue"))
    yield Triple(quantity, known("qudt:numericValue"), decimal(result.value))
    if unit := find_unit(result.unit):
        yield Triple(quantity, known("qudt:hasUnit"), unit)
