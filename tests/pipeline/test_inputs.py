from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
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


def test_an_iterator_of_papers_is_read_one_at_a_time() -> None:
    taken: list[str] = []

    def endless() -> Iterator[Paper]:
        number = 0
        while True:
            taken.append(str(number))
            yield Paper(**{**ONE, "id": str(number)})
            number += 1

    papers = read(endless())
    for number in range(3):
        assert next(papers).id == str(number)
        assert len(taken) == number + 1


def test_an_iterator_of_files_is_as_a_list_of_them(tmp_path: Path) -> None:
    files = [lines(tmp_path / "a.jsonl", ONE), lines(tmp_path / "b.jsonl", TWO)]
    assert [source.name for source in inputs_of(iter(files), form=None, report=Report())] == [
        "a.jsonl",
        "b.jsonl",
    ]
    assert list(read(iter(()))) == []


def test_a_file_behind_papers_in_an_iterator_is_told(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", TWO)
    with pytest.raises(InputError, match=r"papers:2: .*a\.jsonl.*in a list"):
        list(read(item for item in (Paper(**ONE), path)))
    assert [paper.id for paper in read([Paper(**ONE), path])] == ["2", "1"]


def test_papers_of_a_file_are_not_hashed_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise AssertionError

    [source] = inputs_of(lines(tmp_path / "a.jsonl", ONE), form=None, report=Report())
    monkeypatch.setattr(Paper, "model_dump_json", fail)
    assert [paper.id for paper in source.papers()] == ["1"]


def test_two_versions_among_papers_are_one_paper() -> None:
    report = Report()
    versions = [Paper(**{**ONE, "id": f"2401.09670v{number}"}) for number in (1, 2)]
    assert [paper.id for paper in read(versions, report=report)] == ["2401.09670v1"]
    assert [str(skipped) for skipped in report.skipped] == [
        "papers:2: the id “2401.09670” occurred before; the first is kept"
    ]


def test_a_file_called_papers_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines(tmp_path / "papers", ONE)
    [source] = inputs_of("papers", form=None, report=Report())
    assert source.mark().sha256 == hashlib.sha256((tmp_path / "papers").read_bytes()).hexdigest()
