"""Which of the things that were read stands for which of those in gold; one for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.evaluation.names import Named, Same, any_same, equal, names_of
from kg.evaluation.numbers import number_right, overlap
from kg.evaluation.papers import Answer, GoldResult

__all__ = ["Pair", "pair_names", "pair_results"]


class Pair(NamedTuple):
    """The indices of a gold result and of the one that stands for it, and whether their numbers agree."""

    gold: int
    answer: int
    is_right: bool


def pair_results(gold: Sequence[GoldResult], answers: Sequence[Answer]) -> list[Pair]:
    """Pair results whose places overlap: right numbers first, then wide overlaps, then in order."""
    candidates = [
        (number_right(known, answer), shared, i, j)
        for i, known in enumerate(gold)
        for j, answer in enumerate(answers)
        if (shared := overlap(known, answer))
    ]
    candidates.sort(key=lambda each: (not each[0], -each[1], each[2], each[3]))
    pairs: list[Pair] = []
    taken_gold, taken = set(), set()
    for is_right, _, i, j in candidates:
        if i not in taken_gold and j not in taken:
            pairs.append(Pair(i, j, is_right))
            taken_gold.add(i)
            taken.add(j)
    return pairs


def pair_names(gold: Sequence[Named], answers: Sequence[Named], same: Same) -> list[tuple[int, int]]:
    """Pair things by any of their names: those of equal names first, then those that `same` accepts."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for test in dict.fromkeys((equal, same)):
        for i, known in enumerate(gold):
            if i in pairs:
                continue
            free = (j for j in range(len(answers)) if j not in taken)
            found = next((j for j in free if any_same(names_of(known), names_of(answers[j]), test)), None)
            if found is not None:
                pairs[i] = found
                taken.add(found)
    return list(pairs.items())
