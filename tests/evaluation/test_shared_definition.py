"""The figures are those of the gold's own scoring program, to the last digit."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import figures, judge, read_gold, read_readings
from kg.extract import Extractor
from kg.records import Paper
from tests.conftest import SHARED

GOLD = SHARED / "data" / "gold"
SCORER = SHARED / "eval" / "score.py"
NAMES = ("dev", "seeds", "train")

pytestmark = pytest.mark.shared
Records = list[dict[str, Any]]


def records(path: Path) -> Records:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def scored(gold: Path, predicted: Path) -> dict[str, float]:
    command = [sys.executable, str(SCORER), str(gold), str(predicted), "--json"]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def write(path: Path, lines: Records) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    return path


def gold_itself(gold: Records) -> Records:
    return gold


def nothing(_gold: Records) -> Records:
    return []


def by_title_alone(gold: Records) -> Records:
    return [{**paper, "id": f"other-{paper['id']}", "title": paper["title"].upper()} for paper in gold]


def extracted(gold: Records) -> Records:
    papers = [Paper(id=each["id"], title=each["title"], abstract=each["abstract"]) for each in gold]
    return [json.loads(extraction.to_json()) for extraction in Extractor().extract(papers)]


def perturbed(gold: Records) -> Records:
    """Return gold with every sort of mistake in it, the same in each run."""
    chance = random.Random(7)
    return [_perturbed(paper, chance) for paper in gold if chance.random() < 0.95]


def _perturbed(paper: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    copy = json.loads(json.dumps(paper))
    for result in copy["results"]:
        _spoil(result, copy, chance)
    copy["results"] += [
        {
            **result,
            "value": level,
            "value_max": None,
            "start": result["start"] + 30,
            "end": result["end"] + 30,
        }
        for result in paper["results"]
        for level in (result["from"], result["to"])
        if level is not None
    ]
    copy["results"] = [each for each in copy["results"] if chance.random() < 0.9]
    chance.shuffle(copy["results"])
    for sort in ("methods", "benchmarks", "tasks", "metrics"):
        copy[sort] = [_renamed(each, chance) for each in copy[sort] if chance.random() < 0.85]
        chance.shuffle(copy[sort])
    return copy  # type: ignore[no-any-return]


def _renamed(thing: Any, chance: random.Random) -> Any:
    if isinstance(thing, str):
        return chance.choice([thing, thing.upper(), f"the {thing}s", thing.split()[0], "other"])
    name = chance.choice([thing["name"], thing["name"].lower(), f"{thing['name']}-x", *thing["aliases"]])
    return {**thing, "name": name, "role": chance.choice(["proposed", "used", thing["role"]])}


def _spoil(result: dict[str, Any], paper: dict[str, Any], chance: random.Random) -> None:
    changes: list[tuple[str, list[Any]]] = [
        ("start", [result["start"], result["start"] + 1, max(0, result["start"] - 9)]),
        ("value", [result["value"], result["value"] + 1, result["value"] * 1e6]),
        ("value_max", [result["value_max"], result["value_max"], 9.5]),
        ("unit", [result["unit"], "pp", "%", "times", "K tokens/s", None]),
        ("kind", [result["kind"], "absolute_change", "share"]),
        ("direction", [result["direction"], "up", "none"]),
        ("qualifier", [result["qualifier"], "up_to", None]),
        ("metric", [result["metric"], result["metric_name"], None, "the accuracy"]),
        ("metric_name", [result["metric_name"], None]),
        ("method", [result["method"], "THIS", None, *(each["name"] for each in paper["methods"][:2])]),
        ("baseline", [result["baseline"], "baselines", None]),
        ("benchmark", [result["benchmark"], None, [each["name"] for each in paper["benchmarks"]]]),
    ]
    for slot, values in changes:
        if chance.random() < 0.4:
            result[slot] = chance.choice(values)
    result["end"] = max(result["end"], result["start"] + 1)


MAKERS = (gold_itself, nothing, by_title_alone, perturbed, extracted)


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_that_of_the_scoring_program(name: str, maker: Any, tmp_path: Path) -> None:
    gold = GOLD / f"{name}.jsonl"
    predicted = write(tmp_path / "predicted.jsonl", maker(records(gold)))
    ours = figures(judge(read_gold(gold), read_readings(predicted)))
    assert list(ours.items()) == list(scored(gold, predicted).items())
