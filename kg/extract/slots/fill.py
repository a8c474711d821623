"""All slots of all claimed numbers of a text, one sentence after the other."""

from __future__ import annotations

from itertools import groupby

from kg.extract.outcomes import Ruling
from kg.extract.quantities import Quantity
from kg.extract.slots.baseline import baseline_of
from kg.extract.slots.benchmark import benchmarks_of
from kg.extract.slots.claim import Answer, Claim
from kg.extract.slots.direction import direction_of
from kg.extract.slots.kind import kind_of
from kg.extract.slots.method import method_of
from kg.extract.slots.metric import metric_of
from kg.extract.slots.patterns import found
from kg.extract.slots.qualifier import is_average, qualifier_of
from kg.extract.slots.scene import Scene, Situation
from kg.records import Direction, Origin, Qualifier, ResultKind
from kg.vocabulary import find_metric

__all__ = ["fill_claims", "usual_name"]

_INTRODUCTION = 2


def fill_claims(scene: Scene, taken: list[tuple[Quantity, Ruling]]) -> list[Claim]:
    """Return a claim for each of `taken`: numbers in order, each with the ruling that took it."""
    claims: list[Claim] = []
    for _, group in groupby(taken, key=lambda pair: scene.sentence_at(pair[0].start)):
        claims.extend(_of_sentence(scene, list(group), claims[-1] if claims else None))
    return claims


def _of_sentence(scene: Scene, taken: list[tuple[Quantity, Ruling]], last: Claim | None) -> list[Claim]:
    """Fill the slots from left to right: lists hand their slots on, sentences the metric."""
    row = tuple(quantity for quantity, _ in taken)
    claims: list[Claim] = []
    answers: dict[str, Answer | None] = {}
    for rank, (quantity, ruling) in enumerate(taken):
        situation = Situation(scene, quantity, row, rank)
        answers = _answers(situation, claims[-1] if claims else None, answers)
        answers["metric"] = answers["metric"] or _carried_over(quantity, last)
        claims.append(_claim(situation, ruling, answers))
    return claims


def _answers(
    situation: Situation, before: Claim | None, previous: dict[str, Answer | None]
) -> dict[str, Answer | None]:
    """Return the slots that need no others, given the claim and the answers before in the sentence."""
    kind = kind_of(situation, before.kind if before else None)
    result_kind = ResultKind(kind.value)
    return {
        "kind": kind,
        "qualifier": qualifier_of(situation, before.qualifier if before else None),
        "metric": metric_of(situation, previous.get("metric")),
        "baseline": baseline_of(situation, result_kind, previous.get("baseline")),
        "method": method_of(situation, result_kind),
    }


def _carried_over(quantity: Quantity, last: Claim | None) -> Answer | None:
    """Return the metric of the last claim of the sentences before, where the units are the same."""
    if last is None or last.metric is None or last.quantity.unit != quantity.unit:
        return None
    return Answer(last.metric, "carried_over")


def _claim(situation: Situation, ruling: Ruling, answers: dict[str, Answer | None]) -> Claim:
    value = {slot: answer.value if answer else None for slot, answer in answers.items()}
    kind = ResultKind(value["kind"] or ResultKind.SCORE)
    direction = direction_of(situation, kind, value["metric"])
    benchmarks, benchmark_rule = benchmarks_of(situation, kind)
    rules = {slot: answer.rule for slot, answer in answers.items() if answer}
    rules |= {"direction": direction.rule} | ({"benchmark": benchmark_rule} if benchmark_rule else {})
    if value["baseline"] == value["method"]:
        value["baseline"] = None
        rules.pop("baseline", None)
    return Claim(
        situation.quantity,
        situation.sentence,
        ruling,
        kind,
        direction=Direction(direction.value),
        qualifier=Qualifier(value["qualifier"]) if value["qualifier"] else None,
        average=is_average(situation),
        metric=value["metric"],
        metric_name=usual_name(value["metric"]) if value["metric"] else None,
        method=value["method"],
        baseline=value["baseline"],
        benchmarks=benchmarks,
        origin=_origin(situation),
        confidence=ruling.confidence,
        steps=tuple(f"{slot}:{rule}" for slot, rule in sorted(rules.items())),
    )


def usual_name(metric: str) -> str:
    """Return the vocabulary's name for `metric`; where the words only say "better", it is performance."""
    if term := find_metric(metric):
        return term.name
    return "performance" if found("beats", metric) else metric.lower()


def _origin(situation: Situation) -> Origin:
    """Whether the sentence tells of others' findings: early in the abstract, and no word of this work."""
    starts = situation.scene.sentences
    start = situation.sentence[0]
    early = len(starts) > _INTRODUCTION + 1 and 0 < start <= starts[_INTRODUCTION]
    sentence = situation.before + situation.after
    told = early and found("others", sentence) and not found("this_work", sentence)
    return Origin.BACKGROUND if told else Origin.OWN
