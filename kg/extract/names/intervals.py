"""Stretches of text that are taken, asked and added to in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

__all__ = ["Intervals"]


class Intervals:
    """Disjoint pairs of start and end.

    Examples
    --------
    >>> taken = Intervals([(0, 4), (8, 9)])
    >>> taken.meets(4, 8), taken.meets(3, 5)
    (False, True)
    """

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Take a stretch, unless it meets one that is taken."""
        if not self.meets(start, end):
            insort(self._spans, (start, end))

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch shares a character with one that is taken."""
        at = bisect_left(self._spans, (end, end))
        return at > 0 and self._spans[at - 1][1] > start
