"""What is compared: annotated papers, and what somebody read from them.

A `GoldPaper` is what a careful reader wrote down. What is judged may be an `Extraction`, or a `Reading`:
a line of a file in that form or in that of gold, with no more than the comparison needs. Both are `Answers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Protocol, TypeAlias

from pydantic import BeforeValidator, ConfigDict, FiniteFloat, NonNegativeInt, model_validator
from pydantic import Field as Constraint

from kg.evaluation.names import Named
from kg.records import (
    BenchmarkRole,
    Direction,
    Field,
    MethodKind,
    MethodRole,
    Origin,
    Qualifier,
    Record,
    ResultKind,
)
from kg.records.extraction import LOW_CONFIDENCE

__all__ = [
    "Answer",
    "Answers",
    "Cast",
    "GoldBenchmark",
    "GoldMethod",
    "GoldPaper",
    "GoldResult",
    "GoldTerm",
    "Place",
    "Reading",
    "ReadingResult",
    "Role",
]

Role: TypeAlias = MethodRole | BenchmarkRole


class Place(Protocol):
    """A span of one field of a paper, as `kg.records.Span`."""

    @property
    def field(self) -> Field: ...  # noqa: D102

    @property
    def start(self) -> int: ...  # noqa: D102

    @property
    def end(self) -> int: ...  # noqa: D102


class Answer(Place, Protocol):
    """A result that was read, as `kg.records.Result`."""

    @property
    def text(self) -> str: ...  # noqa: D102

    @property
    def value(self) -> float: ...  # noqa: D102

    @property
    def value_max(self) -> float | None: ...  # noqa: D102

    @property
    def unit(self) -> str | None: ...  # noqa: D102

    @property
    def kind(self) -> ResultKind | None: ...  # noqa: D102

    @property
    def direction(self) -> Direction: ...  # noqa: D102

    @property
    def qualifier(self) -> Qualifier | None: ...  # noqa: D102

    @property
    def metric(self) -> str | None: ...  # noqa: D102

    @property
    def metric_name(self) -> str | None: ...  # noqa: D102

    @property
    def method(self) -> str | None: ...  # noqa: D102

    @property
    def baseline(self) -> str | None: ...  # noqa: D102

    @property
    def benchmark(self) -> str | tuple[str, ...] | None: ...  # noqa: D102

    @property
    def producer(self) -> str | None: ...  # noqa: D102

    @property
    def steps(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def confidence(self) -> float | None: ...  # noqa: D102


class Reasoned(Place, Protocol):
    """A number that was not taken, with its reason, as `kg.records.SetAside`."""

    @property
    def reason(self) -> str: ...


class Cast(Named, Protocol):
    """A thing with a role, as `kg.records.Method` and `kg.records.Benchmark`."""

    @property
    def role(self) -> Role | None: ...  # noqa: D102


class Answers(Protocol):
    """What was read from one paper, as `kg.records.Extraction`."""

    @property
    def id(self) -> str: ...  # noqa: D102

    @property
    def title(self) -> str: ...  # noqa: D102

    @property
    def methods(self) -> Sequence[Cast]: ...  # noqa: D102

    @property
    def benchmarks(self) -> Sequence[Cast]: ...  # noqa: D102

    @property
    def tasks(self) -> Sequence[Named]: ...  # noqa: D102

    @property
    def metrics(self) -> Sequence[Named]: ...  # noqa: D102

    @property
    def results(self) -> Sequence[Answer]: ...  # noqa: D102

    @property
    def skipped(self) -> Sequence[Reasoned]: ...  # noqa: D102

    @property
    def stats(self) -> Sequence[Reasoned]: ...  # noqa: D102


class _Lenient(Record):
    """A record whose further fields are of no concern here."""

    model_config = ConfigDict(extra="ignore")


def _as_term(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class GoldTerm(_Lenient):
    """A task or metric, which gold writes as a bare string."""

    name: str
    aliases: tuple[str, ...] = ()


Term = Annotated[GoldTerm, BeforeValidator(_as_term)]


class GoldMethod(_Lenient):
    """An annotated method. One of kind ``technique`` is neither rewarded nor punished."""

    name: str
    aliases: tuple[str, ...] = ()
    role: MethodRole
    kind: MethodKind


class GoldBenchmark(_Lenient):
    """An annotated benchmark."""

    name: str
    aliases: tuple[str, ...] = ()
    role: BenchmarkRole


def _if_null(value: Any) -> Any:
    return Direction.NONE if value is None else value


class _Value(_Lenient):
    """A number at its place, and what is said of it."""

    field: Field = Field.ABSTRACT
    start: NonNegativeInt
    end: NonNegativeInt
    value: FiniteFloat
    value_max: FiniteFloat | None = None
    level_before: FiniteFloat | None = Constraint(default=None, alias="from")
    level_after: FiniteFloat | None = Constraint(default=None, alias="to")
    unit: str | None = None
    direction: Annotated[Direction, BeforeValidator(_if_null)] = Direction.NONE
    qualifier: Qualifier | None = None
    metric: str | None = None
    metric_name: str | None = None
    method: str | None = None
    baseline: str | None = None
    benchmark: str | tuple[str, ...] | None = None


class GoldResult(_Value):
    """An annotated result; a borderline one is neither rewarded nor punished."""

    text: str
    kind: ResultKind
    origin: Origin = Origin.OWN
    borderline: bool = False


class _Text(_Lenient):
    """What an annotated paper and a judged one have alike."""

    id: str
    title: str = ""
    tasks: tuple[Term, ...] = ()
    metrics: tuple[Term, ...] = ()


class GoldPaper(_Text):
    """One annotated paper.

    Examples
    --------
    >>> paper = GoldPaper(id="1", title="On Speed", abstract="We are 2x faster.", tasks=["running"])
    >>> paper.tasks[0].name
    'running'
    """

    title: str
    abstract: str
    methods: tuple[GoldMethod, ...] = ()
    benchmarks: tuple[GoldBenchmark, ...] = ()
    results: tuple[GoldResult, ...] = ()

    def text_of(self, field: Field) -> str:
        """Return the text that places in `field` index into."""
        return self.title if field is Field.TITLE else self.abstract

    @model_validator(mode="after")
    def _places_hold(self) -> GoldPaper:
        for number, result in enumerate(self.results):
            found = self.text_of(result.field)[result.start : result.end]
            if found != result.text:
                place = f"results.{number}: at {result.start} to {result.end} of the {result.field}"
                raise ValueError(f"{place} stands {found!r}, not {result.text!r}")
        return self


class _ReadThing(_Lenient):
    """A method or benchmark that was read, whatever its role."""

    name: str
    aliases: tuple[str, ...] = ()
    role: Role | None = None
    producer: str | None = None


class _SetAside(_Lenient):
    """A number that was seen and not taken; gold tells no place and no reason."""

    field: Field = Field.ABSTRACT
    start: NonNegativeInt = 0
    end: NonNegativeInt = 0
    reason: str = ""


class ReadingResult(_Value):
    """A result that was read. Without a `producer` a missing confidence is unknown, with one it is 1."""

    text: str = ""
    kind: ResultKind | None = None
    producer: str | None = None
    steps: tuple[str, ...] = ()
    confidence: float | None = Constraint(default=None, ge=0.0, le=1.0)

    @model_validator(mode="before")
    @classmethod
    def _full_confidence(cls, data: Any) -> Any:
        """Give a result of an extraction the confidence that its JSON leaves out for being the default."""
        is_ours = isinstance(data, dict) and "producer" in data
        return {"confidence": 1.0, **data} if is_ours else data


Thing = Annotated[_ReadThing, BeforeValidator(_as_term)]


class Reading(_Text):
    """What somebody read from one paper; fields that are missing are empty."""

    methods: tuple[Thing, ...] = ()
    benchmarks: tuple[Thing, ...] = ()
    results: tuple[ReadingResult, ...] = ()
    skipped: tuple[_SetAside, ...] = ()
    stats: tuple[_SetAside, ...] = ()

    def without_unsure(self, min_confidence: float) -> Reading:
        """Return the record with results of less confidence among `skipped`; an unknown one is kept."""
        unsure = [each for each in self.results if _less(each.confidence, min_confidence)]
        kept = tuple(each for each in self.results if not _less(each.confidence, min_confidence))
        aside = (
            _SetAside(field=each.field, start=each.start, end=each.end, reason=LOW_CONFIDENCE)
            for each in unsure
        )
        return self.model_copy(update={"results": kept, "skipped": (*self.skipped, *aside)})


def _less(confidence: float | None, least: float) -> bool:
    return confidence is not None and confidence < least
