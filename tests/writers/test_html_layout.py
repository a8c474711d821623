"""Where nodes stand: apart from each other, near their paper, and quickly found."""

from __future__ import annotations

import time
from itertools import combinations
from math import dist

import networkx as nx
import pytest

from kg.writers.html.layout import positions
from tests.writers.html_papers import fast_paper, graph_of, slow_paper


def made_up(papers: int, shared: int) -> nx.MultiDiGraph[str]:
    """Papers with five results and eight things of their own, and some of `shared` things."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for paper in range(papers):
        node = f"paper:{paper}"
        graph.add_node(node, kind="paper")
        own = [(f"result:{paper}/{number}", "result") for number in range(5)]
        own += [(f"method:{paper}/{number}", "method") for number in range(8)]
        own += [(f"metric:{number}", "metric") for number in range(shared) if paper % (number + 2) == 0]
        for near, kind in own:
            graph.add_node(near, kind=kind)
            graph.add_edge(node, near, "near")
    return graph


def test_nobody_stands_on_another() -> None:
    places = positions(made_up(20, 6))
    assert min(dist(one, other) for one, other in combinations(places.values(), 2)) > 40


def test_what_one_paper_names_stands_about_it() -> None:
    graph = made_up(20, 6)
    places = positions(graph)
    for paper in range(20):
        own = [node for node in graph.successors(f"paper:{paper}") if f":{paper}/" in node]
        assert max(dist(places[f"paper:{paper}"], places[node]) for node in own) < 200


def test_papers_that_share_nothing_stand_in_the_whole_picture() -> None:
    places = positions(made_up(9, 0))
    assert max(dist(one, other) for one, other in combinations(places.values(), 2)) < 2500


def test_the_order_of_nodes_makes_no_difference() -> None:
    assert positions(graph_of(fast_paper(), slow_paper())) == positions(graph_of(slow_paper(), fast_paper()))
    graph = made_up(12, 4)
    backwards: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    backwards.add_nodes_from(reversed(list(graph.nodes(data=True))))
    backwards.add_edges_from(reversed(list(graph.edges(keys=True))))
    assert positions(backwards) == positions(graph)


@pytest.mark.parametrize("papers", [1, 65])
def test_a_layout_of_nine_hundred_nodes_takes_seconds(papers: int) -> None:
    graph = made_up(papers, 12)
    begun = time.perf_counter()
    assert len(positions(graph)) == len(graph)
    assert time.perf_counter() - begun < 5


def test_an_empty_graph_has_no_places() -> None:
    assert positions(nx.MultiDiGraph()) == {}
