"""Reading of gold and of extractions to be judged: JSON lines, each fault with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from kg.errors import InputError
from kg.evaluation.papers import Answers, GoldPaper, Reading

__all__ = ["by_gold", "read_gold", "read_readings"]

_Paper = TypeVar("_Paper", GoldPaper, Reading)
_FORM = "docs/evaluation.md has the form of gold"


def read_gold(path: str | Path) -> tuple[GoldPaper, ...]:
    """Return the annotated papers of a file of JSON lines.

    Raises
    ------
    InputError
        The file cannot be read, holds no paper, or a line is no annotated paper: the first fault, its line
        and its field are told.
    """
    papers = tuple(_papers(Path(path), GoldPaper))
    if not papers:
        raise InputError("it holds no annotated paper", place=str(path), way_out=_FORM)
    return papers


def read_readings(path: str | Path) -> tuple[Reading, ...]:
    """Return what was read from papers: a file that `kg extract` wrote, or one in the form of gold.

    Raises
    ------
    InputError
        The file cannot be read, or a line of it is at fault.
    """
    return tuple(_papers(Path(path), Reading))


def by_gold(gold: Iterable[GoldPaper], readings: Iterable[Answers]) -> Mapping[str, Answers]:
    """Return for the id of each gold paper what was read from it: by id, else by title, else nothing.

    Titles are compared by their letters and digits alone.
    """
    known = {reading.id: reading for reading in readings}
    titled = {bare: reading for reading in known.values() if (bare := _bare(reading.title))}
    return {
        paper.id: known.get(paper.id) or titled.get(_bare(paper.title)) or Reading(id=paper.id)
        for paper in gold
    }


def _bare(title: str) -> str:
    return re.sub(r"\W", "", title.lower())


def _papers(path: Path, kind: type[_Paper]) -> Iterator[_Paper]:
    lines: dict[str, int] = {}
    for number, line in _lines(path):
        paper = _paper(line, kind, f"{path}:{number}")
        if paper.id in lines:
            fault = f"the id {paper.id} occurred before, in line {lines[paper.id]}"
            raise InputError(fault, place=f"{path}:{number}", way_out="keep one line a paper")
        lines[paper.id] = number
        yield paper


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except OSError as error:
        fault = error.strerror or str(error)
        raise InputError(fault, place=str(path), way_out="name a file of JSON lines") from error
    except UnicodeDecodeError as error:
        raise InputError("it is no UTF-8 text", place=str(path), way_out=_FORM) from error


def _paper(line: str, kind: type[_Paper], place: str) -> _Paper:
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        [first, *others] = error.errors(include_url=False)
        where = ".".join(map(str, first["loc"]))
        more = f", and {len(others)} more" if others else ""
        fault = f"{where}: {first['msg']}{more}" if where else f"{first['msg']}{more}"
        raise InputError(fault, place=place, way_out=_FORM) from error
