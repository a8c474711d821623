"""All slots of all claimed numbers of a text, one sentence after the other."""

from __future__ import annotations

from itertools import groupby

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

__all__ = ["fill_claims"]

_INTRODUCTION = 2


def fill_claims(scene: Scene, taken: list[tuple[Quantity, str]]) -> list[Claim]:
    """Return a claim for each of `taken`: numbers in order, each with the outcome rule that took it."""
    claims: list[Claim] = []
    for _, group in groupby(taken, key=lambda pair: scene.sentence_at(pair[0].start)):
        claims.extend(_of_sentence(scene, list(group), claims[-1] if claims else None))
    return claims


def _of_sentence(scene: Scene, taken: list[tuple[Quantity, str]], last: Claim | None) -> list[Claim]:
    """Fill the slots from left to right: lists hand their slots on, sentences the metric."""
    row = tuple(quantity for quantity, _ in taken)
    claims: list[Claim] = []
    metric: Answer | None = None
    baseline: Answer | None = None
    for rank, (quantity, outcome) in enumerate(taken):
        situation = Situation(scene, quantity, row, rank)
        before = claims[-1] if claims else None
        hedge = qualifier_of(situation, before.qualifier if before else None)
        kind = kind_of(situation, before.kind if before else None)
        metric = metric_of(situation, metric) or _carried_over(quantity, last)
        baseline = baseline_of(situation, ResultKind(kind.value), baseline)
        claims.append(_claim(situation, outcome, hedge, kind, (metric, baseline)))
    return claims


def _carried_over(quantity: Quantity, last: Claim | None) -> Answer | None:
    """Return the metric of the last claim of the sentences before, where the units are the same."""
    if last is None or last.metric is None or last.quantity.unit != quantity.unit:
        return None
    return Answer(last.metric, "carried_over")


def _claim(
    situation: Situation,
    outcome: str,
    hedge: Answer | None,
    kind: Answer,
    named: tuple[Answer | None, Answer | None],
) -> Claim:
    metric, baseline = named
    result_kind = ResultKind(kind.value)
    direction = direction_of(situation, result_kind, metric.value if metric else None)
    method = method_of(situation, result_kind)
    benchmarks, benchmark_rule = benchmarks_of(situation, result_kind)
    if baseline and method and baseline.value == method.value:
        baseline = None
    rules = {
        "baseline": baseline and baseline.rule,
        "benchmark": benchmark_rule,
        "direction": direction.rule,
        "kind": kind.rule,
        "method": method and method.rule,
        "metric": metric and metric.rule,
        "qualifier": hedge and hedge.rule,
    }
    return Claim(
        situation.quantity,
        situation.sentence,
        result_kind,
        direction=Direction(direction.value),
        qualifier=Qualifier(hedge.value) if hedge else None,
        average=is_average(situation),
        metric=metric.value if metric else None,
        metric_name=_usual_name(metric.value) if metric else None,
        method=method.value if method else None,
        baseline=baseline.value if baseline else None,
        benchmarks=benchmarks,
        origin=_origin(situation),
        outcome=outcome,
        steps=tuple(f"{slot}:{rule}" for slot, rule in rules.items() if rule),
    )


def _usual_name(metric: str) -> str:
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
