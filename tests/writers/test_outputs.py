"""What holds for the files of all writers together."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg.graph import build_graph, schema_text
from kg.link import link
from kg.records import Extraction
from kg.settings import Settings
from kg.validation import validate
from kg.writers import WRITERS
from kg.writers.rdf import Own, statements
from tests.papers import PaperMaker, every_term_papers, hostile_paper, toy_papers

GOLDEN = Path(__file__).parent / "golden"
CORPORA = {
    "toy": toy_papers(),
    "every term": every_term_papers(),
    "hostile": [hostile_paper()],
    "all": [*toy_papers(), *every_term_papers(), hostile_paper()],
    "nothing": [],
}
corpora = pytest.mark.parametrize("papers", CORPORA.values(), ids=CORPORA)


def written(papers: list[Extraction], folder: Path, settings: Settings | None = None) -> Path:
    graph = build_graph(papers, link(papers))
    for name, write in WRITERS.items():
        write(graph, folder / name, settings or Settings())
    return folder


def triples(path: Path, form: ox.RdfFormat) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=str(path), format=form)}


@corpora
def test_the_rdf_files_say_the_same(papers: list[Extraction], tmp_path: Path) -> None:
    folder = written(papers, tmp_path)
    turtle = triples(folder / "graph.ttl", ox.RdfFormat.TURTLE)
    assert triples(folder / "graph.nq", ox.RdfFormat.N_QUADS) == turtle
    assert triples(folder / "graph.jsonld", ox.RdfFormat.JSON_LD) == turtle


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_reads_the_json_ld_as_the_turtle(tmp_path: Path) -> None:
    folder = written(toy_papers(), tmp_path)
    one = rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld")
    other = rdflib.Graph().parse(folder / "graph.ttl", format="turtle")
    assert set(one) == set(other)


@corpora
def test_what_is_written_validates(papers: list[Extraction], tmp_path: Path) -> None:
    report = validate(written(papers, tmp_path))
    assert report.violations == ()
    assert report.conforms


def test_other_namespaces_validate_too(tmp_path: Path) -> None:
    settings = Settings(ontology="https://example.org/terms/", data="https://example.org/data/")
    assert validate(written(every_term_papers(), tmp_path, settings)).conforms
    assert "w3id.org/claimgraph" not in (tmp_path / "graph.jsonld").read_text(encoding="utf-8")


@corpora
def test_the_same_input_gives_the_same_bytes(papers: list[Extraction], tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    one, other = written(papers, tmp_path / "one"), written(papers[::-1], tmp_path / "other")
    for name in WRITERS:
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    """Sets and hash tables order differently in each process; the files must not show it."""
    (tmp_path / "other").mkdir()
    written(toy_papers(), tmp_path)
    program = (
        "from pathlib import Path; from tests.papers import toy_papers; "
        "from tests.writers.test_outputs import written; written(toy_papers(), Path('%s'))"
        % (tmp_path / "other")
    )
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONHASHSEED": "77"}
    subprocess.run([sys.executable, "-c", program], check=True, cwd=root, env=environment)
    for name in WRITERS:
        assert (tmp_path / name).read_bytes() == (tmp_path / "other" / name).read_bytes(), name


@pytest.mark.parametrize("name", ["graph.ttl", "claims.csv", "graph.graphml"])
def test_golden_outputs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare with files that were read by a person; when the change is meant, write them again."""
    monkeypatch.setattr("kg.writers.rdf.dataset.__version__", "0")
    assert (written(toy_papers(), tmp_path) / name).read_bytes() == (GOLDEN / name).read_bytes()


def test_a_paper_is_replaced_by_replacing_its_graph() -> None:
    """A paper's graph is the same whether or not another paper is there, but for the run that read it."""
    one, other = toy_papers()

    def graph_of_one(papers: list[Extraction]) -> set[str]:
        quads = statements(build_graph(papers, link(papers)), Settings())
        return {
            str(q)
            for q in quads
            if q.graph_name.value.endswith("/graph/2401.00001") and "/run/" not in str(q)
        }

    assert graph_of_one([one]) == graph_of_one([one, other])
    assert len(graph_of_one([one])) > 50


