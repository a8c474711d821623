"""The choice among options, with a network of the test's own in place of the trained one."""

from __future__ import annotations

import numpy as np
import pytest

from kg.extract import Extractor
from kg.extract.choice import Chooser, Moment, clues_of, concluded, moments_of, options_of, signs_of
from kg.extract.reader.model import Pointers
from kg.extract.reader.text import CHANGE, CHANGES, SLOTS, ReadText, read_text
from kg.extract.reader.wordpieces import Pieces
from kg.records import THIS, Direction, Paper, ResultKind

ABSTRACT = (
    "We propose Zanzi, a map reader. Zanzi reaches 91.2% accuracy on CIFAR-10, while GPT-4 reaches 80.1%. "
    "Zanzi is 1.7x faster than GPT-4."
)
AS_POINTED = {
    f"{slot}:{clue}": 1.0 for slot in SLOTS for clue in ("log words", "log name", "log own", "log nothing")
}


def read(abstract: str = ABSTRACT, title: str = "Zanzi: Fast Maps") -> ReadText:
    extractor = Extractor(reader="none")
    [text] = extractor.read(
        [Paper(id="1", title=title, abstract=abstract)], lambda doc, _text, _paper: read_text(doc)
    )
    return text


def pointing(
    text: ReadText,
    *answers: dict[str, str | None],
    changes: dict[int, tuple[ResultKind, Direction]] | None = None,
) -> Pointers:
    """Return pointers that are sure of these words for each claim; of nothing where a slot is not named.

    Each character is a piece of its own. Kinds and directions are those of the rules but for `changes`.
    """
    size = len(text.text)
    at = np.arange(size)
    sentences = np.array([text.sentence_index(each) for each in at])
    pieces = Pieces(at, at, at + 1, at * 0, sentences)
    shape = (len(text.claims), len(SLOTS))
    nothing, own = np.full(shape, 0.01), np.full(shape, 0.01)
    starts, ends = np.full((*shape, size), 1e-6), np.full((*shape, size), 1e-6)
    for row, answer in enumerate(answers):
        for column, slot in enumerate(SLOTS):
            words = answer.get(slot)
            if words is None:
                nothing[row, column] = 0.9
            elif words == THIS:
                own[row, column] = 0.9
            else:
                begin = text.text.index(words, text.claims[row].sentence[0])
                starts[row, column, begin] = ends[row, column, begin + len(words) - 1] = 0.9
    rows = {index: index for index in range(len(text.claims))}
    said = np.full((len(text.claims), len(CHANGES)), 0.005)
    for row, claim in enumerate(text.claims):
        said[row, CHANGES.index((changes or {}).get(row, (claim.kind, claim.direction)))] = 0.9
    return Pointers(text, pieces, rows, nothing, own, starts, ends, said)


def moment_of(text: ReadText, index: int, pointers: Pointers | None = None) -> Moment:
    claim, situation = list(moments_of(text))[index]
    before = text.claims[index - 1] if index else None
    return Moment(situation, claim, index, pointers, before)


def test_claims_stand_in_their_situations() -> None:
    text = read()
    ranks = [(claim.quantity.value, situation.rank) for claim, situation in moments_of(text)]
    assert ranks == [(91.2, 0), (80.1, 1), (1.7, 0)]


def test_the_options_of_a_method() -> None:
    options = options_of("method", moment_of(read(), 0))
    assert options[0].source == "rule"
    assert {option.values for option in options} == {("Zanzi",), ("GPT-4",), ()}


def test_a_nameless_contribution_is_an_option() -> None:
    text = read("Our reader is 1.7x faster than GPT-4.", "On Maps")
    assert (THIS,) in {option.values for option in options_of("method", moment_of(text, 0))}


def test_the_claim_before_offers_what_fills_it() -> None:
    text = read("On CIFAR-10, Zanzi reaches 91.2% accuracy. It needs 30% less memory than others.")
    offered = {option.values for option in options_of("benchmark", moment_of(text, 1))}
    assert ("CIFAR-10",) in offered


def test_every_option_is_offered_once() -> None:
    text = read()
    pointers = pointing(text, *[{"metric": "accuracy", "method": "Zanzi"}] * 2, {"method": "Zanzi"})
    for index in range(3):
        for slot in SLOTS:
            keys = [option.key for option in options_of(slot, moment_of(text, index, pointers))]
            assert len(keys) == len(set(keys))


def test_a_place_inside_a_name_is_that_name() -> None:
    text = read()
    pointers = pointing(text, {}, {"method": "4 reaches"}, {})
    found = [option for option in options_of("method", moment_of(text, 1, pointers)) if option.name]
    assert "GPT-4" in {option.values[0] for option in found}


