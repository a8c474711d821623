"""Answers kept on disk: one file a question, so that a second run asks nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from kg.errors import LlmError
from kg.records import Record

__all__ = ["AnswerCache"]

_WAY_OUT = "name another folder with --cache, or do without: --no-cache"


class _Entry(Record):
    """One file: the question's digest, and what the model answered, as it came."""

    version: Literal[1] = 1
    key: str
    content: str


@dataclass(frozen=True)
class AnswerCache:
    """A folder of answers by the digests of their questions.

    Parameters
    ----------
    folder
        Where they lie; it is made when there is something to keep.
    note
        Takes a remark on a file that cannot be used.

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cache = AnswerCache(Path(folder))
    ...     cache.put("ab12", "{}")
    ...     cache.get("ab12"), cache.get("cd34")
    ('{}', None)
    """

    folder: Path
    note: Callable[[str], None] = lambda remark: None

    def prepare(self) -> None:
        """Make the folder, so that nothing is asked whose answer could not be kept.

        Raises
        ------
        LlmError
            It cannot be made or written to.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                return
        except OSError as error:
            fault = f"answers cannot be kept there: {error.strerror or error}"
            raise LlmError(fault, place=str(self.folder), way_out=_WAY_OUT) from error

    def get(self, key: str) -> str | None:
        """Return the answer to a question; None where there is none, or one that cannot be read."""
        path = self._path(key)
        try:
            entry = _Entry.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except OSError as error:
            self.note(f"{path}: it cannot be read ({error.strerror}); the model is asked again")
            return None
        except ValidationError:
            self.spoilt(key)
            return None
        if entry.key != key:
            self.spoilt(key)
            return None
        return entry.content

    def put(self, key: str, content: str) -> None:
        """Keep an answer. The file appears when it is whole.

        Raises
        ------
        LlmError
            The folder cannot be written to.
        """
        path = self._path(key)
        entry = _Entry(key=key, content=content).model_dump_json()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(path, entry.encode())
        except OSError as error:
            fault = f"the answer cannot be kept: {error.strerror or error}"
            raise LlmError(fault, place=str(self.folder), way_out=_WAY_OUT) from error

    def spoilt(self, key: str) -> None:
        """Remark that a file is no answer."""
        self.note(f"{self._path(key)}: it is no answer of a model; the model is asked again")

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def _replace(path: Path, data: bytes) -> None:
    """Write a file beside `path` and move it there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
