from __future__ import annotations

import pickle
import re
import socket
import threading
from contextlib import suppress

import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg.errors import QueryError
from kg.query import AnswerKind, run_query
from kg.settings import Settings

EXAMPLE = NamedNode("http://example.org/")
A_LABEL = "SELECT ?label { ?x a kg:Metric ; skos:prefLabel ?label } ORDER BY ?label"


def test_rows_with_their_variables(toy_store: Store) -> None:
    answer = run_query(toy_store, A_LABEL)
    assert answer.kind is AnswerKind.ROWS
    assert answer.variables == ("label",)
    assert [row[0].value for row in answer.rows] == [
        "accuracy",
        "energy",
        "latency",
        "requests served",
        "speed",
    ]
    assert (answer.truth, answer.triples()) == (None, ())


def test_unbound_is_none(toy_store: Store) -> None:
    assert run_query(toy_store, "SELECT ?x (1 AS ?y) {}").rows[0][0] is None


def test_a_truth(toy_store: Store) -> None:
    answer = run_query(toy_store, "ASK { ?x a kg:Benchmark }")
    assert (answer.kind, answer.truth, answer.rows, answer.variables) == (AnswerKind.TRUTH, True, (), ())
    assert run_query(toy_store, "ASK { ?x a kg:Nothing }").truth is False


def test_triples_come_sorted_and_once(toy_store: Store) -> None:
    answer = run_query(toy_store, "CONSTRUCT { ?x a kg:Seen } { ?x a kg:Task . ?y a kg:Method }")
    assert answer.kind is AnswerKind.TRIPLES
    assert [triple.subject.value for triple in answer.triples()] == [
        "https://w3id.org/claimgraph/id/task/serving"
    ]
    assert answer.variables == ("subject", "predicate", "object")
    assert len(answer.rows) == 1


def test_a_described_thing(toy_store: Store) -> None:
    answer = run_query(toy_store, "DESCRIBE <https://w3id.org/claimgraph/id/task/serving>")
    assert '"serving"' in answer.payload.decode()


def test_every_graph_is_read_and_every_triple_counts_once(toy_store: Store) -> None:
    query = "SELECT (COUNT(?x) AS ?n) { ?x a kg:Result }"
    assert run_query(toy_store, query).rows[0][0].value == "10"
    papers = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?x a kg:Result } }"
    assert run_query(toy_store, papers).rows[0][0].value == "4"


def test_answers_compare_and_pickle(toy_store: Store) -> None:
    answer = run_query(toy_store, A_LABEL)
    assert pickle.loads(pickle.dumps(answer)) == answer == run_query(toy_store, A_LABEL)


def test_own_prefixes_win_over_the_usual_ones() -> None:
    query = "PREFIX skos: <http://example.org/> SELECT (STR(skos:x) AS ?iri) {}"
    assert run_query(Store(), query).rows[0][0].value == "http://example.org/x"
    settings = Settings(ontology="http://example.org/own#")
    answer = run_query(Store(), "SELECT (STR(kg:x) AS ?iri) {}", settings=settings)
    assert answer.rows[0][0].value == "http://example.org/own#x"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://example.org/a> a kg:Method }",
        "DELETE WHERE { ?s ?p ?o }",
        "# harmless?\nPREFIX ex: <http://example.org/>\nDELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/data.ttl>",
        "drop all",
        "CLEAR DEFAULT",
    ],
)
def test_updates_are_refused(toy_store: Store, update: str) -> None:
    before = len(toy_store)
    with pytest.raises(QueryError, match="would change the graph, and queries only read it"):
        run_query(toy_store, update)
    assert len(toy_store) == before


