"""Inputs of every kind, the right ones and the wrong ones, and the memory that they take."""

# ruff: noqa: E501 - a case is one line of its table

from __future__ import annotations

import gzip
import io
import json
import os
import random
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.errors import InputError, UnknownFormError
from kg.sources import FORMS, Report, read

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE = "On Kettles\n\nWe measure kettles. They are fast.\n\n  • 7 authors\n·\nNov 24, 2021 3\n"
LINE = '{"id": "1", "title": "On Kettles", "abstract": "We boil."}\n'


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("text", [PAGE, LINE], ids=["page", "JSON lines"])
class TestWaysIn:
    def data(self, text: str, packed: bool) -> bytes:
        return gzip.compress(text.encode()) if packed else text.encode()

    def titles(self, source: object) -> list[str]:
        return [paper.title for paper in read(source)]

    def test_path(self, text: str, packed: bool, tmp_path: Path) -> None:
        path = tmp_path / "input"
        path.write_bytes(self.data(text, packed))
        assert self.titles(path) == self.titles(str(path)) == ["On Kettles"]

    def test_standard_input(self, text: str, packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(self.data(text, packed))))
        assert self.titles("-") == ["On Kettles"]

    def test_stream_stays_open(self, text: str, packed: bool) -> None:
        stream = io.BytesIO(self.data(text, packed))
        assert self.titles(stream) == ["On Kettles"]
        assert not stream.closed

    def test_pipe_that_is_written_in_small_pieces(self, text: str, packed: bool) -> None:
        reading, writing = os.pipe()
        with os.fdopen(writing, "wb", buffering=0) as out:
            for byte in self.data(text, packed):
                out.write(bytes([byte]))
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            assert self.titles(pipe) == ["On Kettles"]


NOISE = random.Random(1).randbytes(5000)
INPUTS: list[tuple[str, bytes, type[InputError], str]] = [
    ("empty", b"", InputError, "it is empty"),
    ("empty gzip", gzip.compress(b""), InputError, "it is empty"),
    ("blank lines", b"\n \n", UnknownFormError, "its form is not recognised"),
    ("PNG", b"\x89PNG\r\n\x1a\n" + NOISE, InputError, "it is no text but binary data"),
    ("PDF", b"%PDF-1.7\n" + NOISE, InputError, "it is no text but binary data"),
    ("zip", b"PK\x03\x04\x14\x00\x00\x00" + NOISE, InputError, "it is no text but binary data"),
    ("binary in gzip", gzip.compress(NOISE), InputError, "it is no text but binary data"),
    ("UTF-16", PAGE.encode("utf-16"), InputError, "it is UTF-16 text (save it as UTF-8)"),
    ("UTF-16 without a mark", PAGE.encode("utf-16-le"), InputError, "it is no text but binary data"),
    ("no gzip after all", b"\x1f\x8b" + NOISE, InputError, "it cannot be read"),
    ("gzip cut in its head", gzip.compress(LINE.encode())[:9], InputError, "it cannot be read"),
    ("some text", b"A letter.\n\nDear all,\n", UnknownFormError, "name its form if it is one of these: jsonl: one JSON"),
    ("JSON array", f"[{LINE}]".encode(), UnknownFormError, "it looks like a JSON array; write one object a line"),
    ("indented JSON", json.dumps(json.loads(LINE), indent=1).encode(), UnknownFormError, "JSON over several lines"),
    ("HTML", b"<!doctype html><p>x", UnknownFormError, "copy the text of the page from the browser"),
    ("one broken line", b'{"id": "1"}\n', InputError, "the only record is broken (the first: FILE:1: the record has no title)"),
    ("broken lines", b'{"id": "1"}\n{"id":\n', InputError, "all 2 records are broken (the first: FILE:1: the record"),
    ("page cut early", b"Daily Papers\n\nJan 9\n\nOn Kett", InputError, "the page is cut behind the title: “On Kett”"),
    ("page without papers", b"Daily Papers\n\nJan 9\n", InputError, "there is no paper in it"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "data", "error", "message"), INPUTS, ids=[case[0] for case in INPUTS])
