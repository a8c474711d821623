"""From extractions and linked entities to one graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import networkx as nx

from kg.graph.model import Edge, EdgeKind, NodeKind
from kg.iris import paper_node, result_node
from kg.link import Lookup
from kg.records import (
    Benchmark,
    BenchmarkRole,
    EntityKind,
    Extraction,
    Linking,
    Method,
    MethodRole,
    Metric,
    Result,
    Span,
    Task,
)

__all__ = ["build_graph"]

_Thing = Method | Benchmark | Task | Metric
_ROLES = {
    MethodRole.PROPOSED: EdgeKind.PROPOSES,
    MethodRole.BASELINE: EdgeKind.COMPARES_WITH,
    MethodRole.COMPONENT: EdgeKind.BUILDS_ON,
    BenchmarkRole.INTRODUCED: EdgeKind.INTRODUCES,
    BenchmarkRole.USED: EdgeKind.EVALUATES_ON,
}


def build_graph(extractions: Sequence[Extraction], linking: Linking) -> nx.MultiDiGraph[str]:
    """Build the graph that docs/design.md describes.

    Nodes and edges are added in sorted order, so that the graph does not depend on that of the papers.
    An edge that several places of a paper support is one edge with all of them as evidence.

    Examples
    --------
    >>> from kg.link import link
    >>> task = Task(name="image retrieval", producer="example")
    >>> paper = Extraction(id="1", title="On Speed", abstract="", tasks=(task,))
    >>> graph = build_graph([paper], link([paper]))
    >>> list(graph.edges(keys=True))
    [('paper:1', 'task:image-retrieval', 'addresses')]
    """
    papers = sorted(extractions, key=lambda extraction: extraction.id)
    lookup = Lookup(linking)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in linking.entities:
        graph.add_node(entity.node, kind=str(entity.kind), label=entity.label, record=entity)
    for paper in papers:
        graph.add_node(paper_node(paper), kind=str(NodeKind.PAPER), label=paper.title, record=paper)
        for result in paper.results:
            graph.add_node(
                result_node(paper, result),
                kind=str(NodeKind.RESULT),
                label=result_label(result),
                record=result,
            )
    for edge in _merged([edge for paper in papers for edge in _edges(paper, lookup)]):
        graph.add_edge(
            edge.source, edge.target, key=str(edge.kind), kind=str(edge.kind), evidence=edge.evidence
        )
    return graph


def result_label(result: Result) -> str:
    """Return a result in a few words: hedge, amount, metric and direction: "up to 1.7x latency ↓"."""
    hedge = result.qualifier.words if result.qualifier else None
    words = (hedge, result.amount, result.metric_name or result.metric, result.direction.arrow)
    return " ".join(word for word in words if word)


def _merged(edges: list[Edge]) -> list[Edge]:
    """Return one edge for each source, target and kind, with the evidence of all, sorted."""
    evidence: dict[tuple[str, str, EdgeKind], set[Span]] = defaultdict(set)
    for edge in edges:
        evidence[edge.source, edge.target, edge.kind].update(edge.evidence)
    return [
        Edge(source, target, kind, tuple(sorted(spans, key=_place)))
        for (source, target, kind), spans in sorted(evidence.items())
    ]


def _place(span: Span) -> tuple[bool, int, int, str]:
    """Where a span lies: the title comes before the abstract."""
    return (span.field != "title", span.start, span.end, span.text)


def _edges(paper: Extraction, lookup: Lookup) -> Iterator[Edge]:
    yield from _edges_of_names(paper, lookup)
    for result in paper.results:
        yield Edge(paper_node(paper), result_node(paper, result), EdgeKind.REPORTS, (result,))
        yield from _edges_of_result(paper, result, lookup)


def _edges_of_names(paper: Extraction, lookup: Lookup) -> Iterator[Edge]:
    things: list[_Thing] = [*paper.methods, *paper.benchmarks, *paper.tasks, *paper.metrics]
    for thing in things:
        kind, edge = _relation(thing)
        if entity := lookup.find(paper.id, kind, thing.name):
            yield Edge(paper_node(paper), entity.node, edge, thing.mentions)


def _relation(thing: _Thing) -> tuple[EntityKind, EdgeKind]:
    match thing:
        case Method():
            return EntityKind.METHOD, _ROLES[thing.role]
        case Benchmark():
            return EntityKind.BENCHMARK, _ROLES[thing.role]
        case Task():
            return EntityKind.TASK, EdgeKind.ADDRESSES
        case Metric():
            return EntityKind.METRIC, EdgeKind.MEASURES


def _edges_of_result(paper: Extraction, result: Result, lookup: Lookup) -> Iterator[Edge]:
    named = [
        (EntityKind.METHOD, EdgeKind.ATTAINED_BY, result.method),
        (EntityKind.METHOD, EdgeKind.COMPARED_WITH, result.baseline),
        *((EntityKind.BENCHMARK, EdgeKind.ON_BENCHMARK, name) for name in result.benchmarks),
        (EntityKind.METRIC, EdgeKind.OF_METRIC, result.metric_name or result.metric),
    ]
    for kind, edge, name in named:
        if name and (entity := lookup.find(paper.id, kind, name)):
            yield Edge(result_node(paper, result), entity.node, edge, (result,))
