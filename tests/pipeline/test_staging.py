from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.pipeline.manifest import Counts, FileMark, Manifest, Versions
from kg.pipeline.staging import staged
from kg.settings import Settings
from tests.conftest import ROOT


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def manifest(word: str, *outputs: Path) -> str:
    """Return a manifest as a build writes it; `word` tells one from the other."""
    return Manifest(
        inputs=(),
        settings=Settings(),
        software=Versions(kg=word, spacy="3", rules=""),
        counts=Counts(papers=0, skipped=0, results=0, entities={}, nodes=0, edges=0, triples=0),
        outputs=tuple(FileMark.of(path) for path in outputs),
    ).to_json()


def fill(new: Path, word: str) -> None:
    (new / "claims.csv").write_text(word)
    (new / "manifest.json").write_text(manifest(word, new / "claims.csv"))
    (new / "store").mkdir()
    (new / "store" / word).write_text(word)


def build(folder: Path, word: str) -> None:
    with staged(folder) as new:
        fill(new, word)


def test_a_second_build_replaces_the_first_and_keeps_foreign_files(tmp_path: Path) -> None:
    build(tmp_path, "one")
    (tmp_path / "notes.txt").write_text("mine")
    build(tmp_path, "two")
    assert contents(tmp_path) == {
        "claims.csv": "two",
        "manifest.json": manifest("two", tmp_path / "claims.csv"),
        "notes.txt": "mine",
        "store/two": "two",
    }
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def build_half(folder: Path, error: type[BaseException]) -> None:
    with staged(folder) as new:
        (new / "claims.csv").write_text("half")
        raise error


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt], ids=["fault", "ctrl-c"])
def test_an_error_leaves_the_old_outputs(tmp_path: Path, error: type[BaseException]) -> None:
    build(tmp_path, "one")
    before = contents(tmp_path)
    with pytest.raises(error):
        build_half(tmp_path, error)
    assert contents(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"claims.csv", "manifest.json", "store"}


def test_an_error_leaves_no_folder_that_was_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), staged(tmp_path / "a" / "b"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_failing_move_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, "one")
    before = contents(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "store" and self.parent.name == "new":
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(GraphError, match="no"):
        build(tmp_path, "two")
    assert contents(tmp_path) == before


MINE: dict[str, dict[str, str]] = {
    "a store of nobody's": {"store/index.js": "mine"},
    "a manifest of another program": {"manifest.json": '{"name": "shop"}', "store/index.js": "mine"},
    "a manifest that is no JSON": {"manifest.json": "mine"},
    "a table of nobody's": {"claims.csv": "mine"},
    "a folder named like a file": {"claims.csv/mine.txt": "mine"},
    "the same beside a manifest": {"claims.csv/mine.txt": "mine", "manifest.json": manifest("old")},
    "a file that our manifest does not speak of": {"claims.csv": "mine", "manifest.json": manifest("old")},
}


@pytest.mark.parametrize("files", MINE.values(), ids=MINE)
def test_what_no_build_made_is_never_replaced(tmp_path: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    with pytest.raises(GraphError, match="move it away"):
        build(tmp_path, "one")
    assert contents(tmp_path) == files


def test_a_link_that_leads_nowhere_is_not_replaced_either(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").symlink_to("nowhere")
    with pytest.raises(GraphError, match=r"claims\.csv: a file of that name"):
        build(tmp_path, "one")
    assert (tmp_path / "claims.csv").is_symlink()


def test_a_fault_elsewhere_is_told_as_it_is(tmp_path: Path) -> None:
    """A file missing in the package is no fault of the output folder."""
    elsewhere = tmp_path / "package" / "page.html"
    with pytest.raises(FileNotFoundError, match=r"page\.html"), staged(tmp_path / "outputs"):
        elsewhere.read_text()


KILLED = """
import os, signal, sys
from pathlib import Path
from kg.pipeline.staging import staged
rename = Path.rename
def dying(self, target):
    if self.name == sys.argv[2] and self.parent.name == "new":
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)
Path.rename = dying
with staged(Path(sys.argv[1])) as new:
    for name in ("claims.csv", "manifest.json"):
        (new / name).write_text("half")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("at", ["claims.csv", "manifest.json"])
def test_what_a_killed_build_left_is_swept_and_taken_back(tmp_path: Path, at: str) -> None:
    build(tmp_path, "one")
    before = contents(tmp_path)
    run = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), at], cwd=ROOT, check=False)
    assert run.returncode == -signal.SIGKILL
    assert any(path.name.startswith(".kg-build-") for path in tmp_path.iterdir())
    (tmp_path / ".kg-build-notes").mkdir()
    (tmp_path / ".kg-build-12345678").write_text("a file")
    with pytest.raises(RuntimeError):
        build_half(tmp_path, RuntimeError)
    assert contents(tmp_path) == {**before, ".kg-build-12345678": "a file"}
    assert (tmp_path / ".kg-build-notes").is_dir(), "no name of ours"


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of folders")
def test_two_builds_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with staged(tmp_path) as new:
        fill(new, "one")
        with pytest.raises(GraphError, match="another build is writing there"):
            build(tmp_path, "two")
    assert contents(tmp_path)["claims.csv"] == "one"


def test_a_place_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(GraphError, match=r"taken.*another folder"):
        build(tmp_path / "taken", "one")
    assert contents(tmp_path) == {"taken": "mine"}
