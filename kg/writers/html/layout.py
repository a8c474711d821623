"""Where the nodes stand: every paper in the middle of what only it names, shared things between the papers.

A force layout of all nodes is a hairball. Most of what a paper names is its own, so a paper and its own
nodes make one round cell; only cells and the things that several papers share are laid out by forces, by
networkx's spring layout from a fixed seed. Cells are then pushed apart until none overlaps another, and
parts of the graph that are not joined are put on shelves, the largest first.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

__all__ = ["Point", "positions"]

Point = tuple[int, int]
Points = NDArray[np.float64]

_ORDER = ("result", "method", "benchmark", "task", "metric")
_RING = 62.0
_ARC = 66.0
_GAP = 34.0
_WIDE = 1.9
_ROUNDS = 300


@dataclass(frozen=True, slots=True)
class _Cell:
    """A node with the nodes around it, at their places relative to it."""

    hub: str
    places: Mapping[str, tuple[float, float]]
    radius: float


def positions(graph: nx.MultiDiGraph[str]) -> dict[str, Point]:
    """Return the place of every node in whole units; the same graph gives the same places.

    Parameters
    ----------
    graph
        Nodes with `kind`; results and entities belong to the papers that point to them.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("paper:1", kind="paper")
    >>> graph.add_node("method:a", kind="method")
    >>> _ = graph.add_edge("paper:1", "method:a", "proposes")
    >>> positions(graph)
    {'method:a': (0, -62), 'paper:1': (0, 0)}
    """
    owners = _owners(graph)
    cells = _cells(graph, owners)
    links = _links(graph, {node: cell.hub for cell in cells.values() for node in cell.places})
    islands = sorted(
        (sorted(part) for part in nx.connected_components(links)), key=lambda part: (-len(part), part)
    )
    blocks = [_arrange(links.subgraph(island), cells) for island in islands]
    centres = _on_shelves(blocks, cells)
    middle = _middle(centres)
    return {
        node: (round(x + dx - middle[0]), round(y + dy - middle[1]))
        for hub, (x, y) in sorted(centres.items())
        for node, (dx, dy) in sorted(cells[hub].places.items())
    }


def _owners(graph: nx.MultiDiGraph[str]) -> dict[str, frozenset[str]]:
    """Return the papers that name each node, themselves or in one of their results."""
    kinds = {node: str(graph.nodes[node]["kind"]) for node in graph}
    direct = {node: {near for near in graph.pred[node] if kinds[near] == "paper"} for node in graph}
    return {
        node: frozenset(
            direct[node].union(*(direct[near] for near in graph.pred[node] if kinds[near] == "result"))
        )
        for node in graph
    }


def _cells(graph: nx.MultiDiGraph[str], owners: Mapping[str, frozenset[str]]) -> dict[str, _Cell]:
    """Return the cell of every paper, and of every node that no single paper owns."""
    own: dict[str, list[str]] = {}
    for node in sorted(graph):
        hub = min(owners[node]) if len(owners[node]) == 1 else node
        own.setdefault(hub, []).append(node)
    return {hub: _cell(graph, hub, [node for node in nodes if node != hub]) for hub, nodes in own.items()}


def _cell(graph: nx.MultiDiGraph[str], hub: str, around: Sequence[str]) -> _Cell:
    """Put `around` on rings about `hub`: numbers inside in the order of the text, then kind by kind."""
    rank = {kind: number for number, kind in enumerate(_ORDER)}

    def order(node: str) -> tuple[int, int, str]:
        data = graph.nodes[node]
        return rank.get(data["kind"], len(rank)), getattr(data.get("record"), "start", 0), node

    ordered = sorted(around, key=order)
    places = {hub: (0.0, 0.0)}
    ring = 0
    while ordered:
        ring += 1
        radius = ring * _RING
        count = min(len(ordered), int(math.tau * radius / _ARC))
        for number, node in enumerate(ordered[:count]):
            angle = math.tau * (number / count) - math.pi / 2 + (ring - 1) * 0.5
            places[node] = (radius * math.cos(angle), radius * math.sin(angle))
        ordered = ordered[count:]
    return _Cell(hub, places, ring * _RING + _GAP)


def _links(graph: nx.MultiDiGraph[str], hubs: Mapping[str, str]) -> nx.Graph[str]:
    """Return which cells are joined, and how closely: a thing that many papers share binds them little."""
    links: nx.Graph[str] = nx.Graph()
    links.add_nodes_from(sorted(set(hubs.values())))
    joined = {(hubs[start], hubs[end]) for start, end in graph.edges()}
    pairs = {(min(pair), max(pair)) for pair in joined if pair[0] != pair[1]}
    links.add_edges_from(sorted(pairs))
    for start, end, data in links.edges(data=True):
        kinds = {graph.nodes[node]["kind"]: links.degree[node] for node in (start, end)}
        kinds.pop("paper", None)
        data["weight"] = 1.0 / max(kinds.values(), default=1)
    return links


def _arrange(links: nx.Graph[str], cells: Mapping[str, _Cell]) -> dict[str, tuple[float, float]]:
    """Lay out cells that are joined, so that none overlaps another."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(links))
    ordered.add_weighted_edges_from(sorted(links.edges(data="weight")))
    hubs = list(ordered)
    if len(hubs) == 1:
        return {hubs[0]: (0.0, 0.0)}
    radii = np.array([cells[hub].radius for hub in hubs])
    spring: dict[str, Any] = nx.spring_layout(ordered, weight="weight", seed=1, iterations=120)
    points = np.array([spring[hub] for hub in hubs], dtype=np.float64)
    extent = np.ptp(points, axis=0).clip(1e-9)
    side = math.sqrt(float((radii**2).sum()) * 4)
    points = (points - points.min(axis=0)) / extent * np.array([side * _WIDE, side]) / math.sqrt(_WIDE)
    apart = _separate(points, radii)
    return {hub: (float(x), float(y)) for hub, (x, y) in zip(hubs, apart, strict=True)}


