"""Whether two names mean the same thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol, TypeAlias

from kg.evaluation.definition import definition

__all__ = ["Named", "Same", "alike", "any_same", "equal", "known_names", "names_of", "telling_words"]

_MARKUP = re.compile(r"\\[a-zA-Z]+|[${}\\^_]")
_WORD = re.compile(r"[a-z0-9.@+#]+")
_SHORT = 3
_SHARED = 0.5

Same: TypeAlias = Callable[[str, str], bool]


class Named(Protocol):
    """Whatever has a name and other names."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names."""


@lru_cache(maxsize=1 << 14)
def telling_words(name: str) -> tuple[str, ...]:
    r"""Return the words that tell which thing a name means: lower case, singular, without LaTeX.

    Examples
    --------
    >>> telling_words(r"the \textbf{LongBench} datasets")
    ('longbench',)
    >>> telling_words("our method")
    ('our', 'method')
    """
    words = (word.strip(".") for word in _WORD.findall(_MARKUP.sub(" ", name).lower()))
    said = [word for word in words if word]
    telling = [word for word in said if word not in definition().telling_nothing]
    return tuple(map(_singular, telling or said))


def _singular(word: str) -> str:
    is_plural = len(word) > _SHORT and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural else word


def equal(one: str, other: str) -> bool:
    """Return whether two proper names are the same but for case, spaces, hyphens and a plural.

    Examples
    --------
    >>> equal("LV-ViT", "LVViTs"), equal("ViT", "ViT-B")
    (True, False)
    """
    key = "".join(telling_words(one))
    return bool(key) and key == "".join(telling_words(other))


def alike(one: str, other: str) -> bool:
    """Return whether two names are equal, or share half of all their telling words.

    Examples
    --------
    >>> alike("top-1 accuracy", "accuracy"), alike("accuracy", "mean test set accuracy")
    (False, False)
    >>> alike("inference speed", "speed")
    True
    """
    if equal(one, other):
        return True
    mine, theirs = set(telling_words(one)), set(telling_words(other))
    shared = len(mine & theirs)
    return shared > 0 and shared / len(mine | theirs) >= _SHARED


def names_of(thing: Named) -> tuple[str, ...]:
    """Return all names of a thing."""
    return (thing.name, *thing.aliases)


def any_same(mine: Iterable[str], theirs: Sequence[str], same: Same) -> bool:
    """Return whether one of these names is the same as one of those."""
    return any(same(one, other) for one in mine for other in theirs)


def known_names(name: str, things: Iterable[Named]) -> tuple[str, ...]:
    """Return all names of the first of `things` that goes by `name`; the name alone where none does."""
    for thing in things:
        if any_same([name], names_of(thing), equal):
            return names_of(thing)
    return (name,)
