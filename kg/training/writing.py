"""What a training leaves: the files of a reader, what it was trained with, and a model card."""

from __future__ import annotations

import io
from importlib.metadata import version
from pathlib import Path
from string import Template

import srsly

from kg.errors import TrainingError
from kg.evaluation import Asked, evaluate, format_evaluation, judge
from kg.extract.reader.files import write_files
from kg.files import replacing
from kg.training.base import BASE
from kg.training.run import Trained, Training
from kg.version import __version__

__all__ = ["CARD", "RECORD", "check_folder", "write_reader"]

CARD, RECORD = "README.md", "training.json"
"""The model card, and what the reader was trained with."""

_REFINED = Template(
    "Then on the annotated papers, read $rounds times; the mean of the weights before and after is kept.\n"
    "  For what is learnt and measured below, this is done for each fold without its papers."
)
_NOT_REFINED = "The network has learnt from none of the annotated papers."
_LIBRARIES = ("torch", "onnx", "onnxruntime", "tokenizers", BASE.replace("_", "-"))


def check_folder(folder: Path) -> None:
    """Refuse a folder that has something in it and is no reader's: a reader's files might replace others.

    `write_reader` refuses it too; asked before a training, it spares the time to train.

    Raises
    ------
    TrainingError
        `folder` is such a folder, or a file.
    """
    if not folder.exists():
        return
    is_reader = folder.is_dir() and (folder / RECORD).exists()
    if not is_reader and (folder.is_file() or any(folder.iterdir())):
        fault = "it has something in it, and is no reader that kg train has written"
        raise TrainingError(fault, place=str(folder), way_out="name a new folder")


def write_reader(folder: Path, trained: Trained, training: Training) -> None:
    """Write a reader into `folder`; of one that is there already each file is replaced when it is whole.

    Raises
    ------
    TrainingError
        `folder` has something in it, and is no reader's.
    OSError
        The folder cannot be written.
    """
    check_folder(folder)
    record, card = _record(training), _card(trained, training)
    write_files(folder, trained.files)
    with replacing(folder / RECORD) as file:
        file.write(srsly.json_dumps(record, indent=2) + "\n")
    with replacing(folder / CARD) as file:
        file.write(card)


def _record(training: Training) -> dict[str, object]:
    """Return what a training hangs on: settings, inputs by their digests, versions."""
    return {
        "claimgraph": __version__,
        "settings": training.settings.model_dump(),
        "inputs": dict(training.inputs),
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def _card(trained: Trained, training: Training) -> str:
    text = Template(Path(__file__).with_name("card.md").read_text(encoding="utf-8"))
    settings = training.settings
    size = sum(len(content) for content in trained.files.values())
    return text.substitute(
        layers=settings.layers,
        megabytes=f"{size / 1e6:.1f}",
        papers=f"{len(trained.unseen):,}",
        results=f"{sum(len(paper.results) for paper, _ in trained.unseen):,}",
        gold=training.gold.name,
        raw=f"{settings.raw:,} abstracts of {training.raw.name}" if training.raw else "no raw abstracts",
        slot_rounds=settings.slot_rounds,
        refined=_REFINED.substitute(rounds=settings.rounds) if settings.rounds else _NOT_REFINED,
        folds=settings.folds,
        figures=_figures(trained),
    )


def _figures(trained: Trained) -> str:
    """Return the tables on papers that were held out."""
    papers, extractions = zip(*trained.unseen, strict=True)
    out = io.StringIO()
    asked = Asked(calibration=True)
    format_evaluation(evaluate(judge(papers, extractions), asked), "md", out)
    return out.getvalue().strip()
