"""Turtle for people, N-Quads for stores."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from pyoxigraph import RdfFormat, serialize

from kg.settings import Settings
from kg.writers.files import replacing_bytes
from kg.writers.rdf.statements import groups, statements
from kg.writers.rdf.terms import prefixes

__all__ = ["write_nquads", "write_turtle"]


def write_turtle(graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
    """Write all triples as Turtle, sorted within each part: data set, entities, papers by id.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.
    """
    triples = (triple for group in groups(graph, settings) for triple in group.triples)
    with replacing_bytes(path) as file:
        serialize(triples, output=file, format=RdfFormat.TURTLE, prefixes=prefixes(settings))


def write_nquads(graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
    """Write all triples as N-Quads, each in its named graph.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.
    """
    with replacing_bytes(path) as file:
        serialize(statements(graph, settings), output=file, format=RdfFormat.N_QUADS)
