"""What annotated papers and raw abstracts teach."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluation import GoldPaper
from kg.extract.reader.text import SLOTS
from kg.records import THIS
from kg.training.choices import Pointed, fit_chooser, fit_sureness, with_claims
from kg.training.examples import NAME_TAGS, Aim, Example, example_of, rule_numbers
from kg.training.texts import GoldText, read_gold_texts
from kg.training.truth import paired_gold, truth_by_rules, truth_of_gold
from tests.extract.reader.test_wordpieces import made_wordpieces

ABSTRACT = (
    "We propose Zanzi, a map reader. Zanzi reaches 91.2% accuracy on CIFAR-10, while GPT-4 reaches 80.1%. "
    "It is 1.7x faster than GPT-4. Zanzi has 12 layers."
)


def result(text: str, **slots: Any) -> dict[str, Any]:
    start = ABSTRACT.index(text)
    number = float(text.rstrip("%x"))
    unit = text[-1]
    made = {"field": "abstract", "start": start, "end": start + len(text), "text": text, "value": number}
    return {**made, "unit": unit, "kind": "ratio" if unit == "x" else "score", "direction": "none", **slots}


def paper(**changes: Any) -> GoldPaper:
    method = {"aliases": [], "kind": "named"}
    return GoldPaper.model_validate(
        {
            "id": "1",
            "title": "Zanzi: Fast Maps",
            "abstract": ABSTRACT,
            "methods": [
                {"name": "Zanzi", "role": "proposed", **method},
                {"name": "GPT-4", "role": "baseline", **method},
            ],
            "benchmarks": [{"name": "CIFAR-10", "aliases": [], "role": "used"}],
            "results": [
                result("91.2%", metric="accuracy", method="Zanzi", baseline="GPT-4", benchmark="CIFAR-10"),
                result("80.1%", metric="accuracy", method="GPT-4", benchmark="CIFAR-10", borderline=True),
                result("1.7x", metric="faster", method=THIS, baseline="GPT-4", direction="up"),
            ],
            **changes,
        }
    )


@pytest.fixture(scope="module")
def read() -> GoldText:
    [text] = read_gold_texts([paper()])
    return text


@pytest.fixture(scope="module")
def example(read: GoldText) -> Example:
    truth = truth_of_gold(read.paper, read.text, read.extraction)
    return example_of(read.text, truth, made_wordpieces(), rule_numbers([read.text]))


def words_at(read: GoldText, example: Example, pieces: tuple[int, ...]) -> list[str]:
    spans = [example.features.pieces.characters(each, each) for each in pieces]
    return [read.text.text[slice(*span)] for span in spans]


def test_results_are_paired_with_gold_but_for_borderline_ones(read: GoldText) -> None:
    paired = paired_gold(read.paper, read.extraction)
    assert [each and each.text for each in paired] == ["91.2%", None, "1.7x"]


def test_aims_are_where_the_words_are(read: GoldText, example: Example) -> None:
    first, second, third = example.aims
    assert second is None
    assert first is not None
    assert third is not None
    metric, method, baseline, benchmark = first
    assert words_at(read, example, metric.starts) == ["accuracy"]
    assert (len(method.starts), method.is_own, method.is_nothing) == (4, True, False)
    assert set(words_at(read, example, baseline.starts)) == {"GPT"}
    assert words_at(read, example, benchmark.ends) == ["10"]
    assert third[SLOTS.index("benchmark")] == Aim(is_nothing=True)


def test_the_papers_own_method_needs_no_name(example: Example) -> None:
    third = example.aims[2]
    assert third is not None
    assert third[SLOTS.index("method")] == Aim(is_own=True)


def test_names_are_tags(read: GoldText, example: Example) -> None:
    tagged = {
        NAME_TAGS[tag]: read.text.text[slice(*example.features.pieces.characters(at, at))]
        for at, tag in enumerate(example.tags)
        if tag
    }
    assert tagged["B-benchmark"] == "CIFAR"
    assert tagged["I-benchmark"] == "10"
    assert tagged["B-method"] == "Zanzi"


def test_rules_teach_what_they_say(read: GoldText) -> None:
    truth = truth_by_rules(read.text)
    assert [claim and claim["method"] for claim in truth.claims] == [("Zanzi",), ("GPT-4",), ("Zanzi",)]
    assert {thing.names[0]: thing.is_own for thing in truth.things if thing.sort == "method"} == {
        "Zanzi": True,
        "GPT-4": False,
    }


def test_rules_are_numbered_by_slot(read: GoldText) -> None:
    numbers = rule_numbers([read.text])
    assert set(numbers) == set(SLOTS)
    for rules in numbers.values():
        assert "-" in rules
        assert sorted(rules.values()) == list(range(1, len(rules) + 1))


def test_choices_are_learnt_without_a_network(read: GoldText) -> None:
    """The rules' own answers get weight where they are right."""
    papers = [Pointed(text, None) for text in read_gold_texts([paper(id=f"{number}") for number in range(8)])]
    chooser = fit_chooser(papers)
    chosen = [chooser.choose(each.gold.text, None) for each in papers]
    first = with_claims(papers[0], [each.claim for each in chosen[0]]).results[0]
    assert (first.metric, first.method, first.benchmark) == ("accuracy", "Zanzi", "CIFAR-10")
    assert chooser.weights["method:by rule"] > 0
    assert fit_sureness(zip(papers, chosen, strict=True))["always"] != 0
