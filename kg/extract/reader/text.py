"""A text with all that the rules found in it, as the trained steps look at it."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.findings import Name, names_of, text_of
from kg.extract.outcomes import Verdict
from kg.extract.quantities import Quantity
from kg.extract.results import reading_of, scene_of
from kg.extract.slots import Claim

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["SLOTS", "ReadText", "read_text", "slot_values"]

SLOTS = ("metric", "method", "baseline", "benchmark")
"""The slots that are filled by choice, in the order of the network's outputs."""


@dataclass(frozen=True)
class ReadText:
    """A text with all that the rules found in it.

    Parameters
    ----------
    text
        Title and abstract.
    sentences
        Where each sentence begins, in order; the first is the title.
    names
        All names.
    claims
        The claimed numbers with the slots that the rules filled, in order.
    others
        The numbers that are no claims, each with whether it says how large a thing is.
    """

    text: str
    sentences: tuple[int, ...]
    names: tuple[Name, ...]
    claims: tuple[Claim, ...]
    others: tuple[tuple[Quantity, bool], ...] = ()

    def sentence_at(self, at: int) -> int:
        """Return the index of the sentence that the character `at` is in."""
        return max(0, bisect.bisect_right(self.sentences, at) - 1)


def read_text(doc: Doc) -> ReadText:
    """Return what the rules found in `doc`.

    Raises
    ------
    PipelineError
        ``kg_results`` has not read `doc`.
    """
    reading = reading_of(doc)
    others = ((each.quantity, each.ruling.verdict is Verdict.STAT) for each in reading.set_aside)
    return ReadText(text_of(doc), scene_of(doc).sentences, names_of(doc), reading.claims, tuple(others))


def slot_values(claim: Claim, slot: str) -> tuple[str, ...]:
    """Return what fills a slot of `claim`, nothing or one or, of benchmarks, several."""
    if slot == "benchmark":
        return claim.benchmarks
    value = getattr(claim, slot)
    return (value,) if value else ()
