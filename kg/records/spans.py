"""Places in a paper's text."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, NonNegativeInt

__all__ = ["Field", "Mention", "Record", "Span"]


class Record(BaseModel):
    """The base of all records: frozen, and strict about what it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Field(StrEnum):
    """The part of a paper that a span lies in."""

    TITLE = "title"
    ABSTRACT = "abstract"


class Span(Record):
    """Characters of one field, so that ``paper.text_of(field)[start:end] == text``.

    Offsets are Unicode code points, `end` exclusive: the indices of a Python string, and those of the
    Web Annotation Data Model's TextPositionSelector.
    """

    field: Field
    start: NonNegativeInt
    end: NonNegativeInt
    text: str


class Mention(Span):
    """A span that names an entity."""
