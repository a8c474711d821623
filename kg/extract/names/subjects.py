"""Everything that a text says of one candidate: the places of all its spellings, with their contexts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.extract.names.acronyms import Acronym
from kg.extract.names.contexts import Context
from kg.extract.names.known import KnownKind, known_kind
from kg.vocabulary import normal_form

__all__ = ["Subject", "name_key", "subjects_of"]

_LOOSE_SPACE = re.compile(r"(?<!\d) | (?!\d)")


def name_key(name: str) -> str:
    """Return what all spellings of a name share: no case, hyphens, plural, no space but between digits.

    Examples
    --------
    >>> name_key("GPT-4o Mini") == name_key("gpt 4o-mini")
    True
    >>> name_key("LLaMA-2 70B") == name_key("LLaMA-270B")
    False
    """
    return _LOOSE_SPACE.sub("", normal_form(name)) or name


@dataclass(frozen=True)
class Subject:
    """A candidate name.

    Parameters
    ----------
    contexts
        Its places, in order, with what stands around them.
    acronyms
        The pairs of short and long form that explain it.
    """

    contexts: tuple[Context, ...]
    acronyms: tuple[Acronym, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All spellings, the short form of an acronym first, then the most frequent, then the first."""
        texts = Counter(context.place.text for context in self.contexts)
        short = {pair.short for pair in self.acronyms}
        return tuple(sorted(texts, key=lambda text: (text not in short, -texts[text])))

    @cached_property
    def known(self) -> frozenset[KnownKind]:
        """Which files of the vocabulary list it under one of its names."""
        return frozenset(kind for name in self.names if (kind := known_kind(name)) is not None)

    @cached_property
    def long_form(self) -> str:
        """The long form of an acronym, empty where there is none."""
        return self.acronyms[0].long if self.acronyms else ""


def subjects_of(contexts: Iterable[Context], acronyms: tuple[Acronym, ...]) -> list[Subject]:
    """Join the places that bear one name, or the two forms of one acronym, in order of first place."""
    owner = {name_key(pair.long): name_key(pair.short) for pair in reversed(acronyms)}
    groups: dict[str, list[Context]] = {}
    for context in contexts:
        key = name_key(context.place.text)
        groups.setdefault(owner.get(key, key), []).append(context)
    pairs: dict[str, list[Acronym]] = {}
    for pair in acronyms:
        pairs.setdefault(name_key(pair.short), []).append(pair)
    return [Subject(tuple(group), tuple(pairs.get(key, ()))) for key, group in groups.items()]
