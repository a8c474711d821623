"""Inputs as numbered lines of text: files, gzip files, standard input and open streams."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import InputError

__all__ = ["LINE_LIMIT", "Line", "TextInput"]

LINE_LIMIT = 16 * 1024 * 1024
"""The longest line that is read, in bytes; a longer one is passed over and told."""

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PEEK = 4096
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\b\x1b")
_MAX_CONTROL_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an input without its line break.

    `fault` says what is wrong with its bytes, if anything; `is_open` that no line break follows, because
    the input ends here.
    """

    source: str
    number: int
    text: str
    fault: str | None = None
    is_open: bool = False

    @property
    def place(self) -> str:
        """The line as error messages name it."""
        return f"{self.source}:{self.number}"


@dataclass(frozen=True, slots=True)
class TextInput:
    """Something to read from, and the name that messages give it."""

    name: str
    origin: Path | BinaryIO | None

    @classmethod
    def of(cls, source: str | Path | BinaryIO) -> TextInput:
        """Return the input that `source` stands for; ``"-"`` is standard input.

        Raises
        ------
        InputError
            Where the path leads to no file.
        """
        if source == "-":
            return cls("standard input", None)
        if not isinstance(source, str | Path):
            return cls(str(getattr(source, "name", "stream")), source)
        path = Path(source)
        if path.is_dir():
            raise InputError("it is a folder", place=str(path), way_out="name the files in it")
        if not path.exists():
            raise InputError("there is no such file", place=str(path), way_out="check the path")
        return cls(str(path), path)

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the input, unpacked where it is gzip.

        Raises
        ------
        InputError
            Where the input is empty or no text.
        """
        with ExitStack() as stack:
            stream = self._unpacked(self._opened(stack), stack)
            self._check_is_text(stream)
            yield from self._numbered(stream)

    def _opened(self, stack: ExitStack) -> io.BufferedReader:
        if isinstance(self.origin, Path):
            try:
                return stack.enter_context(self.origin.open("rb"))
            except OSError as error:
                reason = error.strerror or str(error)
                raise InputError(
                    f"it cannot be opened: {reason}", place=self.name, way_out="check it"
                ) from error
        stream = sys.stdin.buffer if self.origin is None else self.origin
        if hasattr(stream, "peek"):
            return cast(io.BufferedReader, stream)
        if isinstance(stream, io.TextIOBase):
            raise InputError("it is a text stream", place=self.name, way_out="open it in binary mode")
        buffered: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, stream))
        stack.callback(buffered.detach)
        return buffered

    def _unpacked(self, stream: io.BufferedReader, stack: ExitStack) -> io.BufferedReader:
        if stream.peek(1)[:1] != b"\x1f":
            return stream
        return cast(io.BufferedReader, stack.enter_context(gzip.GzipFile(fileobj=stream)))

    def _check_is_text(self, stream: io.BufferedReader) -> None:
        try:
            head = stream.peek(_PEEK)[:_PEEK]
        except (OSError, EOFError, zlib.error) as error:
            raise InputError(
                f"it cannot be read: {error}", place=self.name, way_out="get it again"
            ) from error
        if not head:
            raise InputError("it is empty", place=self.name, way_out="give an input with at least one paper")
        if head.startswith(_UTF_16):
            raise InputError("it is UTF-16 text", place=self.name, way_out="save it as UTF-8")
        controls = sum(byte < ord(" ") and byte not in _TEXT_CONTROLS for byte in head)
        if controls > _MAX_CONTROL_SHARE * len(head) + 1:
            raise InputError(
                "it is no text but binary data", place=self.name, way_out="give text, or text in gzip"
            )

    def _numbered(self, stream: io.BufferedReader) -> Iterator[Line]:
        number = 0
        try:
            while raw := stream.readline(LINE_LIMIT + 1):
                number += 1
                if len(raw) > LINE_LIMIT and not raw.endswith(b"\n"):
                    _pass_over_rest(stream)
                    yield Line(self.name, number, "", f"the line is longer than {LINE_LIMIT:,} bytes")
                else:
                    yield self._line(number, raw)
        except (OSError, EOFError, zlib.error) as error:
            yield Line(
                self.name, number + 1, "", f"the data is damaged or cut here, what follows is lost: {error}"
            )

    def _line(self, number: int, raw: bytes) -> Line:
        raw = raw.removeprefix(_BOM) if number == 1 else raw
        is_open = not raw.endswith(b"\n")
        raw = raw.removesuffix(b"\n").removesuffix(b"\r")
        try:
            return Line(self.name, number, raw.decode(), is_open=is_open)
        except UnicodeDecodeError as error:
            fault = f"invalid UTF-8: byte 0x{raw[error.start]:02x} at byte {error.start + 1} of the line"
            return Line(self.name, number, raw.decode(errors="replace"), fault)


def _pass_over_rest(stream: io.BufferedReader) -> None:
    """Read to the end of the line without keeping it."""
    while (piece := stream.readline(_PEEK)) and not piece.endswith(b"\n"):
        continue
