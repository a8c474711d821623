"""What the page tells of a node."""

from __future__ import annotations

import pytest

from kg.records import Extraction
from kg.settings import Settings
from kg.writers.html.cards import Card, Passage, card_of, passage_of, safe_link
from tests.writers.html_papers import FAST, fast_paper, graph_of, hostile_paper, mentions, result, slow_paper


def cards_of(*papers: Extraction) -> dict[str, Card]:
    graph = graph_of(*papers)
    nodes = graph.nodes(data=True)
    return {node: card_of(node, data["kind"], data["record"], Settings()) for node, data in nodes}


def facts_of(card: Card) -> dict[str, str]:
    return {fact.name: fact.value for fact in card.facts}


def test_a_result_tells_value_metric_method_baseline_and_its_sentence() -> None:
    (card,) = [card for card in cards_of(fast_paper()).values() if card.kind == "result"]
    assert card.label == "2.5x"
    facts = facts_of(card)
    assert {"Value": "2.5x", "Metric": "latency", "Method": "FastThing"}.items() <= facts.items()
    assert {"Baseline": "SlowThing", "Benchmark": "ToyBench", "Kind": "ratio, up"}.items() <= facts.items()
    assert card.passage == Passage(
        before="It answers ", marked="2.5x", after=" sooner than SlowThing on ToyBench."
    )


@pytest.mark.parametrize(
    ("slots", "fact", "value"),
    [
        ({"qualifier": "up_to"}, "Value", "≤ 9%"),
        ({"qualifier": "about", "average": True}, "Value", "≈ 9% on average"),
        ({"from": 1.5, "to": 3}, "From → to", "1.5 → 3"),
        ({"to": 3}, "From → to", "? → 3"),
        ({"method": "THIS"}, "Method", "the paper’s own"),
        ({"benchmark": ("A", "B")}, "Benchmark", "A, B"),
        ({"origin": "background"}, "Origin", "quoted as background"),
        ({"steps": ("metric:nearest",), "confidence": 0.5}, "Read by", "example, metric:nearest (50%)"),
    ],
)
def test_a_result_tells_its_slots_in_words(slots: dict[str, object], fact: str, value: str) -> None:
    record = result("It gains 9%.", "9%", "It gains 9%.", value=9, unit="%", kind="percent_change", **slots)
    assert facts_of(card_of("result:1/a", "result", record, Settings()))[fact] == value


def test_a_paper_goes_by_its_short_title_and_links_to_where_it_can_be_read() -> None:
    card = cards_of(fast_paper())["paper:2401.00001"]
    assert (card.label, card.title) == ("FastThing", "FastThing: Answers Before You Ask")
    assert facts_of(card)["Date"] == "2024-01-02"
    assert card.link == "https://arxiv.org/abs/2401.00001"
    assert card.links == ("https://example.org/code",)


def test_an_abstract_is_cut_at_its_numbers() -> None:
    card = cards_of(fast_paper())["paper:2401.00001"]
    assert "".join(piece.text for piece in card.abstract) == FAST
    assert [piece.text for piece in card.abstract if piece.node] == ["2.5x"]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Short", "Short"),
        ("NameOf: what it does", "NameOf"),
        ("Ending in a colon:", "Ending in a colon:"),
        (
            "A title of many words that go on and on, without a name",
            "A title of many words that go on and on …",
        ),
        (r"$2\times$ as fast", "2× as fast"),
    ],
)
def test_a_title_is_shortened_for_the_picture(title: str, label: str) -> None:
    assert cards_of(Extraction(id="1", title=title, abstract=""))["paper:1"].label == label


def test_an_entity_tells_its_papers_and_other_names() -> None:
    cards = cards_of(fast_paper(), slow_paper())
    assert facts_of(cards["metric:latency"])["Papers"] == "2"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "example",
        "http:",
        "http://[x",
    ],
)
def test_an_address_that_is_no_web_address_is_no_link(address: str) -> None:
    assert safe_link(address) is None


def test_a_hostile_paper_has_no_link_and_a_minted_iri_leads_nowhere() -> None:
    (hostile,) = [card for card in cards_of(hostile_paper()).values() if card.kind == "paper"]
    assert (hostile.link, hostile.links) == (None, ())
    assert cards_of(Extraction(id="a-slug", title="T", abstract=""))["paper:a-slug"].link is None


def test_a_passage_is_the_sentence_or_the_words_around() -> None:
    paper = fast_paper()
    assert passage_of(paper, mentions(FAST, "latency")[0]) == Passage(
        before="Its ", marked="latency", after=" is low."
    )
    long = Extraction(id="1", title="T", abstract=f"{'word ' * 90}HERE{' word' * 90}")
    passage = passage_of(long, mentions(long.abstract, "HERE")[0])
    assert passage.before.startswith("… word")
    assert passage.after.endswith("word …")
    assert len(passage.before) < 170


def test_a_paper_as_long_as_a_book_makes_a_short_card() -> None:
    text = f"{'so ' * 400_000}it gains 9% {'and ' * 400_000}"
    claim = result(text, "9%", text, value=9, kind="percent_change")
    book = Extraction(id="1", title="T", abstract=text, results=(claim,))
    cards = cards_of(book)
    assert all(len(card.model_dump_json()) < 25_000 for card in cards.values())
    (passage,) = [card.passage for card in cards.values() if card.passage]
    assert passage.marked == "9%"
    assert passage.before.startswith("… so")
    assert passage.after.endswith("and …")
