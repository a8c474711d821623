"""All writers by the name of the file that they write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import networkx as nx

from kg.settings import Settings
from kg.writers import claims, extractions, graphml, html, rdf

__all__ = ["WRITERS", "Writer"]


class Writer(Protocol):
    """Writes the graph to one file, whole or not at all."""

    def __call__(self, graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
        """Write `graph` to `path`; OSError where the folder is missing or cannot be written to."""


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "graph.ttl": rdf.write_turtle,
        "graph.nq": rdf.write_nquads,
        "graph.jsonld": rdf.write_jsonld,
        "graph.graphml": graphml.write,
        "graph.html": html.write,
        "claims.csv": claims.write,
        "extractions.jsonl": extractions.write,
    }
)
