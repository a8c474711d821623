"""JSON lines: arXiv's metadata, plain records, and every way in which a line can be broken."""

# ruff: noqa: E501 - a case is one line of its table

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Paper
from kg.sources import Report, read

ARXIV = Path(__file__).parents[3] / "shared" / "data" / "arxiv-abstracts.jsonl.gz"
PLAIN = {"id": "1", "title": "On Kettles", "abstract": "We boil."}


def papers_of(*lines: str | bytes | dict[str, Any], report: Report | None = None) -> list[Paper]:
    encoded = (json.dumps(line) if isinstance(line, dict) else line for line in lines)
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in encoded)
    return list(read(io.BytesIO(data), form="jsonl", report=report))


@pytest.mark.shared
@pytest.mark.skipif(not ARXIV.exists(), reason="the shared data folder is not there")
def test_first_records_of_the_arxiv_file() -> None:
    report = Report()
    stream = read(ARXIV, report=report)
    papers = [next(stream) for _ in range(2000)]
    stream.close()
    assert (report.read, report.skipped) == (2000, [])
    first = papers[0]
    assert (first.id, first.date) == ("1812.06145", dt.date(2025, 10, 13))
    assert first.authors == ("Mahdi Abavisani", "Hamid Reza Vaezi Joze", "Vishal M. Patel")
    assert first.categories[:2] == ("cs.CV", "cs.AI")
    assert first.title.startswith("Improving the Performance of Unimodal Dynamic Hand-Gesture Recognition")
    assert len({paper.id for paper in papers}) == 2000


FIELDS = [
    ("authors as a list", {"authors": ["Ada Low", " Bo Hi "]}, {"authors": ("Ada Low", "Bo Hi")}),
    ("authors as objects", {"authors": [{"name": "Ada Low"}, {}]}, {"authors": ("Ada Low",)}),
    ("authors as text", {"authors": "Ada Low, Bo Hi and C. Mid"}, {"authors": ("Ada Low", "Bo Hi", "C. Mid")}),
    ("authors as text with a comma", {"authors": "Ada Low, Bo Hi, and C. Mid"}, {"authors": ("Ada Low", "Bo Hi", "C. Mid")}),
    ("authors of another kind", {"authors": 7}, {"authors": ()}),
    ("categories as a list", {"categories": ["cs.CL", "68T45, 62H30"]}, {"categories": ("cs.CL", "68T45, 62H30")}),
    ("categories as text", {"categories": "cs.CL cs.LG"}, {"categories": ("cs.CL", "cs.LG")}),
    ("no categories", {"categories": None}, {"categories": ()}),
    ("date", {"date": "2024-01-17"}, {"date": dt.date(2024, 1, 17)}),
    ("time", {"published": "2024-01-17T12:00:00Z"}, {"date": dt.date(2024, 1, 17)}),
    ("arXiv's date of change", {"update_date": "2008-11-26"}, {"date": None}),
    ("bad date, good date", {"date": "soon", "published": "2024-01-17"}, {"date": dt.date(2024, 1, 17)}),
    ("no date", {"date": "2024-02-30"}, {"date": None}),
    ("comments as a number", {"comments": 3}, {"comments": 3}),
    ("arXiv's comments", {"comments": "37 pages, 15 figures"}, {"comments": None}),
    ("organisation", {"organisation": "ACME Labs"}, {"organisation": "ACME Labs"}),
    ("organisation as an object", {"organisation": {"name": "ACME Labs"}}, {"organisation": "ACME Labs"}),
    ("iri", {"iri": "https://a.org/1"}, {"iri": "https://a.org/1"}),
    ("url", {"url": "https://a.org/1"}, {"iri": None}),
    ("unsafe iri", {"iri": "https://a.org/> . <https://b.org"}, {"iri": None}),
    ("no iri at all", {"iri": "urn:x"}, {"iri": None}),
    ("links", {"links": ["https://a.org/1", "javascript:f()", 3]}, {"links": ("https://a.org/1",)}),
    ("links in the abstract", {"abstract": "See github.com/a/b."}, {"links": ("https://github.com/a/b",)}),
    ("number as id", {"id": 17}, {"id": "17"}),
    ("no id", {"id": None}, {"id": "on-kettles"}),
    ("folded title", {"title": "On\n  Kettles "}, {"title": "On Kettles"}),
    ("abstract verbatim", {"abstract": "  We boil\nwater.\n"}, {"abstract": "  We boil\nwater.\n"}),
    ("markup", {"abstract": "<script>f()</script> & <b>"}, {"abstract": "<script>f()</script> & <b>"}),
    ("unknown keys", {"doi": "10.1/x", "versions": [{}], "license": None}, {"title": "On Kettles"}),
]  # fmt: skip


@pytest.mark.parametrize(("label", "given_fields", "expected"), FIELDS, ids=[case[0] for case in FIELDS])
def test_fields(label: str, given_fields: dict[str, Any], expected: dict[str, Any]) -> None:
    (paper,) = papers_of({**PLAIN, **given_fields})
    assert {name: getattr(paper, name) for name in expected} == expected


