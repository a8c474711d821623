"""Extractions as JSON lines: what `kg extract` writes, and what a folder is loaded from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from kg.errors import GraphError
from kg.files import replacing
from kg.records import Extraction

__all__ = ["EXTRACTIONS", "stored_extractions", "write_extractions"]

EXTRACTIONS = "extractions.jsonl"
_AGAIN = "build the folder anew with kg build"


def write_extractions(extractions: Iterable[Extraction], path: Path) -> None:
    """Write one JSON line a paper, as the papers come; the file appears when it is whole.

    Raises
    ------
    GraphError
        `path` cannot be written.
    """
    try:
        with replacing(path) as file:
            file.writelines(f"{extraction.to_json()}\n" for extraction in extractions)
    except OSError as error:
        fault = f"it cannot be written: {error.strerror or error}"
        raise GraphError(fault, place=str(path), way_out="name a file in a folder that is there") from error


def stored_extractions(path: Path) -> Iterator[Extraction]:
    """Yield the extractions that a build wrote.

    Raises
    ------
    GraphError
        The file is not there, or a line of it is no record of this version.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                yield _record(line, f"{path}:{number}")
    except OSError as error:
        raise GraphError("it is not there", place=str(path), way_out=_AGAIN) from error


def _record(line: bytes, place: str) -> Extraction:
    try:
        return Extraction.from_json(line)
    except ValidationError as error:
        raise GraphError("it is no record of this version", place=place, way_out=_AGAIN) from error