def _separate(points: Points, radii: Points) -> Points:
    """Push circles apart, each by half of what they overlap, until none does."""
    points = points.copy()
    reach = 2 * float(radii.max())
    for _ in range(_ROUNDS):
        pairs = cKDTree(points).query_pairs(reach, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        first, second = pairs[:, 0], pairs[:, 1]
        away = points[first] - points[second]
        distance = np.hypot(away[:, 0], away[:, 1])
        overlap = radii[first] + radii[second] - distance
        if not (overlap > 1).any():
            break
        step = away / distance.clip(1e-6)[:, None] * (overlap.clip(0) / 2)[:, None]
        np.add.at(points, first, step)
        np.subtract.at(points, second, step)
    return points


def _on_shelves(
    blocks: Iterable[Mapping[str, tuple[float, float]]], cells: Mapping[str, _Cell]
) -> dict[str, tuple[float, float]]:
    """Put blocks in rows from the top, each row as wide as the first block or as the whole asks for."""
    boxes = [(block, *_box(block, cells)) for block in blocks]
    area = sum((right - left) * (bottom - top) for _, left, top, right, bottom in boxes)
    width = max([math.sqrt(area * _WIDE), *(right - left for _, left, _, right, _ in boxes[:1])])
    placed: dict[str, tuple[float, float]] = {}
    x = y = height = 0.0
    for block, left, top, right, bottom in boxes:
        if x and x + right - left > width:
            x, y, height = 0.0, y + height, 0.0
        placed.update({hub: (hx - left + x, hy - top + y) for hub, (hx, hy) in block.items()})
        x += right - left
        height = max(height, bottom - top)
    return placed


def _box(
    block: Mapping[str, tuple[float, float]], cells: Mapping[str, _Cell]
) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of a block."""
    sides = [(x, y, cells[hub].radius) for hub, (x, y) in block.items()]
    return (
        min(x - r for x, _, r in sides),
        min(y - r for _, y, r in sides),
        max(x + r for x, _, r in sides),
        max(y + r for _, y, r in sides),
    )


def _middle(centres: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    if not centres:
        return 0.0, 0.0
    xs, ys = zip(*centres.values(), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
