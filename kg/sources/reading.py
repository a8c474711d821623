"""Reading an input: from a path or a stream to papers, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError, RecordError
from kg.records import Paper
from kg.sources.entries import Entry
from kg.sources.form import Form
from kg.sources.forms import form_named, recognise
from kg.sources.lines import Line, TextInput
from kg.sources.report import Report

__all__ = ["read"]

_HEAD_LENGTH = 64 * 1024


def read(
    source: str | Path | BinaryIO, *, form: str | None = None, report: Report | None = None
) -> Iterator[Paper]:
    r"""Yield the papers of `source` in its order, without ever holding more than a few of them.

    Parameters
    ----------
    source
        A path, ``"-"`` for standard input, or a binary stream, which stays open. Gzip is unpacked.
    form
        The name of its form, one of `FORMS`; recognised by its first lines where it is None.
    report
        Where papers are counted and broken records noted, with file and line. A paper that
        occurred before, in this input or an earlier one of the same report, is a broken record: by its id
        (arXiv's without version) or its IRI.

    Returns
    -------
    Iterator[Paper]
        Reading begins with the first paper that is asked for.

    Raises
    ------
    UnknownFormError
        Where `form` is none of `FORMS`, at once, or where no form fits, with the first paper.
    InputError
        Where there is no such file, at once; where the input is empty, binary or damaged, with the first
        paper; and where all of it was read and no record was sound, at the end.

    Examples
    --------
    >>> import io
    >>> report = Report()
    >>> lines = b'{"id": "1", "title": "On Speed", "abstract": "We are fast."}\n{"id": "2"}\n'
    >>> [paper.title for paper in read(io.BytesIO(lines), report=report)]
    ['On Speed']
    >>> print(report.read, *report.skipped)
    1 stream:2: the record has no title
    """
    chosen = form_named(form) if form is not None else None
    return _papers(TextInput.of(source), chosen, Report() if report is None else report)


def _papers(source: TextInput, form: Form | None, report: Report) -> Iterator[Paper]:
    """Yield the papers that are sound and new; note the others."""
    skipped_before = len(report.skipped)
    none_sound = True
    for item in _items(source, form):
        if isinstance(item, RecordError):
            report.skip(item)
            continue
        none_sound = False
        if repeated := report.repeated(item.paper):
            report.skip(RecordError(f"{repeated} occurred before; the first is kept", place=item.place))
            continue
        report.read += 1
        yield item.paper
    if none_sound:
        raise _nothing_read(source, report, skipped_before)


def _items(source: TextInput, form: Form | None) -> Iterator[Entry | RecordError]:
    """Yield what the form's reader makes of the lines, recognising the form by the first of them."""
    lines = source.lines()
    head = list(_head(lines))
    chosen = form or recognise(head, source.name)
    yield from chosen.read(chain(head, lines))


def _head(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the first lines, up to a length that is enough to recognise a form."""
    length = 0
    for line in lines:
        yield line
        length += len(line.text) + 1
        if length >= _HEAD_LENGTH:
            return


def _nothing_read(source: TextInput, report: Report, skipped_before: int) -> InputError:
    """Return the error that sums up why an input gave no paper."""
    broken = report.skipped[skipped_before:]
    if not broken:
        return InputError(
            "there is no paper in it", place=source.name, way_out="give an input with at least one paper"
        )
    records = "the only record is" if len(broken) == 1 else f"all {len(broken)} records are"
    return InputError(f"{records} broken", place=source.name, way_out=f"the first: {broken[0]}")
