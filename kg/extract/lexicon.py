"""Cue words and patterns kept as data: a TOML file a package, each pattern with what it finds and leaves."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from typing import Any

from pydantic import Field, ValidationError

from kg.errors import VocabularyError
from kg.records import Record

__all__ = ["Lexicon", "PatternEntry"]

_INCLUDE = re.compile(r"<<(?P<name>\w+)>>")


class PatternEntry(Record):
    """One pattern as the file has it.

    `regex` is a verbose regular expression, case-insensitive unless `case`; ``<<name>>`` in it stands for
    any word of the list ``name``, or for the part or pattern of that name. It is searched for, so that
    anchors are written out. `finds` and `leaves` are texts that it is found in, and is not.
    """

    regex: str
    finds: tuple[str, ...]
    leaves: tuple[str, ...]
    case: bool = False


class _Tables(Record):
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    parts: dict[str, str] = Field(default_factory=dict)
    patterns: dict[str, PatternEntry] = Field(default_factory=dict)
    rules: tuple[dict[str, Any], ...] = ()


class Lexicon:
    r"""The patterns of one file, compiled when first asked for.

    A word that ends in ``*`` is the beginning of words; a blank in a word is any white space or a hyphen.

    Parameters
    ----------
    package, file
        The package that holds the TOML file, and its name. It has a table ``words`` of lists, a table
        ``parts`` of pieces that only patterns use, a table ``patterns`` of `PatternEntry`, and perhaps an
        array ``rules`` for the package to read.

    Raises
    ------
    VocabularyError
        On first use, naming every fault of the file.

    Examples
    --------
    >>> grammar = Lexicon("kg.extract.quantities", "grammar.toml")
    >>> bool(grammar["arrow"].search(" -> "))
    True
    """

    def __init__(self, package: str, file: str) -> None:
        self.package = package
        self.file = file

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self._compiled[name]

    def compile(self, regex: str, *, case: bool = False) -> re.Pattern[str]:
        """Return `regex` compiled the way that patterns of the file are."""
        return re.compile(self._expanded(regex), re.VERBOSE if case else re.VERBOSE | re.IGNORECASE)

    def words(self, name: str) -> tuple[str, ...]:
        """Return the list of words of that name."""
        return self._tables.words[name]

    @property
    def rules(self) -> tuple[dict[str, Any], ...]:
        """The file's table of rules as it stands, for who knows their form."""
        return self._tables.rules

    def entries(self) -> Iterator[tuple[str, PatternEntry]]:
        """Yield every pattern with its name, for tests of what it finds and leaves."""
        yield from self._tables.patterns.items()

    @cached_property
    def _tables(self) -> _Tables:
        try:
            raw = tomllib.loads(files(self.package).joinpath(self.file).read_text("utf-8"))
            return _Tables.model_validate(raw)
        except tomllib.TOMLDecodeError as error:
            raise self._fault([str(error)]) from error
        except ValidationError as error:
            faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
            raise self._fault(faults) from error

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        compiled, faults = {}, []
        for name, entry in self._tables.patterns.items():
            try:
                compiled[name] = self.compile(entry.regex, case=entry.case)
            except (re.error, KeyError, RecursionError) as error:
                faults.append(f"patterns.{name}: {error}")
        if faults:
            raise self._fault(faults)
        return compiled

    def _expanded(self, regex: str) -> str:
        return _INCLUDE.sub(lambda include: self._included(include["name"]), regex)

    def _included(self, name: str) -> str:
        if name in self._tables.words:
            return _alternation(self._tables.words[name])
        if name in self._tables.parts:
            return f"(?:{self._expanded(self._tables.parts[name])})"
        return f"(?:{self._expanded(self._tables.patterns[name].regex)})"

    def _fault(self, faults: list[str]) -> VocabularyError:
        return VocabularyError("; ".join(faults), place=self.file, way_out="correct each of these entries")


def _alternation(words: tuple[str, ...]) -> str:
    """Return the words as one group, longest first, each bounded where it begins or ends in letters."""
    return "(?:" + "|".join(_word(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def _word(word: str) -> str:
    stem = word.removesuffix("*")
    body = r"[\s-]+".join(re.escape(part) for part in stem.split())
    head = r"(?<![\w-])" if stem[0].isalnum() else ""
    tail = r"\w*" if word.endswith("*") else r"(?![\w])" if stem[-1].isalnum() else ""
    return f"{head}{body}{tail}"
