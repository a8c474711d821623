"""What a model says is held against the text: places, numbers and names."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.extract.document import PaperText
from kg.llm.answer import Salvage, check_answer
from kg.llm.drops import Drop
from kg.llm.prompt import prompt
from kg.llm.quotes import QuotedText
from kg.llm.reading import Read, read_answer
from kg.records import Extraction, Paper
from tests.llm.said import benchmark, method, paper, result, stat
from tests.llm.server import nothing

TEXT = paper(
    "LampNet: Light for All",
    "LampNet (LN) is a network. It cuts latency by up to 33%-53% on DuskSet,\nand energy by 5% on DuskSet "
    "and by 5% on DawnSet. Accuracy rises from 60.5% to 66%. LampNets are twice as small as Candle. "
    "We use 1,200 images and GPT-4.",
)
LATEX = paper(r"\textbf{LampNet}", r"It is $1.7\times$ faster than $\alpha$Net~2 and loses 0.5\% accuracy.")


def read(about: Paper, **parts: Any) -> Read:
    text = QuotedText(PaperText.of(about))
    return read_answer(about, text, Salvage(check_answer(nothing(**parts))), producer="llm:test")


def test_the_example_of_the_prompt_is_right_in_every_item() -> None:
    example = prompt().example
    found = read(Paper(id="e", title=example.title, abstract=example.abstract), **json.loads(example.answer))
    assert not found.drops
    assert found.extraction.skipped == ()
    assert [each.text for each in found.extraction.results] == ["40%", "12%", "3.5x", "86.4%"]
    assert [each.of for each in found.extraction.stats] == ["storms"]


def test_a_result_comes_with_its_characters_its_sentence_and_its_maker() -> None:
    said = result(
        "33%-53%", 33, "It cuts latency by up to 33%-53% on DuskSet", value_max=53, unit="%",
        kind="percent_change", direction="down", qualifier="up_to", metric="latency", metric_name="Latency ",
        method="LN", benchmarks=["DuskSet"],
    )  # fmt: skip
    names = {"methods": [method("LampNet", "LN")], "benchmarks": [benchmark("DuskSet"), benchmark("DawnSet")]}
    found = read(TEXT, results=[said], **names)
    [claim] = found.extraction.results
    assert not found.drops
    assert TEXT.abstract[claim.start : claim.end] == claim.text == "33%-53%"
    assert claim.sentence.startswith("It cuts latency")
    assert claim.sentence.endswith("on DawnSet.")
    assert TEXT.abstract[claim.sentence_start :].startswith(claim.sentence)
    assert (claim.method, claim.benchmark, claim.metric_name) == ("LampNet", "DuskSet", "latency")
    assert (claim.producer, claim.confidence, claim.steps) == ("llm:test", 0.5, ("quote:exact",))
    assert Extraction.from_json(found.extraction.to_json()) == found.extraction


QUOTES = {
    "as written": ("66%", 66, "", "66%", "exact"),
    "other dash and white space": ("33% – 53%", 33, "", "33%-53%", "spacing"),
    "a longer quote is cut to the number": ("by 5% on DawnSet", 5, "", "5%", "exact"),
    "a quote with its words": ("rises from 60.5% to 66%", 66, "", "66%", "exact"),
    "a number word": ("twice", 2, "", "twice", "exact"),
}


@pytest.mark.parametrize(("quote", "value", "sentence", "text", "way"), QUOTES.values(), ids=QUOTES)
def test_quotes_are_found(quote: str, value: float, sentence: str, text: str, way: str) -> None:
    high = 53 if value == 33 else None
    unit = "x" if quote == "twice" else "%"
    found = read(TEXT, results=[result(quote, value, sentence, value_max=high, unit=unit)]).extraction.results
    assert [(each.text, each.steps) for each in found] == [(text, (f"quote:{way}",))]


@pytest.mark.parametrize("quote", ["1.7×", "1.7x", "1.7 x", r"$1.7\times$"])
def test_a_quote_out_of_latex_is_the_papers_own_characters(quote: str) -> None:
    [claim] = read(LATEX, results=[result(quote, 1.7, unit="x", kind="ratio")]).extraction.results
    assert claim.text == r"1.7\times"
    assert LATEX.abstract[claim.start : claim.end] == claim.text


def test_names_out_of_latex_are_found() -> None:
    found = read(LATEX, methods=[method("LampNet"), method("αNet 2", role="baseline")])
    assert [each.name for each in found.extraction.methods] == ["LampNet", "αNet 2"]
    assert [each.mentions[0].text for each in found.extraction.methods] == ["LampNet", r"\alpha$Net~2"]
    assert not found.drops


def test_the_sentence_tells_which_of_two_places_is_meant() -> None:
    near = "and energy by 5% on DuskSet"
    first, second = result("5%", 5, near), result("5%", 5, "by 5% on DawnSet")
    found = read(TEXT, results=[second, first]).extraction
    assert [TEXT.abstract[each.end :][:11] for each in found.results] == [" on DuskSet", " on DawnSet"]


def test_of_two_places_in_one_sentence_each_is_taken_once_in_their_order() -> None:
    sentence = "and energy by 5% on DuskSet and by 5% on DawnSet"
    found = read(TEXT, results=[result("5%", 5, sentence)] * 3)
    starts = [each.start for each in found.extraction.results]
    assert len(set(starts)) == 2
    assert found.drops == {Drop.QUOTE_REPEATED: 1}


DROPPED = {
    "hallucinated quote": (result("71%", 71), Drop.QUOTE_NOT_IN_TEXT, None),
    "a part of a number": (result("3%", 3), Drop.QUOTE_NOT_IN_TEXT, None),
    "a quote over title and abstract": (result("All LampNet", 1), Drop.QUOTE_NOT_IN_TEXT, None),
    "nothing": (result(" ", 1), Drop.QUOTE_NOT_IN_TEXT, None),
    "two places, no sentence": (result("5%", 5), Drop.QUOTE_AMBIGUOUS, None),
    "two places, a sentence from elsewhere": (result("5%", 5, "We are good."), Drop.QUOTE_AMBIGUOUS, None),
    "another value": (result("66%", 67), Drop.VALUE_DIFFERS, "66%"),
    "a tenfold value": (result("66%", 660), Drop.VALUE_DIFFERS, "66%"),
    "a range without its end": (result("33%-53%", 33), Drop.VALUE_DIFFERS, "33%-53%"),
    "a range with another end": (result("33%-53%", 33, value_max=54), Drop.VALUE_DIFFERS, "33%-53%"),
    "no number": (result("Accuracy", 66), Drop.NO_NUMBER, "Accuracy"),
}


@pytest.mark.parametrize(("said", "drop", "skipped"), DROPPED.values(), ids=DROPPED)
def test_what_the_text_does_not_bear_out_is_left_out_and_told(
    said: dict[str, Any], drop: Drop, skipped: str | None
) -> None:
    found = read(TEXT, results=[said])
    assert found.extraction.results == ()
    assert found.drops == {drop: 1}
    told = [each.text for each in found.extraction.skipped if each.reason == drop.reason]
    assert told == ([skipped] if skipped else [])


SLOTS = {
    "a level from nowhere": ({"level_before": 12}, Drop.LEVEL_NOT_IN_TEXT),
    "a level of another sentence": ({"level_after": 53}, Drop.LEVEL_NOT_IN_TEXT),
    "a metric from nowhere": ({"metric": "precision"}, Drop.METRIC_NOT_IN_TEXT),
    "a method from nowhere": ({"method": "SunNet"}, Drop.METHOD_NOT_IN_TEXT),
    "a baseline from nowhere": ({"baseline": "state of the art"}, Drop.BASELINE_NOT_IN_TEXT),
    "a benchmark from nowhere": ({"benchmarks": ["NoonSet"]}, Drop.BENCHMARK_NOT_IN_TEXT),
    "a unit from nowhere": ({"unit": "lumen"}, Drop.UNIT_NOT_IN_TEXT),
}


@pytest.mark.parametrize(("slots", "drop"), SLOTS.values(), ids=SLOTS)
def test_a_slot_that_the_text_does_not_bear_out_is_emptied(slots: dict[str, Any], drop: Drop) -> None:
    found = read(TEXT, results=[result("66%", 66, **slots)])
    [claim] = found.extraction.results
    assert found.drops == {drop: 1}
    assert (claim.level_before, claim.level_after, claim.metric, claim.baseline) == (None,) * 4
    assert (claim.method, claim.benchmark) == (None, None)


def test_slots_that_the_text_bears_out_stay() -> None:
    said = result(
        "66%", 66, level_before=60.5, level_after=66, metric="accuracy", method="THIS", baseline="candle",
        benchmarks=["dawnset", "DuskSet"],
    )  # fmt: skip
    found = read(TEXT, results=[said])
    [claim] = found.extraction.results
    assert not found.drops
    assert (claim.level_before, claim.level_after, claim.metric) == (60.5, 66, "Accuracy")
    assert (claim.method, claim.baseline, claim.benchmark) == ("THIS", "Candle", ("DawnSet", "DuskSet"))


def test_a_name_that_the_text_does_not_have_is_left_out_and_one_that_it_has_is_spelt_as_there() -> None:
    found = read(
        TEXT,
        methods=[method("lampnet", "LN", "The Lamp"), method("Torch"), method("LampNet"), method("L")],
        tasks=["light for all", "serving"],
        metrics=["latency", "accuracy", "Latency"],
    )
    [lamp] = found.extraction.methods
    assert (lamp.name, lamp.aliases) == ("LampNet", ("LN",))
    assert [each.text for each in lamp.mentions] == ["LampNet", "LampNet", "LN", "LampNet"]
    assert [each.name for each in found.extraction.tasks] == ["Light for All"]
    assert [each.name for each in found.extraction.metrics] == ["latency", "Accuracy"]
    assert found.drops == {Drop.NAME_NOT_IN_TEXT: 3, Drop.ALIAS_NOT_IN_TEXT: 1, Drop.NAME_REPEATED: 2}


def test_stats_are_anchored_too() -> None:
    found = read(
        TEXT, stats=[stat("1,200", of="images"), stat("many"), stat("7,000"), stat("66%", of="lamps")]
    )
    assert [(each.text, each.of) for each in found.extraction.stats] == [("66%", None), ("1,200", "images")]
    assert found.drops == {Drop.QUOTE_NOT_IN_TEXT: 2, Drop.COUNTED_NOT_IN_TEXT: 1}


def test_a_number_word_without_a_unit_counts_where_the_model_says_so() -> None:
    words = paper("Five Lamps", "Our lamp wins on four of nine streets.")
    found = read(words, results=[result("four", 4), result("nine", 8)], stats=[stat("Five", of="lamps")])
    assert [(each.text, each.value) for each in found.extraction.results] == [("four", 4)]
    assert [each.text for each in found.extraction.stats] == ["Five"]
    assert found.drops == {Drop.VALUE_DIFFERS: 1}


def test_numbers_that_the_model_does_not_speak_of_are_told() -> None:
    skipped = read(TEXT, results=[result("66%", 66)], stats=[stat("1,200")]).extraction.skipped
    assert {each.reason for each in skipped} == {"llm:not-named"}
    assert [each.text for each in skipped] == ["33%-53%", "5%", "5%", "twice", "4"]


def test_no_abstract_has_as_many_items_as_a_model_that_runs_on() -> None:
    found = read(TEXT, tasks=["light for all"] * 1_000)
    assert len(found.extraction.tasks) == 1
    assert found.drops[Drop.TOO_MANY] == 800


def test_words_of_the_model_itself_are_one_short_line() -> None:
    [claim] = read(TEXT, results=[result("66%", 66, metric_name="a\n\x1b[2J" + "b" * 500)]).extraction.results
    assert claim.metric_name is not None
    assert claim.metric_name.startswith("a \ufffd[2jb")
    assert len(claim.metric_name) <= 80
