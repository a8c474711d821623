from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, Store, parse

from kg.errors import QueryError
from kg.query import ANSWER_FORMS, format_answer, run_query

ROWS = 'SELECT ?x ?y { VALUES (?x ?y) { ("[red]a\\u001B[2Jb\\nc, \\"d\\"" 1.5) (kg:Method UNDEF) } }'
TRIPLES = "CONSTRUCT { kg:b skos:prefLabel 'b' . kg:a skos:prefLabel 'a' } {}"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def written(query: str, form: str) -> str:
    out = io.StringIO()
    format_answer(run_query(Store(), query), form, out)
    return out.getvalue()


def test_a_table_is_plain_and_steers_no_terminal() -> None:
    head, line, *rows = written(ROWS, "table").splitlines()
    assert head.split() == ["x", "y"]
    assert set(line) == {"─"}
    assert rows == ['[red]a�[2Jb c, "d"   1.5', "kg:Method"]


def test_a_long_cell_stays_in_one_line_of_a_pipe() -> None:
    text = written(f"SELECT ('{'word ' * 200}end' AS ?x) {{}}", "table")
    assert len(text.splitlines()) == 3
    assert text.rstrip().endswith("word…")


def test_a_terminal_folds_and_gets_no_escape_of_a_paper() -> None:
    out = Terminal()
    format_answer(run_query(Store(), ROWS), "table", out)
    assert "\x1b[2J" not in out.getvalue()
    assert "kg:Method" in out.getvalue()


@pytest.mark.parametrize(("query", "word"), [("ASK {}", "yes\n"), ("ASK { ?s ?p ?o }", "no\n")])
def test_a_truth_in_a_table_is_a_word(query: str, word: str) -> None:
    assert written(query, "table") == word


def test_csv_and_tsv_hold_the_values_without_control_characters() -> None:
    rows = list(csv.reader(io.StringIO(written(ROWS, "csv"), newline="")))
    assert rows[0] == ["x", "y"]
    assert rows[1] == ['[red]a[2Jb\nc, "d"', "1.5"]
    assert written(ROWS, "tsv").startswith("?x\t?y\n")


def test_json_follows_the_standard() -> None:
    bindings = json.loads(written(ROWS, "json"))["results"]["bindings"]
    assert bindings[1] == {"x": {"type": "uri", "value": "https://w3id.org/claimgraph/ontology#Method"}}
    assert json.loads(written("ASK {}", "json"))["boolean"] is True


def test_xml_is_well_formed_whatever_a_paper_says() -> None:
    assert "a�[2Jb" in "".join(ElementTree.fromstring(written(ROWS, "xml")).itertext())
    ElementTree.fromstring(written(TRIPLES, "xml"))


def test_turtle_has_the_prefixes_it_uses_in_order() -> None:
    turtle = written(TRIPLES, "ttl")
    assert [line.split()[1] for line in turtle.splitlines() if line.startswith("@prefix")] == ["kg:", "skos:"]
    assert turtle.index("kg:a ") < turtle.index("kg:b ")
    assert len(list(parse(turtle, format=RdfFormat.TURTLE))) == 2


def test_triples_as_a_table_and_as_json_ld() -> None:
    assert written(TRIPLES, "table").splitlines()[-1].split() == ["kg:b", "skos:prefLabel", "b"]
    assert json.loads(written(TRIPLES, "json"))[0]["@id"].endswith("#a")


@pytest.mark.parametrize(
    ("query", "form", "fault"),
    [
        (TRIPLES, "csv", "the answer is triples, which csv cannot hold .choose table, ttl, json or xml"),
        (ROWS, "ttl", "the answer is no triples.*choose table, csv"),
        ("ASK {}", "ttl", "the answer is no triples"),
        (ROWS, "xlsx", "there is no form “xlsx” .choose one of table, csv"),
    ],
)
def test_a_form_that_does_not_fit_is_told(query: str, form: str, fault: str) -> None:
    with pytest.raises(QueryError, match=fault):
        written(query, form)


@pytest.mark.parametrize("form", ANSWER_FORMS)
def test_the_same_answer_is_the_same_text(form: str) -> None:
    query = TRIPLES if form == "ttl" else ROWS
    assert written(query, form) == written(query, form)
    assert written(query, form).endswith("\n")
