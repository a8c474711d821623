"""The Daily Papers page: all 53 papers of the real one, and pages with every trap that a copy can have."""

# ruff: noqa: E501 - a case is one line of its table

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.errors import InputError
from kg.records import Paper
from kg.sources import FORMS, Report, read
from kg.sources.lines import TextInput
from kg.sources.page_lines import Furniture, PageRules, organisation_name, parse_count

ROOT = Path(__file__).parents[2]
PAGE = ROOT.parent / "shared" / "data" / "daily-papers.txt"
SEEDS = ROOT.parent / "shared" / "data" / "gold" / "seeds.jsonl"
needs_shared = pytest.mark.skipif(not SEEDS.exists(), reason="the shared data folder is not there")

PROSE_A = (
    "We measure how fast a kettle boils. It takes half the time of a pan on the same stove, at equal power."
)
PROSE_B = (
    "A second abstract follows here, and it is about teapots. They keep warm for 40% longer than cups do."
)
META = "  • 7 authors\n·\nNov 24, 2021"


def papers_of(page: str, report: Report | None = None) -> list[Paper]:
    return list(read(io.BytesIO(page.encode()), form="daily-papers", report=report))


@pytest.fixture(scope="module")
def page() -> list[Paper]:
    report = Report()
    papers = list(read(PAGE, report=report))
    assert report.skipped == []
    assert report.read == len(papers)
    return papers


@pytest.mark.shared
@needs_shared
class TestRealPage:
    def test_titles_and_abstracts_are_verbatim_and_in_order(self, page: list[Paper]) -> None:
        seeds = [json.loads(line) for line in SEEDS.read_text(encoding="utf-8").splitlines()]
        assert len(page) == 53
        assert [(paper.title, paper.abstract) for paper in page] == [
            (s["title"], s["abstract"]) for s in seeds
        ]

    def test_author_counts(self, page: list[Paper]) -> None:
        counts = [
            7, 5, 5, 7, 7, 5, 10, None, 2, 7, 5, 3, None, 1, 7, 3, 5, 17, 19, 10, 3, 4, 5, 10, 6, 5, 8, 9, 9, 2,
            6, 3, 5, 6, 6, 4, 3, 5, 6, 4, 3, 3, 3, 19, 6, 5, 7, 8, 8, 4, 5, 5, 8,
        ]  # fmt: skip
        assert [paper.author_count for paper in page] == counts

    def test_organisation(self, page: list[Paper]) -> None:
        assert {paper.title[:6]: paper.organisation for paper in page if paper.organisation} == {
            "TreePO": "ByteDance Seed"
        }

    def test_dates(self, page: list[Paper]) -> None:
        dates = [paper.date for paper in page]
        assert dates[:3] == [dt.date(2021, 11, 24), dt.date(2023, 3, 15), dt.date(2024, 12, 20)]
        assert dates[-3:] == [dt.date(2024, 8, 5), dt.date(2024, 1, 18), dt.date(2024, 1, 17)]
        assert [number for number, day in enumerate(dates, 1) if day is None] == [13]
        assert dates[11] == dt.date(2020, 7, 15)

    def test_comments(self, page: list[Paper]) -> None:
        comments = {
            number: paper.comments for number, paper in enumerate(page, 1) if paper.comments is not None
        }
        assert comments == {8: 3, 10: 3, 11: 3, 17: 2, 18: 1, 19: 2, 21: 2, 31: 1, 39: 5, 44: 3, 45: 2, 53: 1}

    def test_links(self, page: list[Paper]) -> None:
        assert {number: paper.links for number, paper in enumerate(page, 1) if paper.links} == {
            1: ("https://github.com/Sense-X/SiT",),
            2: ("https://github.com/rayleizhu/BiFormer",),
            3: ("https://github.com/12138-chr/MTAIR",),
            4: ("https://github.com/zhuqiangLu/B-VLLM",),
            8: ("https://m-a-p.ai/TreePO",),
            12: ("https://www.green-algorithms.org",),
            21: ("https://github.com/Imbernoulli/SURGE",),
            24: ("https://github.com/PJLAB-CHIP/HPCTransCompile",),
            27: ("https://ctrl-gaurav.github.io/BeyondBench/",),
            31: ("https://github.com/Infini-AI-Lab/Kinetics",),
            39: ("https://github.com/sihyeong/Awesome-LLM-Inference-Engine",),
            48: ("https://github.com/MoE-Inf/awesome-moe-inference/",),
        }

    def test_ids_are_slugs_and_differ(self, page: list[Paper]) -> None:
        assert page[0].id == "self-slimmed-vision-transformer"
        assert len({paper.id for paper in page}) == 53

    def test_paper_without_meta_block_knows_nothing_else(self, page: list[Paper]) -> None:
        scale = page[12]
        assert scale.title.startswith("SCALE: ")
        assert (scale.author_count, scale.organisation, scale.date, scale.comments) == (
            None,
            None,
            None,
            None,
        )

    @pytest.mark.parametrize("cut", [200, 1500, 20_000, 40_001, 97_000])
    def test_cut_anywhere_gives_whole_papers_only(self, page: list[Paper], cut: int) -> None:
        whole = {paper.title: paper.abstract for paper in page}
        report = Report()
        text = PAGE.read_bytes()[:cut].decode(errors="ignore")
        try:
            read_papers = papers_of(text, report)
        except InputError:
            read_papers = []
        assert all(whole[paper.title] == paper.abstract for paper in read_papers)
        assert len(report.skipped) <= 1


