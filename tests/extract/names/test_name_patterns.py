"""Each pattern of names finds its examples and leaves its counterexamples."""

import pytest

from kg.extract.names.patterns import NAMES


@pytest.mark.parametrize(
    ("name", "entry"), [pytest.param(name, entry, id=name) for name, entry in NAMES.entries()]
)
def test_a_pattern_finds_its_examples_and_leaves_its_counterexamples(name, entry):
    assert entry.finds
    assert entry.leaves
    assert [text for text in entry.finds if not NAMES[name].search(text)] == []
    assert [text for text in entry.leaves if NAMES[name].search(text)] == []
