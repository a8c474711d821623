from __future__ import annotations

import io
import json

import networkx as nx
import pytest

from kg.errors import QueryError, UnknownThingError
from kg.settings import Settings
from kg.show import Card, format_card, show
from tests.toy_claims import toy_graph


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return toy_graph()


def lines(card: Card, heading: str) -> list[str]:
    return [line.text for section in card.sections if section.heading == heading for line in section.lines]


def written(card: Card, form: str = "text") -> str:
    out = io.StringIO()
    format_card(card, form, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("thing", "node"),
    [
        ("method:fleetserve", "method:fleetserve"),
        ("fleetserve", "method:fleetserve"),
        (" FleetServe ", "method:fleetserve"),
        ("https://w3id.org/claimgraph/id/method/fleetserve", "method:fleetserve"),
        ("BASELINER", "method:baseliner"),
        ("Baseliner", "method:baseliner"),
        ("baseliners", "method:baseliner"),
        ("2301.00001", "paper:2301.00001"),
        ("arXiv:2301.00001v2", "paper:2301.00001"),
        ("https://arxiv.org/abs/2301.00001", "paper:2301.00001"),
        ("http://arxiv.org/pdf/2301.00001v3.pdf", "paper:2301.00001"),
        ("fleetserve: serving in phases", "paper:2301.00001"),
        ("https://w3id.org/claimgraph/id/paper/turtle", "paper:turtle"),
        ("toyset", "benchmark:toyset"),
        ("Serving", "task:serving"),
        ("more requests", "metric:requests-served"),
    ],
)
def test_a_thing_is_found_by_what_people_call_it(graph: nx.MultiDiGraph[str], thing: str, node: str) -> None:
    assert show(graph, thing).node == node


def test_every_node_is_found_by_its_id_and_by_its_iri(graph: nx.MultiDiGraph[str]) -> None:
    settings = Settings(data="http://example.org/data/")
    for node in graph:
        card = show(graph, node, settings=settings)
        assert card.node == show(graph, card.iri, settings=settings).node == node
        assert card.kind == graph.nodes[node]["kind"]
        assert card.sections


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        (
            "FleetServ",
            "nothing in the graph goes by “FleetServ” .did you mean method:fleetserve “FleetServe”",
        ),
        ("small", "did you mean .*paper:a-small-benchmark “A Small Benchmark”"),
        ("Quick", "2 things go by “Quick” .name one of these nodes: method:quick “Quick”, paper:2301.00002"),
        ("zzzz", "nothing in the graph goes by “zzzz”"),
        ("", "nothing in the graph goes by “”"),
        ("http://example.org/none", "nothing in the graph goes by"),
        ("2301.99999", "nothing in the graph goes by"),
    ],
)
def test_what_is_not_found_or_not_clear_is_told(graph: nx.MultiDiGraph[str], thing: str, fault: str) -> None:
    with pytest.raises(UnknownThingError, match=fault):
        show(graph, thing)


def test_a_paper_with_its_claims_in_the_order_of_the_text(graph: nx.MultiDiGraph[str]) -> None:
    card = show(graph, "2301.00001")
    assert card.title == "FleetServe: Serving in Phases"
    assert lines(card, "Paper") == ["id: 2301.00001", "organisation: Toy Lab"]
    assert lines(card, "Proposes") == ["FleetServe"]
    assert [line.split(" · ")[0] for line in lines(card, "Claims")] == [
        "4.5x more requests ↑",
        "30% energy ↓",
    ]
    assert lines(card, "Addresses") == ["serving"]


def test_a_method_with_the_claims_about_and_against_it(graph: nx.MultiDiGraph[str]) -> None:
    assert len(lines(show(graph, "method:turtle"), "Claims about it")) == 4
    assert lines(show(graph, "rabbit"), "Claims against it") == ["3x latency ↓ · by Turtle · against Rabbit"]
    assert lines(show(graph, "metric:speed"), "Claims in it") == [
        "2x faster ↑ · by Turtle · against a strong system"
    ]
    names = lines(show(graph, "baseliner"), "Names")
    assert "BASELINER: same name, in 1 paper" in names or "Baseliner: same name, in 1 paper" in names


def test_a_benchmark(graph: nx.MultiDiGraph[str]) -> None:
    card = show(graph, "ToySet")
    assert lines(card, "Introduced by") == ["A Small Benchmark"]
    assert lines(card, "Evaluated on by") == ["Quick"]
    assert len(lines(card, "Claims on it")) == 2


def test_a_result_with_where_it_stands_and_what_read_it(graph: nx.MultiDiGraph[str]) -> None:
    [node] = [node for node in graph if graph.nodes[node]["label"] == "up to 1.2x latency ↑"]
    card = show(graph, node)
    assert lines(card, "Claim")[0] == "up to 1.2x latency ↑ · by Turtle"
    assert "qualifier: up_to" in lines(card, "Claim")
    assert "improvement: ≥ 0.83× (1.2x up; lower is better: 1 / 1.2)" in lines(card, "Claim")
    assert "of metric: latency" in lines(card, "Speaks of")
    assert lines(card, "Reported by") == ["Turtle & Co: 100% <Slow>"]
    assert "rule: hand" in lines(card, "Read by")


def test_the_number_is_marked_in_its_sentence(graph: nx.MultiDiGraph[str]) -> None:
    text = written(show(graph, "2301.00002"))
    assert "“It reaches «71.5%» accuracy on ToySet.”" in text
    assert "“We present «Quick»." in text


def test_text_does_not_steer_a_terminal(graph: nx.MultiDiGraph[str]) -> None:
    text = written(show(graph, "paper:turtle"))
    assert "\x1b" not in text
    assert "<b>Turtle</b> is «2 times» faster �[2J" in text


def test_json_is_the_record(graph: nx.MultiDiGraph[str]) -> None:
    card = show(graph, "toyset")
    assert Card.model_validate_json(written(card, "json")) == card
    assert json.loads(written(card, "json"))["kind"] == "benchmark"


def test_an_unknown_form_tells_the_known_ones(graph: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(QueryError, match=r"no form “html” .choose one of text, json"):
        written(show(graph, "toyset"), "html")


def test_the_same_graph_gives_the_same_cards() -> None:
    one, two = toy_graph(), toy_graph()
    assert [written(show(one, node)) for node in one] == [written(show(two, node)) for node in two]
