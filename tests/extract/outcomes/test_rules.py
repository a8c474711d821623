from __future__ import annotations

import re

import pytest

from kg.extract.outcomes import Clue, OutcomeRule, judge, outcome_rules
from kg.extract.quantities import read_quantities

_MARK = re.compile(r"\{(?P<metric>[^}]*)\}|\[(?P<number>[^\]]*)\]")


def clue_of(marked: str) -> Clue:
    """Return the clue of the number in square brackets; words in braces are metrics."""
    plain, metrics, number, at = "", [], (0, 0), 0
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        words = mark["metric"] or mark["number"]
        span = (len(plain), len(plain) + len(words))
        plain += words
        at = mark.end()
        if mark["metric"]:
            metrics.append(span)
        else:
            number = span
    plain += marked[at:]
    [quantity] = [q for q in read_quantities(plain) if q.start < number[1] and number[0] < q.end]
    return Clue(plain, quantity, (0, len(plain)), metrics=tuple(metrics))


def examples(attribute: str) -> list[object]:
    rules = [rule for rule in outcome_rules() if getattr(rule.row, attribute)]
    return [pytest.param(rule, getattr(rule.row, attribute), id=rule.name) for rule in rules]


@pytest.mark.parametrize(("rule", "example"), examples("example"))
def test_a_rule_fires_on_its_example_and_decides_it(rule: OutcomeRule, example: str) -> None:
    clue = clue_of(example)
    assert rule.fires(clue)
    assert judge(clue).rule == rule.name


@pytest.mark.parametrize(("rule", "counterexample"), examples("counterexample"))
def test_a_rule_leaves_its_counterexample(rule: OutcomeRule, counterexample: str) -> None:
    assert not rule.fires(clue_of(counterexample))


def test_every_rule_has_a_name_of_its_own_and_an_example_or_a_test_in_code() -> None:
    rules = outcome_rules()
    assert len({rule.name for rule in rules}) == len(rules)
    assert [rule.name for rule in rules if not rule.row.example] == ["name", "listed"]


def test_a_number_inside_a_name_is_part_of_it() -> None:
    text = "on Beta 7 we run"
    [quantity] = read_quantities(text)
    assert judge(Clue(text, quantity, (0, len(text)), in_name=True)).rule == "name"


def test_a_decimal_in_a_row_with_a_result_is_one() -> None:
    text = "a score of 0.50 and later 0.25 there"
    first, second = read_quantities(text)
    clue = Clue(text, second, (0, len(text)), follows_result=True, gap=text[first.end : second.start])
    assert judge(clue).rule == "listed"
