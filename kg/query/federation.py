r"""Queries that stay in the store: a SERVICE clause, which would fetch from an address, is refused.

The store has no switch for it, so the query's text has to tell. Reading it with a lexer of our own is not
enough: after an expression, ``<?b#>`` is an IRI to one reader and "less than ?b", with a comment, to
another, and a query may hide a clause in the difference. So every "service" that our lexer takes for part
of a string, an IRI or a comment is rewritten into something that means the same there, ``\u0073ervice``,
and is a syntax error anywhere else.
"""

from __future__ import annotations

import re

from kg.errors import QueryError

__all__ = ["without_service"]

_SERVICE = re.compile("service", re.IGNORECASE)
_NAME_CHARACTERS = r"(?:[\w.\-:·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*"
_TOKEN = re.compile(
    rf"""
      (?P<comment>\#[^\n\r]*)
    | (?P<quoted> \"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<iri><[^<>"{{}}|^`\x00-\x20]*>)
    | (?P<name>[?$]\w+ | [\w.\-]*:{_NAME_CHARACTERS} )
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)


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
    kg.errors.QueryError: query, line 1: SERVICE would fetch from another address, and a query here only \
reads the graph (leave the SERVICE clause out)
    """
    return _TOKEN.sub(_defused, sparql) if _SERVICE.search(sparql) else sparql


def _defused(token: re.Match[str]) -> str:
    text = token.group()
    match token.lastgroup:
        case "quoted" | "iri":
            return _SERVICE.sub(_escaped, text)
        case "comment":
            return _SERVICE.sub("-------", text)
        case "word" if _SERVICE.search(text):
            raise QueryError(
                "SERVICE would fetch from another address, and a query here only reads the graph",
                place=f"query, line {token.string.count(chr(10), 0, token.start()) + 1}",
                way_out="leave the SERVICE clause out",
            )
        case _:
            return text


def _escaped(word: re.Match[str]) -> str:
    r"""Escape the first letter; after an odd number of backslashes it would be ``\s``, which is no SPARQL."""
    return f"\\u{ord(word.group()[0]):04X}{word.group()[1:]}"
