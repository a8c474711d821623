"""A paper with its place in the input, after the checks that hold for every form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import RecordError
from kg.records import Paper
from kg.sources.addresses import find_addresses
from kg.text import slug

__all__ = ["ABSTRACT_LIMIT", "ID_LIMIT", "TITLE_LIMIT", "Entry", "entry_of", "is_clean", "quoted"]

ABSTRACT_LIMIT = 100_000
TITLE_LIMIT = 2_000
ID_LIMIT = 500
"""The longest fields that are read, in characters: far above what papers have, far below what hurts."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper and the place of the input where it begins."""

    place: str
    paper: Paper


def entry_of(
    place: str, *, title: str, abstract: str, paper_id: str | None = None, details: Mapping[str, object]
) -> Entry | RecordError:
    """Return the paper with these fields, or what is wrong with it.

    `details` are further fields of `Paper`, already of the right types. Links are looked up in the
    abstract where the source gives none; the id is a slug of the title where the source gives none.
    """
    fields = (
        ("id", paper_id or slug(title), ID_LIMIT),
        ("title", title, TITLE_LIMIT),
        ("abstract", abstract, ABSTRACT_LIMIT),
    )
    for name, text, limit in fields:
        if fault := _fault(name, text, limit):
            return RecordError(fault, place=place)
    given = {"links": find_addresses(abstract), **details}
    return Entry(
        place, Paper.model_validate({**given, "id": fields[0][1], "title": title, "abstract": abstract})
    )


def is_clean(text: str) -> bool:
    r"""Return whether `text` can stand in any output: in UTF-8, and in XML 1.0.

    Examples
    --------
    >>> is_clean("a\tb"), is_clean("a\x00b"), is_clean("\ud83d")
    (True, False, False)
    """
    return not _FORBIDDEN.search(text)


def quoted(text: str) -> str:
    r"""Return `text` in quotation marks as a message can show it: short, in one line, printable.

    Examples
    --------
    >>> quoted("a\x1b[31m title")
    '“a?[31m title”'
    """
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return f"“{''.join(char if char.isprintable() else '?' for char in shown)}”"


def _fault(name: str, text: str, limit: int) -> str | None:
    """Return what is wrong with a field, or None."""
    if not text.strip():
        return f"the {name} is empty"
    if len(text) > limit:
        return f"the {name} has {len(text):,} characters, more than the limit of {limit:,}"
    if found := _FORBIDDEN.search(text):
        code = f"U+{ord(found.group()):04X}"
        return f"the {name} has the character {code}, which no text has, at offset {found.start()}"
    return None
