"""The two claims that the project started from, all the way: from the page to an answer in SPARQL."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.conftest import SHARED, Kg

pytestmark = pytest.mark.shared

QUERY = """
SELECT ?value ?direction ?baseline WHERE {
  ?result kg:method/skos:prefLabel "%s" ; kg:unit "x" ; kg:value ?value ; kg:baselineText ?baseline ;
    kg:direction ?direction .
} ORDER BY ?value
"""


@pytest.fixture(scope="module")
def page(kg: Kg, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page") / "outputs"
    assert kg("build", SHARED / "data" / "daily-papers.txt", "-o", folder).exit_code == 0
    return folder


@pytest.mark.parametrize(
    ("method", "claims"),
    [
        ("SiT", [(1.7, "Up", "ViTs"), (3.6, "Up", "ViTs")]),
        ("DistServe", [(4.48, "Up", "state-of-the-art systems"), (10.2, "Down", "state-of-the-art systems")]),
    ],
)
def test_the_claims_are_found(kg: Kg, page: Path, method: str, claims: list[tuple[float, str, str]]) -> None:
    result = kg("query", QUERY % method, "-g", page, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    found = [(float(row["value"]), row["direction"].rpartition("#")[2], row["baseline"]) for row in rows]
    assert found == claims


def test_every_paper_of_the_page_is_read(kg: Kg) -> None:
    result = kg("extract", SHARED / "data" / "daily-papers.txt")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 53)


def test_the_graph_of_the_page_conforms(kg: Kg, page: Path) -> None:
    assert kg("validate", "-g", page).exit_code == 0
