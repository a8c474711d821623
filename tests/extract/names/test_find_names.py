"""What whole texts name, and what they do not."""

import json
import sys
import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.document import PaperText
from kg.extract.findings import names_of
from kg.extract.names.acronyms import FACTORY as ACRONYMS
from kg.extract.names.component import FACTORY, find_names
from kg.extract.sentences import FACTORY as SENTENCES
from kg.records import EntityKind, Paper

SHARED = Path(__file__).parents[4] / "shared"

NAMED = [
    ("We propose Zanzi, a new parser.", "method", "Zanzi", "proposed"),
    ("We propose the Zonal Map Reader (ZMR), a parser.", "method", "ZMR", "proposed"),
    ("Our parser outperforms GPT-4o by far.", "method", "GPT-4o", "baseline"),
    ("We fine-tune Qwen2.5-Math-7B on birds.", "method", "Qwen2.5-Math-7B", "component"),
    ("We compare models such as Llama 3.1 8B and Claude Sonnet 4.", "method", "Claude Sonnet 4", None),
    ("We compare models such as Llama 3.1 8B and Claude Sonnet 4.", "method", "Llama 3.1 8B", None),
    ("It is built on a CLIP-based encoder.", "method", "CLIP", "component"),
    ("It accelerates vLLM and llama.cpp.", "method", "llama.cpp", None),
    ("We train it with knowledge distillation.", "method", "knowledge distillation", "component"),
    ("We introduce ZanziBench, a benchmark of birds.", "benchmark", "ZanziBench", "introduced"),
    ("We evaluate it on ImageNet-1K and CIFAR-10.", "benchmark", "CIFAR-10", "used"),
    ("We propose SiT. On ImageNet, SiT is better.", "method", "SiT", "proposed"),
    ("We propose SiT. On ImageNet and CIFAR-10, SiT is better.", "method", "SiT", "proposed"),
    ("On Zanzi-QA, CIFAR-10, we are best.", "benchmark", "Zanzi-QA", None),
    ("It is best on AIME-2024.", "benchmark", "AIME-2024", "used"),
    ("It is best on the Zanzi-10K dataset.", "benchmark", "Zanzi-10K", "used"),
    ("It reaches 80% on datasets such as ZanziQA.", "benchmark", "ZanziQA", "used"),
    ("It raises top-1 accuracy by 3%.", "metric", "top-1 accuracy", None),
    ("It cuts the bird count rate by 3%.", "metric", "bird count rate", None),
    ("It reaches an mAP of 0.4.", "metric", "mAP", None),
    ("It reaches 0.4 in R@5.", "metric", "R@5", None),
    ("We propose a framework for image restoration.", "task", "image restoration", None),
]  # fmt: skip
NOT_NAMED = [
    ("We train LLMs on an A100 GPU with NVIDIA CUDA.", "method"),
    ("Machine Learning and NLP grow in China and the USA.", "method"),
    ("In May, we ran it in Python on a Jetson Orin.", "method"),
    ("See https://github.com/ZanziLab/ZanZi for code.", "method"),
    ("It is best on six datasets.", "benchmark"),
    ("It runs on FPGA and on Linux.", "benchmark"),
    ("It has 7B parameters and three steps.", "metric"),
    ("We study the data of users over time.", "metric"),
    ("Extensive evaluation follows.", "task"),
]  # fmt: skip
PIECES = [
    "GPT-4",
    "(",
    ")",
    "BERT",
    "we propose",
    ":",
    "\n\n",
    "5%",
    "accuracy",
    "Zonal Map",
    "ZM",
    "on",
    "'s",
]
PIECES += [
    "'s",
    "-based",
    ".",
    "“",
    "task of detection",
    "https://a.b/C",
    "CIFAR10",
    "@5",
    "of the",
    ", a model",
]


def found(text: str, title: str = "") -> list:
    return find_names(f"{title}\n\n{text}")


@pytest.mark.parametrize(("text", "kind", "name", "role"), NAMED)
def test_a_name_is_found(text, kind, name, role):
    match = [each for each in found(text) if each.kind == kind and name in each.names]
    assert match, [(each.kind.value, each.name) for each in found(text)]
    assert role is None or match[0].role == role


