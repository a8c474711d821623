"""The graph as a page to explore: one HTML file, made with pyvis, that asks the network for nothing."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.files import replacing
from kg.settings import Settings
from kg.writers.html.drawing import draw
from kg.writers.html.layout import positions
from kg.writers.html.page import page_of
from kg.writers.html.selection import select
from kg.writers.html.style import load_style

__all__ = ["write"]


def write(graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
    """Write `graph` as a page that opens in any browser, from a file, without a network.

    Kinds of node have colours and shapes of their own, size grows with degree, and places are computed
    here, so that the same graph gives the same bytes. Of a large graph a part is drawn, which the page
    says. Whatever comes from a paper is shown as text and never read as markup.

    Parameters
    ----------
    graph
        As `kg.graph.build_graph` makes it.
    path
        The file to write or to replace, ``graph.html``.
    settings
        Where the papers' IRIs come from; a paper is linked to where its IRI is an http or https address.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.
    """
    selection = select(graph)
    places = positions(graph.subgraph(selection.nodes))
    page = page_of(draw(graph, places, settings), load_style(), selection.note)
    with replacing(path) as file:
        file.write(page)
