"""The choice itself: the weights of all clues, and how sure a claim is by them.

An option's score is the sum of its clues by their weights; probabilities are a softmax over the options, as
in a conditional logit (McFadden 1974). The slots are chosen in order, claim after claim, so that the later
can lean on the earlier.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.choice.clues import Clues, clues_of
from kg.extract.choice.moment import Moment, moments_of
from kg.extract.choice.options import Option, options_of
from kg.extract.reader.model import Pointers
from kg.extract.reader.text import CHANGE, SLOTS, ReadText
from kg.extract.slots import Claim
from kg.extract.slots.fill import usual_name
from kg.records import Direction, ResultKind

__all__ = ["Chooser", "Chosen", "Decision", "with_slot"]

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Decision:
    """What was chosen for a slot: the options, their probabilities, and which one it is."""

    slot: str
    options: tuple[Option, ...]
    sure: tuple[float, ...]
    taken: int

    @property
    def option(self) -> Option:
        """The one that was chosen."""
        return self.options[self.taken]

    @property
    def probability(self) -> float:
        """How probable it is."""
        return self.sure[self.taken]


@dataclass(frozen=True)
class Chosen:
    """A claim with its slots as they were chosen, and the decisions."""

    claim: Claim
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Chooser:
    """Chooses what fills slots.

    Parameters
    ----------
    weights
        What each clue weighs, by ``slot:clue``; other clues weigh nothing.
    sureness
        What the probability of a claim hangs on, see `kg.extract.choice.sureness`.
    """

    weights: Weights
    sureness: Weights = field(default_factory=dict)

    def choose(self, text: ReadText, pointers: Pointers | None) -> list[Chosen]:
        """Return every claim of `text` with its slots chosen."""
        chosen: list[Chosen] = []
        for index, (claim, situation) in enumerate(moments_of(text)):
            before = chosen[-1].claim if chosen else None
            decisions: list[Decision] = []
            for slot in (CHANGE, *SLOTS):
                decision = self.decide(slot, Moment(situation, claim, index, pointers, before))
                decisions.append(decision)
                claim = with_slot(claim, slot, decision.option.values)
            chosen.append(Chosen(claim, tuple(decisions)))
        return chosen

    def decide(self, slot: str, moment: Moment) -> Decision:
        """Return the decision on one slot."""
        options = options_of(slot, moment)
        sure = self._probabilities([clues_of(slot, option, moment) for option in options])
        return Decision(slot, tuple(options), sure, max(range(len(sure)), key=sure.__getitem__))

    def _probabilities(self, clues: Sequence[Clues]) -> tuple[float, ...]:
        weigh = self.weights.get
        scores = [sum(weigh(clue, 0.0) * amount for clue, amount in each.items()) for each in clues]
        powers = [math.exp(score - max(scores)) for score in scores]
        return tuple(power / sum(powers) for power in powers)


def with_slot(claim: Claim, slot: str, values: tuple[str, ...]) -> Claim:
    """Return `claim` with a slot filled by `values`."""
    if slot == CHANGE:
        kind, direction = values
        return replace(claim, kind=ResultKind(kind), direction=Direction(direction))
    if slot == "benchmark":
        return replace(claim, benchmarks=values)
    value = values[0] if values else None
    if slot == "metric":
        return replace(claim, metric=value, metric_name=usual_name(value) if value else None)
    return replace(claim, **{slot: value})  # type: ignore[arg-type]
