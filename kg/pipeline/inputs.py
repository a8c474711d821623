"""What a build reads: files, standard input, or papers that a program has at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from kg.errors import InputError, RecordError
from kg.pipeline.manifest import FileMark, InputMark
from kg.records import Paper
from kg.sources import Report
from kg.sources import read as read_source

__all__ = ["MarkedInput", "Papers", "inputs_of", "read"]

Papers: TypeAlias = str | Path | Iterable[str | Path | Paper]
"""A file, several files (``-`` is standard input), or papers."""

_Item: TypeAlias = str | Path | Paper
_RECORDS = "papers"


def read(papers: Papers, *, form: str | None = None, report: Report | None = None) -> Iterator[Paper]:
    """Yield the papers of one or several inputs, one at a time.

    Parameters
    ----------
    papers
        A file, several files (``-`` is standard input), or papers, which pass through. An iterator of
        papers is asked for the next one only when the one before has been taken.
    form
        The form of the files, where it shall not be recognised: a name in `kg.sources.FORMS`.
    report
        Takes what is broken and skipped, a second record of the same paper included.

    Raises
    ------
    InputError
        A file cannot be read, or no reader knows its form. A missing file is told before any is read.

    Examples
    --------
    >>> papers = [Paper(id="1", title="On Speed", abstract="We are fast.")] * 2
    >>> report = Report()
    >>> [paper.title for paper in read(papers, report=report)], len(report.skipped)
    (['On Speed'], 1)
    """
    inputs = inputs_of(papers, form=form, report=Report() if report is None else report)
    return (paper for source in inputs for paper in source.papers())


def inputs_of(papers: Papers, *, form: str | None, report: Report) -> list[MarkedInput]:
    """Return the inputs that `papers` stands for, files in order and then the records.

    Of an iterator the first item tells which it has: the names of files, which are few, or papers, which
    may be many and are left where they are until they are read.
    """
    if isinstance(papers, str | Path):
        papers = (papers,)
    if not isinstance(papers, Collection):
        head, papers = _peeked(iter(papers))
        if isinstance(head, Paper):
            return [MarkedInput.from_papers(papers, report=report)]
    items = list(papers)
    files = [item for item in items if not isinstance(item, Paper)]
    records = [item for item in items if isinstance(item, Paper)]
    inputs = [MarkedInput.from_file(file, form=form, report=report) for file in files]
    return inputs + ([MarkedInput.from_papers(records, report=report)] if records else [])


def _peeked(items: Iterator[_Item]) -> tuple[_Item | None, Iterable[_Item]]:
    """Return the first item, None without any, and all items."""
    head = next(items, None)
    return head, () if head is None else chain((head,), items)


class MarkedInput:
    """One input and, once its papers have been read, its mark for the manifest.

    `path` is where a file lies that can be read again for its hash; None for pipes and records.
    """

    def __init__(self, name: str, papers: Iterator[Paper], *, path: Path | None, form: str | None) -> None:
        self.name = name
        self._papers = papers
        self._path = path
        self._form = form
        self._sha = hashlib.sha256()
        self._bytes = 0

    @classmethod
    def from_file(cls, source: str | Path, *, form: str | None, report: Report) -> MarkedInput:
        """Return the input that a path or ``-`` leads to."""
        path = Path(source)
        is_file = source != "-" and path.is_file()
        papers = read_source(source, form=form, report=report)
        return cls(path.name, papers, path=path if is_file else None, form=form)

    @classmethod
    def from_papers(cls, papers: Iterable[_Item], *, report: Report) -> MarkedInput:
        """Return the input that a program's own records make."""
        return cls(_RECORDS, _new(papers, report), path=None, form=None)

    def papers(self) -> Iterator[Paper]:
        """Return the papers; what they say is noted on the way where there is no file to read again."""
        return self._papers if self._path is not None else self._noted()

    def _noted(self) -> Iterator[Paper]:
        for paper in self._papers:
            line = paper.model_dump_json(exclude_defaults=True).encode() + b"\n"
            self._sha.update(line)
            self._bytes += len(line)
            yield paper

    def mark(self) -> InputMark:
        """Return the hash and size of the file, or of the papers where there is none to read again."""
        if self._path is not None:
            return InputMark(**FileMark.of(self._path).model_dump(), form=self._form)
        return InputMark(name=self.name, bytes=self._bytes, sha256=self._sha.hexdigest(), form=self._form)


def _new(papers: Iterable[_Item], report: Report) -> Iterator[Paper]:
    """Yield the papers that did not occur before, and note the others.

    Raises
    ------
    InputError
        Something among the papers is none.
    """
    for number, paper in enumerate(papers, start=1):
        place = f"{_RECORDS}:{number}"
        if not isinstance(paper, Paper):
            way_out = "give files and papers together in a list"
            raise InputError(f"among papers stands {str(paper)!r}", place=place, way_out=way_out)
        if repeated := report.repeated(paper):
            report.skip(RecordError(f"{repeated} occurred before; the first is kept", place=place))
        else:
            report.read += 1
            yield paper
