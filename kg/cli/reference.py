"""The command reference, made from the commands themselves: ``python -m kg.cli.reference``."""

from __future__ import annotations

import inspect
import sys
from typing import Any

import typer

from kg.cli import app

__all__ = ["reference"]

_HEAD = """\
# Commands

Generated from the commands by `make docs`; a test fails when it is out of date. How they are used together:
[the guide](../guide.md).
"""


def reference() -> str:
    """Return the reference of all commands as Markdown.

    It is made from names, helps and defaults, not from the help as a terminal shows it, so that it does
    not depend on the version of the library that draws the latter.
    """
    group: Any = typer.main.get_command(app)
    parts = [_HEAD, _text(group.help)]
    parts += [_section(name, group.commands[name]) for name in group.commands]
    return "\n".join(parts)


def _section(name: str, command: Any) -> str:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option"]
    usage = " ".join(["kg", name, *(_placeholder(param) for param in arguments), "[OPTIONS]"])
    rows = [f"| `{_placeholder(param)}` | {_cell(param)} |" for param in arguments]
    rows += [f"| `{_spelling(param)}` | {_cell(param)} |" for param in options]
    table = "\n".join(["| argument or option | what it does |", "|---|---|", *rows])
    return f"## kg {name}\n\n    {usage}\n\n{_text(command.help)}\n{table}\n\n{_text(command.epilog)}"


def _text(words: str | None) -> str:
    return inspect.cleandoc(words or "").replace("\b", "").strip() + "\n"


def _placeholder(param: Any) -> str:
    name = param.metavar or param.name.upper()
    name = name.strip("[].…") + ("…" if param.nargs == -1 else "")
    return name if param.required else f"[{name}]"


def _spelling(param: Any) -> str:
    value = "" if getattr(param, "is_flag", False) else f" {param.metavar or param.name.upper()}"
    return ", ".join(sorted(param.opts, key=len)) + value


def _cell(param: Any) -> str:
    shown = param.default not in (None, False, (), []) and not callable(param.default)
    default = f" Default: `{param.default}`." if shown else ""
    required = " Required." if param.required and param.param_type_name == "option" else ""
    return f"{param.help}{default}{required}".replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.write(reference())
