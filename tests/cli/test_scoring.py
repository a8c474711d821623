from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluation.errors import ERROR_SORTS
from tests.conftest import ROOT, Kg

GOLD = ROOT / "examples" / "gold-sample.jsonl"


def test_gold_is_flawless_before_itself(kg: Kg) -> None:
    found = json.loads(kg("evaluate", GOLD, GOLD, "--format", "json").stdout)
    assert found["papers"] == 5
    assert {value for name, value in found.items() if name.endswith("_f1")} == {1.0}
    assert {value for name, value in found.items() if name.startswith("slot_")} == {1.0}


def test_papers_are_read_now_or_were_before_with_the_same_figures(kg: Kg, tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    assert kg("extract", GOLD, "-o", predicted).exit_code == 0
    now, before = kg("evaluate", GOLD, "--calibration"), kg("evaluate", GOLD, predicted, "--calibration")
    assert now.exit_code == before.exit_code == 0
    assert now.stdout == before.stdout
    assert "By kind of claim" in now.stdout
    assert "expected calibration error" in now.stdout


@pytest.mark.parametrize("sort", ERROR_SORTS)
def test_errors_of_each_sort_are_listed_up_to_the_limit(kg: Kg, sort: str) -> None:
    result = kg("evaluate", GOLD, "--errors", sort, "--limit", 2)
    assert result.exit_code == 0, result.output
    head, _, *rows = result.stdout.splitlines()
    assert head.startswith(f"Errors of {sort}: ")
    assert len(rows) == 2 + int(head.split()[3])


def test_a_missed_number_comes_with_the_reason_for_which_it_was_left_out(kg: Kg, tmp_path: Path) -> None:
    paper = json.loads(GOLD.read_text("utf-8").splitlines()[0])
    lost = paper["results"][0]
    aside = {name: lost[name] for name in ("field", "start", "end", "text")}
    read = {"id": paper["id"], "results": [], "skipped": [{**aside, "reason": "part-of-a-name"}]}
    (tmp_path / "read.jsonl").write_text(json.dumps(read))
    words = ("evaluate", GOLD, tmp_path / "read.jsonl", "--errors", "missed", "--limit", 1)
    listing = json.loads(kg(*words, "--format", "json").stdout)["errors"]
    assert listing["total"] == 18
    [case] = listing["cases"]
    assert (case["number"], case["step"]) == ("2.4x", "part-of-a-name")
    assert case["sentence"].startswith("On TideTrace")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--errors", "speed"), "choose one of unit, kind"),
        (("--format", "xml"), "choose one of table, json"),
    ],
)
def test_what_is_not_there_is_told_before_anything_is_read(kg: Kg, words: tuple[str, str], told: str) -> None:
    result = kg("evaluate", "nowhere.jsonl", *words)
    assert result.exit_code == 2
    assert told in result.stderr


def test_gold_at_fault_is_one_line_on_standard_error(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "1"}\n')
    result = kg("evaluate", tmp_path / "gold.jsonl")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kg: {tmp_path / 'gold.jsonl'}:1: title: Field required, and 1 more")
    assert result.stderr.count("\n") == 1
