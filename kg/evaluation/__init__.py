"""How well an extraction agrees with a careful reader: gold, pairing, verdicts, figures."""

from kg.evaluation.calibration import Calibration, Trial, calibration, stated_confidence, trials
from kg.evaluation.errors import ErrorCase, StepFigures, error_cases, steps_of
from kg.evaluation.figures import GroupFigures, figures, figures_by
from kg.evaluation.files import by_gold, read_gold, read_readings
from kg.evaluation.judgement import EntitySort, Found, Judgement, judge, judge_paper
from kg.evaluation.pairing import pair_names, pair_results
from kg.evaluation.papers import Answer, Answers, GoldPaper, GoldResult, Reading
from kg.evaluation.report import Asked, Evaluation, evaluate, format_evaluation, write_markdown
from kg.evaluation.sections import Section, side_by_side
from kg.evaluation.verdicts import CLAIM, Slot, claim_right, slot_right, verdicts_on

__all__ = [
    "CLAIM",
    "Answer",
    "Answers",
    "Asked",
    "Calibration",
    "EntitySort",
    "ErrorCase",
    "Evaluation",
    "Found",
    "GoldPaper",
    "GoldResult",
    "GroupFigures",
    "Judgement",
    "Reading",
    "Section",
    "Slot",
    "StepFigures",
    "Trial",
    "by_gold",
    "calibration",
    "claim_right",
    "error_cases",
    "evaluate",
    "figures",
    "figures_by",
    "format_evaluation",
    "judge",
    "judge_paper",
    "pair_names",
    "pair_results",
    "read_gold",
    "read_readings",
    "side_by_side",
    "slot_right",
    "stated_confidence",
    "steps_of",
    "trials",
    "verdicts_on",
    "write_markdown",
]
