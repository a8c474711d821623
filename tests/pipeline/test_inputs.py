from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from kg.errors import InputError, UnknownFormError
from kg.pipeline import read
from kg.pipeline.inputs import inputs_of
from kg.records import Paper
from kg.sources import Report

ONE = {"id": "1", "title": "On Speed", "abstract": "We are fast."}
TWO = {"id": "2", "title": "On Size", "abstract": "We are small."}


def lines(path: Path, *records: dict[str, str]) -> Path:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    return path


def test_several_inputs_are_read_in_order_and_an_id_counts_once(tmp_path: Path) -> None:
    first = lines(tmp_path / "a.jsonl", TWO, ONE)
    second = lines(tmp_path / "b.jsonl", ONE, {**ONE, "id": "3"})
    report = Report()
    assert [paper.id for paper in read([first, second], report=report)] == ["2", "1", "3"]
    assert [skipped.place for skipped in report.skipped] == [f"{second}:1"]


def test_a_missing_file_is_told_before_anything_is_read(tmp_path: Path) -> None:
    first = lines(tmp_path / "a.jsonl", ONE)
    with pytest.raises(InputError, match=r"b\.jsonl: there is no such file"):
        read([first, tmp_path / "b.jsonl"])


def test_an_unknown_form_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormError, match="choose one of"):
        read(lines(tmp_path / "a.jsonl", ONE), form="marc21")


def test_a_file_is_marked_by_its_own_bytes_and_never_by_its_place(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", ONE)
    [source] = inputs_of(path, form="jsonl", report=Report())
    assert len(list(source.papers())) == 1
    mark = source.mark()
    assert (mark.name, mark.form, mark.bytes) == ("a.jsonl", "jsonl", path.stat().st_size)
    assert mark.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_records_are_marked_by_what_they_say() -> None:
    def mark(*papers: Paper) -> tuple[str, str]:
        [source] = inputs_of(papers, form=None, report=Report())
        list(source.papers())
        return source.mark().name, source.mark().sha256

    one, two = Paper(**ONE), Paper(**TWO)
    assert mark(one, two) == mark(one, two)
    assert mark(one, two) != mark(two, one)
    assert mark(one)[0] == "papers"


def test_a_file_called_papers_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines(tmp_path / "papers", ONE)
    [source] = inputs_of("papers", form=None, report=Report())
    assert source.mark().sha256 == hashlib.sha256((tmp_path / "papers").read_bytes()).hexdigest()
