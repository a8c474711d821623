"""The points of clues, which ``clues.toml`` keeps with an example and a counterexample each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from kg.errors import VocabularyError

__all__ = ["CluePoints", "NamePoints", "TaskPoints", "clue_points", "read_points"]

_FILE = "clues.toml"


class _Points(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    example: str
    counterexample: str


class NamePoints(_Points):
    """What a clue is worth for a method and for a benchmark."""

    method: float
    benchmark: float


class TaskPoints(_Points):
    """What a clue is worth for a task."""

    points: float


class CluePoints(BaseModel):
    """The points of all clues, by the names of their tests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: dict[str, NamePoints]
    task: dict[str, TaskPoints]


@cache
def clue_points() -> CluePoints:
    """Return the points that the package comes with."""
    return read_points((files("kg.extract.names") / _FILE).read_text(encoding="utf8"))


def read_points(toml: str) -> CluePoints:
    """Read points from the text of a file; VocabularyError that lists every fault."""
    try:
        return CluePoints.model_validate(tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"cannot be read: {error}", place=_FILE, way_out="it must be TOML") from error
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise VocabularyError(faults, place=_FILE, way_out="correct each of these entries") from error
