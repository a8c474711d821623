"""What came between two builds."""

from __future__ import annotations

import io
import json

import networkx as nx
import pytest

from kg.compare import DIFF_FORMATS, Difference, difference, format_difference
from kg.errors import QueryError
from kg.graph import build_graph
from kg.link import link
from kg.records import Direction, Extraction, Qualifier
from tests.toy_claims import toy_extractions, toy_graph


def graph_of(papers: list[Extraction]) -> nx.MultiDiGraph[str]:
    return build_graph(papers, link(papers))


def papers_without(paper_id: str) -> list[Extraction]:
    return [paper for paper in toy_extractions() if paper.id != paper_id]


def changed(paper_id: str, text: str, **slots: object) -> list[Extraction]:
    """Return the papers with one result that has other slots."""
    papers = toy_extractions()
    [at] = [at for at, paper in enumerate(papers) if paper.id == paper_id]
    results = tuple(
        result.model_copy(update=slots) if result.text == text else result for result in papers[at].results
    )
    papers[at] = papers[at].model_copy(update={"results": results})
    return papers


def written(found: Difference, form: str) -> str:
    out = io.StringIO()
    format_difference(found, form, out)
    return out.getvalue()


def test_nothing_came_between_a_build_and_itself() -> None:
    assert difference(toy_graph(), toy_graph()) == Difference()
    assert (
        written(Difference(), "table")
        == "0 papers new, 0 papers gone, 0 claims new, 0 gone, 0 read otherwise\n"
    )


def test_a_paper_that_comes_brings_its_claims_and_says_what_they_beat() -> None:
    found = difference(graph_of(papers_without("2301.00002")), toy_graph())
    assert (found.papers_new, found.papers_gone) == (("2301.00002",), ())
    assert [(row.value, row.metric) for row in found.new] == [(40, "latency"), (71.5, "accuracy")]
    [beaten] = found.beaten
    assert (beaten.new.value, beaten.old.value, beaten.old.paper_id) == (71.5, 63, "a-small-benchmark")


def test_a_claim_that_is_no_better_beats_nothing() -> None:
    found = difference(graph_of(papers_without("a-small-benchmark")), toy_graph())
    assert {row.value for row in found.new} == {63, 12}
    assert found.beaten == ()


def test_a_bound_beats_nothing() -> None:
    hedged = graph_of(changed("2301.00002", "71.5%", qualifier=Qualifier.UP_TO))
    assert difference(graph_of(papers_without("2301.00002")), hedged).beaten == ()


def test_what_goes_is_told() -> None:
    found = difference(toy_graph(), graph_of(papers_without("turtle")))
    assert found.papers_gone == ("turtle",)
    assert {row.value for row in found.gone} == {3, 1.2, 35, 2}
    assert found.new == found.changed == ()


def test_a_number_that_is_read_otherwise_is_neither_new_nor_gone() -> None:
    found = difference(toy_graph(), graph_of(changed("turtle", "3x", baseline=None, direction=Direction.UP)))
    assert found.new == found.gone == ()
    [change] = found.changed
    assert change.slots == ("direction", "baseline")
    assert (change.before.baseline, change.after.baseline) == ("Rabbit", None)


def test_how_sure_a_claim_is_is_no_change() -> None:
    assert difference(toy_graph(), graph_of(changed("turtle", "3x", confidence=0.1))) == Difference()


def test_the_forms_have_all_of_it_and_steer_no_terminal() -> None:
    found = difference(graph_of(papers_without("turtle")), toy_graph())
    table = written(found, "table")
    assert table.startswith("1 paper new, 0 papers gone, 4 claims new")
    assert "3x lower" in table
    assert "up to 1.2x higher (improvement ≥ 0.83×)" in table
    assert "\x1b" not in table
    assert len(json.loads(written(found, "json"))["new"]) == 4
    with pytest.raises(QueryError, match=", ".join(DIFF_FORMATS)):
        format_difference(found, "nope", io.StringIO())
