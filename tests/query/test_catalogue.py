from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import QueryError, VocabularyError
from kg.query import NamedQuery, find_query, named_queries, run_query
from kg.query.catalogue import parse_query_file

CASES = [
    (
        "largest-speedups",
        {},
        ["factor", "claim", "baseline"],
        [
            ("4.5", "4.5x more requests ↑", "Baseliner"),
            ("3", "3x latency ↓", "Rabbit"),
            ("2", "2x faster ↑", "a strong system"),
            ("1.67", "40% latency ↓", "Baseliner"),
        ],
    ),
    ("largest-speedups", {"limit": 1}, ["method"], [("FleetServe",)]),
    (
        "results-on-benchmark",
        {"benchmark": "TOYSET"},
        ["metric", "value", "unit", "method"],
        [("accuracy", "71.5", "%", "Quick"), ("accuracy", "63", "%", None)],
    ),
    ("results-on-benchmark", {"benchmark": "Unheard-of"}, ["metric"], []),
    (
        "claims-about-energy",
        {},
        ["claim", "direction", "method", "sentence"],
        [("30% energy ↓", "down", "FleetServe", "It uses 30% less energy than Baseliner.")],
    ),
    (
        "papers-introducing-benchmarks",
        {},
        ["benchmark", "paper", "users"],
        [("ToySet", "A Small Benchmark", "1")],
    ),
    (
        "methods-compared-against",
        {"method": "baseliner"},
        ["method", "claim"],
        [("FleetServe", "30% energy ↓"), ("FleetServe", "4.5x more requests ↑"), ("Quick", "40% latency ↓")],
    ),
    ("methods-compared-against", {"method": "Rabbit"}, ["method", "claim"], [("Turtle", "3x latency ↓")]),
    (
        "claims-against-baseline",
        {"baseline": "Baseliner"},
        ["metric", "claim"],
        [
            ("energy", "30% energy ↓"),
            ("latency", "40% latency ↓"),
            ("requests served", "4.5x more requests ↑"),
        ],
    ),
    ("claims-against-baseline", {"baseline": "A strong system"}, ["claim"], [("2x faster ↑",)]),
    *(
        (
            "what-a-paper-claims",
            {"paper": name},
            ["claim", "benchmark"],
            [("40% latency ↓", None), ("71.5% accuracy", "ToySet")],
        )
        for name in ("2301.00002", "quick", "https://arxiv.org/abs/2301.00002")
    ),
    ("most-used-benchmarks", {}, ["benchmark", "papers", "results"], [("ToySet", "2", "2")]),
    ("most-compared-methods", {}, ["method", "papers"], [("Baseliner", "2"), ("Rabbit", "1")]),
    (
        "papers-on-task",
        {"task": "Serving"},
        ["paper", "proposed", "results"],
        [("FleetServe: Serving in Phases", "FleetServe", "2"), ("Quick", "Quick", "2")],
    ),
    (
        "papers",
        {},
        ["id", "results"],
        [("2301.00001", "2"), ("2301.00002", "2"), ("a-small-benchmark", "2"), ("turtle", "4")],
    ),
]


def asked(
    store: Store, query: NamedQuery, values: dict[str, str | int], columns: list[str]
) -> list[tuple[str | None, ...]]:
    answer = run_query(store, query.text(**values))
    at = [answer.variables.index(column) for column in columns]
    return [tuple(row[index].value if row[index] else None for index in at) for row in answer.rows]


@pytest.mark.parametrize(("name", "values", "columns", "rows"), CASES)
def test_what_the_named_queries_answer(
    toy_store: Store,
    name: str,
    values: dict[str, str | int],
    columns: list[str],
    rows: list[tuple[str | None, ...]],
) -> None:
    assert asked(toy_store, find_query(name), values, columns) == rows


def test_every_named_query_has_a_case() -> None:
    assert {case[0] for case in CASES} == set(named_queries())


