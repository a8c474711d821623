"""What came between two builds: claims that are new, gone or read otherwise, and what the new ones beat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import networkx as nx

from kg.compare.comparison import Row
from kg.compare.ranking import group_key, merit
from kg.compare.selection import all_rows
from kg.graph import nodes_of
from kg.records import Extraction, Qualifier, Record, Result, ResultKind
from kg.vocabulary import find_metric

__all__ = ["Beaten", "Changed", "Difference", "difference"]

Place: TypeAlias = tuple[str, str, int, str]

_SLOTS = (
    *("value", "value_max", "level_before", "level_after", "unit", "kind", "direction", "qualifier"),
    *("average", "metric", "metric_name", "method", "baseline", "benchmark", "origin"),
)
_FIRM = (None, Qualifier.ABOUT)


class Changed(Record):
    """A number that both builds have, and the slots that the later one fills otherwise."""

    before: Row
    after: Row
    slots: tuple[str, ...]


class Beaten(Record):
    """A new claim, and the best of the older build that it may be compared with and is better than."""

    new: Row
    old: Row


class Difference(Record):
    """What came between two builds; papers are ids."""

    papers_new: tuple[str, ...] = ()
    papers_gone: tuple[str, ...] = ()
    new: tuple[Row, ...] = ()
    gone: tuple[Row, ...] = ()
    changed: tuple[Changed, ...] = ()
    beaten: tuple[Beaten, ...] = ()


def difference(old: nx.MultiDiGraph[str], new: nx.MultiDiGraph[str]) -> Difference:
    """Return what came between the graphs of two builds.

    A claim is the same where the same paper has the same number in the same place of the same sentence. A new
    one beats an old one where both are levels of one metric on one benchmark in one unit, or improvements on
    one benchmark over one baseline, neither of them hedged as a bound, and the metric's better way is known.
    """
    before, after = _claims(old), _claims(new)
    papers_before, papers_after = _papers(old), _papers(new)
    fresh = [row for place, (_, row) in after.items() if place not in before]
    return Difference(
        papers_new=tuple(sorted(papers_after - papers_before)),
        papers_gone=tuple(sorted(papers_before - papers_after)),
        new=tuple(fresh),
        gone=tuple(row for place, (_, row) in before.items() if place not in after),
        changed=tuple(_changed(before, after)),
        beaten=tuple(_beaten(fresh, (row for _, row in before.values()))),
    )


def _claims(graph: nx.MultiDiGraph[str]) -> dict[Place, tuple[Result, Row]]:
    """Return the results of a graph by paper, sentence, place in it, and the number's text."""
    claims: dict[Place, tuple[Result, Row]] = {}
    for row in all_rows(graph):
        result: Result = graph.nodes[row.node]["record"]
        place = (row.paper_id, result.sentence, result.start - result.sentence_start, result.text)
        claims[place] = (result, row)
    return claims


def _papers(graph: nx.MultiDiGraph[str]) -> set[str]:
    return {paper.id for _, paper in nodes_of(graph, Extraction)}


def _changed(
    before: dict[Place, tuple[Result, Row]], after: dict[Place, tuple[Result, Row]]
) -> Iterator[Changed]:
    for place, (result, row) in after.items():
        if place in before:
            old_result, old_row = before[place]
            slots = tuple(slot for slot in _SLOTS if getattr(result, slot) != getattr(old_result, slot))
            if slots:
                yield Changed(before=old_row, after=row, slots=slots)


def _beaten(fresh: Iterable[Row], old: Iterable[Row]) -> Iterator[Beaten]:
    """Yield each new claim that is better than all old ones of its group, with the best of them."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in old:
        if key := _rank_key(row):
            groups[key].append(row)
    for row in fresh:
        rivals = groups.get(_rank_key(row) or (), [])
        if rivals:
            best = max(rivals, key=_merit)
            if _merit(row) > _merit(best):
                yield Beaten(new=row, old=best)


def _rank_key(row: Row) -> tuple[object, ...] | None:
    """Return what rows that rank against each other have in common, None for one that ranks with none."""
    term = find_metric(row.metric)
    if term is None or term.better is None or row.qualifier not in _FIRM or not row.benchmark:
        return None
    if row.improvement is not None:
        return (*group_key(row), row.baseline) if row.baseline else None
    return group_key(row) if row.kind is ResultKind.SCORE else None


def _merit(row: Row) -> float:
    term = find_metric(row.metric)
    return merit(row, term.better if term else None)
