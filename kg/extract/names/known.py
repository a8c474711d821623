"""Names of a text that the vocabulary knows, however they are hyphenated, cased or inflected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice

from kg.extract.names.words import Shape, Words, shape_of
from kg.vocabulary import Term, cues, normal_form
from kg.vocabulary.known import benchmarks, methods, tasks, techniques

__all__ = ["KnownKind", "KnownName", "find_known", "known_kind"]

_ATOM = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*|[+*#∞]+")
_LONGEST_ATOM = 60
_WITHIN_ATOM = re.compile(r"(?<=[^\W\d_])[^\W\d_]|(?<=\d)\d|(?<=\d\.)\d|(?<=[+*#∞])[+*#∞]")
_LOWER_TAIL = re.compile(r"-[a-z]")


class KnownKind(StrEnum):
    """Which file lists a name."""

    BENCHMARK = "benchmark"
    METHOD = "method"
    TECHNIQUE = "technique"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A place of a text that bears a known name."""

    start: int
    end: int
    term: Term
    kind: KnownKind


@dataclass(frozen=True, slots=True)
class _Entry:
    atoms: tuple[str, ...]
    spelling: str
    term: Term
    kind: KnownKind


@dataclass(frozen=True, slots=True)
class _Family:
    """The known names that begin with one atom, longest first, and the atoms that come second in them.

    `alone` is whether one of them has no second atom.
    """

    entries: tuple[_Entry, ...]
    seconds: frozenset[str]
    alone: bool


def _atoms(text: str) -> tuple[str, ...]:
    return tuple(normal_form(match.group()) for match in _ATOM.finditer(text))


@cache
def _index() -> dict[str, _Family]:
    """Return all known names by their first atom."""
    index: dict[str, list[_Entry]] = {}
    files = (
        (KnownKind.BENCHMARK, benchmarks()),
        (KnownKind.METHOD, methods()),
        (KnownKind.TECHNIQUE, techniques()),
        (KnownKind.TASK, tasks()),
    )
    for kind, terms in files:
        for term in terms:
            for name in term.names:
                atoms = _atoms(name)
                index.setdefault(atoms[0], []).append(_Entry(atoms, name, term, kind))
    return {first: _family(entries) for first, entries in index.items()}


def _family(entries: list[_Entry]) -> _Family:
    return _Family(
        entries=tuple(sorted(entries, key=lambda entry: -len(entry.atoms))),
        seconds=frozenset(entry.atoms[1] for entry in entries if len(entry.atoms) > 1),
        alone=any(len(entry.atoms) == 1 for entry in entries),
    )


@lru_cache(maxsize=20_000)
def known_kind(name: str) -> KnownKind | None:
    """Return which file lists `name`, None where none does.

    Examples
    --------
    >>> known_kind("CIFAR10"), known_kind("Unheard-Of")
    (<KnownKind.BENCHMARK: 'benchmark'>, None)
    """
    atoms = _atoms(name)
    family = _index().get(atoms[0]) if atoms else None
    entries = family.entries if family else ()
    return next((entry.kind for entry in entries if entry.atoms == atoms and _spelt(entry, name)), None)


def find_known(words: Words) -> list[KnownName]:
    """Return the known names of a text, in order, none inside another."""
    index = _index()
    ends = {word.end for word in words.items}
    found: list[KnownName] = []
    taken = 0
    for word in words.items:
        family = index.get(_first_atom(word.text[:_LONGEST_ATOM]))
        if family and word.start >= taken and not _WITHIN_ATOM.match(words.text, word.start):
            known = _known_at(word.start, family, words, ends)
            if known:
                found.append(known)
                taken = known.end
    return found


@lru_cache(maxsize=20_000)
def _first_atom(word: str) -> str:
    """Return the atom that a word begins with, empty where it begins with none."""
    match = _ATOM.match(word)
    return normal_form(match.group()) if match else ""


def _known_at(start: int, family: _Family, words: Words, ends: set[int]) -> KnownName | None:
    """Return the longest name of `family` that stands at `start` and ends where a word does."""
    text = words.text
    found = _ATOM.finditer(text, start)
    matches = list(islice(found, 2))
    if not family.alone and (len(matches) < 2 or normal_form(matches[1][0]) not in family.seconds):
        return None
    matches += islice(found, max(0, len(family.entries[0].atoms) - 2))
    atoms = tuple([normal_form(match[0]) for match in matches])
    for entry in family.entries:
        size = len(entry.atoms)
        if atoms[:size] == entry.atoms:
            end = matches[size - 1].end()
            if (end in ends or _LOWER_TAIL.match(text, end)) and _fits(entry, text, start, end, words):
                return KnownName(start, end, entry.term, entry.kind)
    return None


def _fits(entry: _Entry, text: str, start: int, end: int, words: Words) -> bool:
    """Whether a place of the text is meant as the known name."""
    form = text[start:end]
    if "\n" in form or not _spelt(entry, form):
        return False
    if entry.spelling.lower() not in cues("ambiguous_names"):
        return True
    word = words.items[words.index_at(start)]
    plain = shape_of(form) <= Shape.CAPITAL and (word.initial or start < words.title_end)
    return form.rstrip("s") == entry.spelling.rstrip("s") and form != form.lower() and not plain


def _spelt(entry: _Entry, form: str) -> bool:
    """Whether the capitals of `form` are such as the known spelling has."""
    if entry.spelling.isupper() and len(entry.spelling) <= 5:
        return form.rstrip("s").isupper()
    named = entry.kind in (KnownKind.BENCHMARK, KnownKind.METHOD)
    return not named or entry.spelling == entry.spelling.lower() or form != form.lower()