@pytest.mark.parametrize(("text", "kind"), NOT_NAMED)
def test_common_words_are_no_names(text, kind):
    assert [each.name for each in found(text) if each.kind == kind] == []


def test_all_spellings_are_one_name_with_all_places():
    text = "We propose Zonal Map Reader (ZMR). ZMR is fast. The zmr and ZMRs are small."
    name = next(each for each in found(text) if each.kind is EntityKind.METHOD)
    assert name.name == "ZMR"
    assert "Zonal Map Reader" in name.aliases
    assert len(name.places) == 4


def test_a_version_and_a_size_are_not_run_together():
    text = "We compare models such as LLaMA-2 70B and LLaMA-270B, and others such as llama-2-70b."
    names = [each.names for each in found(text) if each.kind is EntityKind.METHOD]
    assert ("LLaMA-270B",) in names
    assert any("LLaMA-2 70B" in spellings for spellings in names)


def test_a_name_before_a_titles_colon_is_proposed():
    name = found("Zanzi is small and it outperforms BERT.", title="Zanzi: Fast Maps of Birds")[0]
    assert (name.name, name.role, name.producer) == ("Zanzi", "proposed", "names:title heading")


def test_at_most_five_tasks_are_named():
    text = (
        "For "
        + ", ".join(f"{word} detection" for word in ("bird", "map", "fox", "cow", "bee", "fly", "owl"))
        + "."
    )
    assert len([each for each in found(text) if each.kind is EntityKind.TASK]) <= 5


def test_the_pipeline_gives_what_the_function_gives():
    nlp = spacy.blank("en")
    for factory in (SENTENCES, ACRONYMS, FACTORY):
        nlp.add_pipe(factory)
    text = "Zanzi: Fast Maps\n\nWe propose Zanzi. It beats GPT-4 on CIFAR10 in accuracy."
    doc = nlp(text)
    assert sorted(names_of(doc), key=repr) == sorted(find_names(text), key=repr)
    assert [span.text for span in doc.spans[FACTORY]].count("Zanzi") == 2


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30))
def test_every_place_bears_one_of_the_names(prose, pieces):
    text = prose + " ".join(pieces)
    for name in find_names(text):
        assert {text[start:end] for start, end in name.places} == set(name.names)
        assert list(name.places) == sorted(set(name.places))


@pytest.mark.parametrize(
    "piece", ["a ", "A-", "(", "(AB) ", "Foo. ", "GPT-4, ", "Nm1 Nm2 ", "5% ", '"', "[[", "a.b"]
)
def test_long_monotonous_texts_take_little_time(piece):
    before = time.process_time()
    found(piece * (100_000 // len(piece)))
    assert time.process_time() - before < 20


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared data folder is not there")
@pytest.mark.parametrize(
    ("split", "least"),
    [
        ("dev", {"methods": 0.78, "benchmarks": 0.8, "tasks": 0.45, "metrics": 0.65}),
        ("seeds", {"methods": 0.75, "benchmarks": 0.8, "tasks": 0.42, "metrics": 0.5}),
    ],
)
def test_names_reach_the_figures_that_they_reached(split, least, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(SHARED / "eval"), *sys.path])
    measure = __import__("score")
    gold = measure.load(SHARED / "data" / "gold" / f"{split}.jsonl")
    figures, _, _ = measure.score(gold, {key: _predicted(paper) for key, paper in gold.items()})
    assert {kind: figures[f"{kind}_f1"] for kind in least if figures[f"{kind}_f1"] < least[kind]} == {}


def _predicted(paper: dict) -> dict:
    """Return the names of a paper in the form of the gold files."""
    text = PaperText.of(Paper(id=paper["id"], title=paper["title"], abstract=paper["abstract"])).text
    out = json.loads('{"methods": [], "benchmarks": [], "tasks": [], "metrics": [], "results": []}')
    for name in find_names(text):
        named = {"name": name.name, "aliases": name.aliases, "role": name.role}
        out[f"{name.kind}s"].append(named if name.role else name.name)
    return out
