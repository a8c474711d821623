"""Numbers that tell how large a thing is that was built or used, not what came of it."""

from __future__ import annotations

import re

from kg.extract.outcomes.clue import Clue
from kg.extract.outcomes.rule import OutcomeRule, Verdict
from kg.extract.outcomes.vetoes import clue_has_metric_before
from kg.extract.quantities import UnitClass

__all__ = ["SIZES"]

_PORTION_OF_DATA = re.compile(
    r"\s(?:of\s)?(?:the\s|its\s|all\s|total\s|full\s|available\s|original\s|annotated\s|labell?ed\s|real\s)*"
    r"(?:(?:training|train|validation|test|testing|labell?ed|annotated|supervised|pre-?training|unlabell?ed)[\s-](?:and\s\w+\s)?(?:data|set|split|samples?|labels|examples|images"
    r"|subset|annotations?|frames|instances|supervision)|train\b|(?:labels|annotations?|data|supervision)\b|(?:foreground|background)\b|hold-?out)",
    re.IGNORECASE,
)
_GAINS = re.compile(r"\b(?:improv|increas|decreas|reduc|rais|lower|boost|drop|fall|gain|sav|cut|fewer|less|achiev|reach|only)\w*", re.IGNORECASE)
_OPERATING_POINT = re.compile(
    r"(?:\bat|\bwith|\bunder|\busing|\bwhen using|\bon|\bkeeping|\bonly|\bfor|\bto|\bgiven|\bpruning|\bdrop\w*|\bskip\w*)\s(?:an?\s|only\s|just\s|as\slittle\sas\s|about\s|~)?$", re.IGNORECASE
)
_SETTING = re.compile(
    r"\s(?:sparsity|dropout|masking|mask ratio|noise|pruning|compression|corruption|poisoning|overlap|probability|threshold|budget|tolerance"
    r"|missing|train|validation|test|percentile|quantile|significance|of (?:the )?(?:layers|tokens|parameters|cache|visual tokens|vision tokens|time steps))\b",
    re.IGNORECASE,
)
_RUNS = re.compile(r"\s(?:with|under|using|per|for|until|across|each|and|to|on|a|the)\b|[.,;)]|$")
_HARDWARE = re.compile(r"\s?(?:of\s)?(?:V?RAM|GPUs?|CPUs?|SSD|HBM|DRAM|consumer|edge device|device|card|NPUs?|context|cameras?|carrier|radar|band|spectrum)\b")
_COUNTED = re.compile(r"\s(?:[a-z][\w/-]*\s){0,4}?[a-z][\w-]*(?:s|ia|data|people|children|men|women)\b", re.IGNORECASE)
_CONSUMED = re.compile(r"\s(?:[a-z]+\s)?(?:tokens?|steps|iterations|queries|calls|rounds|requests|turns|evaluations)\b")
_CONSUMING = re.compile(r"\b(?:averag\w+|consum\w+|requir\w+|only|reduc\w+|fewer|just|under|below)\b[^,;.]{0,20}$")
_FACTOR_OF_DATA = re.compile(r"\s(?:more|larger|bigger|smaller|fewer|less)\s(?:\w+\s)?(?:data|samples|examples|datasets?)\b")
_DURATION_OF_DATA = re.compile(
    r"\s(?:of\s(?:\w+\s){0,3}?(?:speech|audio|video|videos|recordings?|footage|data|music|transcribed|driving|content|conversation|observation|training|EEG|material)\b|period|span|long\b|follow-up|window|horizon|ahead|study|interval|segments?|clips?|dataset|corpus|old\b|intervals)",
    re.IGNORECASE,
)


def _share_of_data(clue: Clue) -> bool:
    return clue.quantity.unit == "%" and not clue.quantity.is_word and bool(_PORTION_OF_DATA.match(clue.after)) and not re.search(r"\bby\s(?:[\w-]+\s){0,2}$", clue.before)


