"""The grammar of quantities: literals take their units, then neighbours join to ranges and levels."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.lexicon import Lexicon
from kg.extract.quantities.literals import Literal, literals, worded
from kg.extract.quantities.quantity import Levels, Quantity, UnitClass
from kg.extract.quantities.units import Unit, unit_after
from kg.extract.quantities.words import standing_words

__all__ = ["GRAMMAR", "read_quantities"]

GRAMMAR = Lexicon(__package__, "grammar.toml")

_LOOK_BACK = 60
_WIDEST_GAP = 24
_UNIT_REACH = 24
_PARAGRAPH = "\n\n"
_SIGNED = (UnitClass.NONE, UnitClass.MEASURE)
_CHANGES = (UnitClass.POINTS, UnitClass.PERCENT, UnitClass.FACTOR)


def read_quantities(text: str) -> list[Quantity]:
    """Return every number of `text` with its unit, in order; ranges and from-to pairs are one quantity.

    Nothing is judged here: numbers inside names and sizes of data sets are read like any other.

    Examples
    --------
    >>> [(found.value, found.value_max, found.unit) for found in read_quantities("33%-53% and 1.5 to 2.0x")]
    [(33.0, 53.0, '%'), (1.5, 2.0, 'x')]
    >>> [change] = read_quantities("improves accuracy by 13.75 points (57.50% to 71.25%)")
    >>> (change.value, change.unit, change.levels.before, change.levels.after)
    (13.75, 'pp', 57.5, 71.25)
    """
    atoms = [_with_unit(text, literal) for literal in (*literals(text), *worded(text))]
    return _with_remarks(text, _joined(text, _without_overlaps(text, [*standing_words(text), *atoms])))


def _with_unit(text: str, literal: Literal) -> Quantity:
    start = literal.start
    unit = unit_after(text, literal.end)
    if found := _unit_in_front(text, literal, unit):
        unit, start = found
    unit_class = unit.unit_class if unit else UnitClass.NONE
    kept_sign = literal.sign == "-" and unit_class in _SIGNED
    return Quantity(
        start,
        unit.end if unit else literal.end,
        -literal.value if kept_sign else literal.value,
        unit.name if unit else None,
        unit_class,
        f"{'word' if literal.is_word else 'number'}-{unit_class}",
        value_max=literal.value_max,
        is_word=literal.is_word,
        is_decimal=literal.is_decimal,
        sign=literal.sign,
    )


def _unit_in_front(text: str, literal: Literal, behind: Unit | None) -> tuple[Unit, int] | None:
    """Return a unit in front of its number, and where the two begin: "×5", "a factor of 3", "$4"."""
    lead = text[max(0, literal.start - _UNIT_REACH) : literal.start]
    if sign := GRAMMAR["times_in_front"].search(lead):
        return Unit("x", UnitClass.FACTOR, literal.end), literal.start - len(sign.group().lstrip())
    if behind is None and GRAMMAR["factor_in_front"].search(lead):
        return Unit("x", UnitClass.FACTOR, literal.end), literal.start
    if behind is None and GRAMMAR["money_in_front"].search(lead):
        return Unit("$", UnitClass.MEASURE, literal.end), literal.start - 1
    return None


def _without_overlaps(text: str, atoms: list[Quantity]) -> list[Quantity]:
    """Return the atoms in order, of those that overlap the first and longest, none over an empty line."""
    kept: list[Quantity] = []
    for atom in sorted(atoms, key=lambda atom: (atom.start, -atom.end)):
        apart = not kept or atom.start >= kept[-1].end
        if apart and _PARAGRAPH not in text[atom.start : atom.end]:
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
    """Whether `low` begins levels: "3 points (55% to 58%)", "from 5% to 9% in A and 7% to 8% in B"."""
    if _is_remark(text, pair, low.start):
        return True
    return (
        pair.levels is not None
        and pair.unit_class is low.unit_class
        and "." not in text[pair.end : low.start]
    )


def _pair(text: str, low: Quantity, high: Quantity, *, in_row: bool) -> Quantity | None:
    """Return `low` and `high` as one range or as one pair of levels, or None where they are two things."""
    between = text[low.end : high.start]
    if len(between) > _WIDEST_GAP or _PARAGRAPH in between or not _may_pair(low, high):
        return None
    before = text[max(0, low.start - _LOOK_BACK) : low.start]
    if GRAMMAR["arrow"].search(between):
        return _as_levels(low, high, "arrow")
    if GRAMMAR["up_to"].search(between) and low.value < high.value:
        return _as_range(low, high)
    rises = GRAMMAR["rise"].search(between)
    if rises and _is_from(before) and high.unit_class is not UnitClass.FACTOR:
        return _as_levels(low, high, "from-to")
    if rises and in_row:
        return _as_levels(low, high, "row")
    if low.value < high.value and _is_range(text, low, high, before):
        return _as_range(low, high)
    if rises and _is_change(before):
        return _as_levels(low, high, "to")
    return None


def _may_pair(low: Quantity, high: Quantity) -> bool:
    single = low.value_max is None and low.levels is None
    return single and high.is_word == low.is_word and (low.unit is None or low.unit == high.unit)


def _is_from(before: str) -> bool:
    return bool(GRAMMAR["from"].search(before)) and not GRAMMAR["between"].search(before)


def _is_change(before: str) -> bool:
    return bool(GRAMMAR["change"].search(before)) and not GRAMMAR["amount"].search(before)


def _is_range(text: str, low: Quantity, high: Quantity, before: str) -> bool:
    if high.unit is None and not (low.is_decimal and high.is_decimal):
        return False
    between = text[low.end : high.start]
    if GRAMMAR["dash"].search(between) or (high.sign == "-" and not between):
        return not text[low.start - 1 : low.start].isalpha()
    stated = bool(GRAMMAR["between"].search(before))
    if between.strip() == "and":
        return stated
    moved = _is_change(before) and high.unit_class is not UnitClass.FACTOR
    return bool(GRAMMAR["to"].search(between)) and (stated or not moved)


def _as_range(low: Quantity, high: Quantity) -> Quantity:
    return replace(
        high,
        start=low.start,
        value=low.value,
        value_max=abs(high.value),
        rule=f"range-{high.unit_class}",
        sign=low.sign,
    )


def _as_levels(low: Quantity, high: Quantity, rule: str) -> Quantity:
    levels = Levels(low.value, high.value, low.start, high.end)
    return replace(high, rule=f"{rule}-{high.unit_class}", levels=levels, is_level=True)


def _with_remarks(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Give a change the levels that stand behind it, in brackets or after "from"."""
    kept: list[Quantity] = []
    for quantity in quantities:
        if kept and quantity.levels and _is_remark(text, kept[-1], quantity.levels.start):
            kept[-1] = replace(kept[-1], levels=quantity.levels)
        else:
            kept.append(quantity)
    return kept


def _is_remark(text: str, change: Quantity, start: int) -> bool:
    """Whether levels that begin at `start` are said of `change`."""
    if change.levels or change.unit_class not in _CHANGES:
        return False
    between = text[change.end : start]
    return _PARAGRAPH not in between and bool(GRAMMAR["remark"].search(between))
