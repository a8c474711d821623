"""Files that are either whole or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

__all__ = ["replacing", "replacing_bytes"]


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    r"""Open a UTF-8 text file that takes the place of `path` when the block ends without an error.

    What is written lies in a temporary file beside `path` until then, so that a run that is interrupted
    leaves the old file or none, and never half a one. Line ends are written as they are given.

    Raises
    ------
    OSError
        The folder is missing or cannot be written to.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with replacing(Path(folder, "claims.txt")) as file:
    ...         _ = file.write("2×\n")
    ...     Path(folder, "claims.txt").read_text(encoding="utf-8")
    '2×\n'
    """
    with _beside(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """Do the same as `replacing` for a file of bytes."""
    with _beside(path) as beside, beside.open("wb") as file:
        yield file


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Yield the path of a file beside `path`, which replaces it at the end, or vanishes on an error.

    A link is followed, so that its target is replaced; a device or pipe is no file that could be, and is
    written to as it is.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        yield path
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
