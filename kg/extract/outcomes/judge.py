"""The judgement of a number: the first rule of the ordered table that fires decides."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.outcomes.clue import Clue
from kg.extract.outcomes.rules import Verdict, outcome_rules

__all__ = ["Ruling", "judge"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a number is, and the rule that says so."""

    verdict: Verdict
    rule: str
    confidence: float = 1.0


def judge(clue: Clue) -> Ruling:
    """Return what the number of `clue` is; the table ends in a rule that always fires."""
    rule = next(rule for rule in outcome_rules() if rule.fires(clue))
    return Ruling(rule.row.verdict, rule.name, rule.row.confidence)
