from __future__ import annotations

import random
from itertools import pairwise

import pytest

from kg.evaluation import Trial, calibration, judge, read_gold, read_readings, trials
from tests.conftest import ROOT


def tried(confidence: float, right: int, wrong: int) -> list[Trial]:
    return [Trial(confidence, True, True)] * right + [Trial(confidence, False, False)] * wrong


def test_confidence_that_is_kept_has_no_error() -> None:
    report = calibration([*tried(0.9, 9, 1), *tried(0.5, 5, 5)], bins=2)
    assert report.value_error == pytest.approx(0)
    assert [(each.results, each.value_right) for each in report.bins] == [(10, 0.5), (10, 0.9)]


def test_the_error_is_the_mean_distance_weighted_by_results() -> None:
    report = calibration([*tried(1.0, 6, 4), *tried(0.2, 0, 10)], bins=2)
    assert report.value_error == pytest.approx((0.4 + 0.2) / 2)


def test_results_of_one_confidence_stand_together_and_their_order_is_of_no_account() -> None:
    trials = [*tried(0.9, 30, 10), *tried(0.6, 3, 3), *tried(0.3, 1, 3)]
    expected = calibration(trials)
    assert sum(each.results for each in expected.bins) == expected.results == len(trials)
    bounds = [(each.least, each.most) for each in expected.bins]
    assert all(one[1] < other[0] for one, other in pairwise(bounds))
    random.Random(3).shuffle(trials)
    assert calibration(trials) == expected


def test_the_curve_takes_the_surest_first_and_ties_in_proportion() -> None:
    report = calibration([*tried(0.9, 5, 0), *tried(0.4, 2, 3)])
    shares = {each.coverage: each.value_right for each in report.curve}
    assert shares[50] == 1.0
    assert shares[60] == pytest.approx((5 + 0.4) / 6)
    assert shares[100] == pytest.approx(0.7)
    assert [each.confidence for each in report.curve] == [0.9] * 5 + [0.4] * 5


def test_without_results_there_is_nothing_to_say() -> None:
    report = calibration([])
    assert (report.results, report.value_error, report.bins, report.curve) == (0, 0.0, (), ())


def test_any_confidence_may_be_judged_and_an_unknown_one_is_left_out() -> None:
    gold = ROOT / "examples" / "gold-sample.jsonl"
    judged = list(judge(read_gold(gold), read_readings(gold)))
    assert not list(trials(judged))
    of_claim = list(trials(judged, confidence=lambda answer: 0.7 if answer.unit == "%" else None))
    assert {trial.confidence for trial in of_claim} == {0.7}
    assert len(of_claim) == sum(found.answer.unit == "%" for judgement in judged for found in judgement.found)
