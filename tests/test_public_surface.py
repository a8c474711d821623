from __future__ import annotations

import json
import subprocess
import sys

import pytest

import kg

HEAVY = {"spacy", "rdflib", "pyvis", "pyoxigraph", "networkx", "pyshacl", "numpy", "scipy", "httpx2"}
LIGHT = {"pydantic", "rich", "typer"}


def modules_after(statement: str) -> set[str]:
    """Return the top-level modules that a fresh Python has loaded after `statement`."""
    names = "print(json.dumps([name.split('.')[0] for name in sys.modules]))"
    code = f"import json, sys\n{statement}\n{names}"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


def test_the_public_names_are_these() -> None:
    assert sorted(kg.__all__) == [
        "ClaimGraph",
        "ClaimGraphError",
        "Extraction",
        "Paper",
        "Result",
        "Settings",
        "__version__",
        "build",
        "extract_claims",
        "load",
        "read",
    ]


def test_every_public_name_is_there_and_listed() -> None:
    for name in kg.__all__:
        assert getattr(kg, name) is not None
        assert name in dir(kg)


def test_a_name_that_is_not_there_is_told_as_of_any_module() -> None:
    with pytest.raises(AttributeError, match="'kg' has no attribute 'speed'"):
        _ = kg.speed


@pytest.mark.parametrize(
    ("statement", "not_loaded"),
    [
        ("import kg", HEAVY | LIGHT),
        ("import kg; kg.Paper; kg.ClaimGraphError", HEAVY | LIGHT - {"pydantic"}),
        ("import kg.cli", HEAVY),
        ("import kg; kg.load; kg.read", {"spacy", "rdflib", "pyvis", "pyshacl", "httpx2"}),
    ],
)
def test_nothing_large_is_loaded_before_it_is_needed(statement: str, not_loaded: set[str]) -> None:
    assert modules_after(statement) & not_loaded == set()
