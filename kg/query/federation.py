r"""Queries that stay in the store: a SERVICE clause, which would fetch from an address, is refused.

The store has no switch for it, so the query's text has to tell. Reading it with a lexer of our own is not
enough: after an expression, ``<?b#>`` is an IRI to one reader and "less than ?b", with a comment, to
another, and a query may hide a clause in the difference. So every "service" that our lexer takes for part
of a string, an IRI or a comment is rewritten into something that means the same there, ``\u0073ervice``,
and is a syntax error anywhere else. A "service" in a prefix gets another name, in its declaration too: the
parser takes ``SERVICE:x`` for the word and ``:x`` where that makes sense, even where the prefix is declared.
"""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.query.tokens import TOKEN

__all__ = ["without_service"]

_SERVICE = re.compile("service", re.IGNORECASE)
_ESCAPE_OR_SERVICE = re.compile(r"\\.|service", re.IGNORECASE | re.DOTALL)


def without_service(sparql: str) -> str:
    r"""Return `sparql` in a form that cannot reach out, with its lines where they were.

    Raises
    ------
    QueryError
        It has a SERVICE clause.

    Examples
    --------
    >>> without_service('SELECT ?s { ?s ?p "service" }')
    'SELECT ?s { ?s ?p "\\u0073ervice" }'
    >>> without_service("SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
        ...
    kg.errors.QueryError: query, line 1: SERVICE would fetch from another address (leave the clause out)
    """
    return TOKEN.sub(_defused, sparql) if _SERVICE.search(sparql) else sparql


def _defused(token: re.Match[str]) -> str:
    text = token.group()
    match token.lastgroup:
        case "quoted" | "iri":
            return _ESCAPE_OR_SERVICE.sub(_escaped, text)
        case "comment":
            return _SERVICE.sub("-------", text)
        case "name" if ":" in text:
            prefix, _, local = text.partition(":")
            return f"{_SERVICE.sub(_renamed, prefix)}:{local}"
        case "word" if _SERVICE.search(text):
            raise QueryError(
                "SERVICE would fetch from another address",
                place=f"query, line {token.string.count(chr(10), 0, token.start()) + 1}",
                way_out="leave the clause out",
            )
        case _:
            return text


def _escaped(found: re.Match[str]) -> str:
    """Write the first letter of a "service" as its code point, and leave escapes as they are."""
    text = found.group()
    return text if text.startswith("\\") else f"\\u{ord(text[0]):04X}{text[1:]}"


def _renamed(found: re.Match[str]) -> str:
    """Write a "service" in a prefix as a name that nobody else would give."""
    text = found.group()
    return f"{text[:4]}.-.{text[4:]}"
