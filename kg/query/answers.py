"""Queries put to the store, and their answers."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from kg.errors import QueryError
from kg.query.federation import without_service
from kg.query.prefixes import declared_prefixes
from kg.query.tokens import names_a_dataset, undeclared_prefix
from kg.settings import Settings

__all__ = ["Answer", "AnswerKind", "Term", "run_query"]

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

_UPDATE = re.compile(
    r"(?:\s|\#[^\n]*\n|(?:PREFIX\s+\S*\s*|BASE\s*)<[^>]*>)*"
    r"(?P<verb>INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<fault>.*)", re.DOTALL)
_REASON = re.compile(r"(?:expected (?:one of )?|, )([A-Z][\w*]* [\w* ]*[a-z][\w* ]*)(?=,|$)")

_WAY_OUT = "see the examples in kg query --help"


class AnswerKind(StrEnum):
    """What a query asks for, which decides the forms that its answer can be written in."""

    ROWS = "rows"
    TRUTH = "truth"
    TRIPLES = "triples"


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer to one query: rows (SELECT), a truth (ASK) or triples (CONSTRUCT, DESCRIBE).

    `payload` is the answer in SPARQL Results JSON, or the triples as N-Triples, sorted and each once: plain
    bytes, so that an answer compares, pickles and outlives its store.
    """

    kind: AnswerKind
    payload: bytes

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns, without question mark; none for a truth."""
        if self.kind is AnswerKind.TRIPLES:
            return ("subject", "predicate", "object")
        results = self.results()
        return () if isinstance(results, QueryBoolean) else tuple(name.value for name in results.variables)

    @property
    def rows(self) -> tuple[tuple[Term | None, ...], ...]:
        """The values in the order of `variables`, None where a variable is unbound; triples count as rows."""
        if self.kind is AnswerKind.TRIPLES:
            return tuple((triple.subject, triple.predicate, triple.object) for triple in self.triples())
        results = self.results()
        if isinstance(results, QueryBoolean):
            return ()
        return tuple(tuple(row[name] for name in results.variables) for row in results)

    @property
    def truth(self) -> bool | None:
        """What ASK says; None for other queries."""
        return bool(self.results()) if self.kind is AnswerKind.TRUTH else None

    def results(self) -> QuerySolutions | QueryBoolean:
        """Return rows or truth as pyoxigraph reads them; its object serialises itself."""
        return parse_query_results(self.payload, format=QueryResultsFormat.JSON)

    def triples(self) -> tuple[Triple, ...]:
        """Return the triples of CONSTRUCT or DESCRIBE; none for other queries."""
        if self.kind is not AnswerKind.TRIPLES:
            return ()
        return tuple(quad.triple for quad in parse(self.payload, format=RdfFormat.N_TRIPLES))


def run_query(store: Store, sparql: str, *, settings: Settings | None = None) -> Answer:
    """Put a SPARQL 1.1 query to `store`; the usual prefixes are declared for it.

    Without GRAPH and FROM, a pattern matches the union of all named graphs, in which every triple stands
    once, as `kg build` writes none into two graphs. A query only reads, and only the store: updates and
    SERVICE are refused.

    Raises
    ------
    QueryError
        The query is malformed, an update, reaches out to another address, or fails on the way.

    Examples
    --------
    >>> run_query(Store(), "SELECT (1 + 1 AS ?sum) {}").rows[0][0].value
    '2'
    """
    closed = without_service(sparql)
    prefixes = declared_prefixes(settings or Settings())
    try:
        union = not names_a_dataset(closed)
        return _whole(store.query(closed, prefixes=prefixes, use_default_graph_as_union=union))
    except SyntaxError as error:
        raise _malformed(sparql, error, prefixes) from error
    except UnicodeEncodeError as error:
        raise QueryError("it is no Unicode text", place="query", way_out="remove lone surrogates") from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(str(error), place="query", way_out=_WAY_OUT) from error


def _whole(results: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    """Read all of the results, so that whatever fails fails here."""
    if isinstance(results, QueryTriples):
        lines = sorted({f"{triple} .\n" for triple in results})
        return Answer(AnswerKind.TRIPLES, "".join(lines).encode())
    kind = AnswerKind.ROWS if isinstance(results, QuerySolutions) else AnswerKind.TRUTH
    payload = io.BytesIO()
    results.serialize(payload, format=QueryResultsFormat.JSON)
    return Answer(kind, payload.getvalue())


def _malformed(sparql: str, error: SyntaxError, prefixes: dict[str, str]) -> QueryError:
    """Say in a line what the parser says in a page, with the line and column that it names."""
    if update := _UPDATE.match(sparql):
        verb = update["verb"].upper()
        return QueryError(
            f"{verb} would change the graph, and queries only read it",
            place="query",
            way_out="ask with SELECT, ASK, CONSTRUCT or DESCRIBE, and change the graph with kg build",
        )
    found = _PLACE.match(str(error))
    if not found:
        return QueryError(f"it is no SPARQL: {error}", place="query", way_out=_WAY_OUT)
    line, column = int(found["line"]), int(found["column"])
    place = f"query, line {line}, column {column}"
    if prefix := undeclared_prefix(sparql, prefixes):
        declare = f"write PREFIX {prefix}: <…> at its beginning, or use one of {', '.join(prefixes)}"
        return QueryError(f"the prefix “{prefix}:” is not declared", place=place, way_out=declare)
    return QueryError(_fault(sparql, line, column, found["fault"]), place=place, way_out=_WAY_OUT)


def _fault(sparql: str, line: int, column: int, expected: str) -> str:
    """Return the parser's reason where it has one, and the words at which it stopped.

    Mostly it lists every character that might have stood there, which helps nobody.
    """
    *before, last = sparql.split("\n")[:line]
    read = " ".join(" ".join([*before, last[: column - 1]]).split())
    where = f"after “{'…' if len(read) > 30 else ''}{read[-30:]}”" if read else "at its beginning"
    reason = _REASON.search(expected)
    return f"{reason[1]}, {where}" if reason else f"it cannot be understood {where}"
