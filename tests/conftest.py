"""What many tests need: the sample, a build of it, and the shared data where it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from typer.testing import CliRunner, Result

from kg.cli import app

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

Kg = Callable[..., Result]

settings.register_profile("the same in every run", derandomize=True)
settings.load_profile("the same in every run")


@pytest.fixture(scope="session")
def kg() -> Kg:
    """Return a function that runs the command `kg` with these words."""

    def run(*words: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin, env={"COLUMNS": "110"})

    return run


@pytest.fixture(scope="session")
def sample() -> Path:
    """Return the sample page."""
    return ROOT / "examples" / "daily-papers-sample.txt"


@pytest.fixture(scope="session")
def built(kg: Kg, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that `kg build` wrote from the sample; tests only read it."""
    folder = tmp_path_factory.mktemp("build") / "outputs"
    result = kg("build", sample, "-o", folder)
    assert result.exit_code == 0, result.output
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that read the shared data where it is not there."""
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason="the shared data is not there")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(absent)
