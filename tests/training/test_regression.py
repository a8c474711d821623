from __future__ import annotations

import math
import random

import pytest

from kg.training.regression import ChoiceCase, YesNoCase, fit_choices, fit_yes_no


def choices(number: int, weight: float) -> list[ChoiceCase]:
    """Return choices between two options, of which "good" is right as often as its weight says."""
    draw = random.Random(1)
    share = 1 / (1 + math.exp(-weight))
    cases = []
    for _ in range(number):
        is_good = draw.random() < share
        cases.append(ChoiceCase(({"good": 1.0}, {"bad": 1.0, "rare": 1.0}), (is_good, not is_good)))
    return cases


def test_a_weight_is_the_log_odds_of_being_right() -> None:
    weights = fit_choices(choices(4000, 1.5), prior={}, penalty=1e-6, rarest=1)
    assert weights["good"] - weights["bad"] - weights["rare"] == pytest.approx(1.5, abs=0.15)


def test_a_heavy_penalty_leaves_the_prior() -> None:
    prior = {"good": 0.3, "bad": -0.2}
    weights = fit_choices(choices(50, 3.0), prior=prior, penalty=1e6, rarest=1)
    assert weights == pytest.approx({**prior, "rare": 0.0}, abs=0.01)


def test_rare_clues_get_no_weight() -> None:
    cases = [*choices(20, 1.0), ChoiceCase(({"good": 1.0, "once": 1.0}, {"bad": 1.0}), (True, False))]
    assert sorted(fit_choices(cases, prior={}, penalty=1.0, rarest=2)) == ["bad", "good", "rare"]


def test_several_right_options_are_right_together() -> None:
    case = ChoiceCase(({"a": 1.0}, {"b": 1.0}, {"c": 1.0}), (True, True, False))
    weights = fit_choices([case] * 50, prior={"a": 1.0}, penalty=1.0, rarest=1)
    assert weights["a"] > weights["b"] > 0 > weights["c"]


def test_nothing_to_learn_from() -> None:
    assert fit_choices([], prior={"good": 1.0}, penalty=1.0, rarest=1) == {}


def test_yes_or_no() -> None:
    draw = random.Random(2)
    cases = []
    for _ in range(5000):
        amount = draw.uniform(-2, 2)
        is_so = draw.random() < 1 / (1 + math.exp(-(0.5 + 2 * amount)))
        cases.append(YesNoCase({"always": 1.0, "amount": amount}, is_so))
    weights = fit_yes_no(cases, penalty=1e-6, rarest=1)
    assert weights == pytest.approx({"always": 0.5, "amount": 2.0}, abs=0.2)
