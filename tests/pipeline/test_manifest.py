from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.pipeline.manifest import rules_digest
from tests.conftest import ROOT

READING = """
import sys
import kg.extract, kg.link, kg.sources
print(*(module.__file__ for name, module in sys.modules.items() if name.startswith("kg.")), sep="\\n")
"""
SAYS_NOTHING = {"errors.py", "version.py"}
"""Messages, and the version, which the manifest has beside the digest."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package, whose files a test may change."""
    return shutil.copytree(ROOT / "kg", tmp_path_factory.mktemp("rules") / "kg")


def reading_modules() -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", READING], cwd=ROOT, capture_output=True, text=True, check=True
    )
    places = (Path(line).relative_to(ROOT / "kg").as_posix() for line in run.stdout.splitlines())
    return sorted(set(places) - SAYS_NOTHING)


def test_every_module_that_reads_papers_is_in_the_digest(package: Path) -> None:
    assert rules_digest(package) == rules_digest(ROOT / "kg"), "it does not depend on the place"
    for place in reading_modules():
        assert changed(package / place), place


@pytest.mark.parametrize(
    ("place", "counts"),
    [
        ("vocabulary/data/metrics.toml", True),
        ("sources/data/addresses.json", True),
        ("query/store.py", False),
        ("writers/html/page.py", False),
    ],
)
def test_data_is_in_the_digest_and_what_only_writes_or_asks_is_not(
    package: Path, place: str, counts: bool
) -> None:
    assert changed(package / place) is counts


def changed(path: Path) -> bool:
    """Tell whether the digest changes with the file; the file is as before afterwards."""
    package = next(parent for parent in path.parents if parent.name == "kg")
    before, data = rules_digest(package), path.read_bytes()
    path.write_bytes(data + b"\n")
    try:
        return rules_digest(package) != before
    finally:
        path.write_bytes(data)


def test_the_version_of_the_reader_of_number_words_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_digest(ROOT / "kg")
    monkeypatch.setattr("kg.pipeline.manifest.version", lambda name: f"{name} of tomorrow")
    assert rules_digest(ROOT / "kg") != before
