"""The Daily Papers page of Hugging Face, as its text is copied from a browser.

A paper is its title, its abstract and a meta block: "• N authors" or an organisation, then "·", then the
date and maybe the number of comments. Nothing marks where a paper begins, so the reader goes by place:
the first text behind a meta block is a title, the next is the abstract. Where a paper has no meta block,
the next title is told by what stands around it: it is short and no sentence, the abstract before it has
ended, and prose follows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.errors import RecordError
from kg.sources.entries import ABSTRACT_LIMIT, Entry, entry_of, quoted
from kg.sources.form import Form
from kg.sources.lines import Line
from kg.sources.page_lines import Kind, PageRules, Token, is_ended, is_prose, organisation_name

__all__ = ["FORM"]

_TITLE_LIMIT = 400
_USER_NAME_LIMIT = 60
_HEADING = "page_heading"


def recognise(head: Sequence[Line]) -> bool:
    """Return whether the first lines hold the page's heading, or a line with the number of authors."""
    rules = PageRules.load()
    tokens = (token for line in head for token in rules.tokens(line))
    return any(
        token.kind is Kind.AUTHORS or (token.furniture is not None and token.furniture.name == _HEADING)
        for token in tokens
    )


def read(lines: Iterable[Line]) -> Iterator[Entry | RecordError]:
    """Yield the papers of the page."""
    page = _Page(PageRules.load())
    for line in lines:
        for token in page.rules.tokens(line):
            yield from page.take(token)
    yield from page.close(at_end=True)


