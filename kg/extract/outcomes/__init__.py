"""Which numbers are claimed outcomes, which tell a size, and which are none: ordered rules with their reasons."""

from kg.extract.outcomes.clue import Clue
from kg.extract.outcomes.judge import RULES, Ruling, Verdict, judge
from kg.extract.outcomes.rule import OutcomeRule

__all__ = ["RULES", "Clue", "OutcomeRule", "Ruling", "Verdict", "judge"]
