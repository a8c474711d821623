"""Names that are known beforehand: benchmarks, methods, techniques and tasks, as the files list them."""

from __future__ import annotations

from functools import cache

from kg.vocabulary.tables import DATA, read_terms
from kg.vocabulary.terms import Term

__all__ = ["benchmarks", "methods", "tasks", "techniques"]


@cache
def benchmarks() -> tuple[Term, ...]:
    """Return the well-known data sets and benchmarks."""
    return read_terms(DATA / "benchmarks.toml")


@cache
def methods() -> tuple[Term, ...]:
    """Return the well-known models, systems and algorithms that have proper names."""
    return read_terms(DATA / "methods.toml")


@cache
def techniques() -> tuple[Term, ...]:
    """Return the established techniques that go by common nouns."""
    return read_terms(DATA / "techniques.toml")


@cache
def tasks() -> tuple[Term, ...]:
    """Return the well-known tasks."""
    return read_terms(DATA / "tasks.toml")
