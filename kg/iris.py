"""IRIs made from content: the same thing has the same IRI in every build."""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.records import Entity, Paper, Result
from kg.settings import Settings
from kg.text import digest

__all__ = [
    "arxiv_id",
    "entity_iri",
    "evidence_iri",
    "graph_iri",
    "is_web_address",
    "paper_iri",
    "paper_node",
    "result_iri",
    "result_node",
]

_ARXIV = re.compile(r"(?:arxiv:)?(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.IGNORECASE)

_CHAR = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[0-9A-Fa-f]{2})"
_WEB_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9\u00a0-\ud7ff][\w.\-]*(?::[0-9]{1,5})?"
    rf"(?:/{_CHAR}*)?(?:\?(?:{_CHAR}|\?)*)?(?:\#(?:{_CHAR}|\?)*)?"
)


def arxiv_id(paper_id: str) -> str | None:
    """Return the arXiv identifier that `paper_id` is, without version, or None.

    Examples
    --------
    >>> arxiv_id("2401.09670v3")
    '2401.09670'
    >>> arxiv_id("self-slimmed-vision-transformer") is None
    True
    """
    match = _ARXIV.fullmatch(paper_id)
    return match["id"] if match else None


def is_web_address(text: str) -> bool:
    """Tell whether `text` is an http or https IRI as RFC 3987 has it, so that it may stand in RDF as it is.

    Examples
    --------
    >>> is_web_address("https://example.org/a?b=c#d"), is_web_address("https://example.org/<b>")
    (True, False)
    """
    return bool(_WEB_ADDRESS.fullmatch(text))


def paper_iri(paper: Paper, settings: Settings) -> str:
    """Return the paper's own web address where it has one, arXiv's where its id is one, else one of ours."""
    if paper.iri and is_web_address(paper.iri):
        return paper.iri
    if number := arxiv_id(paper.id):
        return f"https://arxiv.org/abs/{number}"
    return f"{settings.data}paper/{quote(paper.id, safe='')}"


def graph_iri(paper: Paper, settings: Settings) -> str:
    """Return the IRI of the named graph that holds what one paper says."""
    return f"{settings.data}graph/{quote(paper.id, safe='')}"


def entity_iri(entity: Entity, settings: Settings) -> str:
    """Return the IRI of a canonical entity."""
    return f"{settings.data}{entity.kind}/{quote(entity.key, safe='')}"


def paper_node(paper: Paper) -> str:
    """Return the paper's node in the graph."""
    return f"paper:{paper.id}"


def result_node(paper: Paper, result: Result) -> str:
    """Return the result's node in the graph: the paper's id and a digest of the place and the words."""
    return f"result:{paper.id}/{_result_digest(paper, result)}"


def result_iri(paper: Paper, result: Result, settings: Settings) -> str:
    """Return the IRI of a result."""
    return f"{settings.data}result/{quote(paper.id, safe='')}/{_result_digest(paper, result)}"


def evidence_iri(paper: Paper, field: str, start: int, end: int, settings: Settings) -> str:
    """Return the IRI of a span of the paper's text."""
    return f"{settings.data}evidence/{quote(paper.id, safe='')}/{field}/{start}-{end}"


def _result_digest(paper: Paper, result: Result) -> str:
    return digest(paper.id, result.field, str(result.start), str(result.end), result.text)
