from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import TrainingError
from kg.extract.document import PaperText
from kg.extract.reader.text import CHANGE
from kg.records import Direction, Paper, ResultKind
from kg.text import digest
from kg.training.slots import SLOTS_FILE, read_slot_papers, slot_texts
from tests.conftest import SHARED

PAPER = Paper(
    id="2501.00001",
    title="Zanzi: Fast Maps",
    abstract="We propose Zanzi. Zanzi reaches 91.2% accuracy on CIFAR-10. It is 1.7x faster than GPT-4.",
)
TEXT = PaperText.of(PAPER).text


def place(words: str, after: str = "") -> list[int]:
    start = TEXT.index(words, TEXT.index(after))
    return [start, start + len(words)]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    raw, slots = tmp_path / "raw.jsonl", tmp_path / "slots.jsonl"
    raw.write_text(PAPER.model_dump_json(include={"id", "title", "abstract"}) + "\n")
    line = {
        "id": PAPER.id,
        "text": digest(TEXT, length=12),
        "own": [place("Zanzi")],
        "claims": [
            [*place("91.2%"), place("accuracy"), place("Zanzi"), None, [place("CIFAR-10")], "score", "none"],
            [*place("1.7x"), place("faster"), "THIS", place("GPT-4"), []],
        ],
    }
    slots.write_text(json.dumps(line) + "\n")
    return raw, slots


def test_slots_are_read_as_an_annotated_paper(files: tuple[Path, Path]) -> None:
    [(text, truth)] = slot_texts(*files, without=())
    found = [
        (each.text, each.metric, each.method, each.baseline, each.benchmark) for each in text.paper.results
    ]
    assert found == [
        ("91.2%", "accuracy", "Zanzi", None, ("CIFAR-10",)),
        ("1.7x", "faster", "THIS", "GPT-4", ()),
    ]
    assert [(each.name, str(each.role)) for each in text.paper.methods] == [
        ("Zanzi", "proposed"),
        ("GPT-4", "component"),
    ]
    assert [each.name for each in text.paper.benchmarks] == ["CIFAR-10"]
    assert [claim and claim[CHANGE] for claim in truth.claims] == [("score", "none"), ()]


def test_papers_that_are_kept_apart_are_left_out(files: tuple[Path, Path]) -> None:
    assert list(slot_texts(*files, without={PAPER.id})) == []


def test_a_text_that_has_changed_is_left_out(files: tuple[Path, Path]) -> None:
    raw, slots = files
    raw.write_text(raw.read_text().replace("We propose", "We present"))
    assert list(slot_texts(raw, slots, without=())) == []


def test_a_broken_line_is_named(files: tuple[Path, Path]) -> None:
    _, slots = files
    slots.write_text(slots.read_text() + '{"id": "1"}\n')
    with pytest.raises(TrainingError, match=r"slots\.jsonl:2: .*docs/training\.md"):
        read_slot_papers(slots)
    with pytest.raises(TrainingError, match="name a file of slots"):
        read_slot_papers(slots.with_name("absent"))


def test_our_slots_have_places_and_no_words() -> None:
    papers = read_slot_papers(SLOTS_FILE)
    assert len(papers) > 900
    words = {word for line in SLOTS_FILE.read_text().splitlines() for word in json.loads(line)}
    assert words == {"id", "text", "own", "claims"}
    texts = {
        slot for paper in papers.values() for claim in paper.claims for slot in claim if isinstance(slot, str)
    }
    assert texts - {*ResultKind, *Direction} == {"THIS"}


@pytest.mark.shared
def test_our_slots_are_of_no_paper_to_measure_on() -> None:
    gold = SHARED / "data" / "gold"
    if not gold.exists():
        pytest.skip("the shared data folder is not there")
    lines = (line for path in gold.glob("*.jsonl") for line in path.read_text().splitlines())
    assert {json.loads(line)["id"] for line in lines}.isdisjoint(read_slot_papers(SLOTS_FILE))
