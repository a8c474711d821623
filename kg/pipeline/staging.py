"""A whole set of outputs that takes the place of the old one, or leaves it as it was."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError
from kg.pipeline.manifest import MANIFEST, Manifest
from kg.query.store import STORE

if sys.platform != "win32":
    import fcntl

__all__ = ["check_replaceable", "staged"]

_PREFIX = ".kg-build-"
_SCRATCH = re.compile(rf"{re.escape(_PREFIX)}[a-z0-9_]{{8}}")


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Yield an empty folder; what the block writes there moves into `folder` when it ends without an error.

    The empty folder lies inside `folder`, so that moving is renaming: quick, and possible wherever
    writing is. Files of `folder` that the block did not write anew stay. After an error everything is as
    it was before, apart from a `folder` that had to be made, which goes again.

    Raises
    ------
    GraphError
        `folder` cannot be made or written to, another build writes there, or it holds a file or folder of
        a new name that no build made.

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
            written = sorted(new.iterdir())
            check_replaceable(
                folder,
                files=[path.name for path in written if not path.is_dir()],
                folders=[path.name for path in written if path.is_dir()],
            )
            _swap(new, folder, old)
    except OSError as error:
        if not _concerns(error, folder):
            raise
        fault = f"cannot write there: {error.strerror or error}"
        raise GraphError(fault, place=str(folder), way_out="make room, or name another folder") from error
    finally:
        _remove_empty(made)


def _concerns(error: OSError, folder: Path) -> bool:
    """Tell whether `error` is about `folder`, its parents or what is in it; a full disk names no file."""
    if not isinstance(error.filename, str | os.PathLike):
        return True
    file, place = Path(error.filename).absolute(), folder.absolute()
    return file.is_relative_to(place) or place.is_relative_to(file)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Yield a new folder inside `folder`, which goes again with all that is left in it."""
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder) as is_alone:
        if is_alone:
            _sweep(folder)
        scratch = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Yield whether it is certain that no other build writes into `folder` while the block runs.

    The lock is the system's own and ends with the process, however that ends. Where the system has none,
    or not for folders, nothing is certain.

    Raises
    ------
    GraphError
        Another build writes there.
    """
    if sys.platform == "win32":
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(handle, folder)
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        way_out = "wait for it, or name another folder"
        raise GraphError("another build is writing there", place=str(folder), way_out=way_out) from error
    except OSError:  # a file system without locks: the build goes on as it would without any
        return False
    return True


def _sweep(folder: Path) -> None:
    """Remove what a build that was killed left behind; where it was killed while moving, take that back."""
    for scratch in sorted(folder.iterdir()):
        if not _SCRATCH.fullmatch(scratch.name) or scratch.is_symlink() or not scratch.is_dir():
            continue
        new, old = scratch / "new", scratch / "old"
        if old.is_dir() and new.is_dir() and any(new.iterdir()):
            for path in sorted(old.iterdir()):
                _move_back(path.name, new, folder, old)
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


def check_replaceable(folder: Path, *, files: Iterable[str], folders: Iterable[str]) -> None:
    """Refuse to replace what no build made: it is not ours to delete, whatever its name.

    Raises
    ------
    GraphError
        One of the names is taken in `folder`.
    """
    built = _built(folder)
    names = {**dict.fromkeys(files, False), **dict.fromkeys(folders, True)}
    for name, is_folder in sorted(names.items()):
        target = folder / name
        if os.path.lexists(target) and (name not in built or target.is_dir() != is_folder):
            kind = "folder" if target.is_dir() else "file"
            raise GraphError(
                f"a {kind} of that name is there, and this version of kg build did not make it",
                place=str(target),
                way_out="move it away, or name another output folder",
            )


def _built(folder: Path) -> frozenset[str]:
    """Return the names in `folder` that an earlier build made: those that its manifest speaks of."""
    try:
        manifest = Manifest.from_folder(folder)
    except GraphError:
        return frozenset()
    return frozenset((MANIFEST, STORE, *(mark.name for mark in manifest.outputs)))


def _swap(new: Path, folder: Path, old: Path) -> None:
    """Move everything in `new` to `folder`, and what it replaces to `old`; on an error move all back.

    The manifest goes first: should the process be killed in between, the files are still known as ours.
    """
    moved: list[str] = []
    try:
        for path in sorted(new.iterdir(), key=lambda path: (path.name != MANIFEST, path.name)):
            target = folder / path.name
            moved.append(path.name)
            if os.path.lexists(target):
                target.rename(old / path.name)
            path.rename(target)
    except BaseException:
        for name in reversed(moved):
            _move_back(name, new, folder, old)
        raise


def _move_back(name: str, new: Path, folder: Path, old: Path) -> None:
    if not os.path.lexists(new / name) and os.path.lexists(folder / name):
        (folder / name).rename(new / name)
    if os.path.lexists(old / name):
        (old / name).rename(folder / name)
