"""What a build reads: files, standard input, or papers that a program has at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from kg.errors import RecordError
from kg.pipeline.manifest import FileMark, InputMark
from kg.records import Paper
from kg.sources import Report
from kg.sources import read as read_source

__all__ = ["Input", "Papers", "inputs_of", "read"]

Papers: TypeAlias = str | Path | Iterable[str | Path | Paper]
"""A file, several files (``-`` is standard input), or papers."""


def read(papers: Papers, *, form: str | None = None, report: Report | None = None) -> Iterator[Paper]:
    """Yield the papers of one or several inputs, one at a time.

    Parameters
    ----------
    papers
        A file, several files (``-`` is standard input), or papers, which pass through.
    form
        The form of the files, where it shall not be recognised: a name in `kg.sources.FORMS`.
    report
        Takes what is broken and skipped, a second paper of the same id included.

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


def inputs_of(papers: Papers, *, form: str | None, report: Report) -> list[Input]:
    """Return the inputs that `papers` stands for, files in order and then the records."""
    if isinstance(papers, str | Path):
        papers = (papers,)
    inputs: list[Input] = []
    records: list[Paper] = []
    for item in papers:
        if isinstance(item, Paper):
            records.append(item)
        else:
            inputs.append(Input.from_file(item, form=form, report=report))
    if records:
        inputs.append(Input.from_papers(records, report=report))
    return inputs


class Input:
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
    def from_file(cls, source: str | Path, *, form: str | None, report: Report) -> Input:
        """Return the input that a path or ``-`` leads to."""
        path = Path(source)
        is_file = source != "-" and path.is_file()
        papers = read_source(source, form=form, report=report)
        return cls(path.name, papers, path=path if is_file else None, form=form)

    @classmethod
    def from_papers(cls, papers: Iterable[Paper], *, report: Report) -> Input:
        """Return the input that a program's own records make."""
        return cls(_RECORDS, _new(papers, report), path=None, form=None)

    def papers(self) -> Iterator[Paper]:
        """Yield the papers, and note what they say on the way."""
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


_RECORDS = "papers"


def _new(papers: Iterable[Paper], report: Report) -> Iterator[Paper]:
    """Yield the papers whose id did not occur before, and note the others."""
    for number, paper in enumerate(papers, start=1):
        if report.is_new(paper.id):
            report.read += 1
            yield paper
        else:
            report.skip(
                RecordError("its id occurred before; the first is kept", place=f"{_RECORDS}:{number}")
            )
