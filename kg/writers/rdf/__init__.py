"""The graph as RDF, and the three forms it is written in.

Every writer takes its triples from `groups`, so that Turtle, N-Quads and JSON-LD say the same.
"""

from kg.writers.rdf.jsonld import write_jsonld
from kg.writers.rdf.statements import groups, statements
from kg.writers.rdf.terms import Own, prefixes
from kg.writers.rdf.text import write_nquads, write_turtle

__all__ = ["Own", "groups", "prefixes", "statements", "write_jsonld", "write_nquads", "write_turtle"]
