from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pytest

from kg.compare import CompareRequest, Comparison, Row, compare, format_comparison
from kg.compare.wording import value_text
from kg.errors import QueryError
from tests.toy_claims import toy_graph


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def written(form: str, metric: str = "speed", **request: str) -> str:
    out = io.StringIO()
    format_comparison(compare(toy_graph(), CompareRequest(metric=metric, **request)), form, out)
    return out.getvalue()


def test_a_table_for_people() -> None:
    lines = written("table", "latency").splitlines()
    assert lines[0] == "latency, improvements (lower is better)"
    assert lines[1].startswith("improvement factors, each against its own baseline")
    assert lines[2].split() == ["value", "method", "baseline", "paper", "sentence"]
    assert lines[4].split()[:4] == ["3x", "lower", "Turtle", "Rabbit"]
    assert lines[6].startswith("up to 1.2x higher (improvement ≥ 0.83×)")


@pytest.mark.parametrize(
    ("slots", "text"),
    [
        (
            {"value": 33, "value_max": 53, "unit": "%", "kind": "percent_change", "direction": "up"},
            "33–53% higher",
        ),
        ({"value": 10.2, "unit": "pp", "kind": "absolute_change", "direction": "down"}, "10.2 pp lower"),
        ({"value": 0.31, "unit": "samples/kJ", "kind": "score", "direction": "up"}, "0.31 samples/kJ"),
        ({"value": 25, "unit": "%", "kind": "score", "qualifier": "at_most"}, "at most 25%"),
        ({"value": 1200000, "kind": "score", "qualifier": "about"}, "about 1200000"),
        ({"value": 1e-7, "kind": "score"}, "0.0000001"),
    ],
)
def test_a_value_is_said_as_a_person_says_it(slots: dict[str, object], text: str) -> None:
    said = {"paper_id": "p", "paper_title": "P", "metric": "m", "sentence": "S.", "node": "n", **slots}
    assert value_text(Row.model_validate(said)) == text


@pytest.mark.parametrize("form", ["table", "md", "html", "latex"])
def test_nothing_of_a_paper_steers_a_terminal(form: str) -> None:
    assert "\x1b" not in written(form)


def test_a_terminal_folds_and_gets_no_escape_of_a_paper() -> None:
    out = Terminal()
    format_comparison(compare(toy_graph(), CompareRequest(metric="speed")), "table", out)
    assert "\x1b[2J" not in out.getvalue()


def test_csv_holds_the_values_without_control_characters() -> None:
    [row] = csv.DictReader(io.StringIO(written("csv"), newline=""))
    assert (row["value"], row["unit"], row["kind"], row["value_max"]) == ("2", "x", "ratio", "")
    assert "\x1b" not in row["sentence"]


def test_json_is_the_record() -> None:
    text = written("json", "latency")
    assert Comparison.model_validate_json(text).rows[0].value == 3.0
    assert json.loads(text)["groups"][0]["better"] == "lower"


def test_markdown_is_escaped() -> None:
    [line] = [line for line in written("md").splitlines() if "Turtle" in line]
    assert line.count("<b>") == 0
    assert r"\<b\>Turtle\</b\>" in line
    assert line.replace(r"\|", "").count("|") == 6


def test_html_is_escaped_and_asks_for_nothing() -> None:
    text = written("html")
    page = Tags()
    page.feed(text)
    assert "b" not in page.tags
    assert page.tags.isdisjoint({"script", "link", "img", "iframe"})
    assert any("<b>Turtle</b> is 2 times faster" in words for words in page.words)
    assert "http" not in text


def test_a_request_of_markup_is_escaped_in_html() -> None:
    comparison = Comparison(request=CompareRequest(metric="<script>alert(1)</script>"))
    out = io.StringIO()
    format_comparison(comparison, "html", out)
    assert "<script>" not in out.getvalue()


def test_latex_is_escaped() -> None:
    text = written("latex")
    assert r"Turtle \& Co: 100\% \textless{}Slow\textgreater{} (turtle) \\" in text
    assert text.count(r"\begin{table}") == text.count(r"\end{table}") == 1


def test_no_result_is_told_to_people() -> None:
    assert written("table", "latency", benchmark="ToySet").startswith("No result of this metric")
    assert written("csv", "latency", benchmark="ToySet").count("\n") == 1


def test_an_unknown_form_tells_the_known_ones() -> None:
    with pytest.raises(QueryError, match=r"no form “pdf” .choose one of table, csv, json, md, html, latex"):
        written("pdf")
