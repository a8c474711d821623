"""The terms that the graph is written in: those of known vocabularies, and our own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pyoxigraph import Literal, NamedNode

from kg.settings import Settings

__all__ = [
    "NAMESPACES",
    "RDF_TYPE",
    "Own",
    "Vocabulary",
    "date",
    "decimal",
    "integer",
    "known",
    "prefixes",
    "text",
    "truth",
]

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "doco": "http://purl.org/spar/doco/",
    "fabio": "http://purl.org/spar/fabio/",
    "mls": "http://www.w3.org/ns/mls#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "unit": "http://qudt.org/vocab/unit/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Own(StrEnum):
    """The terms of schemas/ontology.ttl, where each is defined."""

    # classes
    BENCHMARK = "Benchmark"
    METHOD = "Method"
    METRIC = "Metric"
    RESULT = "Result"
    TASK = "Task"
    # what a paper has to do with what it names
    ADDRESSES = "addresses"
    BUILDS_ON = "buildsOn"
    COMPARES_WITH = "comparesWith"
    EVALUATES_ON = "evaluatesOn"
    INTRODUCES = "introduces"
    MEASURES = "measures"
    PROPOSES = "proposes"
    REPORTS = "reports"
    AUTHOR_COUNT = "authorCount"
    ORGANISATION = "organisation"
    # what a result says
    AVERAGE = "average"
    BASELINE = "baseline"
    BASELINE_TEXT = "baselineText"
    BENCHMARK_OF = "benchmark"
    BENCHMARK_TEXT = "benchmarkText"
    CHANGE_TYPE = "changeType"
    CONFIDENCE = "confidence"
    DIRECTION = "direction"
    EVIDENCE = "evidence"
    LEVEL_AFTER = "levelAfter"
    LEVEL_BEFORE = "levelBefore"
    METHOD_OF = "method"
    METHOD_TEXT = "methodText"
    METRIC_NAME = "metricName"
    METRIC_OF = "metric"
    METRIC_TEXT = "metricText"
    ORIGIN = "origin"
    PAPER_OF = "paper"
    PRODUCER = "producer"
    QUALIFIER = "qualifier"
    SENTENCE = "sentence"
    STEP = "step"
    UNIT = "unit"
    VALUE = "value"
    VALUE_MAX = "valueMax"
    # evidence and entities
    BETTER = "better"
    NAMES = "names"
    SHA256 = "sha256"
    # concepts: change types
    ABSOLUTE_CHANGE = "AbsoluteChange"
    PERCENT_CHANGE = "PercentChange"
    RATIO = "Ratio"
    SCORE = "Score"
    SHARE = "Share"
    # concepts: directions
    DOWN = "Down"
    NO_DIRECTION = "NoDirection"
    UP = "Up"
    # concepts: qualifiers
    ABOUT = "About"
    AT_LEAST = "AtLeast"
    AT_MOST = "AtMost"
    UP_TO = "UpTo"
    # concepts: origins
    BACKGROUND = "Background"
    OWN_FINDING = "OwnFinding"
    # concepts: which way a metric gets better
    HIGHER_IS_BETTER = "HigherIsBetter"
    LOWER_IS_BETTER = "LowerIsBetter"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Our own terms under the namespace of the settings."""

    namespace: str

    def __getitem__(self, term: Own) -> NamedNode:
        return NamedNode(self.namespace + term)


def known(name: str) -> NamedNode:
    """Return a term of a known vocabulary.

    Examples
    --------
    >>> known("skos:prefLabel").value
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(NAMESPACES[prefix] + local)


RDF_TYPE = known("rdf:type")


def prefixes(settings: Settings) -> dict[str, str]:
    """Return prefix → namespace, `kg` for our own terms, sorted."""
    return dict(sorted({**NAMESPACES, "kg": settings.ontology}.items()))


def text(value: str) -> Literal:
    """Return a plain string."""
    return Literal(value)


def decimal(value: float) -> Literal:
    """Return a number with the digits that it was written with.

    Examples
    --------
    >>> decimal(1.7).value, decimal(33.0).value, decimal(1e-7).value
    ('1.7', '33', '0.0000001')
    """
    digits = format(Decimal(repr(value)), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal(digits, datatype=known("xsd:decimal"))


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=known("xsd:integer"))


def date(value: dt.date) -> Literal:
    """Return a day."""
    return Literal(value.isoformat(), datatype=known("xsd:date"))


def truth(value: bool) -> Literal:
    """Return true or false."""
    return Literal("true" if value else "false", datatype=known("xsd:boolean"))
