"""What the page tells of a node: plain strings, already cut where a number is to be marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from textwrap import shorten
from urllib.parse import urlsplit

from kg.iris import paper_iri, result_node
from kg.records import THIS, Entity, Extraction, Field, Qualifier, Record, Result, Span
from kg.settings import Settings
from kg.text import PlainText

__all__ = ["Card", "Fact", "Passage", "Piece", "card_of", "passage_of", "safe_link"]

_LABEL = 34
_PAPER_LABEL = 44
_AROUND = 160
_AROUND_RESULT = 600
_ABSTRACT = 20_000
_SENTENCE_END = re.compile(r"[.!?]\s")
_SHORT_TITLE = re.compile(r"(?P<name>[^:]{2,32}?)(?::| -- | – | — )\s*\S")
_SIGNS = {Qualifier.UP_TO: "≤ ", Qualifier.AT_MOST: "≤ ", Qualifier.AT_LEAST: "≥ ", Qualifier.ABOUT: "≈ "}


class Fact(Record):
    """A line of the panel."""

    name: str
    value: str


class Passage(Record):
    """Words of a paper, with the marked ones in the middle."""

    before: str = ""
    marked: str
    after: str = ""


class Piece(Record):
    """A stretch of an abstract; `node` is the result that it states, if any."""

    text: str
    node: str | None = None


class Card(Record):
    """Everything that the page shows of one node."""

    node: str
    kind: str
    label: str
    title: str
    facts: tuple[Fact, ...] = ()
    aliases: tuple[str, ...] = ()
    passage: Passage | None = None
    abstract: tuple[Piece, ...] = ()
    link: str | None = None
    links: tuple[str, ...] = ()


def card_of(node: str, kind: str, record: object, settings: Settings) -> Card:
    """Describe a node by the record that the graph keeps for it.

    Examples
    --------
    >>> entity = Entity(kind="metric", key="latency", label="latency", aliases=("delay",))
    >>> card_of(entity.node, "metric", entity, Settings()).aliases
    ('delay',)
    """
    match record:
        case Extraction():
            return _paper(node, kind, record, settings)
        case Result():
            return _result(node, kind, record)
        case Entity():
            return _entity(node, kind, record)
        case _:
            return Card(node=node, kind=kind, label=_short(node), title=node)


def _paper(node: str, kind: str, paper: Extraction, settings: Settings) -> Card:
    title = _plain(paper.title)
    named = _SHORT_TITLE.match(title)
    authors = ", ".join(paper.authors) or (str(paper.author_count) if paper.author_count else "")
    facts = {
        "Date": paper.date.isoformat() if paper.date else "",
        "Organisation": paper.organisation or "",
        "Authors": shorten(authors, 400, placeholder=" …"),
        "Categories": ", ".join(paper.categories),
        "Identifier": paper.id,
    }
    return Card(
        node=node,
        kind=kind,
        label=_short(named["name"] if named else title, _PAPER_LABEL),
        title=title,
        facts=_facts(facts.items()),
        abstract=tuple(_pieces(paper)),
        link=_address(paper, settings),
        links=tuple(link for link in paper.links if safe_link(link)),
    )


def _result(node: str, kind: str, result: Result) -> Card:
    value = result.amount
    title = f"{value} {_plain(result.metric or '')}".strip()
    start = result.start - result.sentence_start
    return Card(
        node=node,
        kind=kind,
        label=_short(value),
        title=title,
        facts=_facts((name, read(result)) for name, read in _RESULT_FACTS),
        passage=_cut(result.sentence, start, start + len(result.text), _AROUND_RESULT),
    )


def _entity(node: str, kind: str, entity: Entity) -> Card:
    papers = len({member.paper_id for member in entity.members})
    merged = sorted({f"{_plain(member.name)} ({member.reason})" for member in entity.members})
    facts = {"Papers": str(papers or ""), "Merged from": "; ".join(merged) if len(merged) > 1 else ""}
    return Card(
        node=node,
        kind=kind,
        label=_short(_plain(entity.label)),
        title=_plain(entity.label),
        facts=_facts(facts.items()),
        aliases=tuple(_plain(alias) for alias in entity.aliases),
    )


def passage_of(paper: Extraction, span: Span) -> Passage:
    """Return the words of a paper around `span`: its sentence, or as much of it as is read at a glance.

    Examples
    --------
    >>> from kg.records import Mention
    >>> paper = Extraction(id="1", title="On Speed", abstract="We are slow. Here SiT is fast. So there.")
    >>> passage_of(paper, Mention(field="abstract", start=18, end=21, text="SiT"))
    Passage(before='Here ', marked='SiT', after=' is fast.')
    """
    text = paper.text_of(span.field)
    before = _SENTENCE_END.finditer(text, max(0, span.start - _AROUND - 2), span.start)
    start = max((end.end() for end in before), default=0)
    stop = _SENTENCE_END.search(text, span.end, span.end + _AROUND + 2)
    end = stop.start() + 1 if stop else len(text)
    return _cut(text[start:end], span.start - start, span.end - start, _AROUND)


def safe_link(address: str) -> str | None:
    """Return `address` if a page may link to it: an absolute http or https address, and nothing that runs.

    Examples
    --------
    >>> safe_link("https://arxiv.org/abs/2401.09670")
    'https://arxiv.org/abs/2401.09670'
    >>> safe_link("javascript:alert(1)") is None
    True
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def _address(paper: Extraction, settings: Settings) -> str | None:
    """Return where the paper can be read; an IRI that a build mints for itself leads nowhere."""
    iri = paper_iri(paper, settings)
    return None if iri.startswith(settings.data) else safe_link(iri)


