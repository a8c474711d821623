"""The commands that the documentation shows, run again: what it prints must be what they print.

A block of Markdown that begins with three backticks and `console` holds commands and what each prints. A
command begins with ``$ ``, goes on over lines while a quotation mark is open, and may be cut to a width
with ``| cut -c1-110``. `rerun` gives the same text with the output of today, and
``python -m tests.console_blocks README.md`` writes it back.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from kg.cli import app

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)


def rerun(markdown: str) -> str:
    """Return `markdown` with the output of its `kg` commands, run in order in one folder."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("examples").symlink_to(ROOT / "examples")
        return BLOCK.sub(lambda block: f"```console\n{_rerun_block(block['body'])}```", markdown)


def _rerun_block(body: str) -> str:
    return "".join(f"$ {command}\n{_output(command)}" for command in _commands(body))


def _commands(body: str) -> Iterator[str]:
    """Yield the commands of a block without what they printed."""
    lines = iter(body.splitlines())
    for line in lines:
        if not line.startswith("$ "):
            continue
        command = line.removeprefix("$ ")
        while command.count("'") % 2:
            command = f"{command}\n{next(lines)}"
        yield command


def _output(command: str) -> str:
    line, _, width = command.partition(" | cut -c1-")
    program, *words = shlex.split(line)
    assert program == "kg", command
    result = CliRunner().invoke(app, words, env={"COLUMNS": "110"})
    assert result.exit_code == 0, f"{command}: exit code {result.exit_code}\n{result.output}"
    cut = int(width) if width else None
    return "".join(f"{line[:cut].rstrip()}\n" for line in result.output.rstrip().splitlines())


def main() -> None:
    for name in sys.argv[1:]:
        path = ROOT / name
        path.write_text(rerun(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
