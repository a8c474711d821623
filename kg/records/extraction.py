"""A paper with everything that was read from it."""

from __future__ import annotations

from kg.records.entities import Benchmark, Method, Metric, Task
from kg.records.paper import Paper
from kg.records.results import Result, SetAside

__all__ = ["Extraction"]


class Extraction(Paper):
    """A paper and what was read from it: flat, so that one JSON line holds the whole record.

    `stats` are numbers that tell how large a thing is that was built or used; `skipped` are all other
    numbers that are no results, each with its reason.
    """

    methods: tuple[Method, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    tasks: tuple[Task, ...] = ()
    metrics: tuple[Metric, ...] = ()
    results: tuple[Result, ...] = ()
    stats: tuple[SetAside, ...] = ()
    skipped: tuple[SetAside, ...] = ()

    def to_json(self) -> str:
        """Return the record as one line of JSON, without empty fields; `from_json` reads it back."""
        return self.model_dump_json(by_alias=True, exclude_defaults=True)

    @classmethod
    def from_json(cls, line: str | bytes) -> Extraction:
        """Read a record that `to_json` wrote; pydantic's ValidationError where it is at fault."""
        return cls.model_validate_json(line)
