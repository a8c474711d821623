"""Quantities that are words by themselves: "twice", "half", "an order of magnitude"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.quantities.quantity import Quantity, UnitClass

__all__ = ["WORDS", "WordRule", "standing_words"]


@dataclass(frozen=True, slots=True)
class WordRule:
    """A word or phrase with a fixed value, an example that it reads and one that it leaves.

    No text without the letters `stem`, in lower case, has the pattern: to look for those takes far less time.
    Verbs say the direction by themselves: `way` is ``up`` or ``down`` for "doubles" and "halves".
    """

    name: str
    stem: str
    pattern: re.Pattern[str]
    value: float
    unit: str
    unit_class: UnitClass
    example: str
    counterexample: str
    way: str | None = None


_WAYS = {"factor-double": "up", "factor-triple": "up", "factor-quadruple": "up", "part-halved": "down"}


_STEMS = {
    "factor-order-of-magnitude": "magnitude",
    "factor-orders-of-magnitude": "magnitude",
    "factor-double": "doubl",
    "factor-triple": "tripl",
    "factor-quadruple": "quadrupl",
    "part-halved": "halv",
    "part-two-thirds": "thirds",
}


def _rule(name: str, pattern: str, value: float, example: str, counterexample: str) -> WordRule:
    unit, unit_class = ("%", UnitClass.PERCENT) if name.startswith("part") else ("x", UnitClass.FACTOR)
    stem = _STEMS.get(name) or name.rpartition("-")[2]
    compiled = re.compile(pattern, re.IGNORECASE)
    return WordRule(name, stem, compiled, value, unit, unit_class, example, counterexample, _WAYS.get(name))


WORDS: tuple[WordRule, ...] = (
    _rule(
        "factor-order-of-magnitude",
        r"\b(?:an?|one) order[- ]of[- ]magnitude\b|(?<!of )\border-of-magnitude\b",
        10,
        "an order of magnitude faster",
        "two orders of magnitude",
    ),
    _rule(
        "factor-orders-of-magnitude",
        r"(?<=\bby )orders of magnitude\b|\b(?:several|multiple) orders of magnitude\b",
        10,
        "faster by orders of magnitude",
        "two orders of magnitude faster",
    ),
    _rule("factor-twice", r"\btwice\b", 2, "twice as fast", "twofold"),
    _rule("factor-thrice", r"\bthrice\b", 3, "thrice as fast", "three"),
    _rule(
        "factor-double",
        r"\b(?:doubles|doubling|doubled)\b(?!\s+(?:machine|descent|dip))",
        2,
        "doubles throughput",
        "double descent",
    ),
    _rule(
        "factor-triple",
        r"\b(?:triples|tripling|tripled)\b(?!\s+of\b)",
        3,
        "tripled throughput",
        "triples of entities",
    ),
    _rule("factor-quadruple", r"\bquadrupl(?:es|ed|ing)\b", 4, "quadrupled throughput", "quadruple"),
    _rule("factor-twofold", r"\btwofold\b", 2, "a twofold gain", "our contribution is two"),
    _rule("factor-tenfold", r"\btenfold\b", 10, "a tenfold gain", "ten folds"),
    _rule(
        "part-half",
        r"\bhalf\b(?!-|\s+(?:a|an)\b|\s+precision)",
        50,
        "half the memory",
        "half-precision",
    ),
    _rule("part-halved", r"\b(?:halving|halves|halved)\b", 50, "it halves the memory", "both half-spaces"),
    _rule(
        "part-third", r"\b(?:one|a)[- ]third\b(?!-)", 33.3, "one-third of the memory", "a third-party tool"
    ),
    _rule("part-two-thirds", r"\btwo[- ]thirds\b", 66.67, "two thirds of the cost", "two third-party tools"),
    _rule("part-quarter", r"\b(?:one|a)[- ]quarter of\b", 25, "a quarter of the cost", "one quarter"),
    _rule("part-fifth", r"\b(?:one|a)[- ]fifth of\b", 20, "one fifth of the cost", "a fifth wheel"),
    _rule("part-tenth", r"\b(?:one|a)[- ]tenth of\b", 10, "one tenth of the cost", "a tenth paper"),
)


def standing_words(text: str) -> list[Quantity]:
    """Return the quantities that are words by themselves, in order of rule and place."""
    found = []
    lower = text.lower()
    for rule in WORDS:
        if rule.stem not in lower:
            continue
        for match in rule.pattern.finditer(text):
            end = match.end() - (3 if match.group().endswith(" of") else 0)
            found.append(
                Quantity(
                    match.start(),
                    end,
                    rule.value,
                    rule.unit,
                    rule.unit_class,
                    rule.name,
                    is_word=True,
                    way=rule.way,
                )
            )
    return found
