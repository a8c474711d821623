"""What a model answers: the wire form of what it read in one paper, and its JSON Schema.

The words for roles, kinds, directions and hedges are those of the records. The schema asks for all fields and
allows nothing else, as servers that hold a model to a schema want it; what an answer leaves out all the same,
although it may be null or empty, is taken to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

from kg.cells import one_line
from kg.records import BenchmarkRole, Direction, MethodKind, MethodRole, Origin, Qualifier, ResultKind

__all__ = [
    "Answer",
    "SaidBenchmark",
    "SaidMethod",
    "SaidResult",
    "SaidStat",
    "Salvage",
    "answer_schema",
    "check_answer",
    "faults_of",
    "salvage",
]

_MOST_FAULTS = 20
_SHAPES = {"type", "enum", "anyOf", "$ref"}
_LONGEST_FAULT = 200


class _Said(BaseModel):
    """The base of the wire form."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class SaidMethod(_Said):
    """A method as the model names it."""

    name: str
    role: MethodRole
    kind: MethodKind
    aliases: tuple[str, ...] = ()


class SaidBenchmark(_Said):
    """A benchmark as the model names it."""

    name: str
    role: BenchmarkRole
    aliases: tuple[str, ...] = ()


class SaidResult(_Said):
    """A claimed number: `quote` is the number with its unit, verbatim, out of `sentence`."""

    sentence: str
    quote: str
    value: FiniteFloat
    value_max: FiniteFloat | None = None
    level_before: FiniteFloat | None = None
    level_after: FiniteFloat | None = None
    unit: str | None = None
    kind: ResultKind
    direction: Direction
    qualifier: Qualifier | None = None
    average: bool = False
    metric: str | None = None
    metric_name: str | None = None
    method: str | None = None
    baseline: str | None = None
    benchmarks: tuple[str, ...] = ()
    origin: Origin


class SaidStat(_Said):
    """A number that tells how large a thing is, and what it counts."""

    sentence: str
    quote: str
    of: str | None = None


class Answer(_Said):
    """All that a model read in one paper."""

    methods: tuple[SaidMethod, ...]
    benchmarks: tuple[SaidBenchmark, ...]
    tasks: tuple[str, ...]
    metrics: tuple[str, ...]
    results: tuple[SaidResult, ...]
    stats: tuple[SaidStat, ...]


@cache
def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema that an answer has to fit.

    Examples
    --------
    >>> sorted(answer_schema()["required"])
    ['benchmarks', 'methods', 'metrics', 'results', 'stats', 'tasks']
    """
    schema: dict[str, Any] = _without_remarks(Answer.model_json_schema(mode="serialization"))
    return schema


def check_answer(said: object) -> Answer:
    """Return parsed JSON as an answer; pydantic's ValidationError where it does not fit."""
    return Answer.model_validate(said)


@dataclass(frozen=True, slots=True)
class Salvage:
    """What of an answer fits, and of which parts items had to be left out: ``results`` twice, say."""

    answer: Answer
    left_out: tuple[str, ...] = ()


def salvage(said: Mapping[str, object]) -> Salvage:
    """Return those items of an answer that fit the schema by themselves.

    Examples
    --------
    >>> kept = salvage({"tasks": ["image retrieval", 7], "methods": [{"name": "SiT"}], "more": []})
    >>> kept.answer.tasks, kept.left_out
    (('image retrieval',), ('methods', 'tasks', 'other'))
    """
    kept: dict[str, list[Any]] = {}
    left_out: list[str] = []
    for part in Answer.model_fields:
        kept[part] = []
        for item in _items(said.get(part)):
            fits = _fits(part, item)
            (kept[part] if fits else left_out).append(item if fits else part)
    other = ("other",) * len(said.keys() - Answer.model_fields.keys())
    return Salvage(check_answer(kept), (*left_out, *other))


def faults_of(error: ValidationError) -> str:
    """Return what does not fit, a line a fault: of the first twenty."""
    return "\n".join(_fault_lines(error))


def _fault_lines(error: ValidationError) -> Iterator[str]:
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    for fault in faults[:_MOST_FAULTS]:
        place = ".".join(str(step) for step in fault["loc"]) or "the answer"
        yield one_line(f"{place}: {fault['msg']}")[:_LONGEST_FAULT]
    if len(faults) > _MOST_FAULTS:
        yield f"and {len(faults) - _MOST_FAULTS} more"


def _items(part: object) -> list[Any]:
    """Return the items of a part; what should have been a list counts as one item that does not fit."""
    if part is None:
        return []
    return part if isinstance(part, list) else [{"no list": True}]


def _fits(part: str, item: object) -> bool:
    empty: dict[str, list[Any]] = {name: [] for name in Answer.model_fields}
    try:
        check_answer({**empty, part: [item]})
    except ValidationError:
        return False
    return True


def _without_remarks(node: Any) -> Any:
    """Return a schema without titles, descriptions and defaults, which cost tokens or are refused."""
    if isinstance(node, list):
        return [_without_remarks(each) for each in node]
    if not isinstance(node, dict):
        return node
    remarks = ("title", "description", "default") if node.keys() & _SHAPES else ()
    return {name: _without_remarks(value) for name, value in node.items() if name not in remarks}
