from __future__ import annotations

import networkx as nx
import pytest

from kg.graph import EdgeKind, build_graph, edges_of, nodes_of
from kg.link import link
from kg.records import Extraction, Result
from tests.papers import PaperMaker, every_term_papers, toy_papers


def graph_of(papers: list[Extraction]) -> nx.MultiDiGraph[str]:
    return build_graph(papers, link(papers))


def edges(graph: nx.MultiDiGraph[str], label: str) -> set[tuple[str, str]]:
    """Return kind and target of the edges that leave the node with `label`."""
    [node] = [node for node, known in graph.nodes(data="label") if known == label]
    return {
        (str(edge.kind), edge.target) for edge in edges_of(graph, node) if edge.kind is not EdgeKind.REPORTS
    }


EXPECTED_EDGES = [
    (
        "QuickServe: Serving Without Waiting",
        {
            ("proposes", "method:quickserve"),
            ("compares_with", "method:vllm"),
            ("evaluates_on", "benchmark:sharegpt"),
            ("addresses", "task:requests"),
            ("measures", "metric:latency"),
        },
    ),
    (
        "up to 1.7x latency ↓",
        {
            ("attained_by", "method:quickserve"),
            ("compared_with", "method:vllm"),
            ("on_benchmark", "benchmark:sharegpt"),
            ("of_metric", "metric:latency"),
        },
    ),
    (
        "17 requests/s throughput ↑",
        {("attained_by", "method:quickserve"), ("of_metric", "metric:throughput")},
    ),
    (
        "71.25% accuracy",
        {
            ("attained_by", "method:of-slow-but-sure"),
            ("on_benchmark", "benchmark:sharegpt"),
            ("of_metric", "metric:accuracy"),
        },
    ),
]


@pytest.mark.parametrize(("label", "expected"), EXPECTED_EDGES)
def test_edges_of_a_node(label: str, expected: set[tuple[str, str]]) -> None:
    assert edges(graph_of(toy_papers()), label) == expected


def test_every_kind_of_edge_has_its_role() -> None:
    graph = graph_of(every_term_papers())
    assert {key for _, _, key in graph.edges(keys=True)} == {str(kind) for kind in EdgeKind}


def test_every_edge_has_its_kind_twice_and_its_evidence() -> None:
    papers = {paper.id: paper for paper in toy_papers()}
    graph = graph_of(list(papers.values()))
    for source, _, key, data in graph.edges(keys=True, data=True):
        assert data["kind"] == key
        paper = papers[source.partition(":")[2].partition("/")[0]]
        assert data["evidence"]
        for span in data["evidence"]:
            assert paper.text_of(span.field)[span.start : span.end] == span.text


def test_every_node_has_its_kind_and_label() -> None:
    for node, data in graph_of(toy_papers()).nodes(data=True):
        assert node.startswith(f"{data['kind']}:")
        assert data["label"]
        assert data["record"] is not None


def test_a_baseline_in_other_words_is_no_edge() -> None:
    paper = (
        PaperMaker("1", "It is 2x faster than strong systems")
        .result("2x", 2, baseline="strong systems")
        .make()
    )
    graph = graph_of([paper])
    assert [key for _, _, key in graph.edges(keys=True)] == ["reports"]


def test_one_edge_holds_all_the_evidence() -> None:
    paper = (
        PaperMaker("1", "Fast", "Quick is Quicks.")
        .method("Quick", "baseline")
        .method("Quicks", "baseline")
        .make()
    )
    [edge] = edges_of(graph_of([paper]), "paper:1")
    assert [span.text for span in edge.evidence] == ["Quick", "Quicks"]


def test_the_order_of_papers_does_not_matter() -> None:
    one, other = graph_of(toy_papers()), graph_of(toy_papers()[::-1])
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_nothing_gives_an_empty_graph() -> None:
    assert len(graph_of([])) == 0


def test_nodes_are_read_by_record() -> None:
    assert len(list(nodes_of(graph_of(toy_papers()), Result))) == 4
