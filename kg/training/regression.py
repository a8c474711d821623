"""Fitting of weights: a choice among options, and a yes or no, both by maximum likelihood with SciPy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.extract.choice import Clues

__all__ = ["ChoiceCase", "YesNoCase", "fit_choices", "fit_yes_no"]

Floats: TypeAlias = NDArray[np.float64]

_STEPS = 300
_DIGITS = 4


@dataclass(frozen=True)
class ChoiceCase:
    """Options, and which of them are right: some, and not all."""

    options: tuple[Clues, ...]
    right: tuple[bool, ...]


@dataclass(frozen=True)
class YesNoCase:
    """What something hangs on, and whether it is so."""

    signs: Clues
    is_so: bool


def fit_choices(
    cases: Sequence[ChoiceCase], *, prior: Mapping[str, float], penalty: float, rarest: int
) -> dict[str, float]:
    """Return the weights under which the right options are most probable together.

    Parameters
    ----------
    cases
        What is learnt from.
    prior
        What clues weigh before anything is learnt, nothing for others.
    penalty
        Of the squares of what weights are away from that (a normal prior of variance ``1 / penalty``).
    rarest
        How often a clue has to occur to get a weight.
    """
    index = _index([option for case in cases for option in case.options], rarest)
    if not index:
        return {}
    table = _table([option for case in cases for option in case.options], index)
    sizes = [len(case.options) for case in cases]
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(cases)), sizes)
    before = np.array([prior.get(clue, 0.0) for clue in index])
    barred = np.where([right for case in cases for right in case.right], 0.0, -1e9)

    def logsum(scores: Floats) -> Floats:
        most = np.maximum.reduceat(scores, begins)
        return most + np.log(np.add.reduceat(np.exp(scores - most[owner]), begins))  # type: ignore[no-any-return]

    def missed(weights: Floats) -> tuple[float, Floats]:
        scores = table @ weights
        all_of, right_of = logsum(scores), logsum(scores + barred)
        push = np.exp(scores - all_of[owner]) - np.exp(scores + barred - right_of[owner])
        away = weights - before
        loss = float((all_of - right_of).sum() + 0.5 * penalty * away @ away)
        return loss, table.T @ push + penalty * away

    return _fitted(missed, index, before)


def fit_yes_no(cases: Sequence[YesNoCase], *, penalty: float, rarest: int) -> dict[str, float]:
    """Return the weights of a logistic regression; parameters as those of `fit_choices`."""
    index = _index([case.signs for case in cases], rarest)
    if not index:
        return {}
    table = _table([case.signs for case in cases], index)
    truth = np.array([case.is_so for case in cases], dtype=np.float64)

    def missed(weights: Floats) -> tuple[float, Floats]:
        scores = table @ weights
        loss = float((np.logaddexp(0.0, scores) - truth * scores).sum() + 0.5 * penalty * weights @ weights)
        return loss, table.T @ (1 / (1 + np.exp(-scores)) - truth) + penalty * weights

    return _fitted(missed, index, np.zeros(len(index)))


def _fitted(missed: object, index: dict[str, int], start: Floats) -> dict[str, float]:
    found = minimize(missed, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return {clue: round(float(found.x[at]), _DIGITS) for clue, at in index.items()}


def _index(clues: Sequence[Clues], rarest: int) -> dict[str, int]:
    counted = Counter(clue for each in clues for clue in each)
    return {clue: at for at, clue in enumerate(sorted(c for c, times in counted.items() if times >= rarest))}


def _table(clues: Sequence[Clues], index: dict[str, int]) -> csr_matrix:
    cells = [
        (row, index[clue], amount)
        for row, each in enumerate(clues)
        for clue, amount in each.items()
        if clue in index
    ]
    rows, columns, amounts = zip(*cells, strict=True)
    return csr_matrix((amounts, (rows, columns)), shape=(len(clues), len(index)))