def test_what_the_network_points_at_is_chosen_with_its_weight_alone() -> None:
    text = read()
    wanted = [
        {"metric": "accuracy", "method": "Zanzi", "benchmark": "CIFAR-10"},
        {"metric": "accuracy", "method": "GPT-4", "benchmark": "CIFAR-10"},
        {"metric": "faster", "method": "Zanzi", "baseline": "GPT-4"},
    ]
    pointers = pointing(text, *wanted)
    chosen = Chooser(AS_POINTED).choose(text, pointers)
    first, second, third = (each.claim for each in chosen)
    assert (first.metric, first.method, first.baseline, first.benchmarks) == (
        *("accuracy", "Zanzi"),
        *(None, ("CIFAR-10",)),
    )
    assert (second.method, second.benchmarks) == ("GPT-4", ("CIFAR-10",))
    assert (third.metric, third.metric_name, third.method, third.baseline, third.benchmarks) == (
        *("faster", "speed"),
        *("Zanzi", "GPT-4", ()),
    )


def test_kind_and_direction_are_chosen_together() -> None:
    text = read()
    drop = (ResultKind.PERCENT_CHANGE, Direction.DOWN)
    pointers = pointing(text, {}, {}, {}, changes={1: drop})
    chosen = Chooser({f"{CHANGE}:log words": 1.0}).choose(text, pointers)
    changes = [(each.claim.kind, each.claim.direction) for each in chosen]
    by_rule = [(claim.kind, claim.direction) for claim in text.claims]
    assert changes == [by_rule[0], drop, by_rule[2]]
    steps = dict(step.split(":", 1) for step in concluded(chosen[1], {}).steps)
    assert steps["kind"] == steps["direction"] == "network 0.99"
    assert clues_of(CHANGE, chosen[0].decisions[0].option, moment_of(text, 0))[f"{CHANGE}:by rule"] == 1.0


def test_without_weights_nothing_is_surer_than_anything_else() -> None:
    text = read()
    for each in Chooser({}).choose(text, None):
        for decision in each.decisions:
            assert decision.sure == pytest.approx([1 / len(decision.options)] * len(decision.options))
            assert decision.option.source == "rule"


def test_a_claim_that_the_network_has_not_read_is_still_chosen() -> None:
    text = read()
    pointers = pointing(text, {}, {}, {})
    unread = Pointers(
        text,
        pointers.pieces,
        {},
        *[array[:0] for array in (pointers.nothing, pointers.own)],
        *[array[:0] for array in (pointers.starts, pointers.ends, pointers.changes)],
    )
    chosen = Chooser(AS_POINTED | {f"{slot}:by rule": 1.0 for slot in SLOTS}).choose(text, unread)
    assert [each.claim.method for each in chosen] == [claim.method for claim in text.claims]
    assert clues_of("metric", chosen[0].decisions[0].option, moment_of(text, 0, unread)) == {
        "metric:by rule": 1.0
    }


def test_the_conclusion_says_who_decided_and_how_surely() -> None:
    text = read()
    pointers = pointing(text, {"method": "Zanzi"}, {"method": "GPT-4"}, {"method": "Zanzi"})
    weights = AS_POINTED | {"method:by rule": 0.5}
    first, *_ = Chooser(weights).choose(text, pointers)
    claim = concluded(first, {"always": 0.0})
    assert claim.confidence == 0.5
    steps = dict(step.split(":", 1) for step in claim.steps)
    by, sure = steps["method"].rsplit(" ", 1)
    assert by == text.claims[0].rules["method"]
    assert 0.5 < float(sure) <= 1
    assert steps["baseline"].startswith("nothing ")
    assert steps["direction"] == f"{text.claims[0].rules['direction']} 1.00"


def test_a_method_is_not_its_own_baseline() -> None:
    text = read()
    pointers = pointing(text, {}, {}, {"method": "Zanzi", "baseline": "Zanzi"})
    *_, third = Chooser(AS_POINTED).choose(text, pointers)
    assert third.claim.baseline == "Zanzi"
    assert concluded(third, {}).baseline is None


def test_sureness_grows_with_the_choices() -> None:
    text = read()
    vague = Chooser({}).choose(text, None)[0]
    sure = Chooser({f"{slot}:by rule": 9.0 for slot in SLOTS}).choose(text, None)[0]
    weights = {"all": 1.0}
    assert concluded(vague, weights).confidence < 0.1 < 0.9 < concluded(sure, weights).confidence
    assert signs_of(sure)["all"] > signs_of(vague)["all"]
