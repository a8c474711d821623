from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph import build_graph
from kg.link import link
from kg.settings import Settings
from kg.validation import validate
from kg.writers import WRITERS
from tests.papers import toy_papers

RESULT = "https://w3id.org/claimgraph/id/result/2401.00001/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = toy_papers()
    graph = build_graph(papers, link(papers))
    for name in ("graph.ttl", "graph.nq"):
        WRITERS[name](graph, tmp_path / name, Settings())
    return tmp_path


FAULTS = [
    pytest.param("\tkg:value 1.7", '\tkg:value "much"', "value", "exactly one value, a decimal", id="value"),
    pytest.param(
        "\tkg:value 1.7", "\tkg:valueMax 1.2 ;\n\tkg:value 1.7", "value", "not below its low end", id="range"
    ),
    pytest.param(
        "\tkg:changeType kg:Ratio ;\n", "", "changeType", "exactly one change type", id="change type"
    ),
    pytest.param(
        "kg:direction kg:Down", "kg:direction kg:Sideways", "direction", "up, down or none", id="direction"
    ),
    pytest.param(
        "kg:qualifier kg:UpTo", "kg:qualifier 'up to'", "qualifier", "at most one qualifier", id="qualifier"
    ),
    pytest.param("kg:confidence 0.9", "kg:confidence 9.0", "confidence", "from 0 to 1", id="confidence"),
    pytest.param(
        '\tkg:producer "by hand" ;\n\tkg:qualifier',
        "\tkg:qualifier",
        "producer",
        "the one rule",
        id="producer",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "path", "message"), FAULTS)
def test_a_fault_is_named_with_its_node(
    folder: Path, right: str, wrong: str, path: str, message: str
) -> None:
    file = folder / "graph.ttl"
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    report = validate(folder)
    assert not report.conforms
    [violation] = [one for one in report.violations if (one.path or "").endswith(f"#{path}")]
    assert violation.node.startswith(RESULT)
    assert message in violation.message


def test_a_result_that_lost_its_paper_is_found_from_both_sides(folder: Path) -> None:
    file = folder / "graph.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("kg:paper <https://arxiv.org/abs/2401.00001> ;", "", 1), encoding="utf-8")
    [violation] = validate(folder).violations
    assert violation.message == "A result belongs to exactly one paper."
    assert violation.value is None


def test_a_range_with_a_quantity_value_is_told(folder: Path) -> None:
    """The value of a range is its low end, and its quantity value would be that alone."""
    file = folder / "graph.ttl"
    text = file.read_text(encoding="utf-8")
    ranged = text.replace("\tkg:value 1.7", "\tkg:valueMax 2.5 ;\n\tkg:value 1.7", 1)
    file.write_text(ranged, encoding="utf-8")
    [violation] = validate(folder).violations
    assert "quantity value exactly where it is one number" in violation.message
    assert violation.path is None


def test_a_preprint_without_its_arxiv_id_is_told(folder: Path) -> None:
    file = folder / "graph.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("fabio:ResearchPaper", "fabio:Preprint"), encoding="utf-8")
    [violation] = validate(folder).violations
    assert violation.message == "A preprint has exactly one arXiv id."


def test_the_quads_are_read_where_the_turtle_is_missing(folder: Path) -> None:
    expected = validate(folder)
    (folder / "graph.ttl").unlink()
    assert validate(folder) == expected


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no such folder \(make it with kg build\)"):
        validate(tmp_path / "nothing")


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no graph\.ttl"):
        validate(tmp_path)


@pytest.mark.parametrize("content", [b"<a", b"\xff\xfe\x00", b"<http://a> <http://b> 'cut"])
def test_a_broken_graph_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "graph.ttl").write_bytes(content)
    with pytest.raises(GraphError, match=r"graph\.ttl: it cannot be read"):
        validate(tmp_path)
