"""The words of a SPARQL query, as far as telling strings, IRIs, comments and names apart asks for."""

from __future__ import annotations

import re
from collections.abc import Container

__all__ = ["TOKEN", "undeclared_prefix"]

_NAME_CHARACTERS = r"(?:[\w.\-:·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*"
TOKEN = re.compile(
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
"""One token: a comment, something quoted, an IRI, a variable or prefixed name, or a word."""


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
