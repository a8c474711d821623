"""The command line: options become one call of the library, and its outcome an exit code."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import NoReturn

from kg.cli import making, questions, scoring, training  # their commands join the application
from kg.cli.app import TERMINATED, app

__all__ = ["app", "main", "making", "questions", "scoring", "training"]


def main() -> None:
    """Run the command ``kg``; SIGTERM ends it as Ctrl-C does, so that nothing unfinished is left behind."""
    signal.signal(signal.SIGTERM, _end)
    app()


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)
    sys.exit(TERMINATED)
