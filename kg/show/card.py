"""What is shown of one thing, and the texts it is written in."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import TextIO

from kg.cells import one_line
from kg.graph import NodeKind
from kg.records import Record
from kg.suggestions import form_of

__all__ = ["CARD_FORMS", "Card", "Line", "Section", "format_card"]

_WIDTH = 100


class Line(Record):
    """One statement: the node it speaks of, and the sentence that says so with its words marked «so»."""

    text: str
    node: str | None = None
    evidence: str | None = None


class Section(Record):
    """Statements of one sort."""

    heading: str
    lines: tuple[Line, ...]


class Card(Record):
    """One thing of the graph with all that is known of it."""

    node: str
    kind: NodeKind
    title: str
    iri: str
    sections: tuple[Section, ...]


def format_card(card: Card, form: str, out: TextIO) -> None:
    """Write `card` to `out` as one of `CARD_FORMS`.

    Raises
    ------
    QueryError
        There is no such form.
    """
    form_of(form, CARD_FORMS)(card, out)


def _as_text(card: Card, out: TextIO) -> None:
    """Write for people; what comes from a paper cannot steer the terminal."""
    out.write(f"{one_line(card.title)}\n{card.kind} · {one_line(card.node)} · {one_line(card.iri)}\n")
    for section in card.sections:
        out.write(f"\n{section.heading}\n")
        out.writelines(f"{line}\n" for line in _wrapped(section))


def _wrapped(section: Section) -> Iterator[str]:
    for line in section.lines:
        node = f"  [{line.node}]" if line.node else ""
        yield f"  {one_line(line.text + node)}"
        if line.evidence:
            yield from _indented(f"“{one_line(line.evidence)}”")


def _indented(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="      ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_json(card: Card, out: TextIO) -> None:
    out.write(f"{card.model_dump_json(indent=2, exclude_none=True)}\n")


CARD_FORMS: dict[str, Callable[[Card, TextIO], None]] = {"text": _as_text, "json": _as_json}
"""The forms by name, each with the function that writes it."""
