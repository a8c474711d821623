from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.query import build_store, open_store, run_query

QUAD = '<http://example.org/{name}> <http://example.org/says> "{name}" <http://example.org/paper> .\n'
ALL = "SELECT ?said { ?thing <http://example.org/says> ?said } ORDER BY ?said"


def said(folder: Path) -> list[str]:
    return [row[0].value for row in run_query(open_store(folder), ALL).rows]


def quads(folder: Path, *names: str) -> Path:
    path = folder / "graph.nq"
    path.write_text("".join(QUAD.format(name=name) for name in names), encoding="utf-8")
    return path


def test_a_new_store_replaces_the_old_one(tmp_path: Path) -> None:
    build_store(quads(tmp_path, "old"), tmp_path)
    build_store(quads(tmp_path, "new", "newer"), tmp_path)
    assert said(tmp_path) == ["new", "newer"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.nq", "store"]


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    build_store(quads(tmp_path, "one"), tmp_path / "a" / "b")
    assert said(tmp_path / "a" / "b") == ["one"]


def test_a_broken_file_leaves_the_old_store(tmp_path: Path) -> None:
    build_store(quads(tmp_path, "old"), tmp_path)
    broken = tmp_path / "graph.nq"
    broken.write_text(QUAD.format(name="half") + "<http://example.org/cut", encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.nq: it is no N-Quads"):
        build_store(broken, tmp_path)
    assert said(tmp_path) == ["old"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.nq", "store"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"cannot be built from none\.nq"):
        build_store(tmp_path / "none.nq", tmp_path)


@pytest.mark.parametrize("step", [1, 2], ids=["setting the old aside", "putting the new in place"])
def test_a_crash_in_the_swap_leaves_the_old_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    build_store(quads(tmp_path, "old"), tmp_path)
    rename, calls = Path.rename, []

    def crash(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == step:
            raise OSError("the disk went away")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", crash)
    with pytest.raises(GraphError, match="the disk went away"):
        build_store(quads(tmp_path, "new"), tmp_path)
    monkeypatch.undo()
    assert said(tmp_path) == ["old"]


def test_a_kill_in_the_swap_leaves_the_old_store(tmp_path: Path) -> None:
    build_store(quads(tmp_path, "old"), tmp_path)
    (tmp_path / "store").rename(tmp_path / ".store.old")
    assert said(tmp_path) == ["old"]
    build_store(quads(tmp_path, "new"), tmp_path)
    assert said(tmp_path) == ["new"]
    assert not (tmp_path / ".store.old").exists()


def test_a_kill_after_the_swap_leaves_the_new_store(tmp_path: Path) -> None:
    build_store(quads(tmp_path, "new"), tmp_path)
    (tmp_path / ".store.old").mkdir()
    assert said(tmp_path) == ["new"]
    build_store(quads(tmp_path, "newer"), tmp_path)
    assert said(tmp_path) == ["newer"]


def test_no_store_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"no store in it.*run kg build"):
        open_store(tmp_path)


def test_a_broken_store_says_how_to_mend_it(tmp_path: Path) -> None:
    build_store(quads(tmp_path, "one"), tmp_path)
    (tmp_path / "store" / "CURRENT").write_text("no such manifest")
    with pytest.raises(GraphError, match=r"the store is broken.*run kg build again"):
        open_store(tmp_path)


def test_the_store_is_read_only(tmp_path: Path) -> None:
    build_store(quads(tmp_path, "one"), tmp_path)
    store = open_store(tmp_path)
    with pytest.raises(RuntimeError, match="read-write"):
        store.clear()
    assert said(tmp_path) == ["one"]
