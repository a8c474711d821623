"""Which node of the graph a person means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import networkx as nx

from kg.errors import UnknownThingError
from kg.graph import NodeKind
from kg.iris import arxiv_id, entity_iri, paper_iri, result_iri
from kg.records import Entity, Extraction, Result
from kg.settings import Settings
from kg.suggestions import near_names
from kg.vocabulary import normal_form

__all__ = ["find_node", "node_iri"]

_ARXIV_ADDRESS = re.compile(
    r"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/(?P<id>.+?)(?:\.pdf)?", re.IGNORECASE
)
_MOST_CANDIDATES = 8


def find_node(graph: nx.MultiDiGraph[str], thing: str, settings: Settings) -> str:
    """Return the node that `thing` means: a node id, an IRI, a paper's id, or a name in any case.

    A label counts more than an alias, and the spelling as given more than another one; the first of these
    ways that finds something decides.

    Raises
    ------
    UnknownThingError
        Nothing goes by that name, and near names are told; or several things do, and they are listed.
    """
    thing = thing.strip()
    for way in _WAYS:
        found = list(dict.fromkeys(way(graph, thing, settings)))
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(graph, thing, found)
    raise _unknown(graph, thing)


def node_iri(graph: nx.MultiDiGraph[str], node: str, settings: Settings) -> str:
    """Return the IRI that the RDF has for a node."""
    match record := graph.nodes[node]["record"]:
        case Extraction():
            return paper_iri(record, settings)
        case Result():
            return result_iri(_paper_of(graph, node), record, settings)
        case _:
            return entity_iri(record, settings)


def _paper_of(graph: nx.MultiDiGraph[str], result: str) -> Extraction:
    """Return the paper that reports `result`."""
    records = (graph.nodes[source]["record"] for source in graph.predecessors(result))
    return next(record for record in records if isinstance(record, Extraction))


def _by_id(graph: nx.MultiDiGraph[str], thing: str, settings: Settings) -> Iterator[str]:
    yield from (node for node in (thing, f"paper:{thing}", f"result:{thing}") if node in graph)


def _by_iri(graph: nx.MultiDiGraph[str], thing: str, settings: Settings) -> Iterator[str]:
    if "://" in thing:
        yield from (node for node in graph if node_iri(graph, node, settings) == thing)


def _by_arxiv_id(graph: nx.MultiDiGraph[str], thing: str, settings: Settings) -> Iterator[str]:
    address = _ARXIV_ADDRESS.fullmatch(thing)
    wanted = arxiv_id(address["id"] if address else thing)
    if wanted is None:
        return
    for node, record in graph.nodes(data="record"):
        if isinstance(record, Extraction) and arxiv_id(record.id) == wanted:
            yield node


def _by_label(graph: nx.MultiDiGraph[str], thing: str, settings: Settings) -> Iterator[str]:
    yield from (node for node, label in _labels(graph) if label == thing)


def _by_alias(graph: nx.MultiDiGraph[str], thing: str, settings: Settings) -> Iterator[str]:
    yield from (node for node, alias in _aliases(graph) if alias == thing)


def _by_form_of_label(graph: nx.MultiDiGraph[str], thing: str, settings: Settings) -> Iterator[str]:
    if form := normal_form(thing):
        yield from (node for node, label in _labels(graph) if normal_form(label) == form)


def _by_form_of_alias(graph: nx.MultiDiGraph[str], thing: str, settings: Settings) -> Iterator[str]:
    if form := normal_form(thing):
        yield from (node for node, alias in _aliases(graph) if normal_form(alias) == form)


_WAYS: tuple[Callable[[nx.MultiDiGraph[str], str, Settings], Iterator[str]], ...] = (
    _by_id,
    _by_iri,
    _by_arxiv_id,
    _by_label,
    _by_alias,
    _by_form_of_label,
    _by_form_of_alias,
)


def _labels(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str]]:
    """Yield node and label of all that has a name; results have none."""
    for node, data in graph.nodes(data=True):
        if data["kind"] != NodeKind.RESULT:
            yield node, data["label"]


def _aliases(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str]]:
    for node, record in graph.nodes(data="record"):
        if isinstance(record, Entity):
            yield from ((node, alias) for alias in record.aliases)


def _ambiguous(graph: nx.MultiDiGraph[str], thing: str, found: list[str]) -> UnknownThingError:
    listed = _listed(graph, found)
    return UnknownThingError(
        f"{len(found)} things go by “{thing}”", way_out=f"name one of these nodes: {listed}"
    )


def _unknown(graph: nx.MultiDiGraph[str], thing: str) -> UnknownThingError:
    nodes = {normal_form(name): node for node, name in (*_aliases(graph), *_labels(graph))}
    found = list(dict.fromkeys(nodes[name] for name in near_names(normal_form(thing), nodes)))
    way_out = f"did you mean {_listed(graph, found)}?" if found else "kg query --name papers lists the papers"
    return UnknownThingError(f"nothing in the graph goes by “{thing}”", way_out=way_out)


def _listed(graph: nx.MultiDiGraph[str], nodes: list[str]) -> str:
    listed = ", ".join(f"{node} “{graph.nodes[node]['label']}”" for node in nodes[:_MOST_CANDIDATES])
    return f"{listed}, …" if len(nodes) > _MOST_CANDIDATES else listed
