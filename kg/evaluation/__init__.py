"""How well an extraction agrees with a careful reader: gold, pairing, verdicts, figures."""

from kg.evaluation.calibration import Calibration, Trial, calibration, trials
from kg.evaluation.errors import ErrorCase, error_cases
from kg.evaluation.figures import KindFigures, figures, figures_by_kind
from kg.evaluation.files import by_gold, read_gold, read_readings
from kg.evaluation.judgement import EntitySort, Found, Judgement, judge, judge_paper
from kg.evaluation.pairing import pair_names, pair_results
from kg.evaluation.papers import Answer, Answers, GoldPaper, GoldResult, Reading
from kg.evaluation.report import Evaluation, evaluate, format_evaluation
from kg.evaluation.verdicts import CLAIM, Slot, claim_right, slot_right, verdicts_on

__all__ = [
    "CLAIM",
    "Answer",
    "Answers",
    "Calibration",
    "EntitySort",
    "ErrorCase",
    "Evaluation",
    "Found",
    "GoldPaper",
    "GoldResult",
    "Judgement",
    "KindFigures",
    "Reading",
    "Slot",
    "Trial",
    "by_gold",
    "calibration",
    "claim_right",
    "error_cases",
    "evaluate",
    "figures",
    "figures_by_kind",
    "format_evaluation",
    "judge",
    "judge_paper",
    "pair_names",
    "pair_results",
    "read_gold",
    "read_readings",
    "slot_right",
    "trials",
    "verdicts_on",
]
