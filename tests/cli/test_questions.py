from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import kg as library
from kg.compare import FORMATS
from kg.query import ANSWER_FORMS, named_queries
from tests.conftest import Kg
from tests.pipeline.test_claim_graph import by_hand, toy_papers

COUNT = "SELECT (COUNT(*) AS ?papers) { ?paper a fabio:Preprint }"


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the outputs of the toy papers; tests only read them."""
    folder = tmp_path_factory.mktemp("toy") / "outputs"
    library.build(toy_papers(), extract=by_hand).write(folder)
    return folder


def test_a_query_gives_a_table_for_people_and_data_for_programs(kg: Kg, toy: Path) -> None:
    query = "SELECT ?title { ?paper dcterms:title ?title } ORDER BY ?title"
    assert "FleetServe" in kg("query", query, "-g", toy).stdout
    rows = list(csv.reader(io.StringIO(kg("query", query, "-g", toy, "--format", "csv").stdout)))
    assert rows[0] == ["title"]
    bindings = json.loads(kg("query", query, "-g", toy, "--format", "json").stdout)["results"]["bindings"]
    assert [binding["title"]["value"] for binding in bindings] == [row[0] for row in rows[1:]]


@pytest.mark.parametrize("form", set(ANSWER_FORMS) - {"ttl"})
def test_every_form_of_answer_can_be_named(kg: Kg, toy: Path, form: str) -> None:
    result = kg("query", COUNT, "-g", toy, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout


def test_triples_come_as_turtle(kg: Kg, toy: Path) -> None:
    result = kg("query", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "-g", toy, "--format", "ttl")
    assert result.exit_code == 0
    assert "FleetServe" in result.stdout


def test_a_query_comes_from_a_file_or_from_standard_input(kg: Kg, toy: Path, tmp_path: Path) -> None:
    (tmp_path / "count.rq").write_text(COUNT)
    direct = kg("query", COUNT, "-g", toy).stdout
    assert kg("query", "--file", tmp_path / "count.rq", "-g", toy).stdout == direct
    assert kg("query", "--file", "-", "-g", toy, stdin=COUNT).stdout == direct


def test_the_list_has_every_named_query_and_needs_no_graph(kg: Kg, tmp_path: Path) -> None:
    result = kg("query", "--list", "-g", tmp_path / "none")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(named_queries())


@pytest.mark.parametrize("name", named_queries())
def test_every_named_query_answers(kg: Kg, toy: Path, name: str) -> None:
    needed = [parameter for parameter in named_queries()[name].parameters if parameter.default is None]
    params = [
        f"--param={parameter.name}={'https://arxiv.org/abs/1' if parameter.type == 'iri' else 'x'}"
        for parameter in needed
    ]
    result = kg("query", "--name", name, *params, "-g", toy)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "give one query"),
        ([COUNT, "--name", "papers"], "give one query"),
        ([COUNT, "--param", "limit=3"], "--param belongs to a named query"),
        (["--name", "papers", "--param", "limit"], "--param name=value"),
        (["--name", "papers", "--param", "limit=many"], "many"),
        (["--name", "papers", "--param", "colour=red"], "no parameter colour"),
        (["--name", "paperz"], "did you mean papers"),
        (["--name", "results-on-benchmark"], "its parameter benchmark is missing"),
        (["--file", "no-such-file.rq"], "no-such-file.rq"),
        (["SELECT WHERE"], "query, line 1"),
        (["INSERT DATA { <urn:a> <urn:b> <urn:c> }"], "only read"),
        ([COUNT, "--format", "pdf"], "choose one of"),
        ([COUNT, "--format", "ttl"], "ttl"),
    ],
)
def test_a_wrong_question_is_one_line_and_exit_code_2(kg: Kg, toy: Path, words: list[str], told: str) -> None:
    result = kg("query", *words, "-g", toy)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1
    assert told in result.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_compare_writes_every_form(kg: Kg, toy: Path, form: str) -> None:
    result = kg("compare", "--metric", "latency", "-g", toy, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "40" in result.stdout


def test_compare_can_be_narrowed_down(kg: Kg, toy: Path) -> None:
    result = kg("compare", "--metric", "accuracy", "--benchmark", "ToySet", "--method", "Quick", "-g", toy)
    assert result.exit_code == 0
    assert "71.5" in result.stdout
    assert "63" not in result.stdout


def test_show_tells_what_is_known_with_its_sentences(kg: Kg, toy: Path) -> None:
    result = kg("show", "FleetServe", "-g", toy)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "«4.5x» more requests than Baseliner" in result.stdout
    assert json.loads(kg("show", "FleetServe", "-g", toy, "--format", "json").stdout)


def test_validate_says_that_a_build_conforms(kg: Kg, toy: Path) -> None:
    result = kg("validate", "-g", toy)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "conforms" in result.stdout


def test_validate_lists_what_does_not_conform(kg: Kg, toy: Path, tmp_path: Path) -> None:
    lines = (toy / "graph.nq").read_text().splitlines(keepends=True)
    (tmp_path / "graph.nq").write_text("".join(line for line in lines if "/terms/title>" not in line))
    result = kg("validate", "-g", tmp_path)
    assert result.exit_code == 1
    assert "does not conform" in result.stdout
    assert "dc/terms/title" in result.stdout


def test_a_build_is_held_against_an_older_one(kg: Kg, toy: Path, tmp_path: Path) -> None:
    library.build(toy_papers()[:-1], extract=by_hand).write(tmp_path / "older")
    result = kg("diff", tmp_path / "older", toy)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("1 paper new, 0 papers gone, 4 claims new")
    told = json.loads(kg("diff", toy, tmp_path / "older", "--format", "json").stdout)
    assert len(told["gone"]) == 4
    missing = kg("diff", tmp_path / "none", toy)
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "words",
    [["query", COUNT], ["compare", "--metric", "latency"], ["show", "FleetServe"], ["validate"]],
    ids=lambda words: words[0],
)
def test_a_folder_without_a_graph_is_one_line_and_exit_code_2(
    kg: Kg, tmp_path: Path, words: list[str]
) -> None:
    result = kg(*words, "-g", tmp_path / "none")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "kg build" in result.stderr


@pytest.mark.parametrize(
    "words", [["compare", "--metric", "latensy"], ["show", "FleetServ"]], ids=lambda words: words[0]
)
def test_a_name_that_is_not_there_comes_with_near_ones(kg: Kg, toy: Path, words: list[str]) -> None:
    result = kg(*words, "-g", toy)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "latency" in result.stderr or "FleetServe" in result.stderr
