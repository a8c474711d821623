"""Established techniques under common nouns, known from the vocabulary."""

from __future__ import annotations

from kg.extract.findings import Name
from kg.extract.names.known import KnownKind, KnownName
from kg.extract.names.words import Words
from kg.records import EntityKind, MethodKind, MethodRole
from kg.vocabulary import cues

__all__ = ["technique_names"]


def technique_names(words: Words, known: list[KnownName], named: list[Name]) -> list[Name]:
    """Return the techniques of a text as components or baselines, where they are no part of other names."""
    taken = [place for name in named for place in name.places]
    groups: dict[str, list[KnownName]] = {}
    for name in known:
        if name.kind is KnownKind.TECHNIQUE and not any(s < name.end and name.start < e for s, e in taken):
            groups.setdefault(name.term.name, []).append(name)
    return [_technique(words, group) for group in groups.values()]


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
