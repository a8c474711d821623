"""GraphML for Gephi, yEd, igraph and networkx: what is nested in the graph, as scalars."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from kg.files import replacing_bytes
from kg.records import Entity, Extraction, Result, Span
from kg.settings import Settings
from kg.text import digest

__all__ = ["write"]

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIST = "; "
_Scalars = dict[str, str | int | float | bool]


def write(graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
    """Write `graph` with an id of its own for every edge, and without what XML cannot hold.

    Parallel edges stay apart: what an edge says is its attribute ``kind``, and also its ``label``, which
    Gephi shows.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.
    """
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(_flat(graph))
    with replacing_bytes(path) as file:
        writer.dump(file)


def _flat(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        flat.add_node(
            _id(node), **_legal({"kind": data["kind"], "label": data["label"], **_scalars(data["record"])})
        )
    for at, (source, target, key, data) in enumerate(graph.edges(keys=True, data=True)):
        values: _Scalars = {"kind": key, "label": key, "evidence": _quotes(data["evidence"])}
        flat.add_edge(_id(source), _id(target), key=f"e{at}", **_legal(values))
    return flat


def _scalars(record: Extraction | Entity | Result) -> _Scalars:
    """Return the fields of a record that are worth a column, those that are unknown left out."""
    match record:
        case Extraction():
            fields: Mapping[str, object] = {
                "date": record.date.isoformat() if record.date else None,
                "abstract": record.abstract,
                "organisation": record.organisation,
            }
        case Entity():
            fields = {
                "aliases": _LIST.join(record.aliases),
                "papers": len({m.paper_id for m in record.members}),
            }
        case Result():
            fields = record.model_dump(
                mode="json", by_alias=True, exclude={"steps", "benchmark"}, exclude_none=True
            )
            fields = {("result_kind" if name == "kind" else name): value for name, value in fields.items()}
            fields = {**fields, "benchmark": _LIST.join(record.benchmarks)}
    return {
        name: value for name, value in fields.items() if isinstance(value, str | int | float) and value != ""
    }


def _quotes(evidence: tuple[Span, ...]) -> str:
    return _LIST.join(dict.fromkeys(span.text for span in evidence))


def _legal(values: _Scalars) -> _Scalars:
    """Return `values` without characters that XML cannot hold."""
    return {
        name: _ILLEGAL.sub("", value) if isinstance(value, str) else value for name, value in values.items()
    }


def _id(node: str) -> str:
    """Return a node's id; one that XML cannot hold gets a digest, so that different ids stay different."""
    legal = _ILLEGAL.sub("", node)
    return legal if legal == node else f"{legal}-{digest(node)}"