def test_no_triple_stands_in_two_graphs_and_no_node_is_blank() -> None:
    papers = CORPORA["all"]
    quads = list(statements(build_graph(papers, link(papers)), Settings()))
    assert len({quad.triple for quad in quads}) == len(quads)
    assert all(isinstance(quad.subject, ox.NamedNode) for quad in quads)
    assert not any(isinstance(quad.object, ox.BlankNode) for quad in quads)


def own_terms(iris: set[str]) -> set[str]:
    return {iri.removeprefix(Settings().ontology) for iri in iris if iri.startswith(Settings().ontology)}


def test_every_own_term_is_declared_and_every_declared_term_is_used() -> None:
    papers = [*toy_papers(), *every_term_papers()]
    emitted: set[str] = set()
    for quad in statements(build_graph(papers, link(papers)), Settings()):
        emitted |= {quad.predicate.value, quad.object.value}
    ontology = rdflib.Graph().parse(data=schema_text("ontology.ttl"), format="turtle")
    declared = own_terms({str(subject) for subject in ontology.subjects()})
    schemes = own_terms({str(s) for s in ontology.subjects(rdflib.RDF.type, rdflib.SKOS.ConceptScheme)})
    assert declared - schemes == own_terms(emitted) - {""} == set(Own)


def test_every_term_of_the_ontology_has_a_label_and_a_definition() -> None:
    ontology = rdflib.Graph().parse(data=schema_text("ontology.ttl"), format="turtle")
    terms = {term for term in ontology.subjects() if str(term).startswith(Settings().ontology)}
    assert [t for t in sorted(terms) if not ontology.value(t, rdflib.RDFS.label)] == []
    assert [t for t in sorted(terms) if not ontology.value(t, rdflib.SKOS.definition)] == []


def test_the_context_has_a_name_for_every_own_property() -> None:
    context = json.loads(schema_text("context.jsonld"))["@context"]
    named = {entry["@id"] for entry in context.values() if isinstance(entry, dict)}
    properties = {f"kg:{term}" for term in Own if term[0].islower()}
    assert properties <= named


