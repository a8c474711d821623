"""Turtle for people, N-Quads for stores."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from pyoxigraph import RdfFormat, serialize

from kg.files import replacing_bytes
from kg.settings import Settings
from kg.writers.rdf.statements import TripleGroup, groups, statements
from kg.writers.rdf.terms import prefixes

__all__ = ["write_nquads", "write_turtle"]


def write_turtle(graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
    """Write all triples as Turtle, sorted within each part: data set, entities, papers by id.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.
    """
    names = prefixes(settings)
    with replacing_bytes(path) as file:
        file.writelines(f"@prefix {name}: <{namespace}> .\n".encode() for name, namespace in names.items())
        for group in groups(graph, settings):
            file.write(_body(group, names))


def _body(group: TripleGroup, names: dict[str, str]) -> bytes:
    """Return a group in Turtle without its own prefixes, an empty line before each subject.

    Line ends within strings are escaped, so that a line that ends in a full stop ends a subject.
    """
    turtle = serialize(group.triples, format=RdfFormat.TURTLE, prefixes=names) or b""
    lines = [line for line in turtle.split(b"\n") if line and not line.startswith(b"@prefix ")]
    return b"".join(b"%s%s\n" % (b"" if line.startswith(b"\t") else b"\n", line) for line in lines)


def write_nquads(graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
    """Write all triples as N-Quads, each in its named graph.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.
    """
    with replacing_bytes(path) as file:
        serialize(statements(graph, settings), output=file, format=RdfFormat.N_QUADS)
