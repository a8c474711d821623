"""Settings that a run is made with."""

from __future__ import annotations

from kg.records import Record

__all__ = ["Settings"]


class Settings(Record):
    """The namespaces of a build, each ending in ``/`` or ``#``.

    `ontology` holds the classes and properties of `schemas/ontology.ttl`; `data` is where results,
    entities and evidence get their IRIs.
    """

    ontology: str = "https://w3id.org/claimgraph/ontology#"
    data: str = "https://w3id.org/claimgraph/id/"
