"""Annotations of slots alone: raw abstracts whose claims were told apart for this project.

`slots.jsonl` has no word of any abstract: it names papers by their arXiv ids, and for each claimed number the
places of what fills its slots, as characters of the text that the pipeline reads (`PaperText.text`). The
abstracts come from the file of raw ones. docs/training.md says how the annotations were made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pydantic import NonNegativeInt, ValidationError

from kg.errors import TrainingError
from kg.evaluation import GoldPaper
from kg.extract.findings import Name
from kg.extract.reader.text import CHANGE, ReadText
from kg.records import Direction, EntityKind, Extraction, Paper, Record, Result, ResultKind
from kg.text import digest
from kg.training.texts import GoldText, read_by_rules, read_raw
from kg.training.truth import Truth, truth_of_gold

__all__ = ["SLOTS_FILE", "SlotPaper", "read_slot_papers", "slot_texts"]

SLOTS_FILE = Path(__file__).with_name("slots.jsonl")
"""The annotations that come with ClaimGraph."""

_DIGEST = 12

Place: TypeAlias = tuple[NonNegativeInt, NonNegativeInt]


class SlotClaim(NamedTuple):
    """A claimed number and the places of what fills its slots; the method may be `THIS`.

    Kind and direction are None where they are not annotated.
    """

    start: NonNegativeInt
    end: NonNegativeInt
    metric: Place | None
    method: Place | str | None
    baseline: Place | None
    benchmarks: tuple[Place, ...]
    kind: ResultKind | None = None
    direction: Direction | None = None


class SlotPaper(Record):
    """The slots of one paper.

    `text` is the beginning of the text's SHA-256, by which a change of the text is seen. `own` are the places
    of the names of methods that the paper contributes.
    """

    id: str
    text: str
    own: tuple[Place, ...] = ()
    claims: tuple[SlotClaim, ...]


def read_slot_papers(path: Path) -> dict[str, SlotPaper]:
    """Return the annotations of a file by the papers' ids.

    Raises
    ------
    TrainingError
        The file cannot be read, or a line of it is at fault.
    """
    papers: dict[str, SlotPaper] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        fault = error.strerror or str(error)
        raise TrainingError(fault, place=str(path), way_out="name a file of slots") from error
    for number, line in enumerate(lines, start=1):
        try:
            paper = SlotPaper.model_validate_json(line)
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]["msg"]
            way_out = "docs/training.md has the form"
            raise TrainingError(fault, place=f"{path}:{number}", way_out=way_out) from error
        papers[paper.id] = paper
    return papers


def slot_texts(raw: Path, slots: Path, *, without: Collection[str]) -> Iterator[tuple[GoldText, Truth]]:
    """Yield the papers of `raw` that `slots` knows, as if annotated whole, and what is true of them.

    Numbers, and kinds and directions that are not annotated, are those of the rules; of the latter nothing
    is held true.

    Papers of the ids `without`, and those whose text is another than at the time, are left out.
    """
    known = read_slot_papers(slots)
    papers = [paper for paper in read_raw(raw) if paper.id in known and paper.id not in without]
    for paper, (text, extraction) in zip(papers, read_by_rules(papers), strict=True):
        slot_paper = known[paper.id]
        if slot_paper.text == digest(text.text, length=_DIGEST):
            gold = _gold(paper, slot_paper, text, extraction)
            yield GoldText(gold, text, extraction), _truth(gold, slot_paper, text, extraction)


def _truth(gold: GoldPaper, slots: SlotPaper, text: ReadText, extraction: Extraction) -> Truth:
    """Return what is true of the text; of changes only what is annotated."""
    known = {(claim.start, claim.end) for claim in slots.claims if claim.kind and claim.direction}
    truth = truth_of_gold(gold, text, extraction)
    claims = (
        words and {**words, CHANGE: words[CHANGE] if place in known else ()}
        for words, place in zip(truth.claims, _places(text), strict=True)
    )
    return replace(truth, claims=tuple(claims))


def _places(text: ReadText) -> list[Place]:
    return [(claim.quantity.start, claim.quantity.end) for claim in text.claims]


def _gold(paper: Paper, slots: SlotPaper, text: ReadText, extraction: Extraction) -> GoldPaper:
    own = {text.text[slice(*place)] for place in slots.own}
    claims = {(claim.start, claim.end): claim for claim in slots.claims}
    results = [
        _result(result, claims[place], text.text)
        for place, result in zip(_places(text), extraction.results, strict=True)
        if place in claims
    ]
    places = {place for claim in claims.values() for place in claim.benchmarks}
    benchmarks = {text.text[slice(*place)] for place in places}
    return GoldPaper.model_validate(
        {
            "id": paper.id,
            "title": paper.title,
            "abstract": paper.abstract,
            "methods": [_method(name, "proposed") for name in sorted(own)]
            + [_method(name.name, "component", name.aliases) for name in _others(text, own)],
            "benchmarks": [_benchmark(name, text) for name in sorted(benchmarks)],
            "results": results,
        }
    )


def _result(result: Result, claim: SlotClaim, text: str) -> dict[str, object]:
    def words(place: Place | str | None) -> str | None:
        return place if place is None or isinstance(place, str) else text[slice(*place)]

    slots = {
        "metric": words(claim.metric),
        "method": words(claim.method),
        "baseline": words(claim.baseline),
        "benchmark": [text[slice(*place)] for place in claim.benchmarks],
    }
    change = {"kind": claim.kind, "direction": claim.direction} if claim.kind and claim.direction else {}
    return result.model_dump(by_alias=True) | {"metric_name": None} | slots | change


def _others(text: ReadText, own: set[str]) -> Iterable[Name]:
    methods = (name for name in text.names if name.kind is EntityKind.METHOD)
    return (name for name in methods if own.isdisjoint(name.names))


def _method(name: str, role: str, aliases: tuple[str, ...] = ()) -> dict[str, object]:
    return {"name": name, "aliases": aliases, "role": role, "kind": "named"}


def _benchmark(name: str, text: ReadText) -> dict[str, object]:
    """Return the benchmark with the other names that the rules know of it."""
    known = (each for each in text.names if each.kind is EntityKind.BENCHMARK and name in each.names)
    aliases = next((each.names for each in known), ())
    return {"name": name, "aliases": [each for each in aliases if each != name], "role": "used"}
