"""Questions put to the graph: an embedded SPARQL store, named queries, and the forms of an answer."""

from kg.query.answers import Answer, AnswerKind, run_query
from kg.query.catalogue import NamedQuery, Parameter, find_query, named_queries
from kg.query.formats import ANSWER_FORMS, format_answer
from kg.query.store import build_store, load_quads, open_store

__all__ = [
    "ANSWER_FORMS",
    "Answer",
    "AnswerKind",
    "NamedQuery",
    "Parameter",
    "build_store",
    "find_query",
    "format_answer",
    "load_quads",
    "named_queries",
    "open_store",
    "run_query",
]
