"""Units as QUDT names them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError
from pyoxigraph import NamedNode

from kg.errors import VocabularyError
from kg.writers.rdf.terms import known

__all__ = ["find_unit", "units"]

_FILE = "units.toml"


@cache
def units() -> MappingProxyType[str, str]:
    """Return unit as written → QUDT's name, as units.toml has it.

    Raises
    ------
    VocabularyError
        The file is at fault.
    """
    raw = tomllib.loads(files("kg.writers.rdf").joinpath(_FILE).read_text(encoding="utf-8"))
    try:
        return MappingProxyType(TypeAdapter(dict[str, str]).validate_python(raw))
    except ValidationError as error:
        raise VocabularyError(
            str(error), place=_FILE, way_out='write lines of the form "ms" = "MilliSEC"'
        ) from error


def find_unit(unit: str | None) -> NamedNode | None:
    """Return QUDT's unit for `unit`, None where QUDT has none.

    Examples
    --------
    >>> find_unit("ms").value
    'http://qudt.org/vocab/unit/MilliSEC'
    >>> find_unit("pp") is None
    True
    """
    name = units().get(unit or "")
    return known(f"unit:{name}") if name else None
