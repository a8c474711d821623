"""One claim at the moment when its slots are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from kg.extract.reader.model import Pointers
from kg.extract.reader.text import OWN_SLOT, SLOTS, ReadText
from kg.extract.slots import Claim
from kg.extract.slots.scene import Situation

__all__ = ["Moment", "moments_of"]


@dataclass(frozen=True)
class Moment:
    """One claim at the moment when a slot is chosen.

    Parameters
    ----------
    situation
        The number in its text.
    claim
        The claim as far as it is chosen: slots that are still to come are as the rules filled them.
    index
        Which claim of the text it is.
    pointers
        What the network says; None where it did not read the claim.
    before
        The claim before it in the text, as it was chosen.
    """

    situation: Situation
    claim: Claim
    index: int
    pointers: Pointers | None
    before: Claim | None

    @cached_property
    def is_read(self) -> bool:
        """Whether the network has read the claim."""
        return self.pointers is not None and self.index in self.pointers.rows

    def nothing(self, slot: str) -> float:
        """Return the probability by the network that the slot is empty."""
        assert self.pointers is not None
        return float(self.pointers.nothing[self.pointers.rows[self.index], SLOTS.index(slot)])

    def change(self, change: tuple[str, ...]) -> float:
        """Return the probability by the network of a kind and direction."""
        assert self.pointers is not None
        kind, direction = change
        return self.pointers.change(self.index, kind, direction)

    @property
    def own(self) -> float:
        """The probability by the network that the paper's own method attains the number."""
        assert self.pointers is not None
        return float(self.pointers.own[self.pointers.rows[self.index], OWN_SLOT])


def moments_of(text: ReadText) -> Iterator[tuple[Claim, Situation]]:
    """Yield every claim of `text` in its situation."""
    for _, group in groupby(text.claims, key=lambda claim: claim.sentence):
        members = list(group)
        row = tuple(claim.quantity for claim in members)
        for rank, claim in enumerate(members):
            yield claim, Situation(text, claim.quantity, row, rank)
