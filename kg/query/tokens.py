"""The words of a SPARQL query, as far as telling strings, IRIs, comments and names apart asks for."""

from __future__ import annotations

import re
from collections.abc import Container

__all__ = ["TOKEN", "names_a_dataset", "undeclared_prefix"]

_CODED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL_NAME = rf"(?:[\w:]|{_CODED})(?:[\w.\-:·]|{_CODED})*"
TOKEN = re.compile(
    rf"""
      (?P<comment>\#[^\n\r]*)
    | (?P<quoted> \"\"\"(?:[^"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<iri><[^<>"{{}}|^`\x00-\x20]*>)
    | (?P<name>[?$]\w+ | _:\w[\w.\-·]* | [\w.\-]*:(?:{_LOCAL_NAME})? )
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
"""One token: a comment, something quoted, an IRI, a variable, blank node or prefixed name, or a word.

What follows a colon may hold a dot and not begin with one: ``ex:.SERVICE`` is ``ex:``, a full stop and a
word.
"""


def undeclared_prefix(sparql: str, known: Container[str]) -> str | None:
    """Return the first prefix that `sparql` uses and neither declares nor finds among the `known`.

    Examples
    --------
    >>> undeclared_prefix("PREFIX a: <http://example.org/> SELECT ?x { ?x a:b c:d }", {"skos"})
    'c'
    """
    declared: set[str] = set()
    before = ""
    for token in TOKEN.finditer(sparql):
        prefix, colon, _ = token.group().partition(":")
        if token.lastgroup == "name" and colon and prefix != "_":
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared and prefix not in known:
                return prefix
        before = token.group().upper()
    return None


def names_a_dataset(sparql: str) -> bool:
    """Return whether `sparql` says by FROM which graphs it is put to.

    Examples
    --------
    >>> names_a_dataset("SELECT * FROM <http://example.org/g> { ?s ?p ?o }")
    True
    >>> names_a_dataset("SELECT * { ?s ?p 'FROM' }")
    False
    """
    words = (token for token in TOKEN.finditer(sparql) if token.lastgroup == "word")
    return any(token.group().upper() == "FROM" for token in words)
