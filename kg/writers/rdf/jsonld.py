"""JSON-LD with the context of schemas/context.jsonld, whole in itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import networkx as nx
from pyoxigraph import Literal, NamedNode, Triple

from kg.files import replacing
from kg.graph import schema_text
from kg.settings import Settings
from kg.writers.rdf.statements import groups
from kg.writers.rdf.terms import RDF_TYPE

__all__ = ["context_of", "write_jsonld"]

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write_jsonld(graph: nx.MultiDiGraph[str], path: Path, settings: Settings) -> None:
    """Write all triples as one JSON-LD document, a node a line.

    The context is in the document, so that reading it asks the network for nothing.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.
    """
    context = context_of(settings)
    names = _Names(context)
    with replacing(path) as file:
        file.write(f'{{"@context": {_json(context)},\n"@graph": [\n')
        for at, node in enumerate(_nodes(graph, settings)):
            file.write((",\n" if at else "") + _json(names.node(node)))
        file.write("\n]}\n")


def context_of(settings: Settings) -> dict[str, Any]:
    """Return the context of schemas/context.jsonld, with `kg` as the settings have it."""
    context: dict[str, Any] = json.loads(schema_text("context.jsonld"))["@context"]
    return {**context, "kg": settings.ontology}


class _Names:
    """What the context calls the terms, and how it types their values."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._prefixes = {value: name for name, value in context.items() if _is_prefix(value)}
        terms = {name: entry for name, entry in context.items() if isinstance(entry, dict)}
        self._terms = {self._expand(entry["@id"], context): name for name, entry in terms.items()}
        types = {name: entry.get("@type", "") for name, entry in terms.items()}
        self._types = {
            name: kind if kind == "@id" else self._expand(kind, context) for name, kind in types.items()
        }

    def node(self, triples: list[Triple]) -> dict[str, Any]:
        """Return the triples of one subject as a JSON-LD node."""
        node: dict[str, Any] = {"@id": _iri(triples[0].subject)}
        for predicate, some in groupby(triples, key=lambda triple: triple.predicate):
            if predicate == RDF_TYPE:
                node["@type"] = [self._short(_iri(triple.object)) for triple in some]
                continue
            name = self._terms.get(predicate.value) or self._short(predicate.value)
            values = [self._value(name, triple.object) for triple in some]
            node[name] = values[0] if len(values) == 1 else values
        return node

    def _value(self, name: str, value: object) -> Any:
        kind = self._types.get(name)
        if isinstance(value, Literal):
            if value.datatype.value == (kind or _STRING):
                return value.value
            return {"@value": value.value, "@type": self._short(value.datatype.value)}
        return _iri(value) if kind == "@id" else {"@id": _iri(value)}

    def _short(self, iri: str) -> str:
        """Return `iri` with a prefix of the context, where one fits."""
        namespace = next((space for space in self._prefixes if iri.startswith(space)), None)
        return f"{self._prefixes[namespace]}:{iri.removeprefix(namespace)}" if namespace else iri

    def _expand(self, name: str, context: dict[str, Any]) -> str:
        prefix, colon, local = name.partition(":")
        return f"{context[prefix]}{local}" if colon else name


def _is_prefix(value: object) -> bool:
    return isinstance(value, str) and value.endswith(("/", "#"))


def _nodes(graph: nx.MultiDiGraph[str], settings: Settings) -> Iterator[list[Triple]]:
    for group in groups(graph, settings):
        for _, triples in groupby(group.triples, key=lambda triple: triple.subject):
            yield list(triples)


def _iri(node: object) -> str:
    if not isinstance(node, NamedNode):
        raise TypeError(f"no IRI: {node}")
    return node.value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
