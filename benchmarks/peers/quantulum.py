"""quantulum3: rules for quantities, and a classifier for units that are written alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from .found import Found, Reader, written_unit

__all__ = ["by_sentence", "found_of", "open_reader"]

_SENTENCE = re.compile(r".+?(?:[.!?](?=\s+[A-Z(])|\Z)", re.DOTALL)
_TOLERANCE = re.compile(r"±|\+/?-")
_BARE = ("dimensionless", "count")
ADDED_UNITS = {
    "fold": {"surfaces": ["fold"], "symbols": []},
    "percentage point": {"surfaces": ["percentage point", "point"], "symbols": ["pp"]},
}


def open_reader() -> Reader:
    """Return the reader, with the classifier and with the two units of claims that it lacks."""
    settings = (
        f"{version('quantulum3')} with its `classifier` extra (scikit-learn {version('scikit-learn')}), and "
        "`load.add_custom_unit` for fold and percentage point"
    )
    from quantulum3 import load, parser

    for name, forms in ADDED_UNITS.items():
        load.add_custom_unit(name, entity="dimensionless", URI=name, dimensions=[], **forms)
    return Reader("quantulum3", settings, lambda text: [found_of(each) for each in parser.parse(text)])


def by_sentence(whole: Reader) -> Reader:
    """Return a reader that is given one sentence at a time: in long texts quantulum3 joins fewer ranges.

    Examples
    --------
    >>> whole = Reader("peer", "as it is", lambda text: [Found(0, 2, 7.0, "%")])
    >>> [found.start for found in by_sentence(whole).read("7% here. It is 8% there.")]
    [0, 9]
    """

    def read(text: str) -> Iterator[Found]:
        for sentence in _SENTENCE.finditer(text):
            # A sentence begins behind the space that parts it from the one before.
            shift = sentence.end() - len(sentence.group().lstrip())
            for found in whole.read(sentence.group().lstrip()):
                yield replace(found, start=found.start + shift, end=found.end + shift)

    return Reader(f"{whole.name}, by sentence", "the same, given one sentence at a time", read)


def found_of(quantity: Any) -> Found:
    """Return a quantulum3 quantity as ours; an uncertainty without a ± comes of a range that it merged."""
    name = quantity.unit.name
    value, value_max = quantity.value, None
    if quantity.uncertainty and not _TOLERANCE.search(quantity.surface):
        value, value_max = _ends(quantity.value, quantity.uncertainty)
    start, end = quantity.span
    unit = written_unit(quantity.surface, named=name not in _BARE)
    return Found(start, end, value, unit, value_max)


def _ends(middle: float, half: float) -> tuple[float, float]:
    """Return the two ends, without the noise that the halving left."""
    return round(middle - half, 9), round(middle + half, 9)
