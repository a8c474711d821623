"""The components in pipelines of others, and what they leave on a `Doc` written and read back."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from kg.errors import PipelineError
from kg.extract import (
    Extractor,
    acronyms_of,
    add_attributes,
    build_pipeline,
    names_of,
    quantities_of,
    results_of,
    set_aside_of,
)
from kg.extract.document import PaperText
from kg.extract.pipeline import COMPONENTS, Component
from kg.extract.sentences import sentence_starts
from kg.pipeline import Manifest
from kg.records import Paper
from kg.sources import read
from tests.conftest import ROOT, Kg

TEXT = (
    "Zanzi: Fast Maps\n\nWe propose Zanzi, a zonal map reader (ZMR), with 12 layers. "
    "Zanzi is 1.7x faster than GPT-4 on CIFAR10, i.e. quick. It saves 20% of memory."
)
PAPER = Paper(id="1", title="Zanzi: Fast Maps", abstract=TEXT.partition("\n\n")[2])
ACCESSORS = (acronyms_of, names_of, quantities_of, results_of, set_aside_of)
OURS = [component.factory for component in COMPONENTS]


def pipeline_of(*factories: str) -> Language:
    nlp = spacy.blank("en")
    for factory in factories:
        nlp.add_pipe(factory)
    return nlp


def found_in(doc: Doc) -> list[tuple[Any, ...]]:
    return [accessor(doc) for accessor in ACCESSORS]


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    """Return all example papers."""
    files = ("papers-sample.jsonl", "daily-papers-sample.txt")
    return [paper for name in files for paper in read(ROOT / "examples" / name)]


@pytest.fixture(scope="module")
def docs(papers: list[Paper]) -> list[Doc]:
    """Return them as our pipeline reads them."""
    return list(build_pipeline().pipe(PaperText.of(paper).text for paper in papers))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a base with a tagger, a parser that parts sentences badly, and entities."""
    nlp = spacy.blank("en", meta={"name": "odd_parser", "version": "1.2.3"})
    words = ["It", "runs", ".", "We", "sing", "."]
    gold = {"heads": [1, 1, 1, 4, 4, 4], "deps": ["nsubj", "ROOT", "punct"] * 2, "tags": ["P", "V", "."] * 2}
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    spacy.util.fix_random_seed(0)
    examples = [Example.from_dict(Doc(nlp.vocab, words=words), {"words": words, **gold})]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(3):
        nlp.update(examples, sgd=optimizer)
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PRODUCT", "pattern": "Zanzi"}])
    folder = tmp_path_factory.mktemp("base") / "odd"
    nlp.to_disk(folder)
    return folder


WAYS: dict[str, Callable[[Sequence[Doc]], list[Doc]]] = {
    "bytes": lambda docs: [Doc(doc.vocab).from_bytes(doc.to_bytes()) for doc in docs],
    "bytes, in another program": lambda docs: [
        Doc(spacy.blank("en").vocab).from_bytes(d.to_bytes()) for d in docs
    ],
    "bytes twice": lambda docs: [
        Doc(doc.vocab).from_bytes(Doc(doc.vocab).from_bytes(doc.to_bytes()).to_bytes()) for doc in docs
    ],
    "DocBin": lambda docs: list(
        DocBin(store_user_data=True)
        .from_bytes(DocBin(store_user_data=True, docs=docs).to_bytes())
        .get_docs(docs[0].vocab)
    ),
    "copy": lambda docs: [doc.copy() for doc in docs],
    "pickle": lambda docs: [
        spacy.util.srsly.pickle_loads(spacy.util.srsly.pickle_dumps(doc)) for doc in docs
    ],
}


@pytest.mark.parametrize("way", WAYS)
def test_findings_are_the_same_after(way: str, docs: list[Doc]) -> None:
    again = WAYS[way](docs)
    assert [found_in(doc) for doc in again] == [found_in(doc) for doc in docs]
    assert {type(found) for doc in again for found in names_of(doc)} == {type(names_of(docs[0])[0])}
    assert [len(doc.spans["kg_results"]) for doc in again] == [len(results_of(doc)) for doc in docs]


def test_several_processes_find_the_same(papers: list[Paper], docs: list[Doc]) -> None:
    texts = [PaperText.of(paper).text for paper in papers]
    many = build_pipeline().pipe(texts, n_process=2, batch_size=2)
    assert [found_in(doc) for doc in many] == [found_in(doc) for doc in docs]


def test_records_of_others_are_left_to_others() -> None:
    doc = spacy.blank("en")("a")
    doc.user_data["mine"] = object()
    with pytest.raises(TypeError):
        doc.to_bytes()


def test_findings_of_another_version_are_told() -> None:
    doc = spacy.blank("en")("a")
    doc.user_data["kg_names"] = [{"title": "x"}]
    with pytest.raises(PipelineError, match="kg_names left on this text is not of this version"):
        names_of(doc)


