"""Which numbers are claimed outcomes, which tell a size, which are neither: ordered rules, kept as data."""

from kg.extract.outcomes.clue import Clue
from kg.extract.outcomes.conditions import counted_thing
from kg.extract.outcomes.judge import Ruling, judge
from kg.extract.outcomes.rules import OutcomeRule, Verdict, outcome_rules

__all__ = ["Clue", "OutcomeRule", "Ruling", "Verdict", "counted_thing", "judge", "outcome_rules"]
