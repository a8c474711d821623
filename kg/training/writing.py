"""What a training leaves: the files of a reader, what it was trained with, and a model card."""

from __future__ import annotations

import hashlib
import io
import shutil
from importlib.metadata import version
from pathlib import Path
from string import Template

import srsly

from kg.evaluation import Asked, evaluate, format_evaluation, judge
from kg.extract.reader.files import FILES
from kg.training.base import BASE
from kg.training.run import Trained, Training
from kg.version import __version__

__all__ = ["CARD", "RECORD", "write_reader"]

CARD, RECORD = "README.md", "training.json"
"""The model card, and what the reader was trained with."""

_LIBRARIES = ("torch", "onnx", "onnxruntime", "tokenizers", BASE.replace("_", "-"))


def write_reader(folder: Path, trained: Trained, training: Training) -> None:
    """Write a reader into `folder`; one that is there already is replaced as a whole at the end.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        for name in FILES:
            (beside / name).write_bytes(trained.files[name])
        srsly.write_json(beside / RECORD, _record(training))
        (beside / CARD).write_text(_card(trained, training), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _record(training: Training) -> dict[str, object]:
    """Return what a training hangs on: settings, inputs by their digests, versions."""
    inputs = [path for path in (training.gold, training.raw, training.slots) if path is not None]
    return {
        "claimgraph": __version__,
        "settings": training.settings.model_dump(),
        "inputs": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs},
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
        rounds=settings.rounds,
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