def test_unreadable_input(
    label: str, data: bytes, error: type[InputError], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "papers"
    path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        list(read(path))
    assert type(raised.value) is error
    assert str(raised.value).startswith(f"{path}: ")
    assert message.replace("FILE", str(path)) in str(raised.value)


def test_missing_file_and_folder_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read(tmp_path / "nothing.txt")
    with pytest.raises(InputError, match=r"it is a folder \(name the files in it\)"):
        read(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_forbidden_file(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text(LINE)
    path.chmod(0)
    with pytest.raises(InputError, match="it cannot be opened: Permission denied"):
        list(read(path))


def test_unknown_form_is_told_at_once() -> None:
    with pytest.raises(
        UnknownFormError, match=r"there is no form “bibtex” \(choose one of jsonl, daily-papers\)"
    ):
        read("-", form="bibtex")


def test_text_stream_is_refused() -> None:
    with pytest.raises(InputError, match="open it in binary mode"):
        list(read(io.StringIO(LINE)))  # type: ignore[arg-type]


def test_named_form_overrides_recognition() -> None:
    page = "On Kettles\n\nWe measure kettles. They are fast.\n"
    assert [paper.title for paper in read(io.BytesIO(page.encode()), form="daily-papers")] == ["On Kettles"]
    with pytest.raises(UnknownFormError):
        list(read(io.BytesIO(page.encode())))


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-400], lambda data: data[:-8] + b"\0" * 8], ids=["cut", "checksum"]
)
def test_damaged_gzip_gives_what_it_has_and_tells(damage: Callable[[bytes], bytes]) -> None:
    lines = "".join(LINE.replace('"1"', f'"{number}"') for number in range(20_000))
    report = Report()
    papers = list(read(io.BytesIO(damage(gzip.compress(lines.encode()))), report=report))
    assert 1000 < len(papers) <= 20_000
    assert report.skipped[-1].reason.startswith("the data is damaged or cut here, what follows is lost")


def test_gzip_of_several_members() -> None:
    data = gzip.compress(LINE.encode()) + gzip.compress(LINE.replace('"1"', '"2"').encode())
    assert [paper.id for paper in read(io.BytesIO(data))] == ["1", "2"]


def test_byte_order_mark_and_crlf() -> None:
    data = b"\xef\xbb\xbf" + (LINE + LINE.replace('"1"', '"2"')).replace("\n", "\r\n").encode()
    report = Report()
    assert [paper.id for paper in read(io.BytesIO(data), report=report)] == ["1", "2"]
    assert report.skipped == []


def test_one_report_knows_the_ids_of_several_inputs(tmp_path: Path) -> None:
    report = Report()
    for name in ("a", "b"):
        (tmp_path / name).write_text(LINE)
        list(read(tmp_path / name, report=report))
    assert report.read == 1
    assert [str(skipped) for skipped in report.skipped] == [
        f"{tmp_path / 'b'}:1: the id “1” occurred before; the first is kept"
    ]


def test_reading_begins_with_the_first_paper_and_goes_on_line_by_line() -> None:
    stream = Endless(LINE.encode())
    papers = read(stream)
    assert stream.taken == 0
    assert next(papers).id == "0"
    assert stream.taken < 200_000
    papers.close()


class Endless(io.RawIOBase):
    """A stream of records that never ends, or ends after `records`."""

    def __init__(self, line: bytes, records: float = float("inf")) -> None:
        self.lines = self._lines(line, records)
        self.rest = b""
        self.taken = 0

    def _lines(self, line: bytes, records: float) -> Iterator[bytes]:
        number = 0
        while number < records:
            yield line.replace(b'"1"', b'"%d"' % number).replace(b"Kettles", b"Kettles %d" % number)
            number += 1

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        while len(self.rest) < len(buffer) and (line := next(self.lines, b"")):
            self.rest += line
        piece, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(piece)] = piece
        self.taken += len(piece)
        return len(piece)


@pytest.mark.parametrize(
    ("record", "count"),
    [(LINE.replace("boil.", "boil. " * 150), 20_000), (PAGE.replace("fast.", "fast. " * 900) + "\n", 4000)],
    ids=["JSON lines", "page"],
)
def test_memory_does_not_grow_with_the_input(record: str, count: int) -> None:
    def peak(records: int) -> int:
        tracemalloc.start()
        try:
            assert sum(1 for _ in read(Endless(record.encode(), records))) == records
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    small, large = peak(count // 20), peak(count)
    assert count * len(record) > 18_000_000
    assert large - small < count * 200, "more than the digests of the ids"


def test_standard_input_goes_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode() + b"{}")))
    report = Report()
    list(read("-", report=report))
    assert [str(skipped) for skipped in report.skipped] == ["standard input:2: the record has no title"]


@pytest.mark.parametrize(("name", "papers"), [("daily-papers-sample.txt", 16), ("papers-sample.jsonl", 5)])
def test_examples_are_read_without_a_skip(name: str, papers: int) -> None:
    report = Report()
    assert len(list(read(EXAMPLES / name, report=report))) == papers
    assert (report.read, report.skipped) == (papers, [])


def test_sample_page_shows_each_kind_of_meta_block() -> None:
    papers = {paper.id: paper for paper in read(EXAMPLES / "daily-papers-sample.txt")}
    assert [paper.organisation for paper in papers.values() if paper.organisation] == [
        "Microsoft",
        "Hugging Face",
        "Google",
    ]
    assert [paper.title for paper in papers.values() if paper.date is None] == [
        "Large Language Models are Zero-Shot Reasoners"
    ]


def test_forms_are_named_by_their_key_and_described() -> None:
    assert list(FORMS) == ["jsonl", "daily-papers"]
    assert all(form.name == name and form.description for name, form in FORMS.items())
