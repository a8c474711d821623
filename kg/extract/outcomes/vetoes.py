"""Numbers that are no quantities: parts of names, versions, list numbers, dimensions, years."""

from __future__ import annotations

import re

from kg.extract.outcomes.clue import Clue
from kg.extract.outcomes.rule import OutcomeRule, Verdict
from kg.extract.quantities import UnitClass

__all__ = ["STATISTIC", "VETOES"]

_GLUED_BEFORE = re.compile(r"(?:[^\W\d]|[^\W\d][\-_@:^/.]|[@#_\\^])$")
_GLUED_AFTER = re.compile(r"[^\W\d]|-[^\W\d]{2,}|-\d|_\w|@")
_DECIMAL_THEN_WORD = re.compile(r"\d\.\d+(?=-[a-z]{3,}|/\d)")
_NUMBERED = re.compile(
    r"\b(?:Table|Tables|Figure|Fig\.?|Section|Sec\.?|Theorem|Lemma|Algorithm|Equation|Eq\.?|Appendix|Chapter|Part|Phase|Stage"
    r"|Step|Level|Layer|layer|Type|Class|Track|Tier|Grade|Task|Challenge|Version|version|System|Round|Case|Experiment|Scenario"
    r"|Mode|Group|Day|Week|Year|Season|Subtask|Problem|Question|RQ|No\.|Gen|Generation|stage|phase|step|tier|level|epoch|track)"
    r"[\s-]$"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept"
    r"|Oct|Nov|Dec)\.?"
)
_YEAR = re.compile(r"(?:19[5-9]\d|20[0-4]\d)s?(?:[-–/]\d{2,4})?")
STATISTIC = re.compile(
    r"(?<![\w^])(?:\|?(?:r|ρ|κ|d|τ|beta|β|η)(?:_\w+)?\|?|[Rr](?:\^|\*\*)?[2²])\s?[=≈]\s?$"
)
_UNIT_CLASSES_OF_CLAIMS = (UnitClass.FACTOR, UnitClass.PERCENT, UnitClass.POINTS)


def _bare(clue: Clue) -> bool:
    return clue.quantity.unit_class is UnitClass.NONE


def _part_of_name(clue: Clue) -> bool:
    if clue.quantity.is_word:
        return False
    signed = clue.quantity.signed is not None
    if not signed and _GLUED_BEFORE.search(clue.before) and not re.search(r"(?:\b[A-Za-z@]*=|\d/|\b[Ss]ub-)$", clue.before):
        return not re.search(r"[a-z]{3,}[-:/]$", clue.before) or clue.quantity.unit_class not in _UNIT_CLASSES_OF_CLAIMS
    return _bare(clue) and bool(_GLUED_AFTER.match(clue.after)) and not _DECIMAL_THEN_WORD.search(clue.words + clue.after[:5])


def _inside_name(clue: Clue) -> bool:
    return clue.in_name


def _version(clue: Clue) -> bool:
    return _bare(clue) and not clue.quantity.signed and bool(
        re.search(r"(?:\b[A-Z][\w+-]*[A-Za-z0-9]|\bv|\bversion)\s$", clue.before)
        and re.fullmatch(r"\d{1,2}(?:\.\d){0,2}", clue.words)
        and (re.match(r"\s*(?:[A-Z]|Pro|Flash|Mini|model|series|family|and\b|,|\))", clue.after))
        and not clue_has_metric_before(clue)
    )


def clue_has_metric_before(clue: Clue) -> bool:
    """Whether a metric's name ends right before the number."""
    start = clue.quantity.start
    return any(end <= start and not clue.text[end:start].strip(" =:(of") for _, end in clue.metrics)


def _list_number(clue: Clue) -> bool:
    after_bracket = re.search(r"(?:^|[\s:;,.])\(?$", clue.before) is not None and re.match(r"\)", clue.after) is not None
    return _bare(clue) and len(clue.words) < 3 and after_bracket and not re.search(r"[A-Za-z=]\s?$", clue.before.rstrip("("))


def _numbered_thing(clue: Clue) -> bool:
    return _bare(clue) and bool(_NUMBERED.search(clue.before))


def _dimension(clue: Clue) -> bool:
    ahead = re.match(r"\s*[x×X*]?\s*\d", clue.after) and re.search(r"[x×X*]\s*$", clue.words + clue.after[:2].rstrip("0123456789 "))
    behind = re.search(r"\d\s*[x×X*]\s*$", clue.before)
    return bool(ahead or behind)


