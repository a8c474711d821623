"""JSON lines: one object a line with ``title`` and ``abstract``, as arXiv's metadata comes."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.errors import RecordError
from kg.sources.addresses import is_safe_iri
from kg.sources.entries import Entry, entry_of, is_clean, quoted
from kg.sources.form import Form
from kg.sources.lines import Line

__all__ = ["FORM"]

_OBJECT = re.compile(r'\s*\{\s*["}]')
_NAME_GAP = re.compile(r"\s*;\s*|\s*,\s*(?:and\s+)?|\s+and\s+")
_JSON_TYPES = {dict: "an object", list: "a list", str: "a string", bool: "a truth value", type(None): "null"}
_DATES = ("date", "published")


def recognise(head: Sequence[Line]) -> bool:
    """Return whether one of the first lines begins as an object with a key does."""
    return any(_OBJECT.match(line.text) for line in head)


def read(lines: Iterable[Line]) -> Iterator[Entry | RecordError]:
    """Yield the paper of each line that is not blank."""
    for line in lines:
        if line.fault:
            yield RecordError(line.fault, place=line.place)
        elif line.text.strip():
            yield _entry(line)


FORM = Form(
    name="jsonl",
    description="one JSON object a line with id, title and abstract, as in arXiv's metadata",
    recognise=recognise,
    read=read,
)


def _entry(line: Line) -> Entry | RecordError:
    """Return the paper of a line: strict in what it says, lenient in what else it has."""
    try:
        record = json.loads(line.text)
    except json.JSONDecodeError as error:
        return RecordError(f"invalid JSON at column {error.colno}: {error.msg}", place=line.place)
    except (ValueError, RecursionError) as error:
        return RecordError(f"invalid JSON: {error}", place=line.place)
    if not isinstance(record, dict):
        return RecordError(f"the line holds {_type(record)}, not an object", place=line.place)
    if fault := _fault(record):
        return RecordError(fault, place=line.place)
    title = re.sub(r"\s*[\r\n]\s*", " ", record["title"]).strip()
    paper_id = record.get("id")
    return entry_of(
        line.place,
        title=title,
        abstract=record["abstract"],
        paper_id=None if paper_id is None else str(paper_id).strip(),
        details=_details(record),
    )


def _fault(record: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the fields that a paper must have."""
    for name in ("title", "abstract"):
        if name not in record:
            return f"the record has no {name}"
        if not isinstance(record[name], str):
            return f"the {name} is {_type(record[name])}, not a string"
    if isinstance(record.get("id"), bool) or not isinstance(record.get("id"), str | int | None):
        return f"the id is {_type(record['id'])}, not a string"
    return None


def _details(record: Mapping[str, Any]) -> dict[str, object]:
    """Return the further fields of a paper, each unknown where the record has it in no form we know.

    Not read are arXiv's ``update_date``, which is no date of publication, and ``url``, which often is that
    of a page about several papers.
    """
    details: dict[str, object] = {
        "authors": _authors(record.get("authors")),
        "author_count": _count(record.get("author_count")),
        "organisation": _organisation(record.get("organisation")),
        "categories": _categories(record.get("categories")),
        "date": next(filter(None, (_date(record.get(name)) for name in _DATES)), None),
        "comments": _count(record.get("comments")),
        "iri": record["iri"] if _is_iri(record.get("iri")) else None,
    }
    links = record.get("links")
    if isinstance(links, list):
        details["links"] = tuple(dict.fromkeys(link for link in links if _is_iri(link)))
    return details


def _authors(value: object) -> tuple[str, ...]:
    """Return names from a list of names, a list of objects with a name, or names in one string."""
    if isinstance(value, str):
        value = _NAME_GAP.split(value)
    if not isinstance(value, list):
        return ()
    return _texts(item.get("name") if isinstance(item, dict) else item for item in value)


def _categories(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split()
    return _texts(value) if isinstance(value, list) else ()


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(
        value.strip() for value in values if isinstance(value, str) and value.strip() and is_clean(value)
    )


def _organisation(value: object) -> str | None:
    """Return the name of an organisation, given as such or as an object with a name."""
    if isinstance(value, dict):
        value = value.get("name")
    return next(iter(_texts((value,))), None)


def _count(value: object) -> int | None:
    """Return a number of things; arXiv's ``comments`` are a remark and no number."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _date(value: object) -> dt.date | None:
    """Return the day of an ISO 8601 date or time."""
    try:
        return dt.date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _is_iri(value: object) -> bool:
    return isinstance(value, str) and is_safe_iri(value)


def _type(value: object) -> str:
    """Return what a JSON value is, in words."""
    return (
        _JSON_TYPES.get(type(value), "a number")
        if not isinstance(value, str)
        else f"the string {quoted(value)}"
    )
