"""The adapters of the peers' benchmark, on sentences of our own and with peers that are not installed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.peers import measuring, pattern, quantulum, recognizers
from benchmarks.peers.found import Found, Reader, results_of, with_unit, written_unit
from kg.records import Paper

PAPER = Paper(
    id="1",
    title="Twice the Fun",
    abstract=r"Our cache is $1.7\times$ faster. Accuracy rises from 81.4\% to 84.6\%.",
)


def by_place(text: str) -> list[Found]:
    """A peer that knows two numbers: a factor, and a pair that it takes for a range."""
    found = []
    if "1.7×" in text:
        at = text.index("1.7×")
        found.append(Found(at, at + 4, -1.7, "x"))
    if "81.4%" in text:
        at = text.index("81.4%")
        found.append(Found(at, text.index("84.6%") + 5, 81.4, "%", 84.6))
    return found


def raising(text: str) -> list[Found]:
    raise IndexError(text)


def test_finds_are_led_back_to_the_field_as_written() -> None:
    factor, pair = results_of(PAPER, by_place)
    assert (factor["field"], factor["text"], factor["value"]) == ("abstract", r"1.7\times", 1.7)
    assert PAPER.abstract[factor["start"] : factor["end"]] == factor["text"]
    assert (pair["text"], pair["value"], pair["value_max"]) == (r"81.4\% to 84.6\%", 81.4, 84.6)


def test_a_pair_of_levels_is_joined_where_one_quantity_holds_both() -> None:
    gold = {"field": "abstract", "start": 63, "from": 81.4, "to": 84.6}
    found = results_of(PAPER, by_place)
    assert measuring.joins_levels(gold, found)
    ends = [{**found[1], "value_max": None}, {**found[1], "value": 84.6, "value_max": None}]
    assert not measuring.joins_levels(gold, ends)


def test_a_peer_that_raises_is_counted_and_has_no_results() -> None:
    reading = measuring.read_with(Reader("broken", "", raising), [PAPER])
    assert reading.raised == 1
    assert reading.records[0]["results"] == []


def test_a_reading_is_scored_as_a_whole_and_for_its_ranges() -> None:
    seen: list[str] = []

    def scorer(gold: Path, predicted: Path) -> dict[str, float]:
        assert '"id": "1"' in predicted.read_text("utf-8")
        seen.append(gold.read_text("utf-8"))
        return {"value_p": 0.5, "value_r": 1.0, "value_f1": 2 / 3, "slot_unit": 1.0}

    gold = [
        {
            "id": "1",
            "results": [
                {"field": "abstract", "start": 14, "value": 1.7},
                {"field": "abstract", "start": 53, "value": 81, "value_max": 84},
            ],
        }
    ]
    reading = measuring.read_with(Reader("peer", "", by_place), [PAPER])
    figures = measuring.measure(scorer, gold, reading)
    assert (figures.precision, figures.ranges, figures.levels) == (0.5, 1.0, None)
    assert ["borderline" in text for text in seen] == [False, True]


@pytest.mark.parametrize(
    ("surface", "named", "unit"),
    [
        ("1.7×", False, "x"),
        ("five times", False, "x"),
        ("2.5-fold", False, "x"),
        ("97%", True, "%"),
        ("13.75 percentage points", True, "pp"),
        ("4 TB/s", True, "TB/s"),
        ("$5", True, "$"),
        ("4 million", False, None),
        ("30.5", False, None),
    ],
)
def test_units_are_told_as_the_gold_has_them(surface: str, named: bool, unit: str | None) -> None:
    assert written_unit(surface, named=named) == unit


@pytest.mark.parametrize(
    ("surface", "value", "uncertainty", "ends"),
    [
        ("81.4% to 84.6%", 83.0, 1.6, (81.4, 84.6)),
        ("5.2 ± 0.1%", 5.2, 0.1, (5.2, None)),
        ("97%", 97.0, None, (97.0, None)),
    ],
)
def test_quantulum_ranges_get_their_ends_back(
    surface: str, value: float, uncertainty: float | None, ends: tuple[float, float | None]
) -> None:
    unit = SimpleNamespace(name="percentage")
    quantity = SimpleNamespace(
        surface=surface, value=value, uncertainty=uncertainty, unit=unit, span=(0, len(surface))
    )
    found = quantulum.found_of(quantity)
    assert (found.value, found.value_max, found.unit) == (*ends, "%")


def test_a_reader_by_sentence_finds_the_same_places() -> None:
    whole = Reader("pattern", "", pattern.read)
    text = "We gain 12%. It is 3x (so we hear) faster, e.g. here. And 5% less"
    assert list(quantulum.by_sentence(whole).read(text)) == pattern.read(text)


def test_recognizers_keep_the_longest_of_overlapping_finds() -> None:
    number = SimpleNamespace(text="97", start=5, end=6, type_name="number", resolution={"value": "97"})
    percent = SimpleNamespace(text="97%", start=5, end=7, type_name="percentage", resolution={"value": "97%"})
    unresolved = SimpleNamespace(text="few", start=9, end=11, type_name="number", resolution=None)
    found = recognizers.longest(map(recognizers.found_of, (number, percent, unresolved)))
    assert found == [Found(5, 8, 97.0, "%")]


def test_the_pattern_takes_claims_and_leaves_bare_numbers() -> None:
    found = pattern.read("1.7× faster than BLEU 30.5 in 2014, 12 points and 1,200 times")
    assert [(each.value, each.unit) for each in found] == [(1.7, "x"), (12.0, "pp"), (1200.0, "x")]
    assert with_unit(found) == found
