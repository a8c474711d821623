from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import Extractor, build_pipeline
from kg.extract.document import PaperText
from kg.extract.quantities.component import FACTORY, quantities_of
from kg.records import Extraction, Field, Paper
from tests.extract.spans import check_spans, spans_of

EXTRACTOR = Extractor()

PIECES = st.sampled_from(
    [
        "$1.7\\times$", "80\\%", "\\textbf{12\\%}", "3.6x", "GPT-4", "from 3% to 5%", "We propose Alpha.",
        "accuracy", "on ImageNet", "{", "}", "$", "\\", "~", "é", "🎉", "∼", "\n", "\n\n", " ", "(", ")",
        ",", "respectively", "by", "up to", "12", "0.5", "GPU", "hours",
        "tokens per", "second", "$3.5", "factor of", "±", "×", "vs.", "Alpha (A)",
        "\u00a0", "\u200b", "e\u0301",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(title=st.lists(PIECES, max_size=6), abstract=st.lists(PIECES, max_size=30))
def test_every_span_is_the_words_it_quotes(title: list[str], abstract: list[str]) -> None:
    paper = Paper(id="1", title=" ".join(title), abstract=" ".join(abstract))
    [extraction] = EXTRACTOR.extract([paper])
    check_spans(extraction)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    [extraction] = EXTRACTOR.extract([Paper(id="1", title=text[:40], abstract=text)])
    check_spans(extraction)
    assert Extraction.from_json(extraction.to_json()) == extraction


def test_the_record_keeps_all_that_the_source_knew() -> None:
    paper = Paper(
        id="1", title="T", abstract="", organisation="Org", links=("https://example.org/x",), comments=3
    )
    [extraction] = EXTRACTOR.extract([paper])
    assert paper.model_dump().items() <= extraction.model_dump().items()


def test_papers_come_out_in_order_and_the_same_each_time() -> None:
    papers = [
        Paper(id=str(i), title=f"M{i}: A Model", abstract=f"M{i} is {i}.5x faster.") for i in range(130)
    ]
    first = [extraction.to_json() for extraction in EXTRACTOR.extract(papers)]
    assert first == [extraction.to_json() for extraction in Extractor().extract(papers, batch_size=7)]
    assert [f'"id":"{i}"' in line for i, line in enumerate(first)] == [True] * len(papers)


def test_an_empty_paper_gives_an_empty_extraction() -> None:
    [extraction] = EXTRACTOR.extract([Paper(id="1", title="", abstract="")])
    assert list(spans_of(extraction)) == []


def test_a_claim_in_the_title_lies_in_the_title() -> None:
    [extraction] = EXTRACTOR.extract(
        [Paper(id="1", title="Alpha: 3x Faster Decoding", abstract="Slow before.")]
    )
    assert [(result.field, result.text) for result in extraction.results] == [(Field.TITLE, "3x")]


@pytest.mark.parametrize(
    "unit",
    ["a ", "A-", "(", "1 ", "1.5x ", "1-", "from 1% to ", "Alpha, ", "by 3% and ", "(AB) ", "$", "\n"],
)
def test_a_long_odd_abstract_is_read(unit: str) -> None:
    """Each of these took minutes before what looks around a number was bounded."""
    abstract = unit * (20_000 // len(unit))
    [extraction] = EXTRACTOR.extract([Paper(id="1", title="Odd", abstract=abstract)])
    check_spans(extraction)


def test_the_components_leave_their_findings_for_users_of_spacy() -> None:
    nlp = build_pipeline()
    doc = nlp("Alpha: Fast\n\nWe propose Alpha. It is 1.7x faster.")
    assert [span.text for span in doc.spans[FACTORY]] == ["1.7x"]
    assert [quantity.value for quantity in quantities_of(doc)] == [1.7]
    assert {(span.text, span.label_) for span in doc.spans["kg_names"]} >= {("Alpha", "METHOD")}


def test_the_text_knows_the_field_of_each_place() -> None:
    text = PaperText.of(Paper(id="1", title="A", abstract="B"))
    assert (text.mention(0, 1).field, text.mention(3, 4).field) == (Field.TITLE, Field.ABSTRACT)


def test_memory_does_not_grow_with_new_words() -> None:
    """Every paper has words of its own; what spaCy learns of them must not stay."""
    extractor = Extractor()

    def papers(first: int) -> list[Paper]:
        words = [" ".join(f"w{first + i}q{j}" for j in range(200)) for i in range(64)]
        return [Paper(id=str(i), title="T", abstract=text) for i, text in enumerate(words)]

    list(extractor.extract(papers(0)))
    known = len(extractor.nlp.vocab.strings)
    for first in (1_000, 2_000):
        list(extractor.extract(papers(first)))
    assert len(extractor.nlp.vocab.strings) == known


def test_a_component_can_be_added_without_importing_this_package() -> None:
    """Entry points tell spaCy of the components."""
    script = (
        "import spacy; nlp = spacy.blank('en'); "
        "nlp.add_pipe('kg_quantities'); doc = nlp('it is 1.7x faster'); print(doc.spans['kg_quantities'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[1.7x]"), done.stderr
