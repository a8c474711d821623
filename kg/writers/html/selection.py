"""Which part of a graph is drawn."""

from __future__ import annotations

import networkx as nx

from kg.records import Record

__all__ = ["LIMIT", "Selection", "select"]

LIMIT = 3000


class Selection(Record):
    """The nodes to draw, in order, and a note for the reader where they are not all."""

    nodes: tuple[str, ...]
    note: str | None = None


def select(graph: nx.MultiDiGraph[str], limit: int = LIMIT) -> Selection:
    """Choose at most `limit` nodes: whole papers, those with most to say first.

    A claim without its paper, method and metric says little, so a paper is drawn with everything that it
    names or not at all. Where not even one paper fits, the nodes of highest degree are drawn.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("paper:1", kind="paper")
    >>> select(graph)
    Selection(nodes=('paper:1',), note=None)
    """
    if len(graph) <= limit:
        return Selection(nodes=tuple(sorted(graph)))
    papers = [node for node in _by_degree(graph) if graph.nodes[node]["kind"] == "paper"]
    drawn: set[str] = set()
    for paper in papers:
        wider = drawn | _named_by(graph, paper)
        if len(wider) <= limit:
            drawn = wider
    if not drawn:
        drawn = set(_by_degree(graph)[:limit])
    return Selection(nodes=tuple(sorted(drawn)), note=_note(graph, drawn, len(papers)))


def _by_degree(graph: nx.MultiDiGraph[str]) -> list[str]:
    return sorted(graph, key=lambda node: (-graph.degree[node], node))


def _named_by(graph: nx.MultiDiGraph[str], paper: str) -> set[str]:
    """Return the paper, what it points to, and what its results point to."""
    results = [node for node in graph.succ[paper] if graph.nodes[node]["kind"] == "result"]
    return {paper, *graph.succ[paper]}.union(*(graph.succ[result] for result in results))


def _note(graph: nx.MultiDiGraph[str], drawn: set[str], papers: int) -> str:
    shown = sum(graph.nodes[node]["kind"] == "paper" for node in drawn)
    return (
        f"Part of the graph: {len(drawn):,} of {len(graph):,} nodes are drawn, those of the {shown:,} papers "
        f"(of {papers:,}) that name and report most. The other files of this folder hold everything."
    )
