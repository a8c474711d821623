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
    from kg.evaluation import GoldPaper
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
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="table or json.")] = "table",
    *,
    reading: Reading,
) -> None:
    """Tell how well extraction agrees with a careful reader.

    Precision, recall and F1 of values, claims and names, the slots that are right, and all of it by kind of
    claim.
    """
    from kg.evaluation import judge, read_gold, read_readings
    from kg.evaluation.errors import check_sort
    from kg.evaluation.report import check_format, format_evaluation
    from kg.evaluation.report import evaluate as report

    check_format(form)
    check_sort(errors)
    papers = read_gold(gold)
    readings = read_readings(predicted) if predicted else _extracted(papers, reading)
    evaluation = report(judge(papers, readings), with_calibration=calibration, errors=errors, limit=limit)
    format_evaluation(evaluation, form, data_stream(form))


def _extracted(gold: Iterable[GoldPaper], reading: Reading) -> Iterable[Extraction]:
    """Read the papers of gold; only their id, title and abstract are looked at."""
    from kg import pipeline
    from kg.records import Paper

    papers = (Paper(id=each.id, title=each.title, abstract=each.abstract) for each in gold)
    return pipeline.extract_claims(papers, extract=reading.reader(), min_confidence=reading.min_confidence)
