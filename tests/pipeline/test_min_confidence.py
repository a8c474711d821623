from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import kg as library
from kg.records import Extraction, Paper
from kg.records.extraction import LOW_CONFIDENCE
from tests.conftest import Kg
from tests.papers import PaperMaker

PAPERS = [Paper(id="1", title="Two Guesses", abstract="It is 3x faster and 2x smaller in 4 ms.")]


def guesses(papers: Iterable[Paper]) -> Iterator[Extraction]:
    for paper in papers:
        maker = PaperMaker(paper.id, paper.title, paper.abstract)
        maker.result("3x", 3, "ratio", confidence=0.4).result("2x", 2, "ratio", confidence=0.5)
        yield maker.result("4 ms", 4, confidence=0.9).make()


@pytest.mark.parametrize(("least", "kept"), [(0.0, 3), (0.4, 3), (0.5, 2), (0.51, 1), (1.0, 0)])
def test_results_of_less_confidence_are_set_aside_with_the_reason(least: float, kept: int) -> None:
    [paper] = library.extract_claims(PAPERS, extract=guesses, min_confidence=least)
    assert len(paper.results) == kept
    assert [each.reason for each in paper.skipped] == [LOW_CONFIDENCE] * (3 - kept)
    assert [each.text for each in paper.skipped] == ["3x", "2x", "4 ms"][: 3 - kept]
    assert all(paper.text_of(each.field)[each.start : each.end] == each.text for each in paper.skipped)


def test_the_graph_lacks_them_and_the_manifest_tells_the_value(tmp_path: Path) -> None:
    claims = library.build(PAPERS, extract=guesses, min_confidence=0.5)
    assert [result.text for result in claims.results] == ["2x", "4 ms"]
    claims.write(tmp_path)
    assert json.loads((tmp_path / "manifest.json").read_text())["min_confidence"] == 0.5
    assert library.load(tmp_path).min_confidence == 0.5


def test_the_command_sets_aside_what_the_library_does(kg: Kg, sample: Path) -> None:
    all_taken = kg("extract", sample).stdout.splitlines()
    sure = kg("extract", sample, "--min-confidence", 0.97).stdout.splitlines()
    expected = [Extraction.from_json(line).without_unsure(0.97) for line in all_taken]
    assert [Extraction.from_json(line) for line in sure] == expected
    assert any(LOW_CONFIDENCE in line for line in sure)


@pytest.mark.parametrize("value", ["1.01", "-0.1", "much"])
def test_a_confidence_lies_between_0_and_1(kg: Kg, sample: Path, value: str) -> None:
    assert kg("extract", sample, "--min-confidence", value).exit_code == 2
