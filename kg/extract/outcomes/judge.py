"""The ordered table of outcome rules: the first that fires decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.outcomes.clue import Clue
from kg.extract.outcomes.rule import OutcomeRule, Verdict
from kg.extract.outcomes.sizes import SIZES
from kg.extract.outcomes.vetoes import STATISTIC, VETOES
from kg.extract.quantities import UnitClass

__all__ = ["RULES", "Ruling", "Verdict", "judge"]

_CLAIM_UNITS = (UnitClass.FACTOR, UnitClass.PERCENT, UnitClass.POINTS)
_ACHIEVES = re.compile(
    r"\b(?:achiev|reach|attain|obtain|yield|deliver|scor|report|record|produc|improv|increas|decreas|reduc|lower|rais|boost"
    r"|outperform|surpass|exceed|beat|gain|drop|tak|requir|run|consum|only|within|under|below|latency|time|speed|memory|energy|power|cost"
    r"|throughput|error|accuracy|accurac|occupy|operat|average|mean|median|resolution|precision|up to|sub|complet|correspond|generat|process|from|for)\w*",
    re.IGNORECASE,
)
_CONNECTED = re.compile(
    r"\s*(?:scores?|values?|rates?|levels?|metrics?|index|coefficients?)?\s*(?:\([^()]{1,25}\)\s*)?"
    r"(?:of|=|:|at|is|was|to|by|reach(?:es|ing|ed)?|from|\(|as (?:high|low) as|above|below|over|under|exceed(?:s|ing)?|up to|than|and|vs\.?|versus"
    r"|averag(?:es|ing)|around|about|approximately|nearly|~|≈|>|<|≥|≤|improved|increased|decreased|dropped|drops|rises|rose|improves|on|for|in|,|;|[-–+*]|[A-Z][\w.-]+|\d[\d.]*%?|→|->|with|across|respectively|an?|the)*\s*",
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a number is, and the rule that says so."""

    verdict: Verdict
    rule: str


def _claim_unit(clue: Clue) -> bool:
    return clue.quantity.unit_class in _CLAIM_UNITS


def _measured(clue: Clue) -> bool:
    return clue.quantity.unit_class is UnitClass.MEASURE and (
        clue.quantity.levels is not None or bool(_ACHIEVES.search(clue.before[-70:])) or _metric_near(clue)
    )


def _metric_near(clue: Clue) -> bool:
    return any(0 <= clue.quantity.start - end <= 40 or 0 <= start - clue.quantity.end <= 25 for start, end in clue.metrics)


def _after_metric(clue: Clue) -> bool:
    """A bare number that a metric leads to: "an F1 of 0.87", "PSNR (34.1)"."""
    if clue.quantity.unit_class is not UnitClass.NONE or not (clue.quantity.is_decimal or clue.quantity.signed):
        return _whole_score(clue)
    return any(
        end <= clue.quantity.start and clue.quantity.start - end < 90 and _CONNECTED.fullmatch(clue.text, end, clue.quantity.start)
        for _, end in clue.metrics
    )


def _whole_score(clue: Clue) -> bool:
    start = clue.quantity.start
    return clue.quantity.unit_class is UnitClass.NONE and any(
        end <= start and re.fullmatch(r"\s*(?:scores?\s)?(?:of|=|:|is|to|was|\()\s*", clue.text[end:start]) for _, end in clue.metrics
    )


def _before_metric(clue: Clue) -> bool:
    """A bare number that stands in front of its metric: "0.87 F1", "12.18 perplexity"."""
    bare = clue.quantity.unit_class is UnitClass.NONE and (clue.quantity.is_decimal or clue.quantity.signed is not None)
    return bare and any(
        start >= clue.quantity.end and re.fullmatch(r"\s(?:[a-zA-Z@-]+\s){0,2}?|[/,\s\d.]+\s(?:[a-zA-Z@-]+\s)?", clue.text[clue.quantity.end : start])
        for start, _ in clue.metrics
    )


def _scored(clue: Clue) -> bool:
    bare = clue.quantity.unit_class is UnitClass.NONE and (clue.quantity.is_decimal or clue.quantity.signed is not None)
    return bare and bool(re.search(r"\b(?:scor(?:es?|ed|ing)|vs\.?|versus|compared (?:to|with)|improv\w+ by|respectively)\b[^.;]{0,12}$", clue.before))


def _statistic(clue: Clue) -> bool:
    return clue.quantity.unit_class is UnitClass.NONE and clue.quantity.is_decimal and bool(STATISTIC.search(clue.before))


def _abbreviated(clue: Clue) -> bool:
    """A decimal behind an abbreviation that is not in the vocabulary: "(OA = 0.863)", "an FRS of 0.76"."""
    return _bare_decimal(clue) and bool(re.search(r"\b[A-Z][A-Za-z0-9@-]{1,12}\s?(?:=|of|:|score of)\s?$", clue.before))


def _signed_change(clue: Clue) -> bool:
    return _bare_decimal(clue) and clue.quantity.signed == "+"


def _listed(clue: Clue) -> bool:
    """A decimal in a row with one that is a result: "F1 0.500 vs. 0.256", "0.2 in F1, and 0.8 in mIoU"."""
    return _bare_decimal(clue) and clue.follows_result and len(clue.gap) < 60 and not re.search(r"[;:]", clue.gap)


def _bare_decimal(clue: Clue) -> bool:
    return clue.quantity.unit_class is UnitClass.NONE and clue.quantity.is_decimal


def _paired_levels(clue: Clue) -> bool:
    return clue.quantity.levels is not None and clue.quantity.unit_class is UnitClass.NONE and (clue.quantity.is_decimal or bool(clue.metrics))


def _anything(clue: Clue) -> bool:
    return True


_ACCEPTED = (
    OutcomeRule("claimed-quantity", Verdict.RESULT, _claim_unit, "it is [1.7x] faster", "it has [17] layers"),
    OutcomeRule("measured", Verdict.RESULT, _measured, "it takes [17 ms]", "a [17 ms] frame"),
    OutcomeRule("levels", Verdict.RESULT, _paired_levels, "F1 rises from 0.1 to [0.2]", "it rises to [2]"),
    OutcomeRule("after-metric", Verdict.RESULT, _after_metric, "an F1 of [0.87]", "a rank of [0.87]"),
    OutcomeRule("before-metric", Verdict.RESULT, _before_metric, "with [12.18] perplexity", "with [12.18] things"),
    OutcomeRule("scored", Verdict.RESULT, _scored, "it scores [12.18]", "it has [12.18]"),
    OutcomeRule("statistic", Verdict.RESULT, _statistic, "correlates (r = [-0.93])", "with (x = [-0.93])"),
    OutcomeRule("abbreviated-metric", Verdict.RESULT, _abbreviated, "high (OA = [0.863])", "about [0.863]"),
    OutcomeRule("signed-change", Verdict.RESULT, _signed_change, "it adds [+5.2] there", "it adds [5.2] there"),
    OutcomeRule("listed", Verdict.RESULT, _listed, "F1 of 0.5, and [0.8] on B", "it has [0.8] here"),
    OutcomeRule("no-outcome", Verdict.SKIPPED, _anything, "it has [12.18] here", ""),
)

RULES: tuple[OutcomeRule, ...] = (*VETOES, *SIZES, *_ACCEPTED)


def judge(clue: Clue) -> Ruling:
    """Return what the number of `clue` is, by the first rule of `RULES` that fires."""
    rule = next(rule for rule in RULES if rule.test(clue))
    return Ruling(rule.verdict, rule.name)
