"""Reading papers with each extractor, and the figures of what was read."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.records import Paper

from .found import Reader, results_of

__all__ = [
    "Figures",
    "Reading",
    "Scorer",
    "joins_levels",
    "measure",
    "only_with_unit",
    "read_claims",
    "read_with",
]

Record = dict[str, Any]
Scorer = Callable[[Path, Path], Mapping[str, float]]
"""Takes a gold file and a file of predictions, and returns the figures of the gold's scoring program."""

REACH = 120
"""As far as a level may stand from the number that gold files it with, in characters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from papers, in order, the seconds that it took, and how many papers raised."""

    records: tuple[Record, ...]
    seconds: float = 0.0
    raised: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one reading against gold; shares are None where gold has nothing to share out."""

    precision: float
    recall: float
    f1: float
    unit: float | None
    ranges: float | None
    levels: float | None


def read_with(reader: Reader, papers: Sequence[Paper]) -> Reading:
    """Read each paper by itself; one that raises is counted and has no results."""
    records: list[Record] = []
    raised = 0
    start = time.perf_counter()
    for paper in papers:
        results: list[dict[str, object]] = []
        try:
            results = results_of(paper, reader.read)
        except Exception:  # noqa: BLE001 - whatever a peer raises is counted, which is what this measures
            raised += 1
        records.append({"id": paper.id, "title": paper.title, "results": results})
    return Reading(tuple(records), time.perf_counter() - start, raised)


def read_claims(extract: Callable[[Sequence[Paper]], list[Record]], papers: Sequence[Paper]) -> Reading:
    """Read all papers in one go, as ours does."""
    start = time.perf_counter()
    records = extract(papers)
    return Reading(tuple(records), time.perf_counter() - start)


def only_with_unit(reading: Reading) -> Reading:
    """Return the reading without its bare numbers."""
    records = tuple(
        {**record, "results": [each for each in record["results"] if each.get("unit") is not None]}
        for record in reading.records
    )
    return Reading(records, reading.seconds, reading.raised)


def measure(scorer: Scorer, gold: Sequence[Record], reading: Reading) -> Figures:
    """Score a reading: all numbers, ranges by themselves, and from-to pairs."""
    whole = _scored(scorer, gold, reading)
    ranges = [_only(record, _is_range) for record in gold]
    pairs = [_only(record, _has_levels) for record in gold]
    predicted = {record["id"]: record.get("results", []) for record in reading.records}
    joined = [
        joins_levels(result, predicted[record["id"]])
        for record in pairs
        for result in record["results"]
        if not result.get("borderline")
    ]
    return Figures(
        whole["value_p"],
        whole["value_r"],
        whole["value_f1"],
        whole["slot_unit"] if whole["value_r"] else None,
        _scored(scorer, ranges, reading)["value_r"] if _firm(ranges) else None,
        sum(joined) / len(joined) if joined else None,
    )


def joins_levels(gold: Record, predicted: Sequence[Record]) -> bool:
    """Whether one predicted quantity close by holds both levels of `gold`, as a pair or as a range.

    Examples
    --------
    >>> gold = {"field": "abstract", "start": 40, "from": 81.4, "to": 84.6}
    >>> joins_levels(gold, [{"field": "abstract", "start": 31, "value": 81.4, "value_max": 84.6}])
    True
    """
    wanted = (float(gold["from"]), float(gold["to"]))
    return any(
        all(any(_equal(level, number) for number in _numbers(each)) for level in wanted)
        for each in predicted
        if each["field"] == gold["field"] and abs(each["start"] - gold["start"]) < REACH
    )


def _numbers(result: Record) -> list[float]:
    given = (result.get(slot) for slot in ("value", "value_max", "from", "to"))
    return [float(number) for number in given if number is not None]


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def _scored(scorer: Scorer, gold: Sequence[Record], reading: Reading) -> Mapping[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder, "gold.jsonl"), Path(folder, "predicted.jsonl")
        for file, records in zip(files, (gold, reading.records), strict=True):
            file.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
        return scorer(*files)


def _only(record: Record, wanted: Callable[[Record], bool]) -> Record:
    """Return a gold paper in which every result but those wanted is borderline: it counts for nothing."""
    results = [each if wanted(each) else {**each, "borderline": True} for each in record["results"]]
    return {**record, "results": results}


def _firm(gold: Sequence[Record]) -> int:
    return sum(not each.get("borderline") for record in gold for each in record["results"])


def _is_range(result: Record) -> bool:
    return result.get("value_max") is not None


def _has_levels(result: Record) -> bool:
    return result.get("from") is not None and result.get("to") is not None
