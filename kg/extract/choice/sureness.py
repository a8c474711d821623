"""How probable it is that a claim is right as a whole, given what was chosen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.choice.chooser import Chosen, Decision, Weights
from kg.extract.choice.clues import Clues
from kg.extract.reader.text import CHANGE
from kg.extract.slots import Claim

__all__ = ["concluded", "probability", "signs_of"]

_LEAST = 0.005
_DIGITS = 3


def concluded(chosen: Chosen, sureness: Weights) -> Claim:
    """Return the claim with what was decided, by whom and how surely, and how probable it is as a whole."""
    claim = chosen.claim
    if claim.baseline is not None and claim.baseline == claim.method:
        claim = replace(claim, baseline=None)
    decided = {
        slot: _step(slot, decision, claim) for decision in chosen.decisions for slot in _fields(decision.slot)
    }
    others = {slot: f"{slot}:{rule}" for slot, rule in claim.rules.items() if slot not in decided}
    return replace(
        claim,
        steps=tuple(step for _, step in sorted((others | decided).items())),
        confidence=round(probability(signs_of(chosen), sureness), _DIGITS),
    )


def signs_of(chosen: Chosen) -> Clues:
    """Return what it hangs on: how sure the choices are, the rule that took the number, the kind."""
    return dict(_signs(chosen))


def probability(signs: Clues, weights: Weights) -> float:
    """Return the probability by logistic regression."""
    score = sum(weights.get(sign, 0.0) * amount for sign, amount in signs.items())
    return 1 / (1 + math.exp(-score))


def _signs(chosen: Chosen) -> Iterator[tuple[str, float]]:
    claim = chosen.claim
    yield "always", 1.0
    yield "number", _log_odds(claim.ruling.confidence)
    sure = 1.0
    for decision in chosen.decisions:
        yield f"log {decision.slot}", math.log(max(_LEAST, decision.probability))
        if decision.slot != "baseline":
            sure *= decision.probability
    yield "all", _log_odds(sure)
    yield f"kind {claim.kind}", 1.0
    yield f"direction {claim.rules.get('direction', '-')}", 1.0
    for decision in chosen.decisions:
        if not decision.option.values:
            yield f"no {decision.slot}", 1.0


def _fields(slot: str) -> tuple[str, ...]:
    """Return the claim's slots that are filled by one choice."""
    return ("kind", "direction") if slot == CHANGE else (slot,)


def _step(slot: str, decision: Decision, claim: Claim) -> str:
    """Return who offered what was chosen, and how probable it is: ``metric:in_front 0.93``."""
    option = decision.option
    offered = claim.rules.get(slot) if option.source == "rule" else None
    by = offered or (option.source if option.values else "nothing")
    return f"{slot}:{by} {decision.probability:.2f}"


def _log_odds(share: float) -> float:
    share = min(max(share, _LEAST), 1 - _LEAST)
    return math.log(share / (1 - share))
