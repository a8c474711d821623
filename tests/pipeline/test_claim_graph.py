from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import kg
from kg.errors import GraphError, QueryError, UnknownThingError
from kg.pipeline import Manifest
from kg.records import Extraction, Paper
from kg.settings import Settings
from kg.writers import WRITERS
from tests.toy_claims import toy_extractions

FILES = sorted([*WRITERS, "manifest.json"])


def by_hand(papers: Iterable[Paper]) -> Iterator[Extraction]:
    """Stand in for the extractor: the toy papers as a flawless one would read them."""
    known = {extraction.id: extraction for extraction in toy_extractions()}
    return (known[paper.id] for paper in papers)


def toy_papers() -> list[Paper]:
    fields = set(Paper.model_fields)
    return [Paper(**extraction.model_dump(include=fields)) for extraction in toy_extractions()]


@pytest.fixture
def claims() -> kg.ClaimGraph:
    return kg.build(toy_papers(), extract=by_hand)


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_steps_end_in_a_graph_that_answers(claims: kg.ClaimGraph) -> None:
    assert [extraction.id for extraction in claims.extractions] == [paper.id for paper in toy_papers()]
    assert {row.value for row in claims.compare("latency").rows} >= {40, 12}
    assert "FleetServe" in str(claims.show("FleetServe"))
    assert claims.query('ASK { ?paper kg:proposes/skos:prefLabel "FleetServe" }').truth is True
    assert claims.query('ASK { ?paper kg:proposes/skos:prefLabel "nobody\'s" }').truth is False


def test_errors_of_those_who_ask_are_told(claims: kg.ClaimGraph) -> None:
    with pytest.raises(UnknownThingError):
        claims.show("a name that nobody has")
    with pytest.raises(QueryError):
        claims.query("SELECT WHERE")


def test_write_leaves_exactly_these_files(claims: kg.ClaimGraph, tmp_path: Path) -> None:
    claims.write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*FILES, "store"])


def test_twice_the_same_bytes_in_every_file_but_the_store(tmp_path: Path) -> None:
    for name in ("one", "two"):
        kg.build(toy_papers(), extract=by_hand).write(tmp_path / name)
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def test_a_rebuild_in_place_gives_the_same_bytes(claims: kg.ClaimGraph, tmp_path: Path) -> None:
    claims.write(tmp_path)
    before = hashes(tmp_path)
    claims.write(tmp_path)
    assert hashes(tmp_path) == before


def test_the_manifest_says_what_lies_beside_it(claims: kg.ClaimGraph, tmp_path: Path) -> None:
    manifest = claims.write(tmp_path)
    assert Manifest.from_folder(tmp_path) == manifest
    assert {mark.name: mark.sha256 for mark in manifest.outputs} == {
        name: sha for name, sha in hashes(tmp_path).items() if name != "manifest.json"
    }
    assert manifest.counts.papers == len(toy_papers())
    assert manifest.counts.results == len(claims.results)
    assert manifest.counts.triples == len((tmp_path / "graph.nq").read_text().splitlines())
    assert str(tmp_path) not in (tmp_path / "manifest.json").read_text()


def test_what_is_loaded_is_what_was_written(claims: kg.ClaimGraph, tmp_path: Path) -> None:
    claims.write(tmp_path)
    loaded = kg.load(tmp_path)
    assert sorted(loaded.graph.edges(keys=True)) == sorted(claims.graph.edges(keys=True))
    assert loaded.linking == claims.linking
    assert loaded.query("SELECT * { ?s ?p ?o }").payload
    loaded.write(tmp_path / "again")
    assert hashes(tmp_path / "again") == hashes(tmp_path)


def test_memory_and_folder_answer_alike(claims: kg.ClaimGraph, tmp_path: Path) -> None:
    claims.write(tmp_path)
    counting = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
    assert kg.load(tmp_path).query(counting).rows == claims.query(counting).rows


def test_iris_begin_as_the_settings_say(tmp_path: Path) -> None:
    settings = Settings(data="https://example.org/claims/")
    kg.build(toy_papers(), extract=by_hand, settings=settings).write(tmp_path)
    text = (tmp_path / "graph.nq").read_text()
    assert "<https://example.org/claims/" in text
    assert Settings().data not in text
    assert kg.load(tmp_path).settings == settings


@pytest.mark.parametrize("broken", WRITERS)
def test_a_writer_that_fails_leaves_the_old_outputs(
    claims: kg.ClaimGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    claims.write(tmp_path)
    before = hashes(tmp_path)
    monkeypatch.setattr("kg.pipeline.outputs.WRITERS", dict(WRITERS) | {broken: fail})
    with pytest.raises(GraphError, match="disk full"):
        kg.build(toy_papers()[:1], extract=by_hand).write(tmp_path)
    assert hashes(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*FILES, "store"])


def spoil_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("{}")


def spoil_extractions(folder: Path) -> None:
    (folder / "extractions.jsonl").write_text('{"id": 1}\n')


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (shutil.rmtree, "there is no graph in this folder.*kg build"),
        (spoil_manifest, r"manifest\.json: it is no manifest of this version"),
        (lambda folder: (folder / "extractions.jsonl").unlink(), r"extractions\.jsonl: it is not there"),
        (spoil_extractions, r"extractions\.jsonl:1: it is no record of this version"),
    ],
    ids=["no folder", "manifest", "no extractions", "extractions"],
)
def test_a_folder_that_cannot_be_loaded_is_told(
    claims: kg.ClaimGraph, tmp_path: Path, spoil: object, told: str
) -> None:
    folder = tmp_path / "outputs"
    claims.write(folder)
    spoil(folder)  # type: ignore[operator]
    with pytest.raises(GraphError, match=told):
        kg.load(folder)


def test_a_store_that_is_gone_is_told_by_the_query_alone(claims: kg.ClaimGraph, tmp_path: Path) -> None:
    claims.write(tmp_path)
    shutil.rmtree(tmp_path / "store")
    loaded = kg.load(tmp_path)
    assert loaded.compare("latency").rows
    with pytest.raises(GraphError, match="kg build"):
        loaded.query("ASK {}")


def test_no_papers_make_an_empty_graph(tmp_path: Path) -> None:
    manifest = kg.build([], extract=by_hand).write(tmp_path)
    assert manifest.counts.papers == manifest.counts.results == 0
    loaded = kg.load(tmp_path)
    assert loaded.extractions == ()
    assert loaded.graph.number_of_nodes() == 0
    assert loaded.query("ASK { ?paper dcterms:abstract ?abstract }").truth is False
    assert len((tmp_path / "claims.csv").read_text().splitlines()) == 1, "the heading alone"
    described = json.loads((tmp_path / "graph.jsonld").read_text())["@graph"]
    assert [node["void:documents"]["@value"] for node in described if "void:documents" in node] == ["0"]
