"""Cases kept as data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

__all__ = ["cases"]


def cases(name: str) -> list[Any]:
    """Return the cases of one file as parameters, each named by its label."""
    table = tomllib.loads((Path(__file__).parent / "cases" / f"{name}.toml").read_text("utf-8"))
    return [pytest.param(case, id=case["label"]) for case in table["case"]]
