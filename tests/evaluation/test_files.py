from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluation import read_gold, read_readings
from tests.conftest import ROOT

SAMPLE = ROOT / "examples" / "gold-sample.jsonl"
RESULT = {"field": "abstract", "start": 7, "end": 9, "text": "2x", "value": 2, "unit": "x", "kind": "ratio"}
PAPER: dict[str, Any] = {"id": "1", "title": "On Speed", "abstract": "We are 2x faster.", "results": [RESULT]}


def lines(path: Path, *papers: Any) -> Path:
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in papers))
    return path


def test_the_sample_is_gold() -> None:
    papers = read_gold(SAMPLE)
    assert len(papers) == 5
    assert sum(len(paper.results) for paper in papers) == 19


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        ("{oops", "Invalid JSON"),
        ('"words"', "Input should be an object"),
        ({**PAPER, "abstract": None}, "abstract: Input should be a valid string"),
        ({**PAPER, "results": [{**RESULT, "kind": "speed"}]}, "results.0.kind: Input should be 'ratio'"),
        ({**PAPER, "results": [{**RESULT, "value": None}]}, "results.0.value: "),
        ({**PAPER, "results": [{**RESULT, "end": 10}]}, "results.0: at 7 to 10 of the abstract stands '2x '"),
        ({**PAPER, "methods": [{"name": "A", "role": "new", "kind": "named"}]}, "methods.0.role: "),
        (PAPER, "the id 1 occurred before, in line 1"),
    ],
)
def test_a_fault_is_told_with_file_line_and_field(paper: Any, told: str, tmp_path: Path) -> None:
    path = lines(tmp_path / "gold.jsonl", PAPER, "", paper)
    with pytest.raises(InputError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert told in str(caught.value)


def test_a_file_without_papers_or_that_is_not_there_is_no_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no annotated paper"):
        read_gold(lines(tmp_path / "empty.jsonl"))
    with pytest.raises(InputError, match="No such file"):
        read_gold(tmp_path / "none.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="no UTF-8 text"):
        read_gold(tmp_path / "binary.jsonl")


def test_what_is_judged_may_be_gold_itself_or_an_extraction(tmp_path: Path) -> None:
    ours = {**RESULT, "producer": "number/rule", "sentence": "", "sentence_start": 0}
    path = lines(tmp_path / "read.jsonl", PAPER, {"id": "2", "results": [ours], "skipped": []})
    gold_like, extraction = read_readings(path)
    assert gold_like.results[0].confidence is None
    assert extraction.results[0].confidence == 1.0