@pytest.mark.parametrize(
    ("sparql", "place", "fault"),
    [
        ("SELECT * { ?s ?p ?o }\nLIMIT x", "query, line 2, column 7", "cannot be understood after"),
        (
            "SELECT ?s { ?s ex:p ?o }",
            "query, line 1, column",
            "the prefix “ex:” is not declared (write PREFIX ex:",
        ),
        ("SELECT ?s { ?s ?p ", "query, line 1, column 19", "after “SELECT ?s { ?s ?p”"),
        ("", "query, line 1, column 1", "at its beginning"),
        ("SELECT (1 AS ?a) (2 AS ?a) {}", "query, line 1", "Duplicated variable name in SELECT"),
        (
            "SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }",
            "query, line 1",
            "SELECT contains a variable that is unbound",
        ),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "query, line 1", "SELECT * is not authorized with GROUP BY"),
        ("SELECT (<http://example.org/f>(1) AS ?x) {}", "query", "function <http://example.org/f>"),
        ("SELECT \ud800", "query", "no Unicode text"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(toy_store: Store, sparql: str, place: str, fault: str) -> None:
    with pytest.raises(QueryError, match=re.escape(fault)) as caught:
        run_query(toy_store, sparql)
    assert str(caught.value).startswith(place)
    assert caught.value.way_out
    assert "\n" not in str(caught.value)


@pytest.fixture
def visits() -> object:
    """Listen on a port of this machine, and count who comes."""
    server = socket.create_server(("127.0.0.1", 0))
    seen: list[str] = []

    def listen() -> None:
        while True:
            try:
                visitor, _ = server.accept()
            except OSError:
                return
            seen.append("visited")
            visitor.close()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield seen, server.getsockname()[1]
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join()


TO_ANOTHER = [
    "SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service silent <{address}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE # comment\n <{address}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?a {{ <{address}> }} SERVICE ?a {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{address}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER(?a<?b#>'''\n) SERVICE <{address}> {{ ?s ?p ?o }} #'''\n}}",
    "SELECT * {{ FILTER(?a<?b+'''>  \"''') SERVICE <{address}> {{ ?s ?p ?o }} #\"\n}}",
    "SELECT * {{ ?s rdfs:a\\#b ?o . SERVICE <{address}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ex:.SERVICE <{address}> {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ex:.service silent <{address}> {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ex:. # comment\nSERVICE# comment\n<{address}> {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ex:.\nsErViCe<{address}>{{ ?a ?b ?c }} }}",
    "SELECT * {{ {{ OPTIONAL {{ ?s ?p ex:.SERVICE <{address}> {{ ?a ?b ?c }} }} }} }}",
    "SELECT * {{ ?s ?p ex:.\\u0053ERVICE <{address}> {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ?o FILTER(?s = ex:-SERVICE <{address}> {{ ?a ?b ?c }} }}",
    "PREFIX : <{address}> SELECT * {{ SERVICE:x {{ ?a ?b ?c }} }}",
    "PREFIX : <{address}> SELECT * {{ service\n:x {{ ?a ?b ?c }} }}",
    "PREFIX : <{address}> SELECT * {{ ?s ?p ?o.SeRvIcE:x {{ ?a ?b ?c }} }}",
    "PREFIX : <{address}> SELECT * {{ SERVICESILENT:x {{ ?a ?b ?c }} }}",
    "PREFIX e: <{address}> SELECT * {{ SERVICEe:x {{ ?a ?b ?c }} }}",
    "PREFIX : <{address}> PREFIX SERVICE: <{address}> SELECT * {{ SERVICE:x {{ ?a ?b ?c }} }}",
    "PREFIX e: <{address}> PREFIX servicee: <{address}> SELECT * {{ ?s ?p ex:.servicee:x {{ ?a ?b ?c }} }}",
    "PREFIX : <{address}> SELECT * {{ \\u0053ERVICE:x {{ ?a ?b ?c }} }}",
    "PREFIX : <{address}> ASK {{ FILTER EXISTS {{ SERVICE:x {{ ?a ?b ?c }} }} }}",
    "PREFIX : <{address}> CONSTRUCT {{ ?a ?b ?c }} WHERE {{ SERVICE:x {{ ?a ?b ?c }} }}",
    "PREFIX : <{address}> INSERT {{ ?a ?b ?c }} WHERE {{ SERVICE:x {{ ?a ?b ?c }} }}",
    "SELECT * FROM <{address}> {{ ?s ?p ?o }}",
    "LOAD <{address}>",
    "LOAD SILENT <{address}> INTO GRAPH <http://example.org/g>",
    "PREFIX : <{address}> LOAD:x",
    "SELECT * {{}} ; LOAD <{address}>",
]


@pytest.mark.parametrize("query", TO_ANOTHER)
def test_no_query_reaches_another_address(visits: tuple[list[str], int], query: str) -> None:
    seen, port = visits
    store = Store()
    store.add(Quad(EXAMPLE, EXAMPLE, EXAMPLE, EXAMPLE))
    declared = "PREFIX ex: <http://example.org/>\n"
    with suppress(QueryError):
        run_query(store, declared + query.format(address=f"http://127.0.0.1:{port}/"))
    assert seen == []


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ('SELECT ("a service" AS ?x) {}', "a service"),
        ("SELECT ('''SERVICE <a> { }''' AS ?x) {}", "SERVICE <a> { }"),
        ('SELECT ("Service \\\\service" AS ?x) {}', "Service \\service"),
        ("SELECT (STR(<http://example.org/service>) AS ?x) {}", "http://example.org/service"),
        ("# what SERVICE does\nSELECT (1 AS ?x) {}", "1"),
        ("SELECT (2 AS ?service) {}", "2"),
        ("PREFIX service: <http://example.org/> SELECT (STR(service:a) AS ?x) {}", "http://example.org/a"),
        (
            "PREFIX service: <http://example.org/> PREFIX Service: <http://example.net/> "
            "SELECT (STR(Service:a.service) AS ?x) {}",
            "http://example.net/a.service",
        ),
    ],
)
def test_the_word_service_is_free_elsewhere(query: str, value: str) -> None:
    assert run_query(Store(), query).rows[0][0].value == value
