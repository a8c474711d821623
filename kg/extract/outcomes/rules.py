"""The outcome rules: each a row of ``outcomes.toml``, some with a named condition of `conditions`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import ValidationError

from kg.errors import VocabularyError
from kg.extract.outcomes.clue import Clue
from kg.extract.outcomes.conditions import CONDITIONS, OUTCOMES, Condition
from kg.extract.quantities import UnitClass
from kg.records import Record
from kg.records.entities import Confidence

__all__ = ["OutcomeRule", "Verdict", "outcome_rules"]


class Verdict(StrEnum):
    """What a number is."""

    RESULT = "result"
    STAT = "stat"
    SKIPPED = "skipped"


class OutcomeRow(Record):
    """A rule as the file has it; see the head of ``outcomes.toml``."""

    name: str
    verdict: Verdict
    units: tuple[UnitClass, ...] = ()
    decimal: bool = False
    whole: bool = False
    case: bool = False
    before: str | None = None
    near: str | None = None
    after: str | None = None
    unless_before: str | None = None
    words: str | None = None
    test: str | None = None
    confidence: Confidence = 1.0
    example: str | None = None
    counterexample: str | None = None


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """A rule ready to be asked whether it fires."""

    row: OutcomeRow
    before: re.Pattern[str] | None
    near: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    words: re.Pattern[str] | None
    test: Condition | None

    @property
    def name(self) -> str:
        """The rule's name, which it leaves on what it judged."""
        return self.row.name

    def fires(self, clue: Clue) -> bool:
        """Whether all that the rule asks for is there."""
        return self._fits(clue) and self._matches(clue) and (self.test is None or self.test(clue))

    def _fits(self, clue: Clue) -> bool:
        quantity, row = clue.quantity, self.row
        fractional = quantity.is_decimal or quantity.sign is not None
        return (
            (not row.units or quantity.unit_class in row.units)
            and (fractional or not row.decimal)
            and (not fractional or not row.whole)
        )

    def _matches(self, clue: Clue) -> bool:
        return (
            (self.words is None or self.words.search(clue.words) is not None)
            and (self.near is None or self.near.search(clue.near) is not None)
            and (self.before is None or self.before.search(clue.before) is not None)
            and (self.after is None or self.after.search(clue.after) is not None)
            and (self.unless_before is None or self.unless_before.search(clue.before) is None)
        )


@cache
def outcome_rules() -> tuple[OutcomeRule, ...]:
    """Return the ordered table; VocabularyError, naming every fault, where the file is at fault."""
    rules, faults = [], []
    for raw in OUTCOMES.rules:
        try:
            rules.append(_rule(raw))
        except (ValidationError, KeyError, re.error) as error:
            faults.append(f"rule {raw.get('name', '?')}: {error}")
    if faults:
        raise VocabularyError("; ".join(faults), place=OUTCOMES.file, way_out="correct each of these rules")
    return tuple(rules)


def _rule(raw: dict[str, Any]) -> OutcomeRule:
    row = OutcomeRow.model_validate(raw)

    def compiled(regex: str | None) -> re.Pattern[str] | None:
        return OUTCOMES.compile(regex, case=row.case) if regex else None

    return OutcomeRule(
        row,
        before=compiled(row.before),
        near=compiled(row.near),
        after=compiled(row.after),
        unless_before=compiled(row.unless_before),
        words=compiled(row.words),
        test=CONDITIONS[row.test] if row.test else None,
    )
