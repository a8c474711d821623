"""The application that the commands belong to, and what becomes of their errors."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli.console import hush, speak_utf8, tell
from kg.errors import ClaimGraphError
from kg.version import __version__

__all__ = ["BROKEN_PIPE", "DONE", "INTERRUPTED", "NOT_CONFORMING", "SKIPPED", "TERMINATED", "WRONG", "app"]

DONE = 0
SKIPPED = 1
NOT_CONFORMING = 1
WRONG = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143


class Door(TyperGroup):
    """Runs a command; a user's mistake is one line on standard error, never a traceback."""

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # typer's own kind of context
        """Run the command, and turn what it raises into an exit code."""
        speak_utf8()
        try:
            outcome = super().invoke(ctx)
            sys.stdout.flush()
        except ClaimGraphError as error:
            tell(f"kg: {error}")
            raise typer.Exit(WRONG) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            hush()
            raise typer.Exit(BROKEN_PIPE) from error
        except OSError as error:
            hush()
            tell(f"kg: {error.filename or 'standard output'}: {error.strerror or error}")
            raise typer.Exit(WRONG) from error
        return outcome


app = typer.Typer(
    cls=Door,
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: kg build papers.txt -o outputs",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def kg(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Read research abstracts into a graph of what they claim, and ask it.

    Exit codes: 0 done, 1 done but some records were broken and skipped, 2 wrong usage or unreadable input.
    """
