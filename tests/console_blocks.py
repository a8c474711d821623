"""The commands that the documentation shows, run again: what it prints must be what they print.

A block of Markdown that begins with three backticks and `console` holds commands (lines that begin with
``$ ``) and what each prints on standard output. `rerun` gives the same text with the output of today;
``python -m tests.console_blocks README.md`` writes it back.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from kg.cli import app

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?P<line>.*(?:(?<=\\)\n.*)*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def rerun(markdown: str) -> str:
    """Return `markdown` with the output of its `kg` commands, run in order in one folder."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("examples").symlink_to(ROOT / "examples")
        return BLOCK.sub(lambda block: f"```console\n{_rerun_block(block['body'])}```", markdown)


def _rerun_block(body: str) -> str:
    return COMMAND.sub(lambda command: f"$ {command['line']}\n{_output(command)}", body)


def _output(command: re.Match[str]) -> str:
    words = shlex.split(command["line"], comments=True)
    if words[0] != "kg":
        return command["output"]
    result = CliRunner().invoke(app, words[1:], env={"COLUMNS": "110"})
    if result.exit_code != 0:
        raise AssertionError(f"{command['line']}: exit code {result.exit_code}\n{result.output}")
    return "".join(f"{line}\n" for line in result.output.rstrip().splitlines()).replace(" \n", "\n")


def main() -> None:
    for name in sys.argv[1:]:
        path = ROOT / name
        path.write_text(rerun(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
