"""The extractions as JSON lines, which another build or `kg evaluate` can read."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.files import replacing
from kg.graph import nodes_of
from kg.records import Extraction
from kg.settings import Settings

__all__ = ["write"]


def write(graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
    """Write one extraction a line, in order of the papers' ids.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.
    """
    with replacing(path) as file:
        for paper in sorted((paper for _, paper in nodes_of(graph, Extraction)), key=lambda paper: paper.id):
            file.write(f"{paper.to_json()}\n")
