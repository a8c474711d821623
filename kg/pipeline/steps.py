"""The steps one after the other: from papers to extractions, and to a graph; and back from a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.pipeline.claim_graph import ClaimGraph
from kg.pipeline.extractions import EXTRACTIONS, stored_extractions
from kg.pipeline.inputs import Papers, inputs_of, read
from kg.pipeline.manifest import Manifest
from kg.records import Extraction, Paper
from kg.settings import Settings
from kg.sources import Report

if TYPE_CHECKING:
    from kg.extract import Extractor
    from kg.extract.pipeline import Base

__all__ = ["Extract", "build", "extract_claims", "extractor", "load"]

Extract: TypeAlias = Callable[[Iterable[Paper]], Iterator[Extraction]]
"""The step from papers to extractions; an `Extractor` unless a program has one of its own.

Where it has an attribute `reader` or `base`, as an `Extractor` has, or `backend`, as an `LlmExtractor` has,
the manifest tells it.
"""


def extractor(*, base: Base | None = None, reader: str | Path | None = None) -> Extractor:
    """Return the extraction that comes with ClaimGraph, behind the spaCy pipeline `base` where one is given.

    `reader` is a folder with another trained reader than that of the package, or ``"none"`` for rules alone.

    spaCy is loaded here and not before: whoever only reads, queries or compares does not wait for it.

    Raises
    ------
    PipelineError
        The base is not installed or cannot be loaded, or the folder holds no reader.
    """
    from kg.extract import Extractor

    return Extractor(base=base, reader=reader)


def extract_claims(
    papers: Papers,
    *,
    form: str | None = None,
    report: Report | None = None,
    extract: Extract | None = None,
    min_confidence: float = 0.0,
) -> Iterator[Extraction]:
    """Yield what is read from each paper, one paper at a time.

    Parameters are those of `kg.read`; `extract` takes the place of the extractor that comes with
    ClaimGraph. Results of less confidence than `min_confidence` (0 to 1) stand under `skipped`.

    Raises
    ------
    InputError
        A file cannot be read, or no reader knows its form. A missing file is told before any is read.
    """
    found = read(papers, form=form, report=report)
    extractions = (extract or extractor())(found)
    return (extraction.without_unsure(min_confidence) for extraction in extractions)


def build(  # noqa: PLR0913 - the keywords of `extract_claims`, and the settings of the graph
    papers: Papers,
    *,
    form: str | None = None,
    report: Report | None = None,
    settings: Settings | None = None,
    extract: Extract | None = None,
    min_confidence: float = 0.0,
) -> ClaimGraph:
    """Read papers and return the graph of what they claim.

    Parameters
    ----------
    papers
        A file, several files (``-`` is standard input), or `Paper` records.
    form
        The form of the files, where it shall not be recognised: a name in `kg.sources.FORMS`.
    report
        Takes what is broken and skipped.
    settings
        The namespaces of IRIs.
    extract
        Takes the place of the extractor that comes with ClaimGraph; ``kg.extract.Extractor(base=…)`` is
        ours behind another spaCy pipeline, and `kg.llm.LlmExtractor` asks a language model.
    min_confidence
        From 0 to 1: results of less confidence stand under `skipped` and not in the graph.

    Raises
    ------
    InputError
        A file cannot be read, or no reader knows its form.
    """
    report = Report() if report is None else report
    inputs = inputs_of(papers, form=form, report=report)
    found = (paper for source in inputs for paper in source.papers())
    extract = extract or extractor()
    extractions = tuple(extraction.without_unsure(min_confidence) for extraction in extract(found))
    marks = tuple(source.mark() for source in inputs)
    claims = ClaimGraph.from_extractions(
        extractions, settings=settings, inputs=marks, skipped=len(report.skipped)
    )
    return replace(
        claims,
        reader=getattr(extract, "reader", None),
        base=getattr(extract, "base", None),
        backend=getattr(extract, "backend", None),
        min_confidence=min_confidence,
    )


def load(folder: str | Path) -> ClaimGraph:
    """Return the graph of an output folder; queries go to its store.

    Raises
    ------
    GraphError
        The folder holds no graph, an incomplete one, or one of another version.
    """
    folder = Path(folder)
    manifest = Manifest.from_folder(folder)
    claims = ClaimGraph.from_extractions(
        stored_extractions(folder / EXTRACTIONS),
        settings=manifest.settings,
        inputs=manifest.inputs,
        skipped=manifest.counts.skipped,
        folder=folder,
    )
    return replace(
        claims,
        reader=manifest.software.reader,
        base=manifest.software.base,
        backend=manifest.software.backend,
        min_confidence=manifest.min_confidence,
    )
