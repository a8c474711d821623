"""A graph as a pyvis network, and as the data that the page's own script reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.records import Extraction, Field, Mention, Record
from kg.settings import Settings
from kg.writers.html.cards import Card, Passage, card_of, passage_of
from kg.writers.html.layout import Point
from kg.writers.html.style import Style

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["Arc", "Drawing", "draw", "to_network"]

_EDGE_COLOUR = "#9AA3AF"
_OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "hideEdgesOnDrag": False,
        "selectConnectedEdges": False,
    },
    "nodes": {"borderWidth": 1, "borderWidthSelected": 3, "font": {"size": 0}},
    "edges": {
        "smooth": False,
        "width": 1,
        "selectionWidth": 0,
        "hoverWidth": 0,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.35}},
    },
}


class Arc(Record):
    """An edge between two cards, by their number, with the words of the paper that say so."""

    start: int
    end: int
    relation: str
    passage: Passage | None = None


class Drawing(Record):
    """What is drawn, in order: cards with their degree and place, and arcs between them."""

    cards: tuple[Card, ...]
    degrees: tuple[int, ...]
    places: tuple[Point, ...]
    arcs: tuple[Arc, ...]


def draw(graph: nx.MultiDiGraph[str], places: Mapping[str, Point], settings: Settings) -> Drawing:
    """Describe the nodes that have a place, and the edges between them."""
    numbers = {node: number for number, node in enumerate(sorted(places))}
    arcs = [
        Arc(
            start=numbers[start],
            end=numbers[end],
            relation=data["kind"],
            passage=_passage(graph.nodes[start].get("record"), data.get("evidence", ())),
        )
        for start, end, data in graph.edges(data=True)
        if start in numbers and end in numbers
    ]
    return Drawing(
        cards=tuple(
            card_of(node, graph.nodes[node]["kind"], graph.nodes[node].get("record"), settings)
            for node in numbers
        ),
        degrees=tuple(graph.degree[node] for node in numbers),
        places=tuple(places[node] for node in numbers),
        arcs=tuple(sorted(arcs, key=lambda arc: (arc.start, arc.end, arc.relation))),
    )


def to_network(drawing: Drawing, style: Style) -> Network:
    """Make the pyvis network: numbers for ids, plain labels, and no titles.

    Tooltips are the page's own. pyvis puts every title through ``innerHTML`` as soon as one of them
    contains ``href``, so it is given none.
    """
    from pyvis.network import Network

    network = Network(height="100%", width="100%", directed=True, heading="", cdn_resources="in_line")
    largest = _largest(drawing)
    for number, card in enumerate(drawing.cards):
        kind = style.kind(card.kind)
        colour = {"background": kind.light.fill, "border": kind.light.border}
        x, y = drawing.places[number]
        size = kind.size(drawing.degrees[number], largest[card.kind])
        network.add_node(number, label=card.label, shape=kind.shape, color=colour, x=x, y=y, size=size)
    for number, arc in enumerate(drawing.arcs):
        network.add_edge(arc.start, arc.end, id=number, color={"color": _EDGE_COLOUR})
    network.options = dict(_OPTIONS)
    return network


def _largest(drawing: Drawing) -> dict[str, int]:
    """Return the highest degree of each kind."""
    largest: dict[str, int] = {}
    for card, degree in zip(drawing.cards, drawing.degrees, strict=True):
        largest[card.kind] = max(degree, largest.get(card.kind, 0))
    return largest


def _passage(record: object, evidence: tuple[object, ...]) -> Passage | None:
    """Return the first words of the abstract, else of the title, that say what an edge says.

    Edges of results need none: the result's own card has its sentence.
    """
    mentions = sorted(
        (span for span in evidence if isinstance(span, Mention)),
        key=lambda span: (span.field is not Field.ABSTRACT, span.start),
    )
    return passage_of(record, mentions[0]) if isinstance(record, Extraction) and mentions else None
