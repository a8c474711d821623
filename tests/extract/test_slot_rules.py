from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.extract import Extractor
from kg.extract.slots.baseline import BASELINE_RULES
from kg.extract.slots.benchmark import BENCHMARK_RULES, FARTHER_RULES
from kg.extract.slots.method import METHOD_RULES
from kg.extract.slots.metric import METRIC_RULES
from kg.records import Paper, Result

SLOTS: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "slots.toml").read_text("utf-8")
)
RULES = [
    pytest.param(f"{slot}:{rule}", case, id=f"{slot}:{rule}")
    for slot, rules in SLOTS.items()
    for rule, case in rules.items()
]
EXTRACTOR = Extractor(reader="none")


def steps_of(marked: str) -> tuple[str, ...]:
    """Return the steps of the result whose number stands in square brackets."""
    intro, _, text = marked.rpartition("||")
    before, _, rest = f"{intro.strip() or 'We propose Alpha, a new method.'} {text.strip()}".partition("[")
    number, _, after = rest.partition("]")
    title = "Alpha: Fast Models" if not intro else "On Maps"
    paper = Paper(id="1", title=title, abstract=f"{before}{number}{after}")
    [extraction] = EXTRACTOR.extract([paper])
    [result] = [each for each in extraction.results if _holds(each, len(before), len(before) + len(number))]
    return result.steps


def _holds(result: Result, start: int, end: int) -> bool:
    return result.start < end and start < result.end


@pytest.mark.parametrize(("step", "case"), RULES)
def test_a_rule_decides_its_example_and_leaves_its_counterexample(step: str, case: dict[str, str]) -> None:
    assert step in steps_of(case["fires"])
    assert step not in steps_of(case["leaves"])


@pytest.mark.parametrize(
    ("slot", "rules"),
    [
        ("metric", METRIC_RULES),
        ("method", METHOD_RULES),
        ("baseline", BASELINE_RULES),
        ("benchmark", (*BENCHMARK_RULES, *FARTHER_RULES)),
    ],
)
def test_every_rule_has_a_case(slot: str, rules: tuple[Any, ...]) -> None:
    named = {rule.__name__ for rule in rules} - {"phrase"}
    assert named <= SLOTS[slot].keys()
