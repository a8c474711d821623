from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.extract.lexicon import Lexicon, PatternEntry
from kg.extract.outcomes.conditions import OUTCOMES
from kg.extract.quantities.grammar import GRAMMAR
from kg.extract.quantities.literals import LITERALS
from kg.extract.quantities.units import UNITS
from kg.extract.quantities.words import WORDS, WordRule
from kg.extract.sentences import SENTENCES
from kg.extract.slots.patterns import SLOTS

LEXICONS = (GRAMMAR, LITERALS, OUTCOMES, SENTENCES, SLOTS, UNITS)
ENTRIES = [
    pytest.param(lexicon, name, entry, id=f"{lexicon.file}:{name}")
    for lexicon in LEXICONS
    for name, entry in lexicon.entries()
]


@pytest.mark.parametrize(("lexicon", "name", "entry"), ENTRIES)
def test_a_pattern_finds_its_examples_and_leaves_its_counterexamples(
    lexicon: Lexicon, name: str, entry: PatternEntry
) -> None:
    assert entry.finds, "a pattern without an example"
    assert entry.leaves, "a pattern without a counterexample"
    assert [text for text in entry.finds if not lexicon[name].search(text)] == []
    assert [text for text in entry.leaves if lexicon[name].search(text)] == []


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in WORDS])
def test_a_word_that_is_a_quantity_has_an_example_and_a_counterexample(rule: WordRule) -> None:
    assert rule.stem in rule.example.lower()
    assert rule.pattern.search(rule.example)
    assert not rule.pattern.search(rule.counterexample)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("[patterns]\na = {regex='(', finds=[], leaves=[]}\nb = {regex='[', finds=[], leaves=[]}",
         ["patterns.a", "patterns.b"]),
        ("[patterns.a]\nregex = '<<none>>'\nfinds = []\nleaves = []", ["patterns.a: 'none'"]),
        ("[patterns.a]\nregex = '<<a>>'\nfinds = []\nleaves = []", ["patterns.a"]),
        ("[patterns.a]\nfinds = []\n", ["patterns.a.regex", "patterns.a.leaves"]),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused_with_all_its_faults(
    text: str, faults: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / f"lexicon_{tmp_path.name}"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "words.toml").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(VocabularyError) as refusal:
        Lexicon(package.name, "words.toml")["a"]
    assert all(fault in str(refusal.value) for fault in ["words.toml", *faults])
    monkeypatch.delitem(sys.modules, package.name)


def test_words_end_where_they_end() -> None:
    up = SLOTS["down"]
    assert [match.group() for match in up.finditer("reductions, lessons, cheaper")] == [
        "reductions",
        "cheaper",
    ]
