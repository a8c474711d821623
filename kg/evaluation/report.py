"""An evaluation as a whole, and the forms that it is written in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from kg.cells import markdown_text
from kg.evaluation import sections
from kg.evaluation.calibration import Calibration, calibration, stated_confidence, trials
from kg.evaluation.errors import check_sort
from kg.evaluation.figures import GroupFigures, check_grouping, figures, figures_by
from kg.evaluation.judgement import Judgement
from kg.evaluation.listing import ErrorListing, list_errors
from kg.evaluation.papers import Answer
from kg.evaluation.sections import Section
from kg.records import Record
from kg.suggestions import form_of
from kg.tables import write_table

__all__ = [
    "FORMATS",
    "Asked",
    "Evaluation",
    "check_format",
    "evaluate",
    "format_evaluation",
    "write_markdown",
]


@dataclass(frozen=True)
class Asked:
    """What an evaluation shall tell: figures by a grouping, a calibration, the errors of one sort.

    `confidence` is what a calibration judges: that which a result states, or any other.

    Raises
    ------
    QueryError
        There is no such grouping, or no errors of that sort.
    """

    by: str = "kind"
    calibration: bool = False
    confidence: Callable[[Answer], float | None] = stated_confidence
    errors: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        check_grouping(self.by)
        check_sort(self.errors)


class Evaluation(Record):
    """The figures, by group too, and what else was asked for."""

    figures: dict[str, int | float]
    by: str
    groups: tuple[GroupFigures, ...]
    calibration: Calibration | None = None
    errors: ErrorListing | None = None


def evaluate(judgements: Iterable[Judgement], asked: Asked | None = None) -> Evaluation:
    """Return the figures of judged papers, and what else is asked for.

    Examples
    --------
    >>> evaluate([], Asked(by="unit")).figures["value_f1"]
    0.0
    """
    asked = asked or Asked()
    judged = tuple(judgements)
    tried = trials(judged, confidence=asked.confidence)
    return Evaluation(
        figures=figures(judged),
        by=asked.by,
        groups=tuple(figures_by(judged, asked.by)),
        calibration=calibration(tried) if asked.calibration else None,
        errors=list_errors(judged, asked.errors, asked.limit) if asked.errors else None,
    )


def check_format(form: str) -> None:
    """See that there is such a form.

    Raises
    ------
    QueryError
        There is none.
    """
    form_of(form, FORMATS)


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
    """Write one object: the figures by name, those of groups as ``by_kind``, and what else was asked for."""
    further = evaluation.model_dump(mode="json", exclude={"figures", "by", "groups"}, exclude_none=True)
    groups = [
        {evaluation.by: each.group, **each.model_dump(mode="json", exclude={"group"})}
        for each in evaluation.groups
    ]
    found = {**evaluation.figures, f"by_{evaluation.by}": groups, **further}
    out.write(f"{json.dumps(found, indent=2, ensure_ascii=False)}\n")


def _sections(evaluation: Evaluation) -> Iterator[Section]:
    """Yield the tables; whoever asks for errors has seen the figures."""
    if evaluation.errors is None:
        yield sections.of_figures(evaluation.figures)
        yield sections.of_groups(evaluation.by, evaluation.groups)
    if evaluation.calibration is not None:
        yield from sections.of_calibration(evaluation.calibration)
    if evaluation.errors is not None:
        yield from sections.of_errors(evaluation.errors)


def _as_table(evaluation: Evaluation, out: TextIO) -> None:
    for number, section in enumerate(_sections(evaluation)):
        out.write(f"{section.title}\n\n" if number == 0 else f"\n{section.title}\n\n")
        write_table(section.headings, section.rows, out)


def _as_markdown(evaluation: Evaluation, out: TextIO) -> None:
    write_markdown(_sections(evaluation), out)


def write_markdown(shown: Iterable[Section], out: TextIO) -> None:
    """Write sections as tables of Markdown, under their titles where they have any."""
    for section in shown:
        if section.title:
            out.write(f"### {markdown_text(section.title)}\n\n")
        out.write(f"| {' | '.join(map(markdown_text, section.headings))} |\n")
        out.write(f"|{' --- |' * len(section.headings)}\n")
        out.writelines(f"| {' | '.join(map(markdown_text, row))} |\n" for row in section.rows)
        out.write("\n")


FORMATS: dict[str, Callable[[Evaluation, TextIO], None]] = {
    "table": _as_table,
    "json": _as_json,
    "md": _as_markdown,
}
"""The forms by name, each with the function that writes it."""
