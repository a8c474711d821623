"""Results of many papers side by side, as far as they may be compared."""

from __future__ import annotations

import networkx as nx

from kg.compare.comparison import CompareRequest, Comparison, Group, Row
from kg.compare.diff import Beaten, Changed, Difference, difference
from kg.compare.diff_formats import DIFF_FORMATS, format_difference
from kg.compare.formats import FORMATS, format_comparison
from kg.compare.ranking import grouped
from kg.compare.selection import find_metrics, related_metrics, select_rows

__all__ = [
    "DIFF_FORMATS",
    "FORMATS",
    "Beaten",
    "Changed",
    "CompareRequest",
    "Comparison",
    "Difference",
    "Group",
    "Row",
    "compare",
    "difference",
    "format_comparison",
    "format_difference",
]


def compare(graph: nx.MultiDiGraph[str], request: CompareRequest) -> Comparison:
    """Lay the results of one metric side by side, in groups of what may be compared, best first.

    Raises
    ------
    UnknownThingError
        The graph has no metric, benchmark, task or method of the name; near names are told.
    """
    metrics = find_metrics(graph, request.metric)
    return Comparison(
        request=request,
        groups=grouped(select_rows(graph, request, metrics)),
        related=related_metrics(graph, request.metric, metrics),
    )