def known_terms() -> set[str]:
    lines = (Path(__file__).parent / "known_terms.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def test_listed_terms_are_in_the_namespaces_that_rdflib_has() -> None:
    """The other vocabularies are not in any package; the head of the file says where they were looked up."""
    names = ("DC", "DCAT", "DCTERMS", "PROV", "RDF", "RDFS", "SKOS", "VOID")
    spaces = {str(space): space for space in (getattr(rdflib, name) for name in names)}
    terms = [iri.rpartition("#" if "#" in iri else "/") for iri in sorted(known_terms())]
    checked = [(f"{space}{mark}", name) for space, mark, name in terms if f"{space}{mark}" in spaces]
    assert len(checked) > 40
    assert [(space, name) for space, name in checked if name not in spaces[space]] == []


def test_terms_of_known_vocabularies_exist() -> None:
    """Terms were looked up in each vocabulary's own file; a new one is looked up before it is listed."""
    listed = known_terms()
    emitted: set[str] = set()
    papers = CORPORA["all"]
    for quad in statements(build_graph(papers, link(papers)), Settings()):
        emitted.add(quad.predicate.value)
        if quad.predicate.value.endswith("#type"):
            emitted.add(quad.object.value)
    assert {iri for iri in emitted if not iri.startswith(Settings().ontology)} <= listed


def test_numbers_are_written_as_the_paper_has_them(tmp_path: Path) -> None:
    written(toy_papers(), tmp_path)
    text = (tmp_path / "graph.nq").read_text(encoding="utf-8")
    for number in ("1.7", "71.25", "3.5", "17"):
        assert f'ontology#value> "{number}"^^<http://www.w3.org/2001/XMLSchema#decimal>' in text


def test_a_range_has_both_ends_and_no_quantity_value(tmp_path: Path) -> None:
    """Half of "33–53%" as a quantity would state 33%."""
    maker = PaperMaker("1", "On Ranges", "We gain 33–53% here and 9% there.")
    maker.result("33–53%", 33, "percent_change", value_max=53, unit="%", direction="up")
    paper = maker.result("9%", 9, "percent_change", unit="%", direction="up").make()
    graph = rdflib.Graph().parse(written([paper], tmp_path) / "graph.ttl")
    own, qudt = rdflib.Namespace(Settings().ontology), rdflib.Namespace("http://qudt.org/schema/qudt/")
    low, single = (
        graph.value(predicate=own.value, object=rdflib.Literal(n)) for n in (Decimal("33"), Decimal("9"))
    )
    assert str(graph.value(low, own.valueMax)) == "53"
    assert graph.value(low, qudt.quantityValue) is None
    assert str(graph.value(graph.value(single, qudt.quantityValue), qudt.numericValue)) == "9"


@pytest.mark.parametrize(
    ("paper_id", "kind"),
    [("2401.00001v2", "Preprint"), ("cs/0101001", "Preprint"), ("slow-but-sure", "ResearchPaper")],
)
def test_only_what_is_on_arxiv_is_a_preprint(paper_id: str, kind: str, tmp_path: Path) -> None:
    written([Extraction(id=paper_id, title="T", abstract="A.")], tmp_path)
    assert f"a fabio:{kind} , schema:ScholarlyArticle" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert validate(tmp_path).conforms


def test_the_claim_is_found_by_sparql(tmp_path: Path) -> None:
    store = ox.Store()
    store.bulk_load(path=str(written(toy_papers(), tmp_path) / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    answer = store.query(
        "PREFIX kg: <https://w3id.org/claimgraph/ontology#> "
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        "PREFIX qudt: <http://qudt.org/schema/qudt/> PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT ?value ?baseline ?exact WHERE { ?result kg:changeType kg:Ratio ; kg:direction kg:Down ; "
        "kg:qualifier kg:UpTo ; kg:value ?value ; kg:unit 'x' ; kg:baseline/skos:prefLabel ?baseline ; "
        "qudt:quantityValue/qudt:hasUnit <http://qudt.org/vocab/unit/UNITLESS> ; "
        "kg:evidence/oa:hasSelector/oa:exact ?exact }"
    )
    assert [[term.value for term in row] for row in answer] == [["1.7", "vLLM", "1.7x"]]


@corpora
def test_graphml_opens_in_networkx(papers: list[Extraction], tmp_path: Path) -> None:
    graph = build_graph(papers, link(papers))
    loaded = nx.read_graphml(written(papers, tmp_path) / "graph.graphml", force_multigraph=True)
    assert (len(loaded), loaded.number_of_edges()) == (len(graph), graph.number_of_edges())
    ids = [key for _, _, key in loaded.edges(keys=True)]
    assert len(set(ids)) == len(ids)
    kinds = sorted(key for _, _, key in graph.edges(keys=True))
    assert sorted(kind for _, _, kind in loaded.edges(data="kind")) == kinds


@corpora
def test_the_table_has_a_row_a_result(papers: list[Extraction], tmp_path: Path) -> None:
    text = (written(papers, tmp_path) / "claims.csv").read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == sum(len(paper.results) for paper in papers)
    assert text.endswith("\r\n")
    for row in rows:
        assert not [cell for cell in row.values() if cell.lstrip().startswith(("=", "+", "-", "@"))]
        assert row["start"].isdigit()


def test_the_table_says_what_the_paper_says(tmp_path: Path) -> None:
    text = (written(toy_papers(), tmp_path) / "claims.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    wanted = ("method", "value", "unit", "kind", "direction", "qualifier", "metric", "baseline", "benchmark")
    assert [rows[0][name] for name in wanted] == [
        *("QuickServe", "1.7", "x", "ratio", "down", "up_to", "latency", "vLLM", "ShareGPT")
    ]
    assert (rows[1]["from"], rows[1]["to"]) == ("10", "17")


@corpora
def test_extractions_come_back_as_they_were(papers: list[Extraction], tmp_path: Path) -> None:
    lines = (written(papers, tmp_path) / "extractions.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert [Extraction.from_json(line) for line in lines] == sorted(papers, key=lambda paper: paper.id)


def test_untrusted_addresses_are_no_links(tmp_path: Path) -> None:
    turtle = (written([hostile_paper()], tmp_path) / "graph.ttl").read_text(encoding="utf-8")
    assert "<javascript:" not in turtle
    assert "rdfs:seeAlso <https://example.org/ok?a=b>" in turtle
