"""The results as a table for spreadsheets and data frames: RFC 4180, UTF-8, one row a result."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import networkx as nx

from kg.cells import spreadsheet_cell
from kg.files import replacing
from kg.graph import EdgeKind, edges_of, nodes_of
from kg.iris import paper_node, result_node
from kg.records import Extraction, Result
from kg.settings import Settings

__all__ = ["COLUMNS", "write"]

COLUMNS = (
    "paper_id", "title", "date", "method", "value", "value_max", "unit", "kind", "direction", "qualifier",
    "average", "metric", "metric_name", "baseline", "benchmark", "from", "to", "origin", "sentence", "field",
    "start", "end", "producer", "confidence",
)  # fmt: skip
_LIST = "; "

_Cell = str | float | int | None


def write(graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
    """Write the results of all papers, in order of the papers' ids and of the places in their text.

    A method is the entity's label, so that the column groups across papers; metric, baseline and
    benchmark are as the paper has them. Words that a spreadsheet would take for a formula get an
    apostrophe before them, and control characters but tab and line ends are left out.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.
    """
    with replacing(path) as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(COLUMNS)
        for paper in sorted((paper for _, paper in nodes_of(graph, Extraction)), key=lambda paper: paper.id):
            table.writerows([spreadsheet_cell(value) for value in row] for row in _rows(graph, paper))


def _rows(graph: nx.MultiDiGraph[str], paper: Extraction) -> Iterator[tuple[_Cell, ...]]:
    edges = edges_of(graph, paper_node(paper), EdgeKind.REPORTS)
    results = [result for edge in edges if isinstance(result := graph.nodes[edge.target]["record"], Result)]
    for result in sorted(results, key=lambda result: (result.field != "title", result.start, result.end)):
        yield (
            *(paper.id, paper.title, paper.date.isoformat() if paper.date else None),
            *(_method(graph, paper, result), result.value, result.value_max, result.unit),
            *(result.kind, result.direction, result.qualifier, "true" if result.average else "false"),
            *(result.metric, result.metric_name, result.baseline, _LIST.join(result.benchmarks)),
            *(result.level_before, result.level_after, result.origin, result.sentence),
            *(result.field, result.start, result.end, result.producer, result.confidence),
        )


def _method(graph: nx.MultiDiGraph[str], paper: Extraction, result: Result) -> str | None:
    """Return the label of the method that attains the result, else the paper's words for it."""
    edges = edges_of(graph, result_node(paper, result), EdgeKind.ATTAINED_BY)
    return next((str(graph.nodes[edge.target]["label"]) for edge in edges), result.method)