def _year(clue: Clue) -> bool:
    return _bare(clue) and bool(_YEAR.fullmatch(clue.words)) and not re.match(r"\s?[a-z]+s\b(?<!s in)", clue.after[:0])


def _date(clue: Clue) -> bool:
    return _bare(clue) and bool(re.search(rf"\b{_MONTH}\s$", clue.before) or re.match(rf"(?:st|nd|rd|th)?\s{_MONTH}\b", clue.after))


def _uncertainty(clue: Clue) -> bool:
    return bool(re.search(r"(?:±|\+/-|\+-|\\pm)\s?$", clue.before))


def _confidence_level(clue: Clue) -> bool:
    return clue.quantity.unit == "%" and bool(
        re.match(r"[\s-]?(?:\w+\s){0,2}?(?:CIs?|confidence (?:interval|level|bound|region)|credible|prediction interval|HDI|HPD)\b", clue.after)
    )


def _interval_bound(clue: Clue) -> bool:
    return bool(re.search(r"\bCIs?\b\s?[:=,]?\s?[\[(][^\])]*$|\[[-+]?[\d.]+%?,\s$", clue.before))


def _cutoff(clue: Clue) -> bool:
    return _bare(clue) and bool(re.search(r"(?:\b[kKnNmMdLT]\s?=\s?|@\s?|\b[Tt]op-)$", clue.before))


def _probability(clue: Clue) -> bool:
    return _bare(clue) and bool(re.search(r"\b[pP](?:-?values?)?\s?(?:=|<|>|≤|of|below|under)\s?$", clue.before))


def _formula(clue: Clue) -> bool:
    return _bare(clue) and bool(
        re.search(r"(?:[\^_{+*(|]|\b(?:log|exp|O|Θ|Ω|ln)\s?\(?[^)\s]*|[a-zA-Zα-ω]\s?[=∈<>≤≥]\s?)$", clue.before)
        and not re.search(r"(?:[A-Za-z]{2,}\s?[=<>≤≥]\s?|\s\()$", clue.before)
        and not STATISTIC.search(clue.before)
    )


VETOES: tuple[OutcomeRule, ...] = (
    OutcomeRule("name", Verdict.SKIPPED, _inside_name, "", "an accuracy of [4]"),
    OutcomeRule("uncertainty", Verdict.SKIPPED, _uncertainty, "a Dice of 95.5 ± [0.3]", "a Dice of [95.5] ± 0.3"),
    OutcomeRule(
        "confidence-level", Verdict.SKIPPED, _confidence_level, "([95%] CI 1 to 2)", "[95%] accuracy at a confidence of 0.5"
    ),
    OutcomeRule("interval-bound", Verdict.SKIPPED, _interval_bound, "(95% CI: [0.91], 0.95)", "an AUC of [0.91]"),
    OutcomeRule("cutoff", Verdict.SKIPPED, _cutoff, "Recall@[10] rises", "an NDCG of [10]"),
    OutcomeRule("part-of-name", Verdict.SKIPPED, _part_of_name, "we run GPT-[4] here", "a gain of [4] here"),
    OutcomeRule("dimension", Verdict.SKIPPED, _dimension, "images of 256 × [256] pixels", "a gain of [256] × there"),
    OutcomeRule("list-number", Verdict.SKIPPED, _list_number, "two parts: ([1]) one and", "a score of 5 (up by [1])"),
    OutcomeRule("numbered-thing", Verdict.SKIPPED, _numbered_thing, "see Table [3] there", "a score of [3] there"),
    OutcomeRule("version", Verdict.SKIPPED, _version, "on SQuAD [2.0], we", "we score [2.0], so"),
    OutcomeRule("date", Verdict.SKIPPED, _date, "on March [5] we", "with [5] runs"),
    OutcomeRule("year", Verdict.SKIPPED, _year, "in [2023] we", "in [2.023] we"),
    OutcomeRule("p-value", Verdict.SKIPPED, _probability, "we win (p < [0.01]) there", "an F1 of [0.01]"),
    OutcomeRule("formula", Verdict.SKIPPED, _formula, "bounded by O(n^[2])", "an F1 = [0.9]"),
)
