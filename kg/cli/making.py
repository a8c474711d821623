"""The commands that read papers: ``kg build`` and ``kg extract``."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError

from kg.cli.app import SKIPPED, app
from kg.cli.console import data_stream, tell
from kg.cli.options import with_options
from kg.cli.reading import Reader, Reading
from kg.records import EntityKind
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.pipeline import ClaimGraph, Manifest
    from kg.sources import Report

__all__ = ["build", "extract"]

_SHOWN = 5

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT", help="Files of papers, plain or gzip; `-` is standard input.", show_default=False
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        metavar="FORM",
        help="The form of the inputs, where it shall not be recognised: jsonl or daily-papers.",
    ),
]


def _settings(base: str) -> str:
    """Check the base of IRIs before anything is read."""
    try:
        Settings(data=base)
    except ValidationError as error:
        fault = f"{base!r} is no absolute IRI that ends in / or #, such as https://example.org/claims/"
        raise typer.BadParameter(fault) from error
    return base


@app.command(epilog="Example: kg build papers.txt more.jsonl.gz -o outputs")
@with_options
def build(
    inputs: Inputs,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write into.")
    ] = Path("outputs"),
    form: Form = None,
    base_iri: Annotated[
        str,
        typer.Option(
            metavar="IRI", help="What the IRIs of results and entities begin with.", callback=_settings
        ),
    ] = Settings().data,
    *,
    reading: Reading,
) -> None:
    """Read papers and write the graph of what they claim.

    Writes RDF (Turtle, N-Quads, JSON-LD), GraphML, a picture for the browser, a table of claims, the
    extractions, a store for `kg query` and a manifest. The files change as a set: after an error the
    earlier ones are still there. Files of other names are left alone.
    """
    from kg import pipeline
    from kg.pipeline.outputs import check_folder
    from kg.sources import Report

    read = reading.made()
    check_folder(output)
    report = Report()
    claims = pipeline.build(
        inputs,
        form=form,
        report=report,
        settings=Settings(data=base_iri),
        extract=read,
        min_confidence=reading.min_confidence,
    )
    manifest = claims.write(output)
    _tell_summary(manifest, output)
    _tell_next(claims, output)
    _end(report, read)


@app.command(epilog="Example: kg extract papers.txt | jq '.results[].text'")
@with_options
def extract(
    inputs: Inputs,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write; else standard output."),
    ] = None,
    form: Form = None,
    *,
    reading: Reading,
) -> None:
    """Write what is read from each paper, one JSON line a paper.

    Lines come while papers are read, so that inputs of any length pass. A file appears when it is whole.
    """
    from kg import pipeline
    from kg.sources import Report

    read = reading.made()
    report = Report()
    found = pipeline.extract_claims(
        inputs, form=form, report=report, extract=read, min_confidence=reading.min_confidence
    )
    if output is None:
        data_stream().writelines(f"{extraction.to_json()}\n" for extraction in found)
    else:
        pipeline.write_extractions(found, output)
    _end(report, read)


def _tell_summary(manifest: Manifest, folder: Path) -> None:
    """Say what was made, and where it is."""
    counts = manifest.counts
    kinds = ", ".join(f"{number:,} {_plural(kind, number)}" for kind, number in counts.entities.items())
    papers = f"{counts.papers:,} {_plural('paper', counts.papers)}"
    tell(f"{papers}, {counts.results:,} {_plural('result', counts.results)}; {kinds or 'no entities'}")
    tell(f"{counts.triples:,} triples and a picture (graph.html) are in {folder}")


def _tell_next(claims: ClaimGraph, folder: Path) -> None:
    """Say what can be asked now, with names that this graph has."""
    place = "" if folder == Path("outputs") else f" -g {shlex.quote(str(folder))}"
    tell("Next:")
    tell(f"  kg query --name largest-speedups{place}")
    if metric := claims.most_connected(EntityKind.METRIC):
        tell(f"  kg compare --metric {shlex.quote(metric)}{place}")
    if benchmark := claims.most_connected(EntityKind.BENCHMARK):
        tell(f"  kg show {shlex.quote(benchmark)}{place}")


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun}s"


def _end(report: Report, read: Reader) -> None:
    """Say which records were skipped and which papers not read, and make that the exit code."""
    sys.stdout.flush()
    _tell_some(report.skipped, f"broken {_plural('record', len(report.skipped))} skipped")
    _tell_some(read.unread, f"{_plural('paper', len(read.unread))} not read, for want of a usable answer")
    if report.skipped or read.unread:
        raise typer.Exit(SKIPPED)


def _tell_some(things: Sequence[object], what: str) -> None:
    """Say how many there are of something, and the first five."""
    if not things:
        return
    tell(f"{len(things):,} {what}:")
    for thing in things[:_SHOWN]:
        tell(f"  {thing}")
    if len(things) > _SHOWN:
        tell(f"  and {len(things) - _SHOWN:,} more")
