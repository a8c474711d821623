"""A whole set of outputs that takes the place of the old one, or leaves it as it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError

__all__ = ["staged"]


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Yield an empty folder; what the block writes there moves into `folder` when it ends without an error.

    The empty folder lies inside `folder`, so that moving is renaming: quick, and possible wherever
    writing is. Files of `folder` that the block did not write anew stay. After an error everything is as
    it was before, apart from a `folder` that had to be made, which goes again.

    Raises
    ------
    GraphError
        `folder` cannot be made or written to, or holds a sub-folder of a new name that no build made.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as home:
    ...     folder = Path(home, "outputs")
    ...     with staged(folder) as new:
    ...         _ = (new / "claims.csv").write_text("1.7x")
    ...     sorted(path.name for path in folder.iterdir())
    ['claims.csv']
    """
    made = _missing(folder)
    try:
        with _scratch(folder) as scratch:
            new, old = scratch / "new", scratch / "old"
            new.mkdir()
            old.mkdir()
            yield new
            _check(new, folder)
            _swap(new, folder, old)
    except OSError as error:
        fault = f"cannot write there: {error.strerror or error}"
        raise GraphError(fault, place=str(folder), way_out="make room, or name another folder") from error
    finally:
        _remove_empty(made)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Yield a new folder inside `folder`, which goes again with all that is left in it."""
    folder.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".kg-build-", dir=folder))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _missing(folder: Path) -> list[Path]:
    """Return `folder` and those of its parents that are not there, the deepest first."""
    return [path for path in (folder, *folder.parents) if not path.exists()]


def _remove_empty(folders: list[Path]) -> None:
    """Remove the folders that a failed run made, as far as nothing lies in them."""
    for folder in folders:
        if not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _check(new: Path, folder: Path) -> None:
    """Refuse to replace a folder that no build made: what lies in it is not ours to delete."""
    built = (folder / "manifest.json").is_file()
    for path in sorted(new.iterdir()):
        target = folder / path.name
        if target.is_dir() and not (built and path.is_dir()):
            raise GraphError(
                "a folder of that name is there, and kg build did not make it",
                place=str(target),
                way_out="move it away, or name another output folder",
            )


def _swap(new: Path, folder: Path, old: Path) -> None:
    """Move everything in `new` to `folder`, and what it replaces to `old`; on an error move all back."""
    moved: list[str] = []
    try:
        for path in sorted(new.iterdir()):
            target = folder / path.name
            moved.append(path.name)
            if target.exists():
                target.rename(old / path.name)
            path.rename(target)
    except BaseException:
        for name in reversed(moved):
            _move_back(name, new, folder, old)
        raise


def _move_back(name: str, new: Path, folder: Path, old: Path) -> None:
    if not (new / name).exists() and (folder / name).exists():
        (folder / name).rename(new / name)
    if (old / name).exists():
        (old / name).rename(folder / name)
