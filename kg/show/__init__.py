"""One thing of the graph with all that is known of it, and the sentences that say so."""

from __future__ import annotations

import networkx as nx

from kg.graph import NodeKind
from kg.settings import Settings
from kg.show.card import CARD_FORMS, Card, Line, Section, format_card
from kg.show.lookup import find_node, node_iri
from kg.show.sections import sections_of

__all__ = ["CARD_FORMS", "Card", "Line", "Section", "format_card", "show"]


def show(graph: nx.MultiDiGraph[str], thing: str, *, settings: Settings | None = None) -> Card:
    """Return the card of one paper, method, benchmark, task, metric or result.

    `thing` is a node id, an IRI, a paper's id or arXiv address, a title, or a name or alias in any case.

    Raises
    ------
    UnknownThingError
        Nothing goes by that name, and near names are told; or several things do, and they are listed.
    """
    settings = settings or Settings()
    node = find_node(graph, thing, settings)
    data = graph.nodes[node]
    return Card(
        node=node,
        kind=NodeKind(data["kind"]),
        title=data["label"],
        iri=node_iri(graph, node, settings),
        sections=sections_of(graph, node),
    )