@pytest.mark.parametrize("query", named_queries().values(), ids=named_queries())
def test_every_example_is_a_call_that_works(toy_store: Store, query: NamedQuery) -> None:
    assert query.example.startswith(f"kg query --name {query.name}")
    needed = [parameter.name for parameter in query.parameters if parameter.default is None]
    assert all(f"--param {name}=" in query.example for name in needed)
    run_query(toy_store, query.text(**dict.fromkeys(needed, "x")))


INJECTIONS = [
    'ToySet"))} } DROP ALL #',
    '"))) . ?s ?p ?o } #',
    "\\",
    '\\")) } #',
    "x\n} SELECT * { ?s ?p ?o }",
    "{{limit}}",
    "\x00\x1b",
    "𝒳 “quoted” ' \" '''",
]


@pytest.mark.parametrize("value", INJECTIONS)
@pytest.mark.parametrize("query", named_queries().values(), ids=named_queries())
def test_a_value_stays_a_value(toy_store: Store, query: NamedQuery, value: str) -> None:
    needed = [parameter.name for parameter in query.parameters if parameter.default is None]
    answer = run_query(toy_store, query.text(**dict.fromkeys(needed, value)))
    assert not needed or answer.rows == ()


@given(st.text())
def test_any_text_is_one_literal(value: str) -> None:
    query = NamedQuery.model_validate(
        {
            "name": "echo",
            "title": "Echo",
            "description": "Gives back what it takes.",
            "parameters": [{"name": "said", "type": "string", "description": "a text"}],
            "example": "kg query --name echo",
            "body": "SELECT ({{said}} AS ?echo) {}",
        }
    )
    assert run_query(Store(), query.text(said=value)).rows[0][0].value == value


@pytest.mark.parametrize("limit", ["-1", "1 } DROP ALL", "ten", "1.5", "", "٣", "9" * 20])
def test_a_count_is_bare_digits(limit: str) -> None:
    with pytest.raises(QueryError, match=r"parameter limit: .* is no count"):
        find_query("papers").text(limit=limit)


@pytest.mark.parametrize(
    ("name", "values", "fault"),
    [
        ("results-on-benchmark", {}, "its parameter benchmark is missing .*the name of a benchmark"),
        ("papers", {"limits": "3"}, "it has no parameter limits .it takes limit"),
        ("papers", {"self": "3"}, "it has no parameter self"),
        ("results-on-benchmark", {"benchmark": "\ud800"}, "is no string"),
    ],
)
def test_wrong_parameters_are_told(name: str, values: dict[str, str], fault: str) -> None:
    with pytest.raises(QueryError, match=fault):
        find_query(name).text(**values)


def test_an_unknown_name_tells_near_ones() -> None:
    with pytest.raises(QueryError, match="did you mean largest-speedups"):
        find_query("largest-speedup")


GOOD = """# title: All
# description: Every one,
# description: that is.
# parameter: limit count default 3 -- how many
# example: kg query --name all
# A comment that is no field.
SELECT ?s { ?s ?p ?o } LIMIT {{limit}}
"""


def test_a_query_file_is_read() -> None:
    query = parse_query_file("all", GOOD)
    assert query.description == "Every one, that is."
    assert query.text() == "SELECT ?s { ?s ?p ?o } LIMIT 3"
    assert query.text(limit=5).endswith("LIMIT 5")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("# title: All\n", "", "missing or wrong: title"),
        ("# example:", "# sample:", "missing or wrong: example"),
        ("limit count", "limit float", r"missing or wrong: parameters\.0\.type"),
        ("limit count default 3 -- how many", "limit", "a parameter is not described"),
        ("LIMIT {{limit}}", "", "described or used, and not both: limit"),
        ("?s { ?s", "?s { {{thing}}", "described or used, and not both: thing"),
    ],
)
def test_a_faulty_query_file_is_told(old: str, new: str, fault: str) -> None:
    with pytest.raises(VocabularyError, match=rf"all\.rq: {fault}"):
        parse_query_file("all", GOOD.replace(old, new))
