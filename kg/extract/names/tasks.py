"""Tasks that the paper works on: noun phrases that end like the names of tasks, known or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.findings import Name
from kg.extract.names.intervals import Intervals
from kg.extract.names.known import KnownKind, KnownName
from kg.extract.names.phrases import phrase_start
from kg.extract.names.points import clue_points
from kg.extract.names.subjects import name_key
from kg.extract.names.words import Words
from kg.records import EntityKind
from kg.vocabulary import cues, normal_form

__all__ = ["TASK_TESTS", "TaskPhrase", "task_names", "task_phrases"]

_MOST = 5
_REACH = 3
_START = -0.5


@dataclass(frozen=True)
class TaskPhrase:
    """A noun phrase that may be a task: its places, as first word and the word after the last."""

    words: Words
    spans: tuple[tuple[int, int], ...]
    is_known: bool

    @property
    def text(self) -> str:
        """The phrase as it first stands."""
        first, last = self.spans[0]
        return self.words.text[self.words.items[first].start : self.words.items[last - 1].end]

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Its places as offsets."""
        items = self.words.items
        return tuple((items[first].start, items[last - 1].end) for first, last in self.spans)


def task_names(words: Words, known: list[KnownName], named: list[Name]) -> list[Name]:
    """Return the tasks of a text, at most five, those with most points that do not say the same thing."""
    taken = Intervals(place for name in named for place in name.places)
    scored = [(_points(phrase), phrase) for phrase in task_phrases(words, known)]
    free = [
        (points, phrase) for points, phrase in scored if points > 0 and not taken.meets(*phrase.places[0])
    ]
    kept: list[tuple[float, TaskPhrase]] = []
    for points, phrase in sorted(free, key=lambda item: (-item[0], item[1].spans)):
        if len(kept) < _MOST and not any(_is_like(phrase.text, other.text) for _, other in kept):
            kept.append((points, phrase))
    return [_task(points, phrase) for points, phrase in kept]


def _task(points: float, phrase: TaskPhrase) -> Name:
    return Name(
        EntityKind.TASK, phrase.text, (), phrase.places, "names:task", confidence=min(0.9, 0.4 + points / 10)
    )


def _points(phrase: TaskPhrase) -> float:
    points = clue_points().task
    return _START + sum(points[clue].points for clue, holds in TASK_TESTS.items() if holds(phrase))


def _is_like(one: str, other: str) -> bool:
    """Whether two phrases share at least half of their words."""
    first, second = set(normal_form(one).split()), set(normal_form(other).split())
    return 2 * len(first & second) >= len(first | second)


def task_phrases(words: Words, known: list[KnownName]) -> list[TaskPhrase]:
    """Return all phrases of a text that end like a task, in order, equal ones joined."""
    heads = _heads(words)
    listed: dict[int, int] = {}
    for name in known:
        if name.kind is KnownKind.TASK:
            first, last = words.index_at(name.start), words.index_at(name.end)
            listed[last - 1] = first
    groups: dict[str, list[tuple[int, int]]] = {}
    known_ends = frozenset(listed)
    for first, last in _title_objects(words):
        listed.setdefault(last - 1, first)
    familiar: set[str] = set()
    for last in sorted({*heads, *listed}):
        first = phrase_start(
            words, listed.get(last, last), 0 if last in listed and last not in known_ends else _REACH
        )
        text = words.text[words.items[first].start : words.items[last].end]
        if normal_form(text) in cues("broad_tasks"):
            continue
        groups.setdefault(name_key(text), []).append((first, last + 1))
        if last in known_ends:
            familiar.add(name_key(text))
    return [TaskPhrase(words, tuple(spans), key in familiar) for key, spans in groups.items()]


def _title_objects(words: Words) -> list[tuple[int, int]]:
    """Return what a title's "for" is followed by, up to the next preposition or mark."""
    found = []
    for at, word in enumerate(words.items):
        if word.start >= words.title_end:
            break
        if word.lower == "for":
            last = at + 1
            while (
                last < len(words.items)
                and words.items[last].end <= words.title_end
                and _goes_on(words, at, last)
            ):
                last += 1
            if 2 <= last - at - 1 <= 6:
                found.append((at + 1, last))
    return found


def _goes_on(words: Words, at: int, last: int) -> bool:
    """Whether the word `last` is still part of the phrase after the word `at`."""
    return words.lower(last) not in cues("phrase_ends") and (last == at + 1 or words.gap(last) in (" ", "-"))


def _heads(words: Words) -> list[int]:
    """Return the words that may end the name of a task."""
    heads = cues("task_heads")
    return [
        at
        for at, word in enumerate(words.items)
        if (word.lower in heads or ("-" in word.lower and word.lower.rpartition("-")[2] in heads))
        and not word.tail
    ]


def _any(test: Callable[[Words, int, int], bool]) -> Callable[[TaskPhrase], bool]:
    return lambda phrase: any(test(phrase.words, first, last) for first, last in phrase.spans)


def _in_title(words: Words, first: int, last: int) -> bool:
    return words.items[first].start < words.title_end


def _after(key: str) -> Callable[[TaskPhrase], bool]:
    return _any(lambda words, first, last: _leads(words, first) in cues(key))


def _leads(words: Words, first: int) -> str:
    """Return the word before a phrase, without articles and adjectives that do not belong to it."""
    at = first - 1
    while at >= 0 and first - at < 4 and words.lower(at) in cues("phrase_fill"):
        at -= 1
    return words.lower(at) if words.gap(at + 1) in (" ", "\u00a0") or at + 1 == first else ""


def _last_word(phrase: TaskPhrase) -> str:
    """Return the last word of a phrase, or the last part of a compound."""
    return phrase.words.lower(phrase.spans[0][1] - 1).rpartition("-")[2]


TASK_TESTS: dict[str, Callable[[TaskPhrase], bool]] = {
    "in the title": _any(_in_title),
    "for it in the title": _any(
        lambda words, first, last: _in_title(words, first, last) and _leads(words, first) in cues("aim_words")
    ),
    "known": lambda phrase: phrase.is_known,
    "for it": _after("aim_words"),
    "task of": _after("field_prepositions"),
    "met again": lambda phrase: len(phrase.spans) > 1,
    "met often": lambda phrase: len(phrase.spans) > 2,
    "named a task": _any(lambda words, first, last: words.lower(last) in cues("task_nouns")),
    "firm head": lambda phrase: _last_word(phrase) in cues("firm_task_heads"),
    "loose head": lambda phrase: _last_word(phrase) in cues("loose_task_heads"),
    "title object": lambda phrase: _last_word(phrase) not in cues("task_heads") and not phrase.is_known,
    "one word": lambda phrase: all(last - first == 1 for first, last in phrase.spans),
    "opens the abstract": lambda phrase: (
        phrase.words.title_end <= phrase.words.items[phrase.spans[0][0]].start < phrase.words.title_end + 150
    ),
    "after a verb of use": _after("means_words"),
    "after an article": _any(
        lambda words, first, last: words.lower(first - 1) in cues("indefinite_articles")
    ),
}
