"""Writers: from the graph to files. Each knows the graph and no other writer."""

from kg.writers.registry import WRITERS, Writer

__all__ = ["WRITERS", "Writer"]
