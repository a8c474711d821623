"""A text with all that the rules found in it, as the trained steps look at it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from kg.extract.outcomes import Verdict
from kg.extract.quantities import Quantity
from kg.extract.results import reading_of, scene_of
from kg.extract.slots import Claim, Scene
from kg.records import Direction, ResultKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["BY_NAME", "CHANGE", "CHANGES", "OWN_SLOT", "SLOTS", "ReadText", "read_text", "slot_values"]

SLOTS = ("metric", "method", "baseline", "benchmark")
"""The slots that are filled by choice, in the order of the network's outputs."""

BY_NAME = ("method", "benchmark")
"""Those whose answers are the things themselves, by whichever name and in whichever place."""

OWN_SLOT = SLOTS.index("method")
"""The one that the paper's own method may fill without a name."""


CHANGE = "change"
"""The choice of kind and direction, which are chosen together: a score has none."""

CHANGES = tuple(product(ResultKind, Direction))
"""What it chooses among, in the order of the network's output."""


@dataclass(frozen=True)
class ReadText(Scene):
    """A text with its sentences and names, and what became of its numbers.

    Parameters
    ----------
    claims
        The claimed numbers with the slots that the rules filled, in order.
    others
        The numbers that are no claims, each with whether it says how large a thing is.
    """

    claims: tuple[Claim, ...] = ()
    others: tuple[tuple[Quantity, bool], ...] = ()


def read_text(doc: Doc) -> ReadText:
    """Return what the rules found in `doc`.

    Raises
    ------
    PipelineError
        ``kg_results`` has not read `doc`.
    """
    scene, reading = scene_of(doc), reading_of(doc)
    others = ((each.quantity, each.ruling.verdict is Verdict.STAT) for each in reading.set_aside)
    return ReadText(scene.text, scene.sentences, scene.names, reading.claims, tuple(others))


def slot_values(claim: Claim, slot: str) -> tuple[str, ...]:
    """Return what fills a slot of `claim`, nothing or one or, of benchmarks, several; kind and direction."""
    if slot == CHANGE:
        return claim.kind, claim.direction
    if slot == "benchmark":
        return claim.benchmarks
    value = getattr(claim, slot)
    return (value,) if value else ()
