"""The forms that an answer is written in."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import TextIO

from pyoxigraph import QueryResultsFormat, RdfFormat, Triple, serialize

from kg.cells import one_line, spreadsheet_cell
from kg.errors import QueryError
from kg.query.answers import Answer, AnswerKind, Term
from kg.query.prefixes import declared_prefixes
from kg.settings import Settings
from kg.suggestions import form_of
from kg.tables import write_table

__all__ = ["ANSWER_FORMS", "format_answer"]

_RESULTS = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_FOR_SPREADSHEETS = frozenset({"csv", "tsv"})
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TRIPLES = {"json": RdfFormat.JSON_LD, "ttl": RdfFormat.TURTLE, "xml": RdfFormat.RDF_XML}


def format_answer(answer: Answer, form: str, out: TextIO, *, settings: Settings | None = None) -> None:
    """Write `answer` to `out` as `form`: a table for people, or data.

    Rows and truths go as ``csv``, ``tsv``, ``json`` or ``xml`` (the W3C's SPARQL results), triples as ``ttl``
    (Turtle), ``json`` (JSON-LD) or ``xml`` (RDF/XML), and all as ``table``. Data is exactly as it is, but in
    ``csv`` and ``tsv``, which spreadsheets open: words that these would take for a formula get an apostrophe
    before them there, and control characters are left out.

    Raises
    ------
    QueryError
        There is no such form, or not for what the query asks for.
    """
    form_of(form, ANSWER_FORMS)(answer, form, out, settings or Settings())


def _as_table(answer: Answer, form: str, out: TextIO, settings: Settings) -> None:
    """Lay the rows out; a terminal gets folded cells, anything else one line a row."""
    if answer.kind is AnswerKind.TRUTH:
        out.write("yes\n" if answer.truth else "no\n")
        return
    prefixes = declared_prefixes(settings)
    rows = ([_cell(term, prefixes) for term in row] for row in answer.rows)
    write_table(answer.variables, rows, out)


def _cell(term: Term | None, prefixes: dict[str, str]) -> str:
    """Return what a person reads: the words of a literal, an IRI shortened, nothing for nothing."""
    if term is None:
        return ""
    if isinstance(term, Triple):
        return " ".join(_cell(part, prefixes) for part in (term.subject, term.predicate, term.object))
    for prefix, namespace in prefixes.items():
        if str(term).startswith(f"<{namespace}") and term.value != namespace:
            return one_line(f"{prefix}:{term.value.removeprefix(namespace)}")
    return one_line(term.value)


def _as_results(answer: Answer, form: str, out: TextIO, settings: Settings) -> None:
    """Write rows or a truth as pyoxigraph does."""
    if answer.kind is AnswerKind.TRIPLES:
        forms = "table, ttl, json or xml"
        raise QueryError(f"the answer is triples, which {form} cannot hold", way_out=f"choose {forms}")
    data = io.BytesIO()
    shown = _without_formulas(answer) if form in _FOR_SPREADSHEETS else answer
    shown.results().serialize(data, format=_RESULTS[form])
    _write(_text(data, form), out)


def _without_formulas(answer: Answer) -> Answer:
    """Return the rows with literals in which a spreadsheet finds nothing to compute."""
    results = json.loads(answer.payload)
    for row in results.get("results", {}).get("bindings", ()):
        for term in row.values():
            if term["type"] == "literal":
                term["value"] = spreadsheet_cell(term["value"])
    return Answer(answer.kind, json.dumps(results).encode())


def _as_triples(answer: Answer, form: str, out: TextIO, settings: Settings) -> None:
    """Write triples as pyoxigraph does, with the usual prefixes."""
    if answer.kind is not AnswerKind.TRIPLES:
        forms = "table, csv, tsv, json or xml"
        raise QueryError(f"the answer is no triples, which {form} is for", way_out=f"choose {forms}")
    data = io.BytesIO()
    prefixes = _used(declared_prefixes(settings), answer) if form == "ttl" else None
    serialize(answer.triples(), data, format=_TRIPLES[form], prefixes=prefixes)
    _write(_sorted_prefixes(data.getvalue().decode()) if form == "ttl" else _text(data, form), out)


def _used(prefixes: dict[str, str], answer: Answer) -> dict[str, str]:
    return {name: iri for name, iri in prefixes.items() if f"<{iri}".encode() in answer.payload}


def _sorted_prefixes(turtle: str) -> str:
    """Sort the declarations, which come in another order in every run."""
    lines = turtle.splitlines(keepends=True)
    head = sorted(line for line in lines if line.startswith("@prefix "))
    return "".join(head + [line for line in lines if not line.startswith("@prefix ")])


def _as_either(answer: Answer, form: str, out: TextIO, settings: Settings) -> None:
    """Write triples as RDF and everything else as SPARQL results: JSON and XML have a form for each."""
    write = _as_triples if answer.kind is AnswerKind.TRIPLES else _as_results
    write(answer, form, out, settings)


def _text(data: io.BytesIO, form: str) -> str:
    """Return what pyoxigraph wrote; in XML a mark stands for the characters that no XML may hold."""
    text = data.getvalue().decode()
    return _NOT_XML.sub("\ufffd", text) if form == "xml" else text


def _write(text: str, out: TextIO) -> None:
    out.write(text if text.endswith("\n") else f"{text}\n")


ANSWER_FORMS: dict[str, Callable[[Answer, str, TextIO, Settings], None]] = {
    "table": _as_table,
    "csv": _as_results,
    "tsv": _as_results,
    "json": _as_either,
    "xml": _as_either,
    "ttl": _as_triples,
}
"""The forms by name, each with the function that writes it."""
