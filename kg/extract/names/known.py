"""Names of a text that the vocabulary knows, however they are hyphenated, cased or inflected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from kg.extract.names.words import Shape, Words, shape_of
from kg.vocabulary import Term, cues, normal_form
from kg.vocabulary.known import benchmarks, methods, tasks, techniques

__all__ = ["KnownKind", "KnownName", "find_known", "known_kind"]

_ATOM = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*|[+*#∞]+")
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


def _atoms(text: str) -> tuple[str, ...]:
    return tuple(_plain(match.group()) for match in _ATOM.finditer(text))


_plain = lru_cache(maxsize=20_000)(normal_form)


@cache
def _index() -> dict[str, tuple[_Entry, ...]]:
    """Return all known names by their first atom, longest first."""
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
    return {
        first: tuple(sorted(found, key=lambda entry: -len(entry.atoms))) for first, found in index.items()
    }


def known_kind(name: str) -> KnownKind | None:
    """Return which file lists `name`, None where none does.

    Examples
    --------
    >>> known_kind("CIFAR10"), known_kind("Unheard-Of")
    (<KnownKind.BENCHMARK: 'benchmark'>, None)
    """
    atoms = _atoms(name)
    entries = _index().get(atoms[0], ()) if atoms else ()
    return next((entry.kind for entry in entries if entry.atoms == atoms and _spelt(entry, name)), None)


def find_known(words: Words) -> list[KnownName]:
    """Return the known names of a text, in order, none inside another."""
    text = words.text
    atoms = [(match.start(), match.end(), _plain(match.group())) for match in _ATOM.finditer(text)]
    index = _index()
    starts = {word.start: word for word in words.items}
    ends = {word.end for word in words.items}
    found: list[KnownName] = []
    at = 0
    while at < len(atoms):
        start, _, first = atoms[at]
        step = 1
        if first in index and start in starts:
            for entry in index[first]:
                size = len(entry.atoms)
                if size > 1 and tuple(atom for _, _, atom in atoms[at : at + size]) != entry.atoms:
                    continue
                end = atoms[at + size - 1][1]
                if (end in ends or _LOWER_TAIL.match(text, end)) and _fits(entry, text, start, end, words):
                    found.append(KnownName(start, end, entry.term, entry.kind))
                    step = size
                    break
        at += step
    return found


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
