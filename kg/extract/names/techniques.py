"""Established techniques under common nouns, known from the vocabulary."""

from __future__ import annotations

from kg.extract.findings import Name
from kg.extract.names.intervals import Intervals
from kg.extract.names.known import KnownKind, KnownName
from kg.extract.names.phrases import phrase_start
from kg.extract.names.words import Words
from kg.records import EntityKind, MethodKind, MethodRole
from kg.vocabulary import cues

__all__ = ["technique_names"]


def technique_names(words: Words, known: list[KnownName], named: list[Name]) -> list[Name]:
    """Return the techniques of a text as components or baselines, where they are no part of other names.

    One that a modifier makes into something else ("video diffusion models") is left out, and so is one
    that is met once and neither used nor explained.
    """
    taken = Intervals(place for name in named for place in name.places)
    groups: dict[str, list[KnownName]] = {}
    for name in known:
        if name.kind is KnownKind.TECHNIQUE and not taken.meets(name.start, name.end):
            groups.setdefault(name.term.name, []).append(name)
    return [_technique(words, group) for group in groups.values() if _is_employed(words, group)]


def _is_employed(words: Words, group: list[KnownName]) -> bool:
    """Whether a text does more with a technique than to mention it."""
    at = [words.index_at(name.start) for name in group]
    bare = [first for first in at if phrase_start(words, first, 1) == first]
    if not bare:
        return False
    used = any(words.lower(first - 1) in cues("instrument_words") | cues("comparing_words") for first in bare)
    explained = any(words.text[name.end : name.end + 2] == " (" for name in group)
    return used or explained or len(bare) > 1 or group[0].term.name in cues("firm_techniques")


def _technique(words: Words, group: list[KnownName]) -> Name:
    """Return one technique with all its places."""
    texts = list(dict.fromkeys(words.text[name.start : name.end] for name in group))
    compared = any(words.lower(words.index_at(name.start) - 1) in cues("comparing_words") for name in group)
    return Name(
        kind=EntityKind.METHOD,
        name=texts[0],
        aliases=tuple(texts[1:]),
        places=tuple((name.start, name.end) for name in group),
        producer="names:known technique",
        role=MethodRole.BASELINE if compared else MethodRole.COMPONENT,
        method_kind=MethodKind.TECHNIQUE,
        confidence=0.5,
    )
