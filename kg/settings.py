"""Settings that a run is made with."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from kg.records import Record

__all__ = ["Namespace", "Settings"]

Namespace = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20%]+[/#]$")
]
"""An absolute IRI that ends in ``/`` or ``#`` and needs no escaping in any output."""


class Settings(Record):
    """The namespaces of a build, each ending in ``/`` or ``#``.

    `ontology` holds the classes and properties of `schemas/ontology.ttl`; `data` is where results,
    entities and evidence get their IRIs.
    """

    ontology: Namespace = "https://w3id.org/claimgraph/ontology#"
    data: Namespace = "https://w3id.org/claimgraph/id/"
