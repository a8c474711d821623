from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.console import data_stream
from tests.conftest import ROOT

STEERING = '{"id": "1", "title": "On Speed", "abstract": "We \u202e are \x9b2J fast."}\n'


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("form", "shown"),
    [("csv", "a\ufffd\tb\nc\n"), ("table", "a\x9b\tb\r\nc\n"), (None, "a\ufffd\tb\nc\n")],
    ids=["data", "a table, which cleans its cells and draws itself", "lines"],
)
def test_what_a_terminal_gets(monkeypatch: pytest.MonkeyPatch, form: str | None, shown: str) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    data_stream(form).writelines(["a\x9b\tb\r\n", "c\n"])
    assert terminal.getvalue() == shown
    assert data_stream(form).isatty()


def extracted(path: Path, out: int) -> None:
    command = [sys.executable, "-m", "kg", "extract", str(path)]
    subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL, check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_extractions_steer_no_terminal_and_are_exact_in_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text(STEERING, encoding="utf-8")
    mine, theirs = os.openpty()
    extracted(path, theirs)
    shown = os.read(mine, 1 << 16).decode()
    assert "\u202e" not in shown
    assert "\x9b" not in shown
    assert "We \ufffd are \ufffd2J fast." in shown
    with (tmp_path / "out").open("wb") as out:
        extracted(path, out.fileno())
    assert "We \u202e are \x9b2J fast." in (tmp_path / "out").read_text(encoding="utf-8")
