"""Which results of a graph a request speaks of."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from kg.compare.comparison import CompareRequest, Row
from kg.errors import UnknownThingError
from kg.graph import EdgeKind, NodeKind, edges_of, nodes_of
from kg.iris import paper_node
from kg.measures import Improvement, improvement_of
from kg.records import Entity, Extraction, Result
from kg.suggestions import near_names
from kg.vocabulary import find_metric, normal_form

__all__ = ["all_rows", "find_entities", "find_metrics", "related_metrics", "select_rows"]

_MOST_CANDIDATES = 8


def find_metrics(graph: nx.MultiDiGraph[str], name: str) -> dict[str, Entity]:
    """Return the metrics of the graph that `name` speaks of, by node.

    These are the metric of that name or alias, and those whose name ends in it: whoever asks for latency
    wants tail latency as well, in a group of its own.

    Raises
    ------
    UnknownThingError
        The graph has none.
    """
    form, head = normal_form(name), f" {_canonical(name)}"
    found = {
        node: entity
        for node, entity in _entities(graph, NodeKind.METRIC).items()
        if form in _forms(entity) or f" {normal_form(entity.label)}".endswith(head)
    }
    if not form or not found:
        raise _unknown(graph, NodeKind.METRIC, name)
    return found


def find_entities(graph: nx.MultiDiGraph[str], kind: NodeKind, name: str) -> dict[str, Entity]:
    """Return the entities of `kind` that go by `name`, by node; more than one where papers disagree.

    Raises
    ------
    UnknownThingError
        The graph has none.
    """
    entities = _entities(graph, kind)
    form = normal_form(name)
    found = {node: entity for node, entity in entities.items() if node == name or form in _forms(entity)}
    if not found:
        raise _unknown(graph, kind, name)
    return found


def related_metrics(graph: nx.MultiDiGraph[str], name: str, found: dict[str, Entity]) -> tuple[str, ...]:
    """Return the names of metrics in the family of `name` that are not among the `found` and have results."""
    term = find_metric(name)
    if term is None:
        return ()
    labels = (
        entity.label
        for node, entity in _entities(graph, NodeKind.METRIC).items()
        if node not in found and _has_results(graph, node)
    )
    return tuple(sorted(label for label in labels if _family(label) == term.family))


def select_rows(
    graph: nx.MultiDiGraph[str], request: CompareRequest, metrics: dict[str, Entity]
) -> Iterator[Row]:
    """Yield the results of `metrics` that the other parts of `request` leave, in the order of the graph."""
    wanted = {
        kind: set(find_entities(graph, kind, name))
        for kind, name in (
            (NodeKind.BENCHMARK, request.benchmark),
            (NodeKind.TASK, request.task),
            (NodeKind.METHOD, request.method),
        )
        if name is not None
    }
    for _, paper in nodes_of(graph, Extraction):
        tasks = {edge.target for edge in edges_of(graph, paper_node(paper), EdgeKind.ADDRESSES)}
        if NodeKind.TASK in wanted and not tasks & wanted[NodeKind.TASK]:
            continue
        for edge in edges_of(graph, paper_node(paper), EdgeKind.REPORTS):
            ends = _ends(graph, edge.target)
            if _suits(ends, wanted) and (measured := [metrics[node] for node in ends if node in metrics]):
                yield _row(graph, paper, edge.target, measured[0].label)


def all_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """Yield all results, in the order of the graph."""
    for _, paper in nodes_of(graph, Extraction):
        for edge in edges_of(graph, paper_node(paper), EdgeKind.REPORTS):
            yield _row(graph, paper, edge.target)


def _entities(graph: nx.MultiDiGraph[str], kind: NodeKind) -> dict[str, Entity]:
    return {node: entity for node, entity in nodes_of(graph, Entity) if node.startswith(f"{kind}:")}


def _forms(entity: Entity) -> set[str]:
    """Return the normal forms of all names."""
    return {normal_form(name) for name in (entity.label, *entity.aliases)}


def _canonical(name: str) -> str:
    """Return the normal form of the vocabulary's own name where `name` is one of its metrics exactly."""
    term = find_metric(name)
    known = term is not None and normal_form(name) in {normal_form(each) for each in term.names}
    return normal_form(term.name if term is not None and known else name)


def _family(label: str) -> str | None:
    term = find_metric(label)
    return term.family if term else None


def _has_results(graph: nx.MultiDiGraph[str], metric: str) -> bool:
    return any(key == EdgeKind.OF_METRIC for _, _, key in graph.in_edges(metric, keys=True))


def _ends(graph: nx.MultiDiGraph[str], result: str) -> dict[str, EdgeKind]:
    """Return what a result's edges lead to."""
    return {edge.target: edge.kind for edge in edges_of(graph, result)}


def _suits(ends: dict[str, EdgeKind], wanted: dict[NodeKind, set[str]]) -> bool:
    return all(ends.keys() & nodes for kind, nodes in wanted.items() if kind is not NodeKind.TASK)


def _row(graph: nx.MultiDiGraph[str], paper: Extraction, node: str, metric: str | None = None) -> Row:
    result: Result = graph.nodes[node]["record"]
    labels: dict[EdgeKind, tuple[str, ...]] = {}
    for edge in edges_of(graph, node):
        labels[edge.kind] = (*labels.get(edge.kind, ()), graph.nodes[edge.target]["label"])
    improvement = improvement_of(result)
    scaled = (
        {"improvement": improvement} if isinstance(improvement, Improvement) else {"unscaled": improvement}
    )
    return Row(
        paper_id=paper.id,
        paper_title=paper.title,
        method=", ".join(labels.get(EdgeKind.ATTAINED_BY, ())) or result.method,
        metric=metric or ", ".join(labels.get(EdgeKind.OF_METRIC, ())) or result.metric or "",
        baseline=", ".join(labels.get(EdgeKind.COMPARED_WITH, ())) or result.baseline,
        benchmark=labels.get(EdgeKind.ON_BENCHMARK, tuple(sorted(result.benchmarks))),
        node=node,
        **scaled,
        **result.model_dump(
            include={"value", "value_max", "unit", "kind", "direction", "qualifier", "sentence"}
        ),
    )


def _unknown(graph: nx.MultiDiGraph[str], kind: NodeKind, name: str) -> UnknownThingError:
    """Return the error that lists what the user may have meant."""
    entities = _entities(graph, kind).values()
    labels = {form: entity.label for entity in entities for form in sorted(_forms(entity))}
    near = near_names(normal_form(name), labels)
    names = list(dict.fromkeys(labels[each] for each in near))[:_MOST_CANDIDATES]
    way_out = f"did you mean {' or '.join(names)}?" if names else "kg show lists what a paper speaks of"
    return UnknownThingError(f"no {kind} in the graph goes by “{name}”", way_out=way_out)