BROKEN = [
    ("invalid JSON", '{"id": "2", "title"', "invalid JSON at column 20: Expecting ':' delimiter"),
    ("two objects in a line", f"{json.dumps(PLAIN)} {{}}", "invalid JSON at column 60: Extra data"),
    ("nested too deep", "[" * 100_000, "invalid JSON: maximum recursion depth exceeded"),
    ("number too long", f'{{"id": {"1" * 5000}}}', "invalid JSON: Exceeds the limit"),
    ("a list", "[1, 2]", "the line holds a list, not an object"),
    ("a string", '"a\\u001b[31m"', "the line holds the string “a?[31m”, not an object"),
    ("a number", "42", "the line holds a number, not an object"),
    ("null", "null", "the line holds null, not an object"),
    ("no title", {"id": "2", "abstract": "We boil."}, "the record has no title"),
    ("no abstract", {"id": "2", "title": "On Kettles"}, "the record has no abstract"),
    ("title of another kind", {**PLAIN, "title": ["On", "Kettles"]}, "the title is a list, not a string"),
    ("abstract of another kind", {**PLAIN, "abstract": None}, "the abstract is null, not a string"),
    ("empty title", {**PLAIN, "id": "2", "title": " \n"}, "the title is empty"),
    ("empty abstract", {**PLAIN, "id": "2", "abstract": "\t"}, "the abstract is empty"),
    ("id of another kind", {**PLAIN, "id": {}}, "the id is an object, not a string"),
    ("id that is true", {**PLAIN, "id": True}, "the id is a truth value, not a string"),
    ("long id", {**PLAIN, "id": "x" * 501}, "the id has 501 characters, more than the limit of 500"),
    ("long title", {**PLAIN, "id": "2", "title": "x" * 2001}, "the title has 2,001 characters, more than"),
    ("5 MB abstract", {**PLAIN, "id": "2", "abstract": "x" * 5_000_000}, "the abstract has 5,000,000 characters, more than the limit of 100,000"),
    ("NUL", {**PLAIN, "id": "2", "abstract": "We\0 boil."}, "the abstract has the character U+0000, which no text has, at offset 2"),
    ("half a surrogate pair", {**PLAIN, "id": "2", "title": "On \ud83d"}, "the title has the character U+D83D"),
    ("raw NUL", b'{"id": "2\0", "title": "x", "abstract": "y"}', "invalid JSON at column 10: Invalid control character"),
    ("invalid UTF-8", b'{"id": "2", "title": "K\xe9ttle", "abstract": "y"}', "invalid UTF-8: byte 0xe9 at byte 24 of the line"),
    ("same id", PLAIN, "the id “1” occurred before; the first is kept"),
    ("line too long", b'{"id": "2", "title": "' + b"x" * 17_000_000, "the line is longer than 16,777,216 bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "line", "reason"), BROKEN, ids=[case[0] for case in BROKEN])
def test_broken_line_is_skipped_told_and_stops_nothing(label: str, line: Any, reason: str) -> None:
    report = Report()
    papers = papers_of(PLAIN, "", line, {**PLAIN, "id": "3"}, report=report)
    assert [paper.id for paper in papers] == ["1", "3"]
    assert report.read == 2
    (skipped,) = report.skipped
    assert skipped.place == "stream:3"
    assert skipped.reason.startswith(reason)


REPEATED: list[tuple[str, dict[str, str], dict[str, str], str | None]] = [
    ("versions of an arXiv paper", {"id": "2401.09670v1"}, {"id": "2401.09670v2"}, "the id “2401.09670”"),
    ("with and without arXiv's name", {"id": "2401.09670"}, {"id": "arXiv:2401.09670"}, "the id “2401.09670”"),
    ("one iri", {"iri": "https://a.org/1"}, {"id": "2", "iri": "https://a.org/1"}, "the iri “https://a.org/1”"),
    ("one id, two iris", {"iri": "https://a.org/1"}, {"id": "1", "iri": "https://a.org/2"}, "the id “1”"),
    ("an iri that is arXiv's", {"id": "2401.09670"}, {"id": "2", "iri": "https://arxiv.org/abs/2401.09670"}, "the iri “https://arxiv.org/abs/2401.09670”"),
    ("one url", {"url": "https://a.org/list"}, {"id": "2", "url": "https://a.org/list"}, None),
    ("two arXiv papers", {"id": "2401.09670"}, {"id": "2401.09671"}, None),
    ("versions of something else", {"id": "kettles-v1"}, {"id": "kettles-v2"}, None),
]  # fmt: skip


@pytest.mark.parametrize(("label", "first", "second", "told"), REPEATED, ids=[case[0] for case in REPEATED])
def test_the_later_of_two_records_of_one_paper_is_told(
    label: str, first: dict[str, str], second: dict[str, str], told: str | None
) -> None:
    report = Report()
    papers = papers_of(PLAIN | first, PLAIN | second, report=report)
    assert len(papers) == (1 if told else 2)
    assert [skipped.reason for skipped in report.skipped] == (
        [f"{told} occurred before; the first is kept"] if told else []
    )


def test_what_only_repeated_a_paper_bars_no_other() -> None:
    same = {"iri": "https://a.org/1"}
    report = Report()
    papers = papers_of(PLAIN | same, PLAIN | same | {"id": "2"}, PLAIN | {"id": "2"}, report=report)
    assert [(paper.id, paper.iri) for paper in papers] == [("1", "https://a.org/1"), ("2", None)]


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff"), min_size=1
)


@given(
    st.builds(
        Paper,
        id=TEXT.map(str.strip).filter(bool),
        title=TEXT.map(str.strip).filter(bool),
        abstract=TEXT.filter(str.strip),
        authors=st.lists(TEXT.map(str.strip).filter(bool)).map(tuple),
        author_count=st.none() | st.integers(0, 99),
        organisation=st.none() | TEXT.map(str.strip).filter(bool),
        date=st.none() | st.dates(min_value=dt.date(1000, 1, 1)),
        comments=st.none() | st.integers(0, 99),
        links=st.just(("https://a.org/b",)),
        iri=st.sampled_from([None, "https://arxiv.org/abs/1706.03762"]),
    )
)
def test_written_papers_are_read_back(paper: Paper) -> None:
    assert papers_of(paper.model_dump_json()) == [paper]
