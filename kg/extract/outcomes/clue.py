"""What the rules may look at to judge one number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.extract.quantities import Quantity

__all__ = ["Clue"]

_REACH = 240


@dataclass(frozen=True)
class Clue:
    """A number in its sentence.

    Parameters
    ----------
    text
        The text that all offsets are into.
    quantity
        The number.
    sentence
        Start and end of its sentence.
    in_name
        Whether it lies inside the name of a method or benchmark.
    metrics
        Where the sentence names metrics: pairs of start and end.
    follows_result, gap
        Whether the number before it in the sentence is a result, and the text between the two.
    """

    text: str
    quantity: Quantity
    sentence: tuple[int, int]
    in_name: bool = False
    metrics: tuple[tuple[int, int], ...] = ()
    follows_result: bool = False
    gap: str = ""

    @cached_property
    def before(self) -> str:
        """The sentence up to the number (and to the levels that belong to it), its last 240 characters."""
        start = self.quantity.first
        return self.text[max(self.sentence[0], start - _REACH) : start]

    @cached_property
    def after(self) -> str:
        """The sentence from the number on, its first 240 characters."""
        return self.text[self.quantity.end : min(self.sentence[1], self.quantity.end + _REACH)]

    @cached_property
    def near(self) -> str:
        """The last forty characters before the number."""
        return self.before[-40:]

    @cached_property
    def words(self) -> str:
        """The number with its unit."""
        return self.text[self.quantity.start : self.quantity.end]
