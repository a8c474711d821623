"""ClaimGraph: research abstracts as a knowledge graph of claims.

The whole library is reached from here; nothing is loaded before it is used, so that ``import kg`` is
quick and needs none of the large libraries::

    import kg

    graph = kg.build("papers.txt")
    graph.compare(metric="latency")
    graph.query("SELECT …")
    graph.show("SiT")
    graph.write("outputs")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from kg.version import __version__

if TYPE_CHECKING:
    from kg.errors import ClaimGraphError as ClaimGraphError
    from kg.pipeline import ClaimGraph as ClaimGraph
    from kg.pipeline import build as build
    from kg.pipeline import extract_claims as extract_claims
    from kg.pipeline import load as load
    from kg.pipeline import read as read
    from kg.records import Extraction as Extraction
    from kg.records import Paper as Paper
    from kg.records import Result as Result
    from kg.settings import Settings as Settings

__all__ = [
    "ClaimGraph",
    "ClaimGraphError",
    "Extraction",
    "Paper",
    "Result",
    "Settings",
    "__version__",
    "build",
    "extract_claims",
    "load",
    "read",
]


_HOMES = {
    "ClaimGraph": "kg.pipeline",
    "ClaimGraphError": "kg.errors",
    "Extraction": "kg.records",
    "Paper": "kg.records",
    "Result": "kg.records",
    "Settings": "kg.settings",
    "build": "kg.pipeline",
    "extract_claims": "kg.pipeline",
    "load": "kg.pipeline",
    "read": "kg.pipeline",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
