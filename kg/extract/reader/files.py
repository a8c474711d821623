"""The files of a trained reader, and where the one lies that comes with the package."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from kg.errors import PipelineError
from kg.extract.reader.model import NETWORK, RULES, WORDPIECES
from kg.files import replacing_bytes

__all__ = ["CHOICE", "FILES", "SHIPPED", "digest_of", "read_files", "write_files"]

CHOICE = "choice.json"
"""The file of the weights that slots are chosen by."""

FILES = (NETWORK, WORDPIECES, RULES, CHOICE)
"""All that a reader needs."""

SHIPPED = Path(__file__).parents[2] / "models" / "reader"
"""The reader that comes with the package."""


def read_files(folder: Path) -> dict[str, bytes]:
    """Return what the files of a reader hold.

    Raises
    ------
    PipelineError
        A file is missing or cannot be read.
    """
    files: dict[str, bytes] = {}
    for name in FILES:
        try:
            files[name] = (folder / name).read_bytes()
        except OSError as error:
            fault = f"it is no trained reader: {name}: {error.strerror or error}"
            way_out = "name a folder that kg train has written"
            raise PipelineError(fault, place=str(folder), way_out=way_out) from error
    return files


def digest_of(folder: Path) -> str:
    """Return what tells the reader in `folder` from others: a digest of its files."""
    sha = hashlib.sha256()
    for content in read_files(folder).values():
        sha.update(content)
    return f"sha256:{sha.hexdigest()}"


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a reader into `folder`, which is made where it is missing; others in it stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        with replacing_bytes(folder / name) as file:
            file.write(files[name])
