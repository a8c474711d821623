from __future__ import annotations

import networkx as nx
import pytest

from kg.compare import CompareRequest, Group, Row, compare
from kg.compare.ranking import grouped
from kg.errors import UnknownThingError
from kg.measures import Unscaled
from tests.toy_claims import toy_graph


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return toy_graph()


def said(graph: nx.MultiDiGraph[str], **request: str) -> list[tuple[str, str | None, float]]:
    return [(row.kind, row.method, row.value) for row in compare(graph, CompareRequest(**request)).rows]


LATENCY = [
    ("ratio", "Turtle", 3.0),
    ("percent_change", "Quick", 40.0),
    ("ratio", "Turtle", 1.2),
    ("score", "method of “A Small Benchmark”", 12.0),
    ("score", "Turtle", 35.0),
]


def test_latency_is_ranked_lower_first_and_larger_cuts_first(graph: nx.MultiDiGraph[str]) -> None:
    assert said(graph, metric="latency") == LATENCY


@pytest.mark.parametrize("name", ["Latency", "response time", "LATENCIES", " latency "])
def test_a_metric_goes_by_its_other_names(graph: nx.MultiDiGraph[str], name: str) -> None:
    assert said(graph, metric=name) == LATENCY


@pytest.mark.parametrize(
    ("request_", "rows"),
    [
        ({"metric": "accuracy", "benchmark": "toyset"}, [("score", "Quick", 71.5), ("score", None, 63.0)]),
        ({"metric": "latency", "task": "Serving"}, [("percent_change", "Quick", 40.0)]),
        ({"metric": "latency", "method": "rabbit"}, [("ratio", "Turtle", 3.0)]),
        ({"metric": "latency", "method": "Baseliner"}, [("percent_change", "Quick", 40.0)]),
        ({"metric": "latency", "benchmark": "ToySet"}, []),
        ({"metric": "faster"}, [("ratio", "Turtle", 2.0)]),
    ],
)
def test_what_is_asked_for_narrows_it_down(
    graph: nx.MultiDiGraph[str], request_: dict[str, str], rows: list[tuple[str, str | None, float]]
) -> None:
    assert said(graph, **request_) == rows


def test_a_row_says_where_it_comes_from(graph: nx.MultiDiGraph[str]) -> None:
    [row] = compare(graph, CompareRequest(metric="speed")).rows
    assert (row.paper_id, row.paper_title) == ("turtle", "Turtle & Co: 100% <Slow>")
    assert (row.baseline, row.metric, row.direction) == ("a strong system", "speed", "up")
    assert row.sentence.startswith("<b>Turtle</b>")
    assert row.node in graph


def test_groups_hold_what_may_be_compared_and_say_so(graph: nx.MultiDiGraph[str]) -> None:
    groups = compare(graph, CompareRequest(metric="latency")).groups
    assert [(group.kind, group.unit, len(group.rows)) for group in groups] == [
        ("improvement", None, 3),
        ("score", "ms", 2),
    ]
    assert "only where the baselines agree" in groups[0].note
    assert "not a ranking" in groups[1].note
    assert all(group.better == "lower" for group in groups)
    [same] = compare(graph, CompareRequest(metric="accuracy")).groups
    assert (same.benchmark, same.better) == (("ToySet",), "higher")
    assert "with no other group" in same.note


@pytest.mark.parametrize(
    ("request_", "fault"),
    [
        ({"metric": "latincy"}, "no metric in the graph goes by “latincy” .did you mean latency?"),
        ({"metric": "perplexity"}, "no metric in the graph goes by “perplexity”"),
        ({"metric": ""}, "no metric in the graph goes by “”"),
        ({"metric": "requests"}, "did you mean requests served"),
        ({"metric": "latency", "benchmark": "ToySets2"}, "no benchmark .*did you mean ToySet"),
        ({"metric": "latency", "method": "vLLM"}, "no method in the graph goes by “vLLM”"),
        ({"metric": "latency", "task": "surving"}, "no task .*did you mean serving?"),
    ],
)
def test_an_unknown_name_tells_near_ones(
    graph: nx.MultiDiGraph[str], request_: dict[str, str], fault: str
) -> None:
    with pytest.raises(UnknownThingError, match=fault):
        compare(graph, CompareRequest(**request_))


def row(value: float, *, metric: str, kind: str, direction: str = "none", unit: str | None = None) -> Row:
    return Row.model_validate(
        {"paper_id": "p", "paper_title": "P", "value": value, "metric": metric, "kind": kind, "unit": unit,
         "direction": direction, "sentence": "S.", "node": f"n{value}{direction}"}
    )  # fmt: skip


def values(group: Group) -> list[tuple[float, str]]:
    return [(row.value, row.direction) for row in group.rows]


@pytest.mark.parametrize(
    ("metric", "kind", "given", "order"),
    [
        ("latency", "score", [(9, "none"), (1, "none"), (5, "none")], [1, 5, 9]),
        ("accuracy", "score", [(9, "none"), (1, "none"), (5, "none")], [9, 5, 1]),
        ("shininess", "score", [(1, "none"), (9, "none")], [9, 1]),
        ("latency", "ratio", [(2, "down"), (3, "down"), (4, "up")], [3, 2, 4]),
        ("latency", "ratio", [(0.2, "down"), (4, "down")], [0.2, 4]),
        ("throughput", "ratio", [(2, "down"), (3, "up"), (4, "up"), (1.5, "none")], [4, 3, 1.5, 2]),
        ("energy", "percent_change", [(10, "up"), (20, "down"), (5, "up")], [20, 5, 10]),
        ("accuracy", "absolute_change", [(-3, "down"), (1, "up")], [1, -3]),
        ("shininess", "ratio", [(2, "down"), (3, "up")], [3, 2]),
    ],
)
def test_best_comes_first(metric: str, kind: str, given: list[tuple[float, str]], order: list[float]) -> None:
    [group] = grouped([row(value, metric=metric, kind=kind, direction=way) for value, way in given])
    assert [row.value for row in group.rows] == order


def test_other_units_and_other_metrics_are_other_groups() -> None:
    rows = [
        row(1, metric="latency", kind="score", unit="ms"),
        row(1, metric="latency", kind="score", unit="s"),
        row(1, metric="tail latency", kind="score", unit="s"),
    ]
    assert [(group.metric, group.unit) for group in grouped(rows)] == [
        ("latency", "ms"),
        ("latency", "s"),
        ("tail latency", "s"),
    ]


def test_factors_and_percent_are_on_one_scale(graph: nx.MultiDiGraph[str]) -> None:
    factors, levels = compare(graph, CompareRequest(metric="latency")).groups
    found = [
        row.improvement and (round(row.improvement.factor, 2), row.improvement.bound) for row in factors.rows
    ]
    assert found == [(3.0, "exact"), (1.67, "exact"), (0.83, "at_least")]
    assert {row.unscaled for row in levels.rows} == {Unscaled.LEVEL}


def test_an_unknown_direction_is_told() -> None:
    [group] = grouped([row(1, metric="shininess", kind="score")])
    assert "which way is better is not known" in group.note


def test_the_same_graph_gives_the_same_comparison() -> None:
    request = CompareRequest(metric="latency")
    assert compare(toy_graph(), request) == compare(toy_graph(), request)
