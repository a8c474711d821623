"""How well an extraction agrees with a careful reader: gold, pairing, verdicts, figures."""

from kg.evaluation.figures import KindFigures, figures, figures_by_kind
from kg.evaluation.files import by_gold, read_gold, read_readings
from kg.evaluation.judgement import EntitySort, Found, Judgement, judge, judge_paper
from kg.evaluation.pairing import pair_names, pair_results
from kg.evaluation.papers import Answer, Answers, GoldPaper, GoldResult, Reading
from kg.evaluation.verdicts import CLAIM, Slot, claim_right, slot_right, verdicts_on

__all__ = [
    "CLAIM",
    "Answer",
    "Answers",
    "EntitySort",
    "Found",
    "GoldPaper",
    "GoldResult",
    "Judgement",
    "KindFigures",
    "Reading",
    "Slot",
    "by_gold",
    "claim_right",
    "figures",
    "figures_by_kind",
    "judge",
    "judge_paper",
    "pair_names",
    "pair_results",
    "read_gold",
    "read_readings",
    "slot_right",
    "verdicts_on",
]
