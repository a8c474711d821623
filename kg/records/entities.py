"""The named things that one paper's text speaks of."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Constraint

from kg.records.spans import Mention, Record

__all__ = ["Benchmark", "BenchmarkRole", "Method", "MethodKind", "MethodRole", "Metric", "Task"]

Confidence = Annotated[float, Constraint(ge=0.0, le=1.0)]


class MethodRole(StrEnum):
    """What a method is to the paper that mentions it."""

    PROPOSED = "proposed"
    BASELINE = "baseline"
    COMPONENT = "component"


class MethodKind(StrEnum):
    """Whether a method has a proper name or goes by a common noun."""

    NAMED = "named"
    TECHNIQUE = "technique"


class BenchmarkRole(StrEnum):
    """Whether the paper contributes a benchmark or uses it."""

    INTRODUCED = "introduced"
    USED = "used"


class _Named(Record):
    """What all entities have: verbatim names, the places that bear them, and who found them."""

    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    producer: str
    confidence: Confidence = 1.0


class Method(_Named):
    """A system, model, algorithm, framework, architecture or technique."""

    role: MethodRole
    kind: MethodKind = MethodKind.NAMED


class Benchmark(_Named):
    """A named data set, benchmark, test suite or corpus."""

    role: BenchmarkRole


class Task(_Named):
    """What the methods are for, as a noun phrase without article."""


class Metric(_Named):
    """A measured quantity with regard to which the paper reports or compares something."""
