"""What the RDF says of methods, benchmarks, tasks and metrics."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.iris import entity_iri
from kg.records import Entity, EntityKind
from kg.settings import Settings
from kg.vocabulary import find_metric
from kg.writers.rdf.terms import RDF_TYPE, Own, Vocabulary, known, text

__all__ = ["describe_entity"]

_OWN_CLASS = {
    EntityKind.METHOD: Own.METHOD,
    EntityKind.BENCHMARK: Own.BENCHMARK,
    EntityKind.TASK: Own.TASK,
    EntityKind.METRIC: Own.METRIC,
}
_KNOWN_CLASSES = {
    EntityKind.METHOD: (),
    EntityKind.BENCHMARK: ("dcat:Dataset", "mls:Dataset", "schema:Dataset"),
    EntityKind.TASK: ("mls:Task",),
    EntityKind.METRIC: ("mls:EvaluationMeasure",),
}
_BETTER = {"higher": Own.HIGHER_IS_BETTER, "lower": Own.LOWER_IS_BETTER}


def describe_entity(entity: Entity, settings: Settings) -> Iterator[Triple]:
    """Yield the classes and names of an entity, and which way a metric gets better where that is known."""
    own = Vocabulary(settings.ontology)
    node = NamedNode(entity_iri(entity, settings))
    yield Triple(node, RDF_TYPE, own[_OWN_CLASS[entity.kind]])
    yield Triple(node, RDF_TYPE, known("skos:Concept"))
    for name in _KNOWN_CLASSES[entity.kind]:
        yield Triple(node, RDF_TYPE, known(name))
    yield Triple(node, known("skos:prefLabel"), text(entity.label))
    for alias in entity.aliases:
        yield Triple(node, known("skos:altLabel"), text(alias))
    if entity.kind is EntityKind.METRIC and (term := find_metric(entity.label)) and term.better:
        yield Triple(node, own[Own.BETTER], own[_BETTER[term.better]])
