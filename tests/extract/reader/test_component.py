"""The reader that comes with the package, as a component."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.extract import Extractor, build_pipeline, results_of
from kg.extract.reader import model
from kg.extract.reader.component import FACTORY, Reader
from kg.extract.reader.files import CHOICE, FILES, SHIPPED, digest_of, read_files, write_files
from kg.extract.reader.text import SLOTS
from kg.extract.slots import Claim
from kg.records import Paper

TEXT = (
    "Zanzi: Fast Maps\n\nWe propose Zanzi, a zonal map reader. On CIFAR10, Zanzi is 1.7x faster than GPT-4. "
    "Its accuracy is 91.2%."
)
BY = re.compile(r"(metric|method|baseline|benchmark):\S+ (0\.\d\d|1\.00)")
MOST_BYTES = 40_000_000


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline()


def claims_of(reader: Reader) -> tuple[Claim, ...]:
    nlp = build_pipeline()
    nlp.replace_pipe(FACTORY, FACTORY)
    doc = nlp.make_doc(TEXT)
    for name, component in nlp.pipeline:
        doc = reader(doc) if name == FACTORY else component(doc)
    return results_of(doc)


def test_it_comes_with_the_package_and_is_small() -> None:
    assert sum((SHIPPED / name).stat().st_size for name in FILES) < MOST_BYTES
    assert (SHIPPED / "README.md").read_text("utf-8").startswith("# Model card")


def test_it_chooses_every_slot_and_says_how_surely(nlp: Language) -> None:
    claims = results_of(nlp(TEXT))
    assert len(claims) == 2
    for claim in claims:
        steps = [step for step in claim.steps if step.partition(":")[0] in SLOTS]
        assert [step.partition(":")[0] for step in steps] == sorted(SLOTS)
        assert all(BY.fullmatch(step) for step in steps)
        assert 0 < claim.confidence < 1


def test_it_reads_what_is_plain(nlp: Language) -> None:
    first, second = results_of(nlp(TEXT))
    assert (first.method, first.baseline, first.benchmarks) == ("Zanzi", "GPT-4", ("CIFAR10",))
    assert (second.metric, second.method) == ("accuracy", "Zanzi")


def test_it_needs_claims_to_choose_for() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY)
    with pytest.raises(PipelineError, match=r'kg_reader needs kg_results .*add_pipe\("kg_results"'):
        nlp(TEXT)


def test_nothing_is_loaded_for_a_text_without_claims() -> None:
    nlp = build_pipeline()
    reader = nlp.get_pipe(FACTORY)
    nlp("On Maps\n\nWe draw maps.")
    assert "_files" not in reader.__dict__
    nlp(TEXT)
    assert "_files" in reader.__dict__


def test_it_is_written_and_read_in_every_way(tmp_path: Path, nlp: Language) -> None:
    wanted = results_of(nlp(TEXT))
    reader = Reader()
    reader.to_disk(tmp_path / "reader")
    assert digest_of(tmp_path / "reader") == digest_of(SHIPPED)
    again = [
        Reader().from_disk(tmp_path / "reader"),
        Reader().from_bytes(reader.to_bytes()),
        pickle.loads(pickle.dumps(reader)),
        pickle.loads(pickle.dumps(Reader(read_files(SHIPPED)))),
    ]
    assert [claims_of(each) for each in again] == [wanted] * len(again)


def test_another_reader_takes_its_place(tmp_path: Path) -> None:
    """One whose choices have no weights takes what the rules say, and is sure of nothing."""
    write_files(tmp_path, {**read_files(SHIPPED), CHOICE: b'{"choices": {}, "sureness": {}}'})
    paper = Paper(id="1", title="Zanzi: Fast Maps", abstract=TEXT.partition("\n\n")[2])
    [own], [rules] = (Extractor(reader=each).extract([paper]) for each in (tmp_path, "none"))
    slots = [[(each.metric, each.method, each.baseline) for each in found.results] for found in (own, rules)]
    assert slots[0] == slots[1]
    assert {result.confidence for result in own.results} == {0.5}


def test_a_folder_without_a_reader_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"no trained reader: network\.onnx: No such file .*kg train"):
        Extractor(reader=tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "T\n\n"
        + " ".join(f"It is {number}.5x faster than GPT-{number} on CIFAR{number}." for number in range(90)),
        "T\n\nIt is 1.7x faster " + "than 😀 İstanbul ﬁnd \u200b ﷺ " * 60 + ".",
        "T\n\n" + "x" * 5000 + " is 1.7x faster.",
        "It is 1.7x faster.",
    ],
    ids=["claims without end", "strange letters", "a word without end", "no title"],
)
def test_any_text_is_read(nlp: Language, text: str) -> None:
    doc: Doc = nlp(text)
    claims = results_of(doc)
    assert claims
    for claim in claims:
        for words in (claim.metric, claim.method, claim.baseline, *claim.benchmarks):
            assert words is None or words == "THIS" or words in text


def test_a_reader_of_another_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "OUTPUTS", (*model.OUTPUTS, "moods"))
    with pytest.raises(PipelineError, match=r"does not say moods.*kg train"):
        claims_of(Reader())