class Case(NamedTuple):
    label: str
    page: str
    papers: list[tuple[str, str]]
    skipped: Sequence[str] = ()


A, B = ("On Kettles", PROSE_A), ("On Teapots", PROSE_B)
CASES = [
    Case("as copied", f"On Kettles\n\n{PROSE_A}\n\n{META}\n\nOn Teapots\n\n{PROSE_B}\n\n{META}\n", [A, B]),
    Case("no blank lines", f"On Kettles\n{PROSE_A}\n{META}\nOn Teapots\n{PROSE_B}\n{META}\n", [A, B]),
    Case("blank lines in the meta block", f"On Kettles\n\n{PROSE_A}\n\n• 7 authors\n\n·\n\nNov 24, 2021\n", [A]),
    Case("meta block in one line", f"On Kettles\n\n{PROSE_A}\n\n• 7 authors · Nov 24, 2021 3\n\nOn Teapots\n{PROSE_B}", [A, B]),
    Case("first paper without meta block", f"On Kettles\n\n{PROSE_A}\n\nOn Teapots\n\n{PROSE_B}\n\n{META}\n", [A, B]),
    Case("no meta block anywhere", f"On Kettles\n\n{PROSE_A}\n\nOn Teapots\n\n{PROSE_B}\n", [A, B]),
    Case(
        "titles that end in ! and ? behind papers without meta block",
        f"On Kettles\n\n{PROSE_A}\n\nDo Teapots Leak?\n\n{PROSE_B}\n\nYes!\n\n{PROSE_A}\n",
        [A, ("Do Teapots Leak?", PROSE_B), ("Yes!", PROSE_A)],
    ),
    Case(
        "abstract that ends in an address, without meta block",
        f"On Kettles\n\nOur code is public: https://k.org/kettle\n\nOn Teapots\n\n{PROSE_B}\n\n{META}",
        [("On Kettles", "Our code is public: https://k.org/kettle"), B],
    ),
    Case("title copied twice", f"On Kettles\n\nOn Kettles\n\n{PROSE_A}\n\n{META}\n", [A]),
    Case(
        "abstract of several paragraphs",
        f"On Kettles\n\n{PROSE_A}\n\n{PROSE_B}\n\n{META}\n\nOn Teapots\n\n{PROSE_B}\n\n{META}",
        [("On Kettles", f"{PROSE_A}\n\n{PROSE_B}"), B],
    ),
    Case(
        "abstract with headings",
        f"On Kettles\n\nBackground\n\n{PROSE_A}\n\nResults\n\n{PROSE_B}\n\n{META}",
        [("On Kettles", f"Background\n\n{PROSE_A}\n\nResults\n\n{PROSE_B}")],
    ),
    Case(
        "abstract with a list",
        f"On Kettles\n\n{PROSE_A}\n\n- first of all, we boil\n\n{PROSE_B}\n\n{META}",
        [("On Kettles", f"{PROSE_A}\n\n- first of all, we boil\n\n{PROSE_B}")],
    ),
    Case(
        "abstract in short lines",
        f"On Kettles\n\nWe measure how fast\na kettle boils. It takes\nhalf the time.\n\n{META}\n\nOn Teapots\n\n{PROSE_B}\n\n{META}",
        [("On Kettles", "We measure how fast\na kettle boils. It takes\nhalf the time."), B],
    ),
    Case("very short abstract", f"On Kettles\n\nWe boil.\n\n{META}\n\nOn Teapots\n\n{PROSE_B}", [("On Kettles", "We boil."), B]),
    Case(
        "upvotes, submitters and buttons",
        f"Submitted by\n\nakhaliq\n\n42\n\nOn Kettles\n\n{PROSE_A}\n\n{META}\n\nUpvote\n\n82\n\nGitHub 12.3k\n\narXiv Page\n\n"
        f"Submitted by jane-doe\n\n1.2k\nOn Teapots\n\n{PROSE_B}\n\n{META}\n\nPrevious\n\nNext\n\nTOS\n\n© Hugging Face",
        [A, B],
    ),
    Case(
        "a day's heading behind a paper without meta block",
        f"On Kettles\n\n{PROSE_A}\n\nThu, Jan 8\n\nOn Teapots\n\n{PROSE_B}\n\n{META}",
        [A, B],
    ),
    Case("byte order mark, CRLF, tabs and spaces", f"\ufeff\tOn Kettles  \r\n\r\n {PROSE_A}\u00a0\r\n\r\n{META}\r\n", [A]),
    Case("markup stays text", f"On <b>Kettles</b>\n\n<script>f()</script> {PROSE_A}\n\n{META}", [("On <b>Kettles</b>", f"<script>f()</script> {PROSE_A}")]),
    Case("cut in the abstract", f"On Kettles\n\n{PROSE_A}\n\n{META}\n\nOn Teapots\n\n{PROSE_B[:70]}", [A], ["stream:9: the page is cut in the abstract of “On Teapots”"]),
    Case("cut behind the title", f"On Kettles\n\n{PROSE_A}\n\n{META}\n\nOn Tea", [A], ["stream:9: the page is cut behind the title: “On Tea”"]),
    Case("cut in the meta block", f"On Kettles\n\n{PROSE_A}\n\n{META}\n\nOn Teapots\n\n{PROSE_B}\n\n  • 7 auth", [A], ["stream:9: the page is cut in the abstract of “On Teapots”"]),
    Case("begins in an abstract", f"{PROSE_A * 5}\n\n{META}\n\nOn Teapots\n\n{PROSE_B}\n\n{META}", [B], ["stream:1: a text of 510 characters stands where a title should be"]),
    Case("begins in a meta block", f"·\nNov 24, 2021\n\nOn Teapots\n\n{PROSE_B}\n\n{META}", [B]),
    Case("title without abstract", f"On Kettles\n\n{META}\n\nOn Teapots\n\n{PROSE_B}\n\n{META}", [B], ["stream:1: there is no abstract: “On Kettles”"]),
    Case(
        "title without abstract and meta block",
        f"On Kettles\n\nOn Teapots\n\n{PROSE_B}\n\n{META}",
        [B],
        ["stream:1: there is no abstract: “On Kettles”"],
    ),
    Case(
        "title without abstract behind a paper without meta block",
        f"On Kettles\n\n{PROSE_A}\n\nOn Teapots\n\n{META}",
        [A],
        ["stream:5: there is no abstract: “On Teapots”"],
    ),
    Case("meta block alone", f"On Kettles\n\n{PROSE_A}\n\n{META}\n\n{META}", [A], ["stream:9: a meta block stands here without"]),
    Case(
        "same title twice",
        f"On Kettles\n\n{PROSE_A}\n\n{META}\n\nOn Kettles\n\n{PROSE_B}\n\n{META}",
        [A],
        ["stream:9: the id “on-kettles” occurred before; the first is kept"],
    ),
    Case("NUL in an abstract", f"On Kettles\n\nWe\0 boil.\n\n{META}\n\nOn Teapots\n\n{PROSE_B}", [B], ["stream:1: the abstract has the character U+0000"]),
    Case(
        "abstract of 5 MB in one line",
        f"On Kettles\n\n{'kettle ' * 750_000}.\n\n{META}\n\nOn Teapots\n\n{PROSE_B}",
        [B],
        ["stream:1: the abstract has 5,250,001 characters, more than the limit of 100,000"],
    ),
    Case(
        "abstract of 2 MB in many lines",
        f"On Kettles\n\n{(PROSE_A + chr(10)) * 20_000}\n\n{META}\n\nOn Teapots\n\n{PROSE_B}",
        [B],
        ["stream:1: the abstract has 2,040,000 characters, more than the limit of 100,000"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_page(case: Case) -> None:
    report = Report()
    papers = papers_of(case.page, report)
    assert [(paper.title, paper.abstract) for paper in papers] == case.papers
    assert len(report.skipped) == len(case.skipped)
    for skipped, begin in zip(report.skipped, case.skipped, strict=True):
        assert str(skipped).startswith(begin)


def test_invalid_utf_8_costs_one_paper_and_names_the_line() -> None:
    page = f"On Kettles\n\n{PROSE_A}\n\n{META}\n\nOn Teapots\n\n{PROSE_B}\n\n{META}".encode()
    report = Report()
    papers = list(read(io.BytesIO(page.replace(b"kettle boils", b"k\xe9ttle boils")), report=report))
    assert [paper.title for paper in papers] == ["On Teapots"]
    assert str(report.skipped[0]) == "stream:3: invalid UTF-8: byte 0xe9 at byte 24 of the line"


def test_invalid_utf_8_in_a_meta_block_is_told_and_becomes_no_organisation() -> None:
    broken = f"On Kettles\n\n{PROSE_A}\n\n{META}".encode().replace("•".encode(), b"\xff\xfe\xe2")
    report = Report()
    papers = list(read(io.BytesIO(broken + f"\n\nOn Teapots\n\n{PROSE_B}\n\n{META}".encode()), report=report))
    assert [paper.title for paper in papers] == ["On Teapots"]
    assert "invalid UTF-8" in str(report.skipped[0])


META_BLOCKS = [
    ("• 7 authors\n·\nNov 24, 2021", (7, None, dt.date(2021, 11, 24), None)),
    ("  • 1 author\n·\nMay 2, 2025 12", (1, None, dt.date(2025, 5, 2), 12)),
    ("7 authors\nSept 5, 2025\n3", (7, None, dt.date(2025, 9, 5), 3)),
    ("• 1,204 authors\n·\nDecember 25, 2024 1.2k", (1204, None, dt.date(2024, 12, 25), 1200)),
    ("• 7 authors\n·\nNov 24, 2021\n\n57", (7, None, dt.date(2021, 11, 24), None)),
    ("• 7 authors\n·\nFeb 30, 2021", (7, None, None, None)),
    ("• 7 authors", (7, None, None, None)),
    ("·\nNov 24, 2021", (None, None, dt.date(2021, 11, 24), None)),
    ("ByteDance-Seed ByteDance Seed\n·\nAug 24, 2025 3", (None, "ByteDance Seed", dt.date(2025, 8, 24), 3)),
    ("ByteDance-Seed ByteDance Seed · Aug 24, 2025", (None, "ByteDance Seed", dt.date(2025, 8, 24), None)),
    ("\nQwen Qwen\n\n·\n\nAug 24, 2025", (None, "Qwen", dt.date(2025, 8, 24), None)),
    ("nvidia NVIDIA\n• 4 authors\n·\nAug 24, 2025", (4, "NVIDIA", dt.date(2025, 8, 24), None)),
]


@pytest.mark.parametrize(("block", "expected"), META_BLOCKS)
def test_meta_block(block: str, expected: tuple[object, ...]) -> None:
    first, second = papers_of(f"On Kettles\n\n{PROSE_A}\n\n{block}\n\nOn Teapots\n\n{PROSE_B}\n\n{META}\n")
    assert (first.author_count, first.organisation, first.date, first.comments) == expected
    assert (first.abstract, second.title) == (PROSE_A, "On Teapots")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ByteDance-Seed ByteDance Seed", "ByteDance Seed"),
        ("deepseek-ai DeepSeek", "DeepSeek"),
        ("facebook AI at Meta", "AI at Meta"),
        ("PekingUniversity Peking University", "Peking University"),
        (
            "HKUST Hong Kong University of Science and Technology",
            "Hong Kong University of Science and Technology",
        ),
        ("Qwen Qwen", "Qwen"),
        ("apple", "apple"),
        ("Microsoft Research", "Microsoft Research"),
        ("Shanghai AI Laboratory", "Shanghai AI Laboratory"),
        ("We boil water.", None),
        ("x" * 101, None),
    ],
)
def test_organisation_line(line: str, name: str | None) -> None:
    assert organisation_name(line) == name


@pytest.mark.parametrize(
    ("text", "count"), [("3", 3), ("1,204", 1204), ("12.3k", 12300), ("2K", 2000), ("", None), ("3rd", None)]
)
def test_counter(text: str, count: int | None) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize("rule", PageRules.load().furniture, ids=lambda rule: rule.name)
def test_furniture_knows_its_examples(rule: Furniture) -> None:
    assert [text for text in rule.examples if not rule.matches(text)] == []
    assert [text for text in rule.counterexamples if rule.matches(text)] == []
    assert rule.examples
    assert rule.counterexamples


def test_furniture_alone_is_no_paper() -> None:
    with pytest.raises(InputError, match="stream: there is no paper in it"):
        papers_of("new\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nJan 9\n")


@pytest.mark.parametrize(
    "head", ["new\n\nDaily Papers\n\nA Title", f"On Kettles\n\n{PROSE_A}\n\n  • 7 authors\n·\n"]
)
def test_page_is_recognised(head: str) -> None:
    lines = list(TextInput.of(io.BytesIO(head.encode())).lines())
    assert FORMS["daily-papers"].recognise(lines)
    assert not FORMS["jsonl"].recognise(lines)
