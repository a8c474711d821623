"""Papers read by a spaCy pipeline of rules: names, quantities, and claims with their slots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extract.extractor import Extractor
    from kg.extract.pipeline import build_pipeline

__all__ = ["Extractor", "build_pipeline"]


def __getattr__(name: str) -> Any:
    """Load spaCy only when something of this package is asked for."""
    if name == "Extractor":
        from kg.extract.extractor import Extractor

        return Extractor
    if name == "build_pipeline":
        from kg.extract.pipeline import build_pipeline

        return build_pipeline
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
