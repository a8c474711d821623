"""What annotated papers teach of choices: which options are right, and whether claims are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluation import GoldResult, Slot, claim_right, pair_results, slot_right, verdicts_on
from kg.extract.choice import Chooser, Chosen, Moment, Option, clues_of, moments_of, options_of, signs_of
from kg.extract.choice.chooser import with_slot
from kg.extract.reader.model import Pointers
from kg.extract.reader.text import CHANGE, SLOTS
from kg.extract.slots import Claim
from kg.records import Extraction, Result
from kg.training.regression import ChoiceCase, YesNoCase, fit_choices, fit_yes_no
from kg.training.texts import GoldText
from kg.training.truth import paired_gold

__all__ = ["Pointed", "fit_chooser", "fit_sureness", "with_claims"]

_PENALTY, _RAREST = 20.0, 4
_AS_POINTED = {
    "by rule": 0.7,
    "log words": 1.0,
    "log end": 0.5,
    "log name": 1.0,
    "log own": 1.0,
    "log nothing": 1.0,
}
_PRIOR = {f"{slot}:{clue}": weight for slot in (CHANGE, *SLOTS) for clue, weight in _AS_POINTED.items()}
_SURE_PENALTY, _SURE_RAREST = 1.0, 10
_OF_CLAIM = (
    "kind",
    "direction",
    "metric",
    "metric_name",
    "method",
    "baseline",
    "benchmark",
    "steps",
    "confidence",
)


@dataclass(frozen=True)
class Pointed:
    """An annotated paper, and what a network that has not seen it says of its claims."""

    gold: GoldText
    pointers: Pointers | None


def fit_chooser(papers: Iterable[Pointed]) -> Chooser:
    """Return a chooser that has learnt from `papers`, not yet sure of anything."""
    cases = [case for paper in papers for case in _cases(paper)]
    return Chooser(fit_choices(cases, prior=_PRIOR, penalty=_PENALTY, rarest=_RAREST))


def fit_sureness(papers: Iterable[tuple[Pointed, Sequence[Chosen]]]) -> dict[str, float]:
    """Return the weights that a claim's probability hangs on, from claims that were chosen unseen."""
    cases: list[YesNoCase] = []
    for paper, chosen in papers:
        extraction = with_claims(paper, [each.claim for each in chosen])
        borderline = _borderline(paper)
        for index, (each, gold) in enumerate(
            zip(chosen, paired_gold(paper.gold.paper, paper.gold.extraction), strict=True)
        ):
            if index in borderline:
                continue
            is_right = gold is not None and claim_right(
                verdicts_on(gold, extraction.results[index], paper.gold.paper, extraction)
            )
            cases.append(YesNoCase(signs_of(each), is_right))
    return fit_yes_no(cases, penalty=_SURE_PENALTY, rarest=_SURE_RAREST)


def with_claims(paper: Pointed, claims: Sequence[Claim]) -> Extraction:
    """Return the extraction with results that have the slots of `claims`, one for each."""
    extraction = paper.gold.extraction
    results = tuple(_result(result, claim) for result, claim in zip(extraction.results, claims, strict=True))
    return extraction.model_copy(update={"results": results})


def _cases(paper: Pointed) -> Iterator[ChoiceCase]:
    """Yield the choices of a paper of which gold knows the right one, each after right ones."""
    gold, extraction = paper.gold, paper.gold.extraction
    before: Claim | None = None
    known = paired_gold(gold.paper, extraction)
    for index, (claim, situation) in enumerate(moments_of(gold.text)):
        result = known[index]
        for slot in (CHANGE, *SLOTS) if result else ():
            moment = Moment(situation, claim, index, paper.pointers, before)
            options = options_of(slot, moment)
            right = tuple(_is_right(slot, option, index, result, paper) for option in options)
            if any(right) and not all(right):
                yield ChoiceCase(tuple(clues_of(slot, option, moment) for option in options), right)
            if any(right):
                claim = with_slot(claim, slot, options[right.index(True)].values)
        before = claim


def _is_right(slot: str, option: Option, index: int, gold: GoldResult | None, paper: Pointed) -> bool:
    assert gold is not None
    extraction = paper.gold.extraction
    claim = with_slot(paper.gold.text.claims[index], slot, option.values)
    answer = _result(extraction.results[index], claim)
    fields = (Slot.KIND, Slot.DIRECTION) if slot == CHANGE else (Slot(slot),)
    return all(slot_right(field, gold, answer, paper.gold.paper, extraction) for field in fields)


def _result(result: Result, claim: Claim) -> Result:
    slots = {name: getattr(claim, name) for name in _OF_CLAIM}
    return result.model_copy(update=slots)


def _borderline(paper: Pointed) -> set[int]:
    """Return the results that are neither rewarded nor punished, as those that pair with a borderline one."""
    gold = paper.gold.paper
    pairs = pair_results(gold.results, paper.gold.extraction.results)
    return {pair.answer for pair in pairs if gold.results[pair.gold].borderline}
