"""What a line of a Daily Papers page is: page furniture, a part of a meta block, or text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from importlib.resources import files

from pydantic import ValidationError, field_validator

from kg.errors import VocabularyError
from kg.records import Record
from kg.sources.lines import Line

__all__ = [
    "Furniture",
    "Kind",
    "PageRules",
    "Token",
    "is_ended",
    "is_prose",
    "organisation_name",
    "parse_count",
]

_META_LIMIT = 200
_TITLE_LIMIT = 300
_ORGANISATION_LIMIT = 100
_PROSE_AFTER_BLANK = 60
_PROSE = 150

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_BULLETS = re.compile(r"\s*[·•∙‧⋅]\s*")
_AUTHORS = re.compile(r"(?P<count>\d[\d,]{0,6}) authors?", re.IGNORECASE)
_COUNT = re.compile(r"(?P<number>\d[\d,]{0,9}(?:\.\d{1,2})?) ?(?P<thousands>k)?", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2}), (?P<year>\d{4})(?:\s+(?P<comments>\S+))?"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENDED = re.compile(r"[.!?…][\"'”’)\]}$]*$")
_ADDRESS_LAST = re.compile(r"://\S+$")
_HALF_NUMBER = re.compile(r"\d\.$")
_HANDLE = re.compile(r"[A-Za-z0-9][\w.-]*")
_HANDLE_ONLY = re.compile(r"[a-z0-9]|.*[-_]")


class Kind(Enum):
    """The kinds of token on a page."""

    BLANK = auto()
    FURNITURE = auto()
    NUMBER = auto()
    AUTHORS = auto()
    DOT = auto()
    DATE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A line, or a part of a line, and what it is.

    `count` is the number of authors or comments, `furniture` the rule that knew the line.
    """

    kind: Kind
    line: Line
    text: str = ""
    count: int | None = None
    date: dt.date | None = None
    furniture: Furniture | None = None


class Furniture(Record):
    """Lines that belong to the page and to no paper, matched as a whole and without regard to case.

    `ends_paper`: such a line stands between two papers. `names_next`: the line after it is a user's name.
    """

    name: str
    pattern: str
    ends_paper: bool = False
    names_next: bool = False
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(str(error)) from error
        return pattern

    def matches(self, text: str) -> bool:
        """Return whether the line is of this kind."""
        return re.fullmatch(self.pattern, text, re.IGNORECASE) is not None


class PageRules(Record):
    """The rules in ``data/daily_papers_page.json``: furniture, and the headings of structured abstracts."""

    furniture: tuple[Furniture, ...]
    headings: frozenset[str]

    @classmethod
    def load(cls) -> PageRules:
        """Read the data file of the package."""
        path = files("kg.sources").joinpath("data", "daily_papers_page.json")
        try:
            return cls.model_validate_json(path.read_bytes())
        except ValidationError as error:
            raise VocabularyError(str(error), place=str(path)) from error

    def tokens(self, line: Line) -> Iterator[Token]:
        """Yield what `line` is: mostly one token, for a meta block in one line several."""
        text = line.text.translate(_INVISIBLE).strip()
        if line.fault:
            yield Token(Kind.TEXT, line, text or "\ufffd")
        elif not text:
            yield Token(Kind.BLANK, line)
        elif len(text) > _META_LIMIT:
            yield Token(Kind.TEXT, line, text)
        elif rule := next((rule for rule in self.furniture if rule.matches(text)), None):
            yield Token(Kind.FURNITURE, line, furniture=rule)
        elif _COUNT.fullmatch(text):
            yield Token(Kind.NUMBER, line, count=parse_count(text))
        else:
            yield from _meta_tokens(line, text) or (Token(Kind.TEXT, line, text),)

    def is_title(self, text: str) -> bool:
        """Return whether `text` can be a title: short, no sentence, no list item, no address, no heading.

        Only asked where a title is not told by its place, behind a paper without a meta block.
        """
        if len(text) > _TITLE_LIMIT or text.endswith((".", ",", ";", ":")) or "://" in text:
            return False
        return text[0] not in "-*•–—([{$\\|" and text.casefold() not in self.headings


