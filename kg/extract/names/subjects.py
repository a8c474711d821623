"""Everything that a text says of one candidate: the places of all its spellings, with their contexts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.extract.names.acronyms import Acronym
from kg.extract.names.contexts import Context, class_after, class_before, first_word
from kg.extract.names.known import KnownKind, known_kind
from kg.extract.names.words import Shape
from kg.vocabulary import normal_form

__all__ = ["Subject", "name_key", "subjects_of"]

_NAME_BREAK = re.compile(r"[\s-]")
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
        return _kinds(self.names)

    @cached_property
    def grown(self) -> frozenset[KnownKind]:
        """Which files list what an unlisted name begins or ends in."""
        return frozenset() if self.known else _kinds(part for name in self.names for part in _ends_of(name))

    @cached_property
    def mates(self) -> frozenset[KnownKind]:
        """Which files list the names that stand in a list with it."""
        return _kinds(mate for context in self.contexts for mate in context.mates)

    @cached_property
    def long_form(self) -> str:
        """The long form of an acronym, empty where there is none."""
        return self.acronyms[0].long if self.acronyms else ""

    @cached_property
    def long_head(self) -> str:
        """The last word of the long form in normal form."""
        return normal_form(self.long_form).rpartition(" ")[2] if self.acronyms else ""

    @cached_property
    def shapes(self) -> frozenset[Shape]:
        """What its places look like."""
        return frozenset([context.place.shape for context in self.contexts])

    @cached_property
    def producers(self) -> frozenset[str]:
        """The rules that found its places."""
        return frozenset([context.place.producer for context in self.contexts])

    @cached_property
    def previous(self) -> frozenset[str]:
        """The words right before its places."""
        return frozenset([context.previous for context in self.contexts])

    @cached_property
    def next(self) -> frozenset[str]:
        """The words right after its places."""
        return frozenset([context.next for context in self.contexts])

    @cached_property
    def list_next(self) -> frozenset[str]:
        """The words right after the lists that it is part of."""
        return frozenset([context.list_after[0] for context in self.contexts if context.list_after])

    @cached_property
    def list_previous(self) -> frozenset[str]:
        """The words before the lists that it is part of, without articles."""
        return frozenset(map(first_word, self.contexts))

    @cached_property
    def classes_before(self) -> frozenset[str]:
        """The nouns whose members those lists give."""
        return frozenset(map(class_before, self.contexts))

    @cached_property
    def classes_after(self) -> frozenset[str]:
        """The nouns that appositions and predicates give it."""
        return frozenset(map(class_after, self.contexts))


def _kinds(names: Iterable[str]) -> frozenset[KnownKind]:
    """Return which files of the vocabulary list any of `names`."""
    return frozenset(kind for name in names if (kind := known_kind(name)) is not None)


def _ends_of(name: str) -> list[str]:
    """Return the beginnings and endings of a name at its hyphens and spaces."""
    breaks = [match.start() for match in _NAME_BREAK.finditer(name)]
    return [part for at in breaks for part in (name[:at], name[at + 1 :]) if len(part) > 2]


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
