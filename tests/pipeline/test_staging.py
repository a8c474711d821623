from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.pipeline.staging import staged


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def fill(new: Path, word: str) -> None:
    (new / "manifest.json").write_text(word)
    (new / "claims.csv").write_text(word)
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
        "manifest.json": "two",
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


@pytest.mark.parametrize(
    ("folder", "built"),
    [("store", False), ("claims.csv", False), ("claims.csv", True)],
    ids=["a store of nobody's", "a folder named like a file", "the same beside a manifest"],
)
def test_folders_that_no_build_made_are_never_replaced(tmp_path: Path, folder: str, built: bool) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "mine.txt").write_text("mine")
    if built:
        (tmp_path / "manifest.json").write_text("{}")
    before = contents(tmp_path)
    with pytest.raises(GraphError, match="move it away"):
        build(tmp_path, "one")
    assert contents(tmp_path) == before


def test_a_place_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(GraphError, match=r"taken.*another folder"):
        build(tmp_path / "taken", "one")
    assert contents(tmp_path) == {"taken": "mine"}
