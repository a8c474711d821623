"""The command that holds extractions against gold: ``kg evaluate``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.console import data_stream
from kg.cli.options import with_options
from kg.cli.reading import Reading

if TYPE_CHECKING:
    from kg.evaluation import Answers, GoldPaper
    from kg.records import Extraction

__all__ = ["evaluate"]


@app.command(epilog="Example: kg evaluate gold.jsonl --errors metric --limit 20")
@with_options
def evaluate(  # noqa: PLR0913 - each is an option of the command
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated papers, one JSON object a line.")],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="PREDICTED",
            help="Extractions to judge, as `kg extract` writes them; else the papers of GOLD are read now.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="WHAT", help="Break figures down by kind, origin, unit or direction.")
    ] = "kind",
    errors: Annotated[
        str | None,
        typer.Option(
            metavar="SORT",
            help="List errors in place of the figures: of a slot (unit, kind, direction, qualifier, metric, "
            "method, baseline, benchmark), of numbers (missed, spurious, number), or of names (methods, "
            "benchmarks, tasks, metrics).",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", help="List at most so many errors.", min=1)] = 20,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Show how far confidence and truth agree.")
    ] = False,
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="table, json or md.")] = "table",
    *,
    reading: Reading,
) -> None:
    """Tell how well extraction agrees with a careful reader.

    Precision, recall and F1 of values, claims and names, the slots that are right, and all of it by kind of
    claim.
    """
    from kg.evaluation import Asked, format_evaluation, judge, read_gold
    from kg.evaluation import evaluate as report
    from kg.evaluation.report import check_format

    check_format(form)
    asked = Asked(by=by, calibration=calibration, errors=errors, limit=limit)
    papers = read_gold(gold)
    readings = _read_before(predicted, reading) if predicted else _extracted(papers, reading)
    format_evaluation(report(judge(papers, readings), asked), form, data_stream(form))


def _read_before(predicted: Path, reading: Reading) -> Iterable[Answers]:
    """Return what a file holds, without results that are less sure than is asked for."""
    from kg.evaluation import read_readings

    return (each.without_unsure(reading.min_confidence) for each in read_readings(predicted))


def _extracted(gold: Iterable[GoldPaper], reading: Reading) -> Iterable[Extraction]:
    """Read the papers of gold; only their id, title and abstract are looked at."""
    from kg import pipeline
    from kg.records import Paper

    papers = (Paper(id=each.id, title=each.title, abstract=each.abstract) for each in gold)
    return pipeline.extract_claims(papers, extract=reading.made(), min_confidence=reading.min_confidence)
