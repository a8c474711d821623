"""The words and units that the comparison of names and numbers rests on: `definition.toml`, checked."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import ValidationError

from kg.errors import VocabularyError
from kg.records import Record

__all__ = ["Definition", "definition"]

_FILE = files("kg.evaluation") / "definition.toml"


class Definition(Record):
    """Words that tell nothing, spellings of units, and words of scale with what they multiply by."""

    telling_nothing: frozenset[str]
    units: dict[str, str]
    scales: dict[str, float]


@cache
def definition() -> Definition:
    """Return the definition that comes with the package.

    Raises
    ------
    VocabularyError
        The file is at fault.
    """
    try:
        return Definition.model_validate(tomllib.loads(_FILE.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise VocabularyError(str(error), place=str(_FILE), way_out="mend the file") from error
