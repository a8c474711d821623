"""Papers read by a spaCy pipeline: names, quantities, and claims with their slots."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extract.attributes import add_attributes as add_attributes
    from kg.extract.extractor import Extractor as Extractor
    from kg.extract.findings import names_of as names_of
    from kg.extract.names.acronyms import acronyms_of as acronyms_of
    from kg.extract.pipeline import build_pipeline as build_pipeline
    from kg.extract.quantities.component import quantities_of as quantities_of
    from kg.extract.results import results_of as results_of
    from kg.extract.results import set_aside_of as set_aside_of

__all__ = [
    "Extractor",
    "acronyms_of",
    "add_attributes",
    "build_pipeline",
    "names_of",
    "quantities_of",
    "results_of",
    "set_aside_of",
]

_HOMES = {
    "Extractor": "kg.extract.extractor",
    "acronyms_of": "kg.extract.names.acronyms",
    "add_attributes": "kg.extract.attributes",
    "build_pipeline": "kg.extract.pipeline",
    "names_of": "kg.extract.findings",
    "quantities_of": "kg.extract.quantities.component",
    "results_of": "kg.extract.results",
    "set_aside_of": "kg.extract.results",
}


def __getattr__(name: str) -> Any:
    """Load spaCy only when something of this package is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