@pytest.mark.parametrize("accessor", ACCESSORS)
def test_what_no_component_has_read_is_told(accessor: Callable[[Doc], object]) -> None:
    with pytest.raises(PipelineError, match=r"has not read this text .*nlp.add_pipe\(\"kg_"):
        accessor(spacy.blank("en")(TEXT))


@pytest.mark.parametrize(
    "factories",
    [
        ["kg_names", "kg_quantities", "kg_results"],
        ["kg_quantities", "kg_names", "kg_results"],
        ["kg_sentences", "kg_names", "kg_quantities", "kg_results"],
        ["sentencizer", "kg_acronyms", "kg_names", "kg_quantities", "kg_results"],
    ],
    ids=" ".join,
)
def test_components_stand_in_any_pipeline(factories: list[str]) -> None:
    doc = pipeline_of(*factories)(TEXT)
    claims = [(claim.quantity.value, claim.method, claim.baseline) for claim in results_of(doc)]
    assert (1.7, "Zanzi", "GPT-4") in claims
    assert [aside.quantity.value for aside in set_aside_of(doc)] == [12, 4, 10]


def test_one_component_alone() -> None:
    doc = pipeline_of("kg_quantities")(TEXT)
    found = [(found.value, found.unit) for found in quantities_of(doc) if found.unit]
    assert found == [(1.7, "x"), (20, "%")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Zanzi", "5", "\n\nIt is 1.7x faster."])
def test_short_texts(text: str) -> None:
    doc = build_pipeline()(text)
    assert found_in(Doc(doc.vocab).from_bytes(doc.to_bytes())) == found_in(doc)


@pytest.mark.parametrize(
    ("factories", "fault"),
    [
        (["kg_results"], 'kg_results needs kg_names in front of it (nlp.add_pipe("kg_names", before='),
        (["kg_names", "kg_results", "kg_quantities"], "kg_results needs kg_quantities in front of it"),
    ],
)
def test_a_component_that_lacks_another_says_which(factories: list[str], fault: str) -> None:
    nlp = pipeline_of(*factories)
    with pytest.raises(PipelineError) as told:
        nlp(TEXT)
    assert fault in str(told.value)
    assert nlp.analyze_pipes()["problems"]["kg_results"]


def test_our_pipeline_has_no_problem_that_spacy_sees() -> None:
    assert not any(build_pipeline().analyze_pipes()["problems"].values())


def test_attributes_are_there_when_asked_for() -> None:
    add_attributes()
    add_attributes()
    doc = build_pipeline()(TEXT)
    assert [doc._.kg_acronyms, doc._.kg_names, doc._.kg_quantities, doc._.kg_results] == found_in(doc)[:4]


def test_import_sets_no_attributes() -> None:
    script = "import kg.extract.extractor; from spacy.tokens import Doc; print(Doc.has_extension('kg_names'))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_base_keeps_its_annotations_and_reads_our_sentences(base: Path) -> None:
    own = spacy.load(base)(TEXT)
    nlp = build_pipeline(base)
    doc = nlp(TEXT)
    assert nlp.pipe_names == ["kg_sentences", "tagger", "parser", "entity_ruler", *OURS[1:]]
    assert [sent.start_char for sent in doc.sents] == sentence_starts(TEXT)
    assert [sent.start_char for sent in own.sents] != sentence_starts(TEXT)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Zanzi", "PRODUCT")] * 3
    assert [token.tag_ for token in doc] == [token.tag_ for token in own]
    assert found_in(doc) == found_in(build_pipeline()(TEXT))


def test_the_sentences_of_a_base_can_be_kept(base: Path) -> None:
    doc = build_pipeline(base, keep_sentences=True)(TEXT)
    assert [sent.text for sent in doc.sents] == [sent.text for sent in spacy.load(base)(TEXT).sents]
    assert [found.value for found in quantities_of(doc)] == [12, 1.7, 4, 10, 20]


def test_sentences_come_before_a_parser(base: Path) -> None:
    nlp = spacy.load(base)
    nlp.add_pipe("kg_sentences")
    with pytest.raises(PipelineError, match=r"kg_sentences stands behind a parser .*first=True"):
        nlp(TEXT)


def test_a_base_may_be_loaded_and_have_some_of_our_components() -> None:
    base = pipeline_of("kg_quantities")
    nlp = build_pipeline(base)
    assert nlp is base
    assert sorted(nlp.pipe_names) == sorted(OURS)
    assert build_pipeline(nlp).pipe_names == nlp.pipe_names


def test_a_base_may_be_an_installed_package(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "xx_odd_parser"
    package.mkdir()
    code = f"import spacy\n\ndef load(**settings):\n    return spacy.load({str(base)!r}, **settings)\n"
    (package / "__init__.py").write_text(code)
    details = tmp_path / "xx_odd_parser-1.2.3.dist-info"
    details.mkdir()
    (details / "METADATA").write_text("Metadata-Version: 2.1\nName: xx_odd_parser\nVersion: 1.2.3\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert Extractor(base="xx_odd_parser").base == "en_odd_parser 1.2.3"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("xx_not_there", "python -m spacy download xx_not_there, or pip install it"),
        ("models/not-there", "name an installed package, or a folder that nlp.to_disk has written"),
        (str(ROOT / "docs"), "it is no spaCy pipeline (name a folder that nlp.to_disk has written"),
    ],
)
def test_a_base_that_is_not_there_is_named(name: str, told: str, kg: Kg) -> None:
    with pytest.raises(PipelineError) as error:
        build_pipeline(name)
    assert str(error.value).startswith(f"{name}: ")
    assert told in str(error.value)
    result = kg("extract", ROOT / "examples" / "papers-sample.jsonl", "--base", name)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"kg: {error.value}\n")


