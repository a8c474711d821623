"""An evaluation as a whole, and the forms that it is written in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TextIO

from kg.cells import one_line
from kg.errors import QueryError
from kg.evaluation.calibration import Calibration, calibration, trials
from kg.evaluation.errors import ErrorCase, error_cases
from kg.evaluation.figures import KindFigures, figures, figures_by_kind
from kg.evaluation.judgement import EntitySort, Judgement
from kg.evaluation.verdicts import Slot
from kg.records import Record
from kg.tables import write_table

__all__ = ["FORMATS", "ErrorListing", "Evaluation", "check_format", "evaluate", "format_evaluation"]

_MEASURED = ("value", "claim", *EntitySort)
_WIDE = 60


class ErrorListing(Record):
    """The first errors of one sort, and how many there are in all."""

    sort: str
    total: int
    cases: tuple[ErrorCase, ...]


class Evaluation(Record):
    """The figures, by kind of claim too, and what else was asked for."""

    figures: dict[str, int | float]
    by_kind: tuple[KindFigures, ...]
    calibration: Calibration | None = None
    errors: ErrorListing | None = None


def evaluate(
    judgements: Iterable[Judgement],
    *,
    with_calibration: bool = False,
    errors: str | None = None,
    limit: int | None = None,
) -> Evaluation:
    """Return the figures of judged papers, with the calibration and the first `limit` errors of one sort.

    Raises
    ------
    QueryError
        There are no errors of that sort.
    """
    judged = tuple(judgements)
    listing = None
    if errors is not None:
        cases = tuple(error_cases(judged, errors))
        listing = ErrorListing(sort=errors, total=len(cases), cases=tuple(islice(cases, limit)))
    return Evaluation(
        figures=figures(judged),
        by_kind=tuple(figures_by_kind(judged)),
        calibration=calibration(trials(judged)) if with_calibration else None,
        errors=listing,
    )


def check_format(form: str) -> None:
    """See that there is such a form.

    Raises
    ------
    QueryError
        There is none.
    """
    if form not in FORMATS:
        raise QueryError(f"there is no form “{form}”", way_out=f"choose one of {', '.join(FORMATS)}")


def format_evaluation(evaluation: Evaluation, form: str, out: TextIO) -> None:
    """Write `evaluation` to `out` as one of `FORMATS`.

    Raises
    ------
    QueryError
        There is no such form.
    """
    check_format(form)
    FORMATS[form](evaluation, out)


def _as_json(evaluation: Evaluation, out: TextIO) -> None:
    """Write one object: the figures by name, and what was asked for besides."""
    further = evaluation.model_dump(mode="json", exclude={"figures"}, exclude_none=True)
    out.write(f"{json.dumps({**evaluation.figures, **further}, indent=2, ensure_ascii=False)}\n")


def _as_table(evaluation: Evaluation, out: TextIO) -> None:
    """Write the tables one below the other; whoever asks for errors has seen the figures."""
    if evaluation.errors is None:
        _write_figures(evaluation.figures, out)
        _write_kinds(evaluation.by_kind, out)
    if evaluation.calibration is not None:
        _write_calibration(evaluation.calibration, out)
    if evaluation.errors is not None:
        _write_errors(evaluation.errors, out)


def _write_figures(by_name: dict[str, int | float], out: TextIO) -> None:
    out.write(f"{by_name['papers']:,} papers, {by_name['results']:,} results in gold\n\n")
    roles = {str(sort): _part(by_name[f"{sort}_role"]) for sort in EntitySort if f"{sort}_role" in by_name}
    rows = (
        [what, *(_part(by_name[f"{what}_{each}"]) for each in ("p", "r", "f1")), roles.get(what, "")]
        for what in map(str, _MEASURED)
    )
    write_table(["", "precision", "recall", "F1", "role right"], rows, out)
    out.write("\n")


def _write_kinds(kinds: Iterable[KindFigures], out: TextIO) -> None:
    """Write the kinds that occur, below them the slots of what was found."""
    shown = [each for each in kinds if each.results]
    out.write("By kind of claim; slots and claims are shares of the values found\n\n")
    rows = (
        [
            *(each.kind, f"{each.results:,}", f"{each.found:,}", _part(each.recall)),
            *(_part(each.slots[slot]) for slot in Slot),
            _part(each.claims),
        ]
        for each in shown
    )
    write_table(["kind", "results", "found", "recall", *Slot, "claim"], rows, out)
    out.write("\n")


def _write_calibration(report: Calibration, out: TextIO) -> None:
    out.write(
        f"Calibration, {report.results:,} results with a confidence; expected calibration error: "
        f"value {_part(report.value_error)}, claim {_part(report.claim_error)}\n\n"
    )
    bins = (
        [
            f"{_part(each.least)} to {_part(each.most)}",
            *(f"{each.results:,}", _part(each.mean), _part(each.value_right), _part(each.claim_right)),
        ]
        for each in report.bins
    )
    write_table(["confidence", "results", "mean", "value right", "claim right"], bins, out)
    out.write("\nThe surest results alone\n\n")
    curve = (
        [f"{each.coverage}%", _part(each.confidence), _part(each.value_right), _part(each.claim_right)]
        for each in report.curve
    )
    write_table(["coverage", "confidence from", "value right", "claim right"], curve, out)
    out.write("\n")


def _write_errors(listing: ErrorListing, out: TextIO) -> None:
    out.write(f"Errors of {listing.sort}: {len(listing.cases):,} of {listing.total:,}\n\n")
    rows = (
        [
            *(case.paper, _around(case.sentence or "", case.number or "")),
            *(one_line(cell or "–") for cell in (case.number, case.gold, case.read, case.step)),
        ]
        for case in listing.cases
    )
    write_table(["paper", "sentence", "number", "gold", "read", "decided by"], rows, out)


def _around(sentence: str, number: str) -> str:
    """Return as much of a sentence around its number as a cell holds."""
    words, sought = one_line(sentence), one_line(number)
    start = max(0, words.find(sought) + len(sought) // 2 - _WIDE // 2)
    if start + _WIDE >= len(words):
        start = max(0, len(words) - _WIDE)
    shown = words[start : start + _WIDE]
    return f"…{shown[1:]}" if start else shown if len(words) <= _WIDE else f"{shown[:-1]}…"


def _part(share: float) -> str:
    return f"{share:.3f}"


FORMATS: dict[str, Callable[[Evaluation, TextIO], None]] = {"table": _as_table, "json": _as_json}
"""The forms by name, each with the function that writes it."""
