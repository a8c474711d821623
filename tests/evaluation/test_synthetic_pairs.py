"""Made-up gold and answers, with every sort of agreement and mistake, as the scoring program sees them.

Hypothesis chooses the seed and how many papers there are; the papers are drawn evenly from few words, units
and places, so that near misses are common. Where it chose each slot, two hardly ever agreed.
"""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kg.evaluation import EntitySort, figures, judge, read_gold, read_readings
from kg.records import BenchmarkRole, Direction, MethodKind, MethodRole, Qualifier, ResultKind
from tests.conftest import SHARED

pytestmark = pytest.mark.shared

TEXT = "x" * 300
WORDS = (
    "tide",
    "Tide",
    "net",
    "nets",
    "harbor",
    "gas",
    "loss",
    "the",
    "of",
    "model",
    r"\textbf{F1}",
    "top-1",
    "..",
)
UNITS = (None, "x", "%", "pp", "times", "sample", "samples", "K samples", "$M", "-fold", "million samples")
VALUES = (0, 1, 2, 2.0000001, 2.1, 1000, 2000, 2e6)
STARTS = (0, 3, 6, 119, 120, 121)


def name(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))


def thing(chance: random.Random, **choices: Any) -> dict[str, Any]:
    aliases = [name(chance) for _ in range(chance.randint(0, 2))]
    further = {key: chance.choice([*map(str, values)]) for key, values in choices.items()}
    return {"name": name(chance), "aliases": aliases, **further}


def slots(chance: random.Random, things: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of one number, in the names of `things` where that may be."""
    methods, benchmarks = ([each["name"] for each in things[sort]] for sort in ("methods", "benchmarks"))
    start = chance.choice(STARTS)
    end = start + chance.randint(2, 9)
    return {
        "place": {"field": "abstract", "start": start, "end": end, "text": TEXT[start:end]},
        "value": chance.choice(VALUES),
        "value_max": chance.choice([None, None, None, *VALUES]),
        "unit": chance.choice(UNITS),
        "kind": chance.choice([*map(str, ResultKind)]),
        "direction": chance.choice([None, *map(str, Direction)]),
        "qualifier": chance.choice([None, *map(str, Qualifier)]),
        "metric": chance.choice([None, "", name(chance)]),
        "metric_name": chance.choice([None, name(chance)]),
        "method": chance.choice([None, "THIS", "THIS", name(chance), *methods]),
        "baseline": chance.choice([None, name(chance)]),
        "benchmark": chance.choice([None, [], name(chance), [name(chance), name(chance)], *benchmarks]),
    }


def things(chance: random.Random) -> dict[str, Any]:
    return {
        "methods": [thing(chance, role=MethodRole, kind=MethodKind) for _ in range(chance.randint(0, 3))],
        "benchmarks": [thing(chance, role=BenchmarkRole) for _ in range(chance.randint(0, 2))],
        "tasks": [name(chance) for _ in range(chance.randint(0, 3))],
        "metrics": [name(chance) for _ in range(chance.randint(0, 3))],
    }


def placed(said: dict[str, Any], **further: Any) -> dict[str, Any]:
    return {**{slot: value for slot, value in said.items() if slot != "place"}, **said["place"], **further}


def pair(chance: random.Random, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a paper and what was read from it: each slot as in gold in four of five, the names in half."""
    known, other = things(chance), things(chance)
    paper = {"id": str(number), "title": TEXT, "abstract": TEXT}
    gold, read = [], []
    for _ in range(chance.randint(0, 5)):
        truth, guess = slots(chance, known), slots(chance, known)
        levels = {level: chance.choice([None, *VALUES]) for level in ("from", "to")}
        gold.append(placed(truth, borderline=chance.random() < 0.2, **levels))
        read.append(placed({slot: (guess if chance.random() < 0.2 else truth)[slot] for slot in truth}))
    chance.shuffle(read)
    said = {sort: (known if chance.random() < 0.5 else other)[sort] for sort in map(str, EntitySort)}
    return {**paper, **known, "results": gold}, {**paper, **said, "results": read}


@pytest.fixture(scope="module")
def scorer() -> Iterator[ModuleType]:
    """The scoring program as a module, which leaves no compiled file beside it."""
    keeps, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    spec = importlib.util.spec_from_file_location("scorer", SHARED / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.dont_write_bytecode = keeps


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pairs")


@settings(max_examples=500, deadline=None, derandomize=True)
@given(seed=some.integers(0, 2**64), papers=some.integers(1, 8))
def test_made_up_papers_get_the_figures_of_the_scoring_program(
    scorer: ModuleType, folder: Path, seed: int, papers: int
) -> None:
    chance = random.Random(seed)
    gold, read = folder / "gold.jsonl", folder / "read.jsonl"
    pairs = [pair(chance, number) for number in range(papers)]
    for path, lines in zip((gold, read), zip(*pairs, strict=True), strict=True):
        path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    known = scorer.load(gold)
    theirs = scorer.score(known, scorer.by_gold_id(known, scorer.load(read)))[0]
    assert figures(judge(read_gold(gold), read_readings(read))) == theirs
