"""The commands that ask a graph: ``kg query``, ``compare``, ``diff``, ``show`` and ``validate``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import NOT_CONFORMING, app
from kg.cli.console import data_stream
from kg.errors import InputError, QueryError

if TYPE_CHECKING:
    from kg.query import Parameter
    from kg.settings import Settings

__all__ = ["compare", "diff", "query", "show", "validate"]

_OUTPUTS = Path("outputs")

Folder = Annotated[
    Path, typer.Option("--graph", "-g", metavar="DIR", help="The folder that `kg build` wrote.")
]


@app.command(epilog="Example: kg query --name largest-speedups --param limit=5 --format csv")
def query(  # noqa: PLR0913 - each is an option of the command
    sparql: Annotated[
        str | None, typer.Argument(metavar="SPARQL", help="A SPARQL 1.1 query.", show_default=False)
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="A named query; `--list` shows them.")
    ] = None,
    file: Annotated[
        str | None, typer.Option(metavar="FILE", help="A file that holds a query; `-` is standard input.")
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option(metavar="K=V", help="A parameter of the named query; may be repeated.")
    ] = None,
    folder: Folder = _OUTPUTS,
    form: Annotated[
        str,
        typer.Option("--format", metavar="FORM", help="table, csv, tsv, json, xml, or ttl for triples."),
    ] = "table",
    show_list: Annotated[bool, typer.Option("--list", help="List the named queries and stop.")] = False,
) -> None:
    """Ask the graph with SPARQL, or with one of the named queries.

    The usual prefixes need no declaration. A query only reads.
    """
    from kg.query import format_answer, open_store, run_query

    if show_list:
        _list_queries()
        return
    text = _question(sparql, name, file, param or [])
    settings = _settings(folder)
    answer = run_query(open_store(folder), text, settings=settings)
    format_answer(answer, form, data_stream(form), settings=settings)


@app.command(epilog="Example: kg compare --metric latency --format md")
def compare(  # noqa: PLR0913 - each is an option of the command
    metric: Annotated[str, typer.Option(metavar="METRIC", help="What was measured.")],
    folder: Folder = _OUTPUTS,
    benchmark: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only results on this benchmark.")
    ] = None,
    task: Annotated[str | None, typer.Option(metavar="NAME", help="Only papers on this task.")] = None,
    method: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only results of, or against, this method.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="table, csv, json, md, html or latex.")
    ] = "table",
) -> None:
    """Lay what papers report of a metric side by side.

    Results that may be compared stand in one group, best first.
    """
    from kg import pipeline
    from kg.compare import format_comparison

    comparison = pipeline.load(folder).compare(metric, benchmark=benchmark, task=task, method=method)
    format_comparison(comparison, form, data_stream(form))


@app.command(epilog="Example: kg diff monday tuesday")
def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="The folder of the older build.", show_default=False)
    ],
    new: Annotated[
        Path, typer.Argument(metavar="NEW", help="The folder of the newer build.", show_default=False)
    ],
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="table or json.")] = "table",
) -> None:
    """Say which claims came, went and changed between two builds.

    New claims that are better than the best old one that they may be compared with come first.
    """
    from kg import pipeline
    from kg.compare import format_difference

    found = pipeline.load(new).since(pipeline.load(old))
    format_difference(found, form, data_stream(form))


@app.command(epilog="Example: kg show DistServe")
def show(
    thing: Annotated[
        str,
        typer.Argument(
            metavar="THING", help="A name, the id or IRI of a paper, or a node.", show_default=False
        ),
    ],
    folder: Folder = _OUTPUTS,
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="text or json.")] = "text",
) -> None:
    """Show one paper, method, benchmark, task, metric or result.

    With it come the sentences that speak of it.
    """
    from kg import pipeline
    from kg.show import format_card

    format_card(pipeline.load(folder).show(thing), form, data_stream(form))


@app.command(epilog="Example: kg validate -g outputs")
def validate(folder: Folder = _OUTPUTS) -> None:
    """Check the graph against the SHACL shapes.

    Exit code 0 says that it conforms, 1 that it does not.
    """
    from kg.cells import one_line
    from kg.validation import validate as check

    report, out = check(folder), data_stream()
    for violation in report.violations:
        where = f"{violation.node} {violation.path or ''}".rstrip()
        value = "" if violation.value is None else f": {violation.value}"
        out.write(f"{one_line(f'{where}: {violation.message}{value}')}\n")
    verdict = "conforms" if report.conforms else f"does not conform, {len(report.violations)} violations"
    out.write(f"{folder} {verdict} ({report.triples:,} triples)\n")
    if not report.conforms:
        raise typer.Exit(NOT_CONFORMING)


def _question(sparql: str | None, name: str | None, file: str | None, params: list[str]) -> str:
    """Return the text of the one query that the options name.

    Raises
    ------
    QueryError
        They name none, or several; or parameters come without a named query.
    """
    from kg.query import find_query

    if sum(given is not None for given in (sparql, name, file)) != 1:
        raise QueryError(
            "give one query: as SPARQL, with --name or with --file", way_out="--list shows names"
        )
    if name is not None:
        return find_query(name).text(**_values(params))
    if params:
        raise QueryError(
            "--param belongs to a named query", way_out="add --name, or write the value into the query"
        )
    return _query_text(file) if file is not None else sparql or ""


def _values(params: list[str]) -> dict[str, str]:
    """Return the parameters by name.

    Raises
    ------
    QueryError
        One has no ``=``.
    """
    pairs = [param.partition("=") for param in params]
    for key, equals, _ in pairs:
        if not equals:
            raise QueryError(f"--param {key} has no value", way_out="write it as --param name=value")
    return {key.strip(): value for key, _, value in pairs}


def _query_text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode()
    except OSError as error:
        raise InputError(
            error.strerror or str(error), place=file, way_out="name a file with a query"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError("it is no UTF-8 text", place=file, way_out="name a file with a query") from error


def _list_queries() -> None:
    """Write a line for each named query: its name, its title, and the parameters that it takes."""
    from kg.query import named_queries

    queries = named_queries()
    width = max(map(len, queries))
    for name, named in queries.items():
        takes = ", ".join(_parameter(parameter) for parameter in named.parameters)
        sys.stdout.write(f"{name:<{width}}  {named.title}{f' ({takes})' if takes else ''}\n")


def _parameter(parameter: Parameter) -> str:
    return parameter.name if parameter.default is None else f"{parameter.name}={parameter.default}"


def _settings(folder: Path) -> Settings:
    """Return the settings that the folder was built with: its IRIs begin as the manifest says."""
    from kg.pipeline.manifest import Manifest

    return Manifest.from_folder(folder).settings
