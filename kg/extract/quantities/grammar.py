"""The grammar of quantities: literals take their units, then neighbours join to ranges and levels."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.quantities.literals import Literal, literals, worded
from kg.extract.quantities.quantity import Levels, Quantity, UnitClass
from kg.extract.quantities.units import unit_after
from kg.extract.quantities.words import standing_words

__all__ = ["read_quantities"]

_HEDGE = r"(?:(?:over|about|around|nearly|almost|approximately|roughly|only|just|above|below|under|up to|less than|more than|~|>|<|≥|≤)\s*)*"
_DASH = re.compile(r"\s?(?:-{1,3}|–|—|~|-?∼)\s?")
_TO = re.compile(rf"\s(?:(?:up\s)?to|and)\s{_HEDGE}", re.IGNORECASE)
_ARROW = re.compile(rf"\s?(?:-{{1,2}}>|→|⟶|➔|=>)\s?{_HEDGE}")
_RISE = re.compile(rf"\s(?:down\s|up\s)?to\s(?:the\s)?{_HEDGE}", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|ranging from|ranges from|range from|range of|varying from|varies from)\s+[^\d.;]{0,12}$", re.I)
_FROM = re.compile(rf"\bfrom\s+(?:an?\s|the\s)?(?:[a-z]+\s){{0,2}}?{_HEDGE}$", re.IGNORECASE)
_AMOUNT = re.compile(rf"\b(?:by|of|achiev\w+|deliver\w+|yield\w+|offer\w+|obtain\w+|bring\w+|sav\w+|a|up to)\s+{_HEDGE}$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:improv|increas|decreas|reduc|rais|lower|boost|drop|fall|fell|rise|rose|grow|declin|degrad|lift|cut|shrink|bring|jump|climb|mov)\w*",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"[^()\[\].;,]{0,40}[\[(](?:from\s)?"
    r"|(?:\s(?!while\b|and\b|reduc|lower|improv|increas|decreas|rais|boost)[\w-]+){0,4},?\s(?:going\s|rising\s|dropping\s|down\s|up\s)?from\s",
    re.IGNORECASE,
)


def read_quantities(text: str) -> list[Quantity]:
    """Return every number of `text` with its unit, in order; ranges and from-to pairs are one quantity.

    Nothing is judged here: numbers inside names and sizes of data sets are read like any other.

    Examples
    --------
    >>> [(text_, q.value, q.value_max, q.unit) for text_ in ["33%-53%", "1.5 to 2.0x"] for q in read_quantities(text_)]
    [(33.0, 53.0, '%'), (1.5, 2.0, 'x')]
    >>> changed = read_quantities("improves accuracy by 13.75 points (57.50% to 71.25%)")
    >>> [(q.value, q.unit, q.levels.before, q.levels.after) for q in changed]
    [(13.75, 'pp', 57.5, 71.25)]
    """
    atoms = [_with_unit(text, literal) for literal in (*literals(text), *worded(text))]
    atoms = _without_overlaps([*standing_words(text), *atoms])
    return _with_remarks(text, _joined(text, atoms))


def _with_unit(text: str, literal: Literal) -> Quantity:
    unit = unit_after(text, literal.end)
    start = literal.start
    rule = "word" if literal.is_word else "number"
    name, unit_class, end = (unit.name, unit.unit_class, unit.end) if unit else (None, UnitClass.NONE, literal.end)
    if (prefix := re.search(r"(?<![\d\s])\s?×\s?$|^\s?×\s?$", text[max(0, start - 4) : start])):
        name, unit_class, start = "x", UnitClass.FACTOR, start - len(prefix.group().lstrip())
    return Quantity(
        start,
        end,
        -literal.value if literal.sign == "-" and name is None else literal.value,
        name,
        unit_class,
        f"{rule}-{unit_class}" + ("-decimal" if literal.is_decimal else ""),
        value_max=literal.value_max,
        is_word=literal.is_word,
        signed=literal.sign,
    )


def _without_overlaps(atoms: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for atom in sorted(atoms, key=lambda atom: (atom.start, -atom.end)):
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept


def _joined(text: str, atoms: list[Quantity]) -> list[Quantity]:
    """Join neighbours that a dash, an arrow or "to" makes one."""
    joined: list[Quantity] = []
    for atom in atoms:
        in_row = len(joined) > 1 and _in_row(text, joined[-2], joined[-1])
        pair = _pair(text, joined[-1], atom, in_row=in_row) if joined else None
        if pair:
            joined[-1] = pair
        else:
            joined.append(atom)
    return joined


def _in_row(text: str, pair: Quantity, low: Quantity) -> bool:
    """Whether `low` goes on a row of from-to pairs: "from 55% to 90% in A and 74% to 91% in B"."""
    return pair.levels is not None and pair.unit_class is low.unit_class and "." not in text[pair.end : low.start]


def _pair(text: str, low: Quantity, high: Quantity, *, in_row: bool) -> Quantity | None:
    """Return `low` and `high` as one range or as one pair of levels, or None where they are two things."""
    between = text[low.end : high.start]
    if len(between) > 24 or low.value_max is not None or low.levels or high.is_word != low.is_word:
        return None
    if low.unit != high.unit and low.unit is not None:
        return None
    before = text[max(0, low.start - 60) : low.start]
    if _ARROW.fullmatch(between):
        return _levels(low, high, "arrow")
    if _is_change(before) and _RISE.fullmatch(between) and high.unit_class is not UnitClass.FACTOR:
        return _levels(low, high, "from-to")
    if in_row and _RISE.fullmatch(between):
        return _levels(low, high, "row")
    if _is_range(text, low, high, between, before):
        return _range(low, high)
    if _RISE.fullmatch(between) and _CHANGE.search(before) and not _AMOUNT.search(before):
        return _levels(low, high, "to")
    return None


def _is_change(before: str) -> bool:
    return bool(_FROM.search(before)) and not _BETWEEN.search(before)


def _is_range(text: str, low: Quantity, high: Quantity, between: str, before: str) -> bool:
    if not low.value < high.value or (high.unit is None and not (low.is_decimal and high.is_decimal)):
        return False
    glued = text[low.start - 1 : low.start].isalpha()
    if _DASH.fullmatch(between) or (high.signed == "-" and between == ""):
        return not glued
    stated = bool(_BETWEEN.search(before))
    if between.strip() == "and":
        return stated
    change = _CHANGE.search(before) and not _AMOUNT.search(before) and high.unit_class is not UnitClass.FACTOR
    return bool(_TO.fullmatch(between)) and (stated or not change)


def _range(low: Quantity, high: Quantity) -> Quantity:
    return replace(high, start=low.start, value=low.value, value_max=abs(high.value), rule=f"range-{high.unit_class}", signed=low.signed)


def _levels(low: Quantity, high: Quantity, rule: str) -> Quantity:
    return replace(
        high, rule=f"{rule}-{high.unit_class}", levels=Levels(low.value, high.value, low.start, high.end)
    )


def _with_remarks(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Give a change the levels that stand behind it, in brackets or after "from"."""
    kept: list[Quantity] = []
    for quantity in quantities:
        if kept and quantity.levels and _remarks(text, kept[-1], quantity):
            kept[-1] = replace(kept[-1], levels=quantity.levels)
        else:
            kept.append(quantity)
    return kept


def _remarks(text: str, change: Quantity, levels: Quantity) -> bool:
    if levels.levels is None or change.levels or change.unit_class not in (UnitClass.POINTS, UnitClass.PERCENT, UnitClass.FACTOR):
        return False
    between = text[change.end : levels.levels.start]
    return len(between) < 60 and bool(_REMARK.fullmatch(between))
