"""Ours, behind the same door: claims as they are built, and every quantity before any is judged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kg.extract import Extractor
from kg.extract.quantities import read_quantities
from kg.records import Paper

from .found import Found, Reader

__all__ = ["claims", "open_claims", "open_reader"]


def open_claims() -> Extractor:
    """Return the extractor as `kg build` has it by default."""
    return Extractor()


def claims(extractor: Extractor, papers: Sequence[Paper]) -> list[dict[str, Any]]:
    """Return the record of each paper with everything that is read from it, slots and names too."""
    return [json.loads(extraction.to_json()) for extraction in extractor.extract(papers)]


def open_reader() -> Reader:
    """Return the grammar of quantities alone."""
    return Reader("ours, every quantity", "`read_quantities`, the grammar alone", _read)


def _read(text: str) -> list[Found]:
    return [
        Found(
            each.start,
            each.end,
            each.value,
            each.unit,
            each.value_max,
            (each.levels.before, each.levels.after) if each.levels else None,
        )
        for each in read_quantities(text)
    ]