def _pieces(paper: Extraction) -> Iterable[Piece]:
    """Cut the abstract at its results; of what is no abstract but a book, the beginning is enough."""
    at = 0
    for result in sorted(paper.results, key=lambda result: (result.start, result.end)):
        if result.field is not Field.ABSTRACT or result.start < at or result.end > _ABSTRACT:
            continue
        yield Piece(text=_plain(paper.abstract[at : result.start]))
        yield Piece(text=_plain(result.text), node=result_node(paper, result))
        at = result.end
    more = " …" if len(paper.abstract) > _ABSTRACT else ""
    yield Piece(text=_plain(paper.abstract[at:_ABSTRACT]) + more)


def _cut(text: str, start: int, end: int, around: int) -> Passage:
    """Mark a part of `text`, of which at most about `around` characters stay on either side."""
    near, far = max(0, start - around), min(len(text), end + around)
    first = text.find(" ", near, start) + 1 or near if near else 0
    last = max(text.rfind(" ", end, far), end) if far < len(text) else far
    return Passage(
        before=("… " if first else "") + _plain(text[first:start]),
        marked=_plain(text[start:end]),
        after=_plain(text[end:last]) + (" …" if last < len(text) else ""),
    )


def _facts(pairs: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    return tuple(Fact(name=name, value=value) for name, value in pairs if value)


def _plain(text: str) -> str:
    return PlainText.from_latex(text).text


def _short(text: str, limit: int = _LABEL) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= limit else f"{whole[:limit].rsplit(' ', 1)[0].rstrip(' -–—,:;')} …"


def _value(result: Result) -> str:
    sign = _SIGNS[result.qualifier] if result.qualifier else ""
    return f"{sign}{result.amount}{' on average' if result.average else ''}"


def _levels(result: Result) -> str:
    before, after = result.level_before, result.level_after
    return "" if before is None and after is None else f"{_number(before)} → {_number(after)}"


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:g}"


def _method(result: Result) -> str:
    return "the paper’s own" if result.method == THIS else _plain(result.method or "")


def _movement(result: Result) -> str:
    kind = result.kind.replace("_", " ")
    return kind if result.direction == "none" else f"{kind}, {result.direction}"


def _reader(result: Result) -> str:
    return f"{', '.join((result.producer, *result.steps))} ({result.confidence:.0%})"


_RESULT_FACTS: tuple[tuple[str, Callable[[Result], str]], ...] = (
    ("Value", _value),
    ("Metric", lambda result: _plain(result.metric_name or result.metric or "")),
    ("Method", _method),
    ("Baseline", lambda result: _plain(result.baseline or "")),
    ("Benchmark", lambda result: _plain(", ".join(result.benchmarks))),
    ("From → to", _levels),
    ("Kind", _movement),
    ("Origin", lambda result: "quoted as background" if result.origin == "background" else ""),
    ("Read by", _reader),
)
