"""The graph: papers, what they name, and what they claim."""

from kg.graph.build import build_graph
from kg.graph.model import Edge, EdgeKind, NodeKind, edges_of, nodes_of
from kg.graph.schemas import json_schemas, schema_text

__all__ = [
    "Edge",
    "EdgeKind",
    "NodeKind",
    "build_graph",
    "edges_of",
    "json_schemas",
    "nodes_of",
    "schema_text",
]
