"""Why something that a model said was left out; nothing of it is lost without a count."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TypeAlias

__all__ = ["Drop", "Drops"]


class Drop(StrEnum):
    """A reason. In a record's `skipped` it stands as ``llm:`` and the reason."""

    DOES_NOT_FIT = "does-not-fit-the-schema"
    TOO_MANY = "too-many"
    NAME_NOT_IN_TEXT = "name-not-in-text"
    ALIAS_NOT_IN_TEXT = "alias-not-in-text"
    NAME_REPEATED = "name-repeated"
    QUOTE_NOT_IN_TEXT = "quote-not-in-text"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    QUOTE_REPEATED = "quote-repeated"
    NO_NUMBER = "no-number-in-quote"
    VALUE_DIFFERS = "value-differs-from-quote"
    LEVEL_NOT_IN_TEXT = "level-not-in-sentence"
    UNIT_NOT_IN_TEXT = "unit-not-in-text"
    METRIC_NOT_IN_TEXT = "metric-not-in-text"
    METHOD_NOT_IN_TEXT = "method-not-in-text"
    BASELINE_NOT_IN_TEXT = "baseline-not-in-text"
    BENCHMARK_NOT_IN_TEXT = "benchmark-not-in-text"
    COUNTED_NOT_IN_TEXT = "counted-not-in-text"
    NOT_NAMED = "not-named"
    """A number of the text that the model said nothing of."""

    @property
    def reason(self) -> str:
        """The reason as a record has it.

        Examples
        --------
        >>> Drop.VALUE_DIFFERS.reason
        'llm:value-differs-from-quote'
        """
        return f"llm:{self}"


Drops: TypeAlias = Counter[Drop]
