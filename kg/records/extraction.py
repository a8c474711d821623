"""A paper with everything that was read from it."""

from __future__ import annotations

from kg.records.entities import Benchmark, Method, Metric, Task
from kg.records.paper import Paper
from kg.records.results import Result, SetAside
from kg.records.spans import Field, Span

__all__ = ["LOW_CONFIDENCE", "Extraction"]

LOW_CONFIDENCE = "low-confidence"
"""The reason for which results stand under `skipped` that are less confident than was asked for."""


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

    def without_unsure(self, min_confidence: float) -> Extraction:
        """Return the record with results of less confidence among `skipped`, as ``low-confidence``.

        Examples
        --------
        >>> place = {"field": "abstract", "start": 7, "end": 9, "text": "2x"}
        >>> said = {"sentence": "We are 2x faster.", "sentence_start": 0, "producer": "example"}
        >>> guess = Result(**place, **said, value=2, unit="x", kind="ratio", confidence=0.4)
        >>> paper = Extraction(id="1", title="On Speed", abstract=said["sentence"], results=(guess,))
        >>> sure = paper.without_unsure(0.5)
        >>> sure.results, sure.skipped[0].text, sure.skipped[0].reason
        ((), '2x', 'low-confidence')
        """
        unsure = [result for result in self.results if result.confidence < min_confidence]
        if not unsure:
            return self
        moved = (_set_aside(result) for result in unsure)
        kept = tuple(result for result in self.results if result.confidence >= min_confidence)
        skipped = tuple(sorted((*self.skipped, *moved), key=_place))
        return self.model_copy(update={"results": kept, "skipped": skipped})

    def to_json(self) -> str:
        """Return the record as one line of JSON, without empty fields; `from_json` reads it back."""
        return self.model_dump_json(by_alias=True, exclude_defaults=True)

    @classmethod
    def from_json(cls, line: str | bytes) -> Extraction:
        """Read a record that `to_json` wrote; pydantic's ValidationError where it is at fault."""
        return cls.model_validate_json(line)


def _set_aside(result: Result) -> SetAside:
    return SetAside(
        field=result.field, start=result.start, end=result.end, text=result.text, reason=LOW_CONFIDENCE
    )


def _place(span: Span) -> tuple[bool, int, int]:
    """Return what spans are sorted by: the title's come first."""
    return (span.field is not Field.TITLE, span.start, span.end)
