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
    head, listing, *tally = result.stdout.split("\n\n")
    assert head.startswith(f"Errors of {sort}: ")
    assert len(listing.splitlines()) == 2 + int(head.split()[3])
    assert not tally or tally[0] == f"Who decided about {sort}, most errors first"


def test_who_decided_is_counted_over_all_errors_whatever_the_limit(kg: Kg) -> None:
    words = ("evaluate", GOLD, "--errors", "metric", "--limit", 1, "--format", "json")
    errors = json.loads(kg(*words).stdout)["errors"]
    assert len(errors["cases"]) == 1 < errors["total"]
    assert sum(step["wrong"] for step in errors["steps"]) == errors["total"]
    assert all(step["wrong"] <= step["decided"] for step in errors["steps"])


@pytest.mark.parametrize("by", ["kind", "origin", "unit", "direction"])
def test_the_groups_of_a_breakdown_hold_all_results(kg: Kg, by: str) -> None:
    found = json.loads(kg("evaluate", GOLD, GOLD, "--by", by, "--format", "json").stdout)
    groups = [group for group in found[f"by_{by}"] if group["results"]]
    assert sum(group["results"] for group in groups) == found["results"]
    assert len({group[by] for group in groups}) == len(groups) > 0
    assert {group["claims"] for group in groups} == {1.0}


def test_markdown_has_the_same_rows(kg: Kg) -> None:
    drawn, marked = (kg("evaluate", GOLD, "--format", form).stdout for form in ("table", "md"))
    [row] = [line.split() for line in drawn.splitlines() if line.startswith("value ")]
    assert f"| {' | '.join(row)} |  |\n" in marked
    assert "### By kind of claim; slots and claims are shares of the values found" in marked
    assert "| percent\\_change | 5 | 5 |" in marked


def test_what_was_read_before_is_judged_without_unsure_results(kg: Kg, tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    kg("extract", GOLD, "-o", predicted)
    words = ("--min-confidence", 0.97, "--format", "json")
    before, now = kg("evaluate", GOLD, predicted, *words), kg("evaluate", GOLD, *words)
    assert json.loads(before.stdout) == json.loads(now.stdout)
    assert before.stdout != kg("evaluate", GOLD, predicted, "--format", "json").stdout


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
        (("--format", "xml"), "choose one of table, json, md"),
        (("--by", "colour"), "choose one of kind, origin"),
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
