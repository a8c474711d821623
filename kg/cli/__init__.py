"""The command line: options become one call of the library, and its outcome an exit code."""

from __future__ import annotations

from kg.cli import making, questions  # their commands join the application
from kg.cli.app import app

__all__ = ["app", "main", "making", "questions"]


def main() -> None:
    """Run the command ``kg``."""
    app()
