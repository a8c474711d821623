"""What a card says of each kind of thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import networkx as nx

from kg.cells import plain_number
from kg.graph import Edge, EdgeKind, edges_of
from kg.measures import Improvement, improvement_of
from kg.records import Entity, Extraction, Result, Span
from kg.show.card import Line, Section

__all__ = ["sections_of"]

_OF_PAPER = {
    EdgeKind.PROPOSES: "Proposes",
    EdgeKind.INTRODUCES: "Introduces",
    EdgeKind.ADDRESSES: "Addresses",
    EdgeKind.REPORTS: "Claims",
    EdgeKind.COMPARES_WITH: "Compares with",
    EdgeKind.BUILDS_ON: "Builds on",
    EdgeKind.EVALUATES_ON: "Evaluates on",
    EdgeKind.MEASURES: "Measures",
}
_OF_ENTITY = {
    EdgeKind.PROPOSES: "Proposed by",
    EdgeKind.INTRODUCES: "Introduced by",
    EdgeKind.ATTAINED_BY: "Claims about it",
    EdgeKind.COMPARED_WITH: "Claims against it",
    EdgeKind.ON_BENCHMARK: "Claims on it",
    EdgeKind.OF_METRIC: "Claims in it",
    EdgeKind.COMPARES_WITH: "Compared against by",
    EdgeKind.BUILDS_ON: "Built on by",
    EdgeKind.EVALUATES_ON: "Evaluated on by",
    EdgeKind.ADDRESSES: "Addressed by",
    EdgeKind.MEASURES: "Measured by",
}
_AROUND = 70


def sections_of(graph: nx.MultiDiGraph[str], node: str) -> tuple[Section, ...]:
    """Return the sections of the card of `node`; those without a line stay out."""
    match record := graph.nodes[node]["record"]:
        case Extraction():
            made = _of_paper(graph, node, record)
        case Result():
            made = _of_result(graph, node, record)
        case _:
            made = _of_entity(graph, node, record)
    return tuple(Section(heading=heading, lines=lines) for heading, lines in made if lines)


def _of_paper(
    graph: nx.MultiDiGraph[str], node: str, paper: Extraction
) -> Iterator[tuple[str, tuple[Line, ...]]]:
    yield "Paper", tuple(_facts(paper))
    for kind, heading in _OF_PAPER.items():
        edges = edges_of(graph, node, kind)
        if kind is EdgeKind.REPORTS:
            yield heading, _claims(graph, [edge.target for edge in edges])
        else:
            yield heading, tuple(_name(graph, edge, edge.target, paper) for edge in edges)


def _facts(paper: Extraction) -> Iterator[Line]:
    """Yield what the source tells of the paper."""
    facts = {
        "id": paper.id,
        "date": paper.date.isoformat() if paper.date else None,
        "organisation": paper.organisation,
        "authors": ", ".join(paper.authors) or (str(paper.author_count) if paper.author_count else None),
        "links": ", ".join(paper.links),
    }
    yield from (Line(text=f"{name}: {fact}") for name, fact in facts.items() if fact)


def _of_entity(
    graph: nx.MultiDiGraph[str], node: str, entity: Entity
) -> Iterator[tuple[str, tuple[Line, ...]]]:
    edges = _incoming(graph, node)
    for kind, heading in _OF_ENTITY.items():
        found = [edge for edge in edges if edge.kind is kind]
        yield heading, tuple(_source(graph, edge) for edge in found)
    names = Counter((member.name, member.reason) for member in entity.members)
    yield "Names", tuple(Line(text=_times(*name, count)) for name, count in sorted(names.items()))


def _incoming(graph: nx.MultiDiGraph[str], node: str) -> list[Edge]:
    found = [edge for source in graph.predecessors(node) for edge in edges_of(graph, source)]
    incoming = [edge for edge in found if edge.target == node]
    return sorted(incoming, key=lambda edge: (edge.kind, *_reading_order(graph, edge.source)))


def _reading_order(graph: nx.MultiDiGraph[str], node: str) -> tuple[str, str, int]:
    """Return the order of papers by id, and of their results by place in the text."""
    record = graph.nodes[node]["record"]
    paper, _, _ = node.partition(":")[2].rpartition("/")
    return (paper, record.field, record.start) if isinstance(record, Result) else (node, "", 0)


def _source(graph: nx.MultiDiGraph[str], edge: Edge) -> Line:
    """Return the line for what an edge comes from: a result, or a paper that mentions the thing."""
    record = graph.nodes[edge.source]["record"]
    if isinstance(record, Result):
        return _claim(graph, edge.source, record)
    return _name(graph, edge, edge.source, record)


def _times(name: str, reason: str, count: int) -> str:
    return f"{name}: {reason}, in {count} {'paper' if count == 1 else 'papers'}"


def _of_result(
    graph: nx.MultiDiGraph[str], node: str, result: Result
) -> Iterator[tuple[str, tuple[Line, ...]]]:
    yield "Claim", (_claim(graph, node, result), *_details(result))
    yield (
        "Speaks of",
        tuple(
            Line(text=f"{edge.kind.replace('_', ' ')}: {graph.nodes[edge.target]['label']}", node=edge.target)
            for edge in edges_of(graph, node)
        ),
    )
    yield (
        "Reported by",
        tuple(Line(text=graph.nodes[source]["label"], node=source) for source in graph.predecessors(node)),
    )
    yield "Read by", tuple(_reading(result))


def _details(result: Result) -> Iterator[Line]:
    """Yield the slots of a result that are filled, by name."""
    slots = result.model_dump(
        mode="json",
        exclude_none=True,
        exclude={"field", "start", "end", "text", "sentence", "sentence_start"}
        | {"producer", "steps", "confidence"},
    )
    yield from (Line(text=f"{name.replace('_', ' ')}: {_slot(value)}") for name, value in slots.items())
    if isinstance(improvement := improvement_of(result), Improvement):
        yield Line(text=f"improvement: {improvement.text} ({improvement.derivation})")


def _slot(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return plain_number(value) if isinstance(value, float) else str(value)


def _reading(result: Result) -> Iterator[Line]:
    """Yield where a number stands and which rules read it."""
    yield Line(text=f"place: {result.field}, characters {result.start} to {result.end}")
    yield Line(text=f"rule: {result.producer}")
    yield from (Line(text=f"rule: {step}") for step in result.steps)
    yield Line(text=f"confidence: {result.confidence:g}")


def _claims(graph: nx.MultiDiGraph[str], nodes: list[str]) -> tuple[Line, ...]:
    """Return the claims of one paper in the order of its text."""
    results = sorted(
        ((node, graph.nodes[node]["record"]) for node in nodes),
        key=lambda one: (one[1].field != "title", one[1].start),
    )
    return tuple(_claim(graph, node, result) for node, result in results)


def _claim(graph: nx.MultiDiGraph[str], node: str, result: Result) -> Line:
    """Return a result in one line with the sentence it stands in."""
    parts = [graph.nodes[node]["label"]]
    for word, kind, written in _parts(result):
        labels = [graph.nodes[edge.target]["label"] for edge in edges_of(graph, node, kind)]
        names = ", ".join(labels or written)
        parts.extend([f"{word} {names}"] if names else [])
    return Line(text=" · ".join(parts), node=node, evidence=marked_sentence(result))


def _parts(result: Result) -> Iterator[tuple[str, EdgeKind, tuple[str, ...]]]:
    """Yield the slots that a claim is told with: the word for it, its edge, and what the text calls it."""
    yield "by", EdgeKind.ATTAINED_BY, (result.method,) if result.method else ()
    yield "against", EdgeKind.COMPARED_WITH, (result.baseline,) if result.baseline else ()
    yield "on", EdgeKind.ON_BENCHMARK, result.benchmarks


def marked_sentence(result: Result) -> str:
    """Return the sentence with the number marked «so»."""
    start = result.start - result.sentence_start
    return _marked(result.sentence, start, start + result.end - result.start)


def _name(graph: nx.MultiDiGraph[str], edge: Edge, node: str, paper: Extraction) -> Line:
    """Return the node at the other end of an edge, with the first words of the paper that say so."""
    evidence = _surroundings(paper, edge.evidence[0]) if edge.evidence else None
    return Line(text=graph.nodes[node]["label"], node=node, evidence=evidence)


def _surroundings(paper: Extraction, span: Span) -> str:
    """Return the words around `span`, cut between words."""
    text = paper.text_of(span.field)
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    start = text.find(" ", start, span.start) + 1 or span.start if start else 0
    end = max(text.rfind(" ", span.end, end), span.end) if end < len(text) else end
    cut = _marked(text[start:end], span.start - start, span.end - start)
    return ("…" if start else "") + cut.strip() + ("…" if end < len(text) else "")


def _marked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}«{text[start:end]}»{text[end:]}"
