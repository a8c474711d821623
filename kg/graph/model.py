"""What the graph is made of: the kinds of node and edge, and typed ways to read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import networkx as nx

from kg.records import Record, Span

__all__ = ["Edge", "EdgeKind", "NodeKind", "edges_of", "nodes_of"]

RecordT = TypeVar("RecordT", bound=Record)


class NodeKind(StrEnum):
    """What a node stands for."""

    PAPER = "paper"
    METHOD = "method"
    BENCHMARK = "benchmark"
    TASK = "task"
    METRIC = "metric"
    RESULT = "result"


class EdgeKind(StrEnum):
    """What an edge says; see the table in docs/design.md."""

    PROPOSES = "proposes"
    COMPARES_WITH = "compares_with"
    BUILDS_ON = "builds_on"
    INTRODUCES = "introduces"
    EVALUATES_ON = "evaluates_on"
    ADDRESSES = "addresses"
    MEASURES = "measures"
    REPORTS = "reports"
    ATTAINED_BY = "attained_by"
    COMPARED_WITH = "compared_with"
    ON_BENCHMARK = "on_benchmark"
    OF_METRIC = "of_metric"


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with the spans of the paper that say so."""

    source: str
    target: str
    kind: EdgeKind
    evidence: tuple[Span, ...] = ()


def nodes_of(graph: nx.MultiDiGraph[str], record_type: type[RecordT]) -> Iterator[tuple[str, RecordT]]:
    """Yield the nodes whose record is of `record_type`, in the order of the graph.

    Examples
    --------
    >>> from kg.records import Entity, EntityKind
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("task:qa", kind="task", label="QA", record=Entity(kind="task", key="qa", label="QA"))
    >>> [(node, entity.label) for node, entity in nodes_of(graph, Entity)]
    [('task:qa', 'QA')]
    """
    for node, record in graph.nodes(data="record"):
        if isinstance(record, record_type):
            yield node, record


def edges_of(graph: nx.MultiDiGraph[str], source: str, kind: EdgeKind | None = None) -> Iterator[Edge]:
    """Yield the edges that leave `source` (of one kind), sorted by kind and target."""
    found = sorted((key, target) for _, target, key in graph.out_edges(source, keys=True))
    for key, target in found:
        if kind is None or key == kind:
            yield Edge(source, target, EdgeKind(key), graph.edges[source, target, key]["evidence"])
