"""A claimed number with its slots, at offsets of the whole text."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.outcomes import Ruling
from kg.extract.quantities import Quantity
from kg.records import Direction, Origin, Qualifier, ResultKind

__all__ = ["Answer", "Claim"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a slot's rule says: the words, and the rule's name."""

    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the text claims, and what it is about.

    `steps` names the rule that filled each slot, as ``slot:rule``; slots that no rule filled are None. Where
    the trained reader has chosen, it names who offered the choice and how probable it is, ``slot:rule 0.93``.
    `confidence` is the share of like numbers that the rules took rightly, and with the reader the probability
    that the claim is right as a whole.
    """

    quantity: Quantity
    sentence: tuple[int, int]
    ruling: Ruling
    kind: ResultKind
    direction: Direction = Direction.NONE
    qualifier: Qualifier | None = None
    average: bool = False
    metric: str | None = None
    metric_name: str | None = None
    method: str | None = None
    baseline: str | None = None
    benchmarks: tuple[str, ...] = ()
    origin: Origin = Origin.OWN
    steps: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def benchmark(self) -> str | tuple[str, ...] | None:
        """The benchmarks as a record has them: none, one, or several."""
        return self.benchmarks[0] if len(self.benchmarks) == 1 else self.benchmarks or None

    @property
    def rules(self) -> dict[str, str]:
        """The rule that filled each slot, by the slot's name."""
        return dict(step.split(":", 1) for step in self.steps)
