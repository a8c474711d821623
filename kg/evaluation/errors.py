"""What went wrong, case by case: the paper, the sentence, what gold says, what was read, and who decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.cells import plain_number
from kg.errors import QueryError
from kg.evaluation.judgement import EntitySort, Judgement
from kg.evaluation.names import Named
from kg.evaluation.numbers import overlap
from kg.evaluation.papers import Answer, Answers, GoldResult, Place
from kg.evaluation.verdicts import Slot
from kg.records import Record

__all__ = ["ERROR_SORTS", "ErrorCase", "StepFigures", "check_sort", "error_cases", "steps_of"]

_NUMBERS = ("missed", "spurious", "number")
_READ_WITH_THE_NUMBER = (Slot.UNIT, Slot.KIND, Slot.DIRECTION, Slot.QUALIFIER)
_SURE = re.compile(r" [01]\.\d+(?=$|, )")
ERROR_SORTS = (*Slot, *_NUMBERS, *EntitySort)
"""What can be listed: a slot, numbers missed, spurious or misread, or the names of one sort."""


class ErrorCase(Record):
    """One thing that gold and an extraction see differently.

    `gold` and `read` are what either says, None where it says nothing. `step` is the rule that decided,
    as far as the extraction tells it; for a missed number the reason for which it was set aside.
    """

    paper: str
    sentence: str | None = None
    number: str | None = None
    gold: str | None = None
    read: str | None = None
    step: str | None = None


def error_cases(judgements: Iterable[Judgement], sort: str) -> Iterator[ErrorCase]:
    """Yield the errors of one sort, in the order of gold.

    Raises
    ------
    QueryError
        There is no such sort.
    """
    check_sort(sort)
    for judgement in judgements:
        if sort in _NUMBERS:
            yield from _of_numbers(judgement, sort)
        elif sort in tuple(EntitySort):
            yield from _of_names(judgement, EntitySort(sort))
        else:
            yield from _of_slot(judgement, Slot(sort))


class StepFigures(Record):
    """How often one rule, or none, decided about a slot of a value found, and how often it was wrong."""

    step: str | None
    decided: int
    wrong: int


def steps_of(judgements: Iterable[Judgement], sort: str) -> list[StepFigures]:
    """Return the rules that filled a slot, those with most errors first; nothing where `sort` is no slot."""
    if sort not in tuple(Slot):
        return []
    slot = Slot(sort)
    found = [each for judgement in judgements for each in judgement.found]
    decided = Counter(_decider(each.answer, slot) for each in found)
    wrong = Counter(_decider(each.answer, slot) for each in found if not each.verdicts[slot])
    figures = (StepFigures(step=step, decided=decided[step], wrong=number) for step, number in wrong.items())
    return sorted(figures, key=lambda each: (-each.wrong, each.decided, each.step or ""))


def check_sort(sort: str | None) -> None:
    """See that errors of such a sort can be listed; None asks for none.

    Raises
    ------
    QueryError
        They cannot.
    """
    if sort is not None and sort not in ERROR_SORTS:
        way_out = f"choose one of {', '.join(ERROR_SORTS)}"
        raise QueryError(f"there are no errors of “{sort}”", way_out=way_out)


def _of_slot(judgement: Judgement, slot: Slot) -> Iterator[ErrorCase]:
    for found in judgement.found:
        if not found.verdicts[slot]:
            yield ErrorCase(
                paper=judgement.paper.id,
                sentence=_sentence(judgement, found.gold),
                number=found.gold.text,
                gold=_said(found.gold, slot),
                read=_said(found.answer, slot),
                step=_step(found.answer, slot),
            )


def _said(result: GoldResult | Answer, slot: Slot) -> str | None:
    """Return what a slot says; of a metric its usual name too."""
    value = getattr(result, slot)
    if slot is Slot.METRIC and result.metric_name and result.metric_name != value:
        return f"{value or '–'} ({result.metric_name})"
    return None if value is None else value if isinstance(value, str) else "; ".join(value)


def _step(answer: Answer, slot: Slot) -> str | None:
    """Return the steps that filled the slot; the rule that read the number, where such rules fill it."""
    steps = [step.partition(":")[2] for step in answer.steps if step.partition(":")[0] == slot]
    return ", ".join(steps) or (answer.producer if slot in _READ_WITH_THE_NUMBER else None)


def _decider(answer: Answer, slot: Slot) -> str | None:
    """Return who decided, without how surely."""
    step = _step(answer, slot)
    return _SURE.sub("", step) if step else step


def _of_numbers(judgement: Judgement, sort: str) -> Iterator[ErrorCase]:
    pairs: dict[str, list[tuple[GoldResult | None, Answer | None]]] = {
        "missed": [(gold, None) for gold in judgement.missed],
        "spurious": [(None, answer) for answer in judgement.spurious],
        "number": list(judgement.misread),
    }
    for gold, answer in pairs[sort]:
        yield ErrorCase(
            paper=judgement.paper.id,
            sentence=_sentence(judgement, gold or answer),
            number=gold.text if gold else answer.text if answer else None,
            gold=_amount(gold),
            read=_amount(answer),
            step=answer.producer if answer else _reason(judgement.answers, gold),
        )


def _amount(result: GoldResult | Answer | None) -> str | None:
    if result is None:
        return None
    ends = [result.value] if result.value_max is None else [result.value, result.value_max]
    return f"{'–'.join(map(plain_number, ends))} {result.unit or ''}".rstrip()


def _reason(answers: Answers, gold: GoldResult | None) -> str | None:
    """Return why the number was set aside, where it was seen."""
    set_aside = [*answers.skipped, *answers.stats]
    return next((each.reason for each in set_aside if gold and each.reason and overlap(gold, each)), None)


def _of_names(judgement: Judgement, sort: EntitySort) -> Iterator[ErrorCase]:
    names = judgement.names[sort]
    for missed in names.missed:
        yield ErrorCase(paper=judgement.paper.id, gold=missed.name)
    for spurious in names.spurious:
        yield ErrorCase(paper=judgement.paper.id, read=spurious.name, step=_producer(spurious))


def _producer(thing: Named) -> str | None:
    producer = getattr(thing, "producer", None)
    return producer if isinstance(producer, str) else None


def _sentence(judgement: Judgement, place: Place | None) -> str | None:
    """Return the words around a number, from the end of a sentence to the next."""
    if place is None:
        return None
    text = judgement.paper.text_of(place.field)
    start = text.rfind(". ", 0, place.start)
    end = text.find(". ", place.end)
    return text[start + 2 if start >= 0 else 0 : end + 1 if end >= 0 else len(text)]
