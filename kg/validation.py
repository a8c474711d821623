"""Whether the RDF of an output folder is what schemas/shapes.ttl says it is."""

from __future__ import annotations

import warnings
from pathlib import Path

import pyoxigraph
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from kg.errors import GraphError
from kg.graph import schema_text
from kg.records import Record
from kg.settings import Settings

__all__ = ["ValidationReport", "Violation", "validate"]

_FORMS = {"graph.ttl": pyoxigraph.RdfFormat.TURTLE, "graph.nq": pyoxigraph.RdfFormat.N_QUADS}


class Violation(Record):
    """One thing that is wrong: with which node, at which property, what, and with which value."""

    node: str
    path: str | None
    message: str
    value: str | None


class ValidationReport(Record):
    """The outcome: whether the graph conforms, how large it is, and all that is wrong, sorted."""

    conforms: bool
    triples: int
    violations: tuple[Violation, ...] = ()


def validate(folder: Path) -> ValidationReport:
    """Check the graph of the output folder `folder` against the shapes.

    `graph.ttl` is read, or `graph.nq` where that is missing. Shapes and graph meet in the namespace that
    the graph declares as ``kg``.

    Raises
    ------
    GraphError
        The folder is missing, has no graph, or the graph cannot be read.
    """
    graph, ontology = _read(_graph_file(folder))
    shapes_text = schema_text("shapes.ttl").replace(f"<{Settings().ontology}>", f"<{ontology}>")
    shapes = rdflib.Graph().parse(data=shapes_text, format="turtle")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"(pyshacl|rdflib)\b")
        conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise GraphError(
            f"it cannot be validated: {report}", place=str(folder), way_out="build the folder anew"
        )
    return ValidationReport(conforms=bool(conforms), triples=len(graph), violations=_violations(report))


def _graph_file(folder: Path) -> Path:
    if not folder.is_dir():
        raise GraphError("there is no such folder", place=str(folder), way_out="make it with kg build")
    for name in _FORMS:
        if (folder / name).is_file():
            return folder / name
    raise GraphError("there is no graph.ttl in it", place=str(folder), way_out="make it with kg build")


def _read(path: Path) -> tuple[rdflib.Graph, str]:
    """Return the triples of a file, and the namespace of our own terms in it."""
    graph = rdflib.Graph()
    try:
        quads = pyoxigraph.parse(path=str(path), format=_FORMS[path.name])
        for quad in quads:
            graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    except (OSError, SyntaxError, ValueError) as error:
        raise GraphError(
            f"it cannot be read: {error}", place=str(path), way_out="build the folder anew"
        ) from error
    return graph, quads.prefixes.get("kg", Settings().ontology)


def _term(term: object) -> rdflib.term.Identifier:
    match term:
        case pyoxigraph.NamedNode():
            return rdflib.URIRef(term.value)
        case pyoxigraph.BlankNode():
            return rdflib.BNode(term.value)
        case pyoxigraph.Literal():
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            return rdflib.Literal(term.value, datatype=_datatype(term))
        case _:
            raise ValueError(f"no plain RDF term: {term}")


def _datatype(literal: pyoxigraph.Literal) -> rdflib.URIRef | None:
    """Return the datatype; None for a plain string, as rdflib has it."""
    datatype = rdflib.URIRef(literal.datatype.value)
    return None if datatype == rdflib.XSD.string else datatype


def _violations(report: rdflib.Graph) -> tuple[Violation, ...]:
    found = [_violation(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)]
    return tuple(sorted(found, key=lambda one: (one.node, one.path or "", one.message, one.value or "")))


def _violation(report: rdflib.Graph, node: rdflib.term.Node) -> Violation:
    path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
    return Violation(
        node=str(report.value(node, SH.focusNode)),
        path=_path(report, path),
        message=str(report.value(node, SH.resultMessage)),
        value=None if value is None else str(value),
    )


def _path(report: rdflib.Graph, path: rdflib.term.Node | None) -> str | None:
    """Return a property's IRI, with ^ before it where it is followed backwards."""
    if path is None:
        return None
    inverse = report.value(path, SH.inversePath)
    return f"^{inverse}" if inverse else str(path)
