"""A paper as its source gives it."""

from __future__ import annotations

import datetime as dt

from pydantic import NonNegativeInt

from kg.records.spans import Field, Record

__all__ = ["Paper"]


class Paper(Record):
    """One paper: title, abstract, and whatever else its source tells; ``None`` where it does not.

    `id` is the source's own identifier (an arXiv id, say), or a slug of the title where it has none.
    `author_count` is given by pages that list no names. `links` are the addresses that the abstract
    names, in order of appearance.

    Examples
    --------
    >>> paper = Paper(id="1", title="On Speed", abstract="We are fast.")
    >>> paper.text_of(Field.ABSTRACT)[3:6]
    'are'
    """

    id: str
    title: str
    abstract: str
    authors: tuple[str, ...] = ()
    author_count: NonNegativeInt | None = None
    organisation: str | None = None
    categories: tuple[str, ...] = ()
    date: dt.date | None = None
    comments: NonNegativeInt | None = None
    links: tuple[str, ...] = ()
    iri: str | None = None

    def text_of(self, field: Field) -> str:
        """Return the text that spans of `field` index into."""
        return self.title if field is Field.TITLE else self.abstract
