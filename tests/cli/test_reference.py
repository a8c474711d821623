from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

import kg as library
from kg.cli import app
from kg.cli.reference import reference
from kg.compare import FORMATS
from kg.evaluation.report import FORMATS as REPORTS
from kg.query import ANSWER_FORMS
from kg.show import CARD_FORMS
from kg.sources import FORMS
from tests.conftest import ROOT, Kg

GROUP: Any = typer.main.get_command(app)
COMMANDS = list(GROUP.commands)


def test_the_commands_are_these() -> None:
    assert COMMANDS == [
        "build",
        "extract",
        "query",
        "compare",
        "diff",
        "show",
        "validate",
        "evaluate",
        "train",
    ]


def test_the_reference_is_that_of_today() -> None:
    written = ROOT / "docs" / "reference" / "commands.md"
    assert written.read_text(encoding="utf-8") == reference(), "run: make docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_and_says_what_each_option_does(kg: Kg, name: str) -> None:
    result = kg(name, "--help")
    assert result.exit_code == 0
    assert f"Example: kg {name} " in result.output
    assert all(param.help for param in GROUP.commands[name].params)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("query", ANSWER_FORMS),
        ("compare", FORMATS),
        ("show", CARD_FORMS),
        ("build", FORMS),
        ("evaluate", REPORTS),
    ],
)
def test_the_help_names_every_form(name: str, forms: dict[str, object]) -> None:
    [option] = [param for param in GROUP.commands[name].params if param.name == "form"]
    assert [form for form in forms if form not in option.help] == []


def test_the_version_is_that_of_the_library(kg: Kg) -> None:
    assert kg("--version").stdout == f"kg {library.__version__}\n"


def test_the_command_without_words_shows_help(kg: Kg) -> None:
    assert "build" in kg().output


def test_python_m_kg_is_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "--version"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("kg ")