def test_a_base_whose_components_are_not_installed(base: Path, tmp_path: Path) -> None:
    nlp = spacy.load(base)
    nlp.to_disk(tmp_path)
    config = (tmp_path / "config.cfg").read_text()
    (tmp_path / "config.cfg").write_text(config.replace('factory = "tagger"', 'factory = "not_installed"'))
    with pytest.raises(PipelineError, match=r"cannot be loaded: .*not_installed.*install the packages"):
        build_pipeline(tmp_path)


def test_the_manifest_tells_the_base(base: Path, kg: Kg, tmp_path: Path) -> None:
    papers = ROOT / "examples" / "papers-sample.jsonl"
    assert kg("build", papers, "--base", base, "-o", tmp_path / "new").exit_code == 0
    assert Manifest.from_folder(tmp_path / "new").software.base == "en_odd_parser 1.2.3"
    assert kg("build", papers, "-o", tmp_path / "ours").exit_code == 0
    assert Manifest.from_folder(tmp_path / "ours").software.base is None
    lines = [(tmp_path / name / "extractions.jsonl").read_bytes() for name in ("new", "ours")]
    assert lines[0] == lines[1]


def test_an_extractor_takes_a_whole_pipeline_or_a_base() -> None:
    nlp = build_pipeline()
    assert Extractor(nlp).nlp is nlp
    with pytest.raises(PipelineError, match="give one or the other"):
        Extractor(nlp, base="blank:en")
    with pytest.raises(PipelineError, match=r"has no kg_results .*build_pipeline\(nlp\)"):
        Extractor(spacy.blank("en"))


def test_a_tokenizer_that_changes_the_text_is_refused() -> None:
    base = spacy.blank("en")
    base.tokenizer = lambda text: Doc(base.vocab, words=text.split())
    with pytest.raises(PipelineError, match="changes the text"):
        list(Extractor(base=base).extract([PAPER]))


def test_a_tokenizer_that_parts_words_otherwise_is_fine() -> None:
    base = spacy.blank("en")
    base.tokenizer = lambda text: Doc(base.vocab, words=text.split(" "))
    assert list(Extractor(base=base).extract([PAPER])) == list(Extractor().extract([PAPER]))


def test_our_pipeline_is_written_and_loaded(papers: list[Paper], tmp_path: Path) -> None:
    nlp = build_pipeline()
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert (loaded.meta["name"], loaded.pipe_names) == ("claimgraph", OURS)
    assert list(Extractor(loaded).extract(papers)) == list(Extractor().extract(papers))


def test_it_loads_in_a_program_that_does_not_import_ours(tmp_path: Path) -> None:
    build_pipeline().to_disk(tmp_path)
    script = (
        f"import spacy; doc = spacy.load({str(tmp_path)!r})({TEXT!r}); "
        "print([span.text for span in doc.spans['kg_results']])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "['1.7x', '20%']"), done.stderr


class Counting:
    """A component that has weights: a word that it marks texts with."""

    def __init__(self) -> None:
        self.word = ""

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data["word"] = self.word
        return doc

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        path.mkdir(exist_ok=True)
        (path / "word").write_text(self.word)

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> Counting:
        self.word = (path / "word").read_text()
        return self


def test_a_component_with_weights_is_one_line_more(tmp_path: Path) -> None:
    Language.factory("kg_test_counting", func=lambda nlp, name: Counting())
    (tmp_path / "word").write_text("zonal")
    trained = Component("kg_test_counting", weights=tmp_path)
    nlp = build_pipeline(components=(*COMPONENTS, trained))
    nlp.to_disk(tmp_path / "whole")
    assert spacy.load(tmp_path / "whole")(TEXT).user_data["word"] == "zonal"


def python_blocks(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [part.partition("```")[0] for part in text.split("```python\n")[1:]]


def test_the_page_for_users_of_spacy_runs(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The blocks run in order, as one program; a base of the test stands in for one from spaCy."""
    monkeypatch.chdir(tmp_path)
    code = "\n".join(python_blocks(ROOT / "docs" / "spacy.md")).replace('"en_core_web_trf"', repr(str(base)))
    (tmp_path / "page.py").write_text(code, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("page", tmp_path / "page.py")
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
