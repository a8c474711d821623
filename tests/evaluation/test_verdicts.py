from __future__ import annotations

from typing import Any

import pytest

from kg.evaluation import GoldPaper, Reading, Slot, figures, judge, judge_paper, slot_right
from kg.evaluation.papers import GoldResult, ReadingResult

TEXT = "A 2x gain, from 10 to 20, that we find at 90% load."


def at(words: str, value: float, **slots: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"field": "abstract", "start": start, "end": start + len(words), "text": words, "value": value,
            "kind": "ratio", **slots}  # fmt: skip


def gold(*results: dict[str, Any], **things: Any) -> GoldPaper:
    return GoldPaper.model_validate(
        {"id": "1", "title": "A Gain", "abstract": TEXT, "results": results, **things}
    )


def read(*results: dict[str, Any], **things: Any) -> Reading:
    return Reading.model_validate({"id": "1", "results": results, **things})


METHODS = [{"name": "FastNet", "aliases": ["Fast Network"], "role": "proposed", "kind": "named"}]
SETS = [{"name": "ToySet", "aliases": ["TS"], "role": "used"}]


@pytest.mark.parametrize(
    ("slot", "known", "said", "is_right"),
    [
        ("unit", "x", "times", True),
        ("unit", "x", "%", False),
        ("unit", "million events/s", "events/s", True),
        ("unit", "pp", "%", False),
        ("qualifier", None, None, True),
        ("qualifier", "up_to", None, False),
        ("direction", "none", "none", True),
        ("direction", "up", "down", False),
        ("metric", "faster", "faster", True),
        ("metric", "top-1 accuracy", "accuracy on every single test set", False),
        ("metric", None, "speed", False),
        ("method", "THIS", "FastNet", True),
        ("method", "FastNet", "THIS", True),
        ("method", "Fast Network", "FastNets", True),
        ("method", "SlowNet", "THIS", False),
        ("method", None, "THIS", False),
        ("baseline", "strong baselines", "a strong baseline", True),
        ("benchmark", "ToySet", "TS", True),
        ("benchmark", ["Other", "ToySet"], ["ToySet"], True),
        ("benchmark", None, [], True),
        ("benchmark", "ToySet", None, False),
    ],
)
def test_a_slot_is_right(slot: str, known: Any, said: Any, is_right: bool) -> None:
    one = GoldResult.model_validate(at("2x", 2, **{slot: known}))
    other = ReadingResult.model_validate(at("2x", 2, **{slot: said}))
    paper, answers = gold(methods=METHODS, benchmarks=SETS), read(methods=METHODS, benchmarks=SETS)
    assert slot_right(Slot(slot), one, other, paper, answers) is is_right


def test_per_cent_will_do_for_points_where_gold_has_a_difference() -> None:
    one = GoldResult.model_validate(at("2x", 2, unit="pp") | {"kind": "absolute_change"})
    other = ReadingResult.model_validate(at("2x", 2, unit="%"))
    assert slot_right(Slot.UNIT, one, other, gold(), read())


@pytest.mark.parametrize(
    ("known", "said", "found", "missed", "spurious"),
    [
        ([at("2x", 2)], [at("2x", 2)], 1, 0, 0),
        ([at("2x", 2)], [at("2x", 3)], 0, 1, 1),
        ([at("2x", 2)], [at("90%", 90)], 0, 1, 1),
        ([at("2x", 2, unit="K ops")], [at("2x", 2000)], 1, 0, 0),
        ([at("2x", 2, value_max=3)], [at("2x", 2)], 0, 1, 1),
        ([at("90%", 90, borderline=True)], [at("90%", 90)], 0, 0, 0),
        ([at("90%", 90, borderline=True)], [], 0, 0, 0),
        ([at("2x", 2, **{"from": 10, "to": 20})], [at("2x", 2), at("10", 10), at("20", 20)], 1, 0, 0),
        ([at("2x", 2)], [at("2x", 2), at("10", 10)], 1, 0, 1),
        ([], [], 0, 0, 0),
    ],
)
def test_numbers_are_found_missed_or_spurious(
    known: list[Any], said: list[Any], found: int, missed: int, spurious: int
) -> None:
    judgement = judge_paper(gold(*known), read(*said))
    counts = (len(judgement.found), len(judgement.missed), len(judgement.spurious))
    assert counts == (found, missed, spurious)


def test_techniques_count_neither_way() -> None:
    technique = {"name": "beam search", "role": "component", "kind": "technique"}
    paper = gold(methods=[*METHODS, technique])
    for methods in (METHODS, [*METHODS, technique]):
        assert figures(judge([paper], [read(methods=methods)]))["methods_f1"] == 1.0


def test_a_paper_that_nothing_was_read_from_is_missed() -> None:
    assert figures(judge([gold(at("2x", 2))], []))["value_r"] == 0.0