def is_prose(text: str, *, after_blank: bool) -> bool:
    """Return whether `text` is long enough to be the beginning of an abstract."""
    return len(text) >= (_PROSE_AFTER_BLANK if after_blank else _PROSE)


def is_ended(text: str, *, is_open: bool = False) -> bool:
    """Return whether `text` ends as an abstract does: with a sentence, or with an address.

    Where the input may be cut behind `text`, half an address and half a number count for nothing.

    Examples
    --------
    >>> is_ended("It is fast."), is_ended("Code: https://a.org/b"), is_ended("It speeds up by 1")
    (True, True, False)
    >>> is_ended("It is fast.", is_open=True), is_ended("It speeds up by 1.", is_open=True)
    (True, False)
    """
    if is_open:
        return _ENDED.search(text) is not None and _HALF_NUMBER.search(text) is None
    return _ENDED.search(text) is not None or _ADDRESS_LAST.search(text) is not None


def organisation_name(text: str) -> str | None:
    """Return the display name in an organisation line, or None where `text` cannot be one.

    The line holds the organisation's handle and its display name. The first word is taken for a handle
    if it looks like no ordinary word, or repeats what follows; else the whole line is the name.

    Examples
    --------
    >>> organisation_name("ByteDance-Seed ByteDance Seed"), organisation_name("Qwen Qwen")
    ('ByteDance Seed', 'Qwen')
    >>> organisation_name("Microsoft Research"), organisation_name("We are fast.")
    ('Microsoft Research', None)
    """
    if len(text) > _ORGANISATION_LIMIT or is_ended(text):
        return None
    handle, _, name = text.partition(" ")
    return name.strip() if name and _HANDLE.fullmatch(handle) and _is_handle(handle, name) else text


def parse_count(text: str) -> int | None:
    """Return the number that a counter shows, or None.

    Examples
    --------
    >>> parse_count("1,204"), parse_count("1.2k"), parse_count("many")
    (1204, 1200, None)
    """
    match = _COUNT.fullmatch(text)
    if match is None:
        return None
    number = float(match["number"].replace(",", ""))
    return round(number * 1000) if match["thousands"] else int(number)


def _is_handle(handle: str, name: str) -> bool:
    """Return whether `handle` is written like a handle, or says the same as `name`, or as its initials."""
    if _HANDLE_ONLY.match(handle):
        return True
    short = _letters(handle)
    words = [_letters(word) for word in name.split()]
    initials = "".join(word[:1] for word in words)
    repeats = short in "".join(words) or any(len(word) > 2 and word in short for word in words)
    return repeats or (len(words) > 2 and initials.startswith(short[:3]))


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _meta_tokens(line: Line, text: str) -> list[Token]:
    """Return the parts of a line that is all meta block, maybe behind an organisation; else nothing."""
    first, *rest = [_meta_token(line, piece) for piece in _BULLETS.split(text)]
    if any(token.kind is Kind.TEXT for token in rest):
        return []
    if first.kind is Kind.TEXT:
        return [first, Token(Kind.DOT, line), *rest] if rest and rest[-1].kind is Kind.DATE else []
    has_authors = any(token.kind is Kind.AUTHORS for token in rest)
    return [token for token in (first, *rest) if not (has_authors and token.kind is Kind.DOT)]


def _meta_token(line: Line, piece: str) -> Token:
    if not piece:
        return Token(Kind.DOT, line)
    if authors := _AUTHORS.fullmatch(piece):
        return Token(Kind.AUTHORS, line, count=int(authors["count"].replace(",", "")))
    if (match := _DATE.fullmatch(piece)) and match["month"][:3] in _MONTHS:
        comments = parse_count(match["comments"]) if match["comments"] else None
        return Token(Kind.DATE, line, date=_day(match), count=comments)
    return Token(Kind.TEXT, line, piece)


def _day(match: re.Match[str]) -> dt.date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return dt.date(int(match["year"]), _MONTHS.index(match["month"][:3]) + 1, int(match["day"]))
    except ValueError:
        return None
