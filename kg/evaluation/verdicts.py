"""Whether one slot of a result is as gold has it: one function a sort of slot, one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from kg.evaluation.names import alike, any_same, equal, known_names, names_of
from kg.evaluation.numbers import unit_right
from kg.evaluation.papers import Answer, Answers, GoldPaper, GoldResult
from kg.records import THIS, MethodRole

__all__ = ["CLAIM", "Slot", "claim_right", "slot_right", "verdicts_on"]


class Slot(StrEnum):
    """What is said of a number."""

    UNIT = "unit"
    KIND = "kind"
    DIRECTION = "direction"
    QUALIFIER = "qualifier"
    METRIC = "metric"
    METHOD = "method"
    BASELINE = "baseline"
    BENCHMARK = "benchmark"


CLAIM = (Slot.UNIT, Slot.DIRECTION, Slot.METRIC, Slot.METHOD, Slot.BENCHMARK)
"""The slots that must be right, beside the value, for a claim to be right."""

_Verdict: TypeAlias = Callable[[GoldResult, Answer, GoldPaper, Answers], bool]


def slot_right(slot: Slot, gold: GoldResult, answer: Answer, gold_paper: GoldPaper, answers: Answers) -> bool:
    """Return whether a slot of `answer` is right; an empty slot of gold wants an empty one.

    The papers tell the other names of methods and benchmarks.
    """
    return _VERDICTS[slot](gold, answer, gold_paper, answers)


def verdicts_on(
    gold: GoldResult, answer: Answer, gold_paper: GoldPaper, answers: Answers
) -> dict[Slot, bool]:
    """Return for every slot whether it is right."""
    return {slot: slot_right(slot, gold, answer, gold_paper, answers) for slot in Slot}


def claim_right(verdicts: Mapping[Slot, bool]) -> bool:
    """Return whether all slots of a claim are right."""
    return all(verdicts[slot] for slot in CLAIM)


def _metric(gold: GoldResult, answer: Answer, _paper: GoldPaper, _answers: Answers) -> bool:
    """Hold the words of the text and the usual name against each other, in all four ways."""
    mine = [name for name in (gold.metric, gold.metric_name) if name]
    theirs = [name for name in (answer.metric, answer.metric_name) if name]
    return any_same(mine, theirs, alike) if mine and theirs else not mine and not theirs


def _method(gold: GoldResult, answer: Answer, paper: GoldPaper, answers: Answers) -> bool:
    """See the paper's own method in its name and in `THIS`, which must not leave open which is meant."""
    known, read = gold.method, answer.method
    if not known or not read:
        return not known and not read
    proposed = [method for method in paper.methods if method.role is MethodRole.PROPOSED]
    own = [name for method in proposed for name in names_of(method)]
    if known == THIS:
        return read == THIS or any_same([read], own, alike)
    if read == THIS:
        return len(proposed) == 1 and any_same([known], own, equal)
    return any_same(known_names(known, paper.methods), known_names(read, answers.methods), alike)


def _baseline(gold: GoldResult, answer: Answer, _paper: GoldPaper, _answers: Answers) -> bool:
    if not gold.baseline or not answer.baseline:
        return not gold.baseline and not answer.baseline
    return alike(gold.baseline, answer.baseline)


def _benchmark(gold: GoldResult, answer: Answer, paper: GoldPaper, answers: Answers) -> bool:
    """Of several benchmarks one that agrees is enough."""
    known, read = _listed(gold.benchmark), _listed(answer.benchmark)
    if not known or not read:
        return not known and not read
    mine = [name for each in known for name in known_names(each, paper.benchmarks)]
    theirs = [name for each in read for name in known_names(each, answers.benchmarks)]
    return any_same(mine, theirs, alike)


def _listed(names: str | Sequence[str] | None) -> tuple[str, ...]:
    if not names:
        return ()
    return (names,) if isinstance(names, str) else tuple(names)


_VERDICTS: Mapping[Slot, _Verdict] = MappingProxyType(
    {
        Slot.UNIT: lambda gold, answer, _paper, _answers: unit_right(gold, answer),
        Slot.KIND: lambda gold, answer, _paper, _answers: gold.kind is answer.kind,
        Slot.DIRECTION: lambda gold, answer, _paper, _answers: gold.direction is answer.direction,
        Slot.QUALIFIER: lambda gold, answer, _paper, _answers: gold.qualifier is answer.qualifier,
        Slot.METRIC: _metric,
        Slot.METHOD: _method,
        Slot.BASELINE: _baseline,
        Slot.BENCHMARK: _benchmark,
    }
)
