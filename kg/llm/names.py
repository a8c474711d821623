"""The names that a model gives, held against the text: what does not stand there is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kg.llm.answer import Answer, SaidBenchmark, SaidMethod
from kg.llm.drops import Drop, Drops
from kg.llm.quotes import Place, QuotedText
from kg.records import Benchmark, Method, Metric, Task

__all__ = ["CONFIDENCE", "Names", "Source", "read_names"]

CONFIDENCE = 0.5
"""What every record of a model bears: how often it is right has not been measured."""

_Said = TypeVar("_Said", bound=SaidMethod | SaidBenchmark)


@dataclass(frozen=True, slots=True)
class Source:
    """The text that a model read, who the model is, and what had to be left out of what it said."""

    text: QuotedText
    producer: str
    drops: Drops = field(default_factory=Drops)

    def drop(self, reason: Drop) -> None:
        """Count something that was left out."""
        self.drops[reason] += 1


@dataclass(frozen=True, slots=True)
class Names:
    """The entities of a paper, and which name of the records each name of the model stands for."""

    methods: tuple[Method, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    tasks: tuple[Task, ...] = ()
    metrics: tuple[Metric, ...] = ()

    def method(self, words: str) -> str | None:
        """Return the name of the method that goes by `words`."""
        return _called(self.methods, words)

    def benchmark(self, words: str) -> str | None:
        """Return the name of the benchmark that goes by `words`."""
        return _called(self.benchmarks, words)


def read_names(answer: Answer, source: Source) -> Names:
    """Return the entities of `answer` whose names stand in the text, in the order of the answer.

    Examples
    --------
    >>> from kg.extract.document import PaperText
    >>> from kg.llm.answer import check_answer
    >>> from kg.records import Paper
    >>> text = PaperText.of(Paper(id="1", title="SiT: Slim", abstract="SiTs are slim."))
    >>> said = {"name": "sit", "aliases": ["Slimmer"], "role": "proposed", "kind": "named"}
    >>> parts = dict.fromkeys(("benchmarks", "tasks", "metrics", "results", "stats"), ())
    >>> source = Source(QuotedText(text), "llm:example")
    >>> [method] = read_names(check_answer({"methods": [said], **parts}), source).methods
    >>> method.name, len(method.mentions), dict(source.drops)
    ('SiT', 2, {<Drop.ALIAS_NOT_IN_TEXT: 'alias-not-in-text'>: 1})
    """
    methods, benchmarks = _named(answer.methods, source), _named(answer.benchmarks, source)
    return Names(
        methods=tuple(Method(role=said.role, kind=said.kind, **fields) for said, fields in methods),
        benchmarks=tuple(Benchmark(role=said.role, **fields) for said, fields in benchmarks),
        tasks=tuple(Task(**fields) for fields in _plain(answer.tasks, source)),
        metrics=tuple(Metric(**fields) for fields in _plain(answer.metrics, source)),
    )


def _named(said: Iterable[_Said], source: Source) -> Iterator[tuple[_Said, dict[str, Any]]]:
    seen: set[str] = set()
    for item in said:
        if fields := _fields((item.name, *item.aliases), source, seen):
            yield item, fields


def _plain(said: Iterable[str], source: Source) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for name in said:
        if fields := _fields((name,), source, seen):
            yield fields


def _fields(names: tuple[str, ...], source: Source, seen: set[str]) -> dict[str, Any] | None:
    """Return the fields that all entities have, None where no name is in the text or it was there before."""
    spelled, places = _spelled(names, source)
    if not spelled:
        return None
    if spelled[0] in seen:
        source.drop(Drop.NAME_REPEATED)
        return None
    seen.add(spelled[0])
    return {
        "name": spelled[0],
        "aliases": spelled[1:],
        "mentions": tuple(source.text.paper.mention(place.start, place.end) for place in _apart(places)),
        "producer": source.producer,
        "confidence": CONFIDENCE,
    }


def _spelled(names: tuple[str, ...], source: Source) -> tuple[tuple[str, ...], list[Place]]:
    """Return those names that the text has, as it spells them first, and all places of them."""
    spelled: list[str] = []
    places: list[Place] = []
    for name in names:
        found = source.text.find(name, any_case=True).places
        if found:
            spelled.append(source.text.words_at(found[0]))
            places.extend(found)
        else:
            source.drop(Drop.ALIAS_NOT_IN_TEXT if name is not names[0] else Drop.NAME_NOT_IN_TEXT)
    return tuple(dict.fromkeys(spelled)), places


def _apart(places: list[Place]) -> list[Place]:
    """Return the places in order, of those that overlap the longest."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (place.start - place.end, place.start)):
        if not any(place.overlaps(other) for other in kept):
            kept.append(place)
    return sorted(kept)


def _called(things: Iterable[Method | Benchmark], words: str) -> str | None:
    wanted = words.strip().casefold()
    for thing in things:
        if wanted in (name.casefold() for name in (thing.name, *thing.aliases)):
            return thing.name
    return None
