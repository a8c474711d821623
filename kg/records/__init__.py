"""The frozen records that pass between the steps, and their closed sets of values.

One direction, one record type a step: a `Paper` comes from a source, an `Extraction` is a paper with
what was read from it, a `Linking` joins the names of many extractions to canonical entities.
"""

from kg.records.entities import Benchmark, BenchmarkRole, Method, MethodKind, MethodRole, Metric, Task
from kg.records.extraction import Extraction
from kg.records.linking import Entity, EntityKind, Linking, Member
from kg.records.paper import Paper
from kg.records.results import (
    THIS,
    Direction,
    Origin,
    Qualifier,
    Result,
    ResultKind,
    SetAside,
    amount_text,
)
from kg.records.spans import Field, Mention, Record, Span

__all__ = [
    "THIS",
    "Benchmark",
    "BenchmarkRole",
    "Direction",
    "Entity",
    "EntityKind",
    "Extraction",
    "Field",
    "Linking",
    "Member",
    "Mention",
    "Method",
    "MethodKind",
    "MethodRole",
    "Metric",
    "Origin",
    "Paper",
    "Qualifier",
    "Record",
    "Result",
    "ResultKind",
    "SetAside",
    "Span",
    "Task",
    "amount_text",
]