def _ranked_portion(clue: Clue) -> bool:
    return clue.quantity.unit == "%" and bool(re.search(r"\b(?:top|bottom|first|last)[\s-]$", clue.before, re.IGNORECASE))


def _setting(clue: Clue) -> bool:
    return (
        clue.quantity.unit == "%"
        and bool(_SETTING.match(clue.after))
        and bool(_OPERATING_POINT.search(clue.before))
    )


def _cross_validation(clue: Clue) -> bool:
    return bool(re.match(r"[\s-]?(?:fold\s)?(?:\w+\s)?cross[\s-]?valid", clue.after)) or bool(
        re.match(r"[\s-]?fold\b", clue.after) and re.search("cross-?valid", clue.after)
    )


def _repetition(clue: Clue) -> bool:
    return (
        clue.quantity.unit == "x"
        and clue.words.endswith("times")
        and bool(re.search(r"\b(?:repeat\w*|run|runs|ran|sampled?|executed|occurs?|asked|cited|appears?|invoked|called|each)\b[^,;]{0,25}$", clue.before))
    )


def _contributions(clue: Clue) -> bool:
    return clue.quantity.unit == "x" and bool(re.search(r"\b(?:contributions?|objectives?|goals?|aims?|novelty|approach) (?:is|are) $", clue.before))


def _hardware(clue: Clue) -> bool:
    return clue.quantity.unit_class is UnitClass.MEASURE and bool(_HARDWARE.match(clue.after)) and not _GAINS.search(clue.near)


def _duration_of_data(clue: Clue) -> bool:
    return clue.quantity.unit_class is UnitClass.MEASURE and bool(_DURATION_OF_DATA.match(clue.after))


def _bit_width(clue: Clue) -> bool:
    return clue.quantity.unit in ("bit", "bits") and bool(re.search(r"-bits?$", clue.words))


def _scaled_count(clue: Clue) -> bool:
    return clue.quantity.unit_class is UnitClass.NONE and bool(re.match(r"[KkMBT]\b|\s?(?:million|billion|thousand|trillion)\b|\+", clue.after))


def _count(clue: Clue) -> bool:
    whole = clue.quantity.unit_class is UnitClass.NONE and not clue.quantity.is_decimal and not clue.quantity.signed
    if clue.quantity.levels or _CONSUMED.match(clue.after) and _CONSUMING.search(clue.near):
        return False
    return whole and bool(_COUNTED.match(clue.after)) and not clue_has_metric_before(clue)


SIZES: tuple[OutcomeRule, ...] = (
    OutcomeRule("cross-validation", Verdict.STAT, _cross_validation, "in [5-fold] cross-validation", "a [5-fold] gain"),
    OutcomeRule("share-of-data", Verdict.STAT, _share_of_data, "with [5%] of the training data", "it saves [5%] of the energy"),
    OutcomeRule("ranked-portion", Verdict.STAT, _ranked_portion, "the top [10%] of patches", "it cuts [10%] of them"),
    OutcomeRule("operating-point", Verdict.STAT, _setting, "at [80%] sparsity", "it reaches [80%] accuracy"),
    OutcomeRule("repetition", Verdict.STAT, _repetition, "we repeat it [5 times]", "it is [5 times] faster"),
    OutcomeRule("count-of-parts", Verdict.STAT, _contributions, "our contributions are [threefold]", "a [threefold] gain"),
    OutcomeRule("hardware", Verdict.STAT, _hardware, "on a [24GB] GPU", "it takes [24GB]"),
    OutcomeRule("length-of-data", Verdict.STAT, _duration_of_data, "[100 hours] of speech", "it takes [100 hours]"),
    OutcomeRule("bit-width", Verdict.STAT, _bit_width, "a [4-bit] baseline", "it takes [4 bits]"),
    OutcomeRule("scaled-count", Verdict.STAT, _scaled_count, "with [2] million pairs", "a score of [2] points"),
    OutcomeRule("count", Verdict.STAT, _count, "it holds [1,865] problems", "a PSNR of [25], which"),
)
