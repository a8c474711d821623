"""Things that many papers name, as linking knows them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.link import name_form
from kg.records import EntityKind
from kg.vocabulary import things
from kg.vocabulary.things import read_things


@pytest.mark.parametrize("kind", ["method", "benchmark", "task"])
def test_no_name_denotes_two_things(kind: str) -> None:
    names = {
        usual: {name_form(name) for name in (usual, *thing.names)} for usual, thing in things(kind).items()
    }
    counts = Counter(form for forms in names.values() for form in forms)
    assert len(names) > 150
    assert [form for form, times in counts.items() if times > 1] == []


def test_what_is_broader_is_a_thing_too() -> None:
    assert things(EntityKind.BENCHMARK)["ImageNet-1K"].broader == "ImageNet"
    assert things(EntityKind.METHOD)["Qwen2.5-7B"].broader == "Qwen2.5"
    assert things("paper") == {}


def test_all_faults_of_a_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "method.toml"
    path.write_text(
        'a = { names = ["b"], broader = "c" }\nb = { names = ["x"] }\nd = { names = ["x"], broader = "e" }\n'
        'e = { broader = "d" }\n'
    )
    with pytest.raises(VocabularyError) as told:
        read_things(path)
    for fault in (
        "'b' already stands",
        "'c' has no entry",
        "'x' already stands with 'b'",
        "'d' is broader than itself",
    ):
        assert fault in str(told.value)
    path.write_text('a = { name = "b" }')
    with pytest.raises(VocabularyError, match=r"method\.toml: cannot be read"):
        read_things(path)
