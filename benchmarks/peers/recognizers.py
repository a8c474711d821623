"""Microsoft's Recognizers-Text: regular expressions for numbers, percentages and numbers with units."""

from __future__ import annotations

import math
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from .found import Found, Reader, written_unit

__all__ = ["found_of", "longest", "open_reader"]


def open_reader() -> Reader:
    """Return the reader: the models that know the forms of claims, made once for all texts."""
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    numbers = NumberRecognizer(Culture.English)
    units = NumberWithUnitRecognizer(Culture.English)
    models = [
        numbers.get_number_model(),
        numbers.get_percentage_model(),
        units.get_dimension_model(),
    ]
    settings = (
        f"{version('recognizers-text-number-with-unit')}, English; number, percentage and dimension models, "
        "made once; the longest of overlapping finds kept"
    )

    def read(text: str) -> list[Found]:
        return longest(found_of(each) for model in models for each in model.parse(text))

    return Reader("recognizers-text", settings, read)


def found_of(entity: Any) -> Found | None:
    """Return a recognised entity as ours; None where it resolves to no number."""
    written = str((entity.resolution or {}).get("value") or "").rstrip("%").replace(",", "")
    try:
        value = float(written)
    except ValueError:
        return None
    unit = written_unit(entity.text, named=entity.type_name != "number")
    return Found(entity.start, entity.end + 1, value, unit) if math.isfinite(value) else None


def longest(found: Iterable[Found | None]) -> list[Found]:
    """Return those that lie in no longer one, in order: models read the same number each by itself."""
    kept: list[Found] = []
    for each in sorted(filter(None, found), key=lambda one: (one.start - one.end, one.start)):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda one: one.start)