FORM = Form(
    name="daily-papers",
    description="the text of a Daily Papers page, copied from a browser",
    recognise=recognise,
    read=read,
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A line of text, and whether an empty line stands before it."""

    line: Line
    text: str
    after_blank: bool


@dataclass(slots=True)
class _Open:
    """The paper that is being read: its lines of text, the first of them the title, and its meta block."""

    texts: list[_Text] = field(default_factory=list)
    length: int = 0
    place: str | None = None
    authors: int | None = None
    organisation: str | None = None
    date: dt.date | None = None
    comments: int | None = None
    has_meta: bool = False
    is_dated: bool = False

    def add(self, text: _Text) -> None:
        """Add a line; beyond the limit of an abstract only the last one is kept, and the length."""
        self.place = self.place or text.line.place
        self.length += len(text.text)
        if self.length > ABSTRACT_LIMIT and len(self.texts) > 2:
            del self.texts[2:]
        self.texts.append(text)

    def take_organisation(self) -> None:
        """Make the last line the organisation, where it is behind the title and can be one."""
        if len(self.texts) < 2 or self.organisation is not None or self.texts[-1].line.fault:
            return
        name = organisation_name(self.texts[-1].text)
        if name is not None and (len(self.texts) > 2 or not is_prose(self.texts[-1].text, after_blank=True)):
            self.texts.pop()
            self.organisation = name

    def outcome(self, *, at_end: bool) -> Entry | RecordError | None:
        """Return the paper, what is wrong with it, or None where there is nothing."""
        if not self.texts and self.authors is None:
            return None
        place = self.place or ""
        if fault := self._fault(at_end=at_end):
            return RecordError(fault, place=place)
        if broken := next((text.line for text in self.texts if text.line.fault), None):
            return RecordError(broken.fault or "", place=broken.place)
        return entry_of(place, title=self.texts[0].text, abstract=self._abstract(), details=self._details())

    def _fault(self, *, at_end: bool) -> str | None:
        if not self.texts:
            return "a meta block stands here without title and abstract"
        if any(text.line.fault for text in self.texts):
            return None
        title, *body = (text.text for text in self.texts)
        if len(title) > _TITLE_LIMIT:
            return f"a text of {len(title):,} characters stands where a title should be: {quoted(title)}"
        if self.length - len(title) > ABSTRACT_LIMIT:
            length = self.length - len(title)
            return f"the abstract has {length:,} characters, more than the limit of {ABSTRACT_LIMIT:,}"
        cut = at_end and not self.has_meta
        last = self.texts[-1]
        if not body:
            return f"{'the page is cut behind the title' if cut else 'there is no abstract'}: {quoted(title)}"
        if cut and not is_ended(last.text, is_open=last.line.is_open):
            return f"the page is cut in the abstract of {quoted(title)}"
        return None

    def _abstract(self) -> str:
        """Return the abstract with its paragraphs as they are."""
        first, *others = self.texts[1:]
        return first.text + "".join(("\n\n" if text.after_blank else "\n") + text.text for text in others)

    def _details(self) -> dict[str, object]:
        return {
            "author_count": self.authors,
            "organisation": self.organisation,
            "date": self.date,
            "comments": self.comments,
        }


@dataclass(slots=True)
class _Page:
    """Reads tokens one by one, and hands out each paper when the next one begins."""

    rules: PageRules
    paper: _Open = field(default_factory=_Open)
    after_blank: bool = True
    name_next: bool = False

    def take(self, token: Token) -> Iterator[Entry | RecordError]:
        """Take the next token; yield the paper that it ends, if any."""
        match token.kind:
            case Kind.TEXT:
                yield from self._take_text(token)
            case Kind.AUTHORS:
                yield from self._take_authors(token)
            case Kind.DOT:
                self._take_dot()
            case Kind.DATE:
                yield from self._take_date(token)
            case Kind.NUMBER:
                self._take_number(token)
            case Kind.FURNITURE:
                yield from self._take_furniture(token)
        self.after_blank = token.kind is Kind.BLANK

    def close(self, *, at_end: bool = False) -> Iterator[Entry | RecordError]:
        """Yield the open paper and open the next one."""
        outcome = self.paper.outcome(at_end=at_end)
        self.paper = _Open()
        if outcome is not None:
            yield outcome

    def _take_text(self, token: Token) -> Iterator[Entry | RecordError]:
        if self.name_next and len(token.text) <= _USER_NAME_LIMIT and " " not in token.text:
            self.name_next = False
            return
        self.name_next = False
        text = _Text(token.line, token.text, self.after_blank)
        texts = self.paper.texts
        if self.paper.has_meta:
            yield from self.close()
        elif len(texts) == 1 and texts[0].text == text.text:
            return
        elif self._begins_before(text):
            yield from self._split_off_title()
        self.paper.add(text)

    def _begins_before(self, text: _Text) -> bool:
        """Return whether the last line was the title of a new paper, whose abstract begins with `text`."""
        is_alone = text.after_blank and len(self.paper.texts) > 1 and self.paper.texts[-1].after_blank
        return is_prose(text.text, after_blank=is_alone) and self._last_is_title()

    def _last_is_title(self) -> bool:
        """Return whether the last line can be the title of a new paper."""
        if len(self.paper.texts) < 2:
            return False
        before, last = self.paper.texts[-2:]
        has_ended = last.after_blank if len(self.paper.texts) == 2 else is_ended(before.text)
        return has_ended and self.rules.is_title(last.text)

    def _split_off_title(self) -> Iterator[Entry | RecordError]:
        """End the open paper before its last line, with which the next one begins."""
        title = self.paper.texts.pop()
        self.paper.length -= len(title.text)
        yield from self.close()
        self.paper.add(title)

    def _take_authors(self, token: Token) -> Iterator[Entry | RecordError]:
        if self.paper.has_meta:
            yield from self.close()
        elif len(self.paper.texts) > 2 and not self.after_blank:
            self.paper.take_organisation()
        elif len(self.paper.texts) > 2 and self.paper.texts[-1].after_blank and self._last_is_title():
            yield from self._split_off_title()
        self.paper.place = self.paper.place or token.line.place
        self.paper.authors = token.count
        self.paper.has_meta = True

    def _take_dot(self) -> None:
        if not self.paper.has_meta:
            self.paper.take_organisation()
        self.paper.has_meta = bool(self.paper.texts)

    def _take_date(self, token: Token) -> Iterator[Entry | RecordError]:
        if not self.paper.has_meta or self.paper.is_dated:
            yield from self.close()
            return
        self.paper.date, self.paper.comments = token.date, token.count
        self.paper.is_dated = True

    def _take_number(self, token: Token) -> None:
        """Take a number right behind the date as that of the comments; others are upvotes."""
        if self.paper.is_dated and self.paper.comments is None and not self.after_blank:
            self.paper.comments = token.count

    def _take_furniture(self, token: Token) -> Iterator[Entry | RecordError]:
        rule = token.furniture
        if rule is not None and rule.ends_paper:
            self.name_next = rule.names_next
            yield from self.close()
