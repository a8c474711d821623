"""The terms that vocabulary files list, and how two spellings of one term are told to be the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.text import PlainText

__all__ = ["MetricTerm", "Scale", "Term", "normal_form"]

Scale = Literal["ratio", "proportion", "open"]

_LONGEST_KEPT = 100
_MARKUP = re.compile(r"[\\$~{}^]")
_REST = re.compile(r"\\[a-zA-Z]+|[$\\{}^]")
_BREAK = re.compile(r"[\s\-_/–—()\[\],:]+")


class Term(BaseModel):
    """A name that is known beforehand, with the other names it goes by.

    Parameters
    ----------
    name
        The usual name.
    aliases
        Other names and spellings; those that differ by case, hyphens or plural only need not be listed.
    group
        The section of the file that lists it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    group: str

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


class MetricTerm(BaseModel):
    """A measured quantity, and which way it gets better.

    Parameters
    ----------
    name
        The usual name.
    aliases
        Other names and spellings.
    better
        Whether higher or lower values are better; None where it depends on the study.
    family
        The sort of quantity: speed, latency, throughput, memory, energy, cost, size, count, accuracy,
        error or quality.
    scale
        What may be computed with its values, see scales.toml: ``ratio``, ``proportion`` or ``open``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    better: Literal["higher", "lower"] | None
    family: str = Field(min_length=1)
    scale: Scale = "open"

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


def normal_form(name: str) -> str:
    r"""Return `name` without case, hyphens, LaTeX marks and plural endings.

    Examples
    --------
    >>> normal_form("Top-1 Accuracies")
    'top 1 accuracy'
    >>> normal_form(r"Pass@$k$")
    'pass@k'
    >>> normal_form(r"$\beta$-VAEs")
    'β vae'
    """
    return _short_form(name) if len(name) <= _LONGEST_KEPT else _form(name)


def _form(name: str) -> str:
    plain = _REST.sub("", PlainText.from_latex(name).text) if _MARKUP.search(name) else name
    return " ".join([_singular(word) for word in _BREAK.split(plain.casefold()) if word])


_short_form = lru_cache(maxsize=20_000)(_form)  # most names and words come again and again


def _singular(word: str) -> str:
    """Return a word without its plural ending, as far as a rule of thumb goes."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
