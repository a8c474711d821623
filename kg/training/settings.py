"""How a reader is trained."""

from __future__ import annotations

from pydantic import Field as Constraint
from pydantic import NonNegativeInt, PositiveFloat, PositiveInt

from kg.records import Record

__all__ = ["TrainingSettings"]


class TrainingSettings(Record):
    """How a reader is trained; those of the shipped one are the defaults, but for `rounds`: it had none.

    `layers` of the encoder are kept. `raw` is how many raw abstracts with results are learnt from first, and
    `raw_rounds` how often each is read; `slot_rounds` is how often each abstract is read of which the slots
    alone are annotated, and `rounds` how often each annotated paper is; with none, only choices and
    confidence are learnt from those. `folds` are the parts of the annotated papers that are each read by a
    network that has not seen them: what is learnt from its sureness is learnt from those. `batch` is texts a
    step, `rate` and `head_rate` are the highest learning rates of the encoder and of what is new. `hidden` is
    the share of annotated texts in which the network is not told what the rules found. `share` of the
    annotated papers is used: 0.5 for half of them.
    """

    layers: PositiveInt = 3
    raw: NonNegativeInt = 10_000
    raw_rounds: PositiveInt = 1
    slot_rounds: NonNegativeInt = 4
    rounds: NonNegativeInt = 4
    folds: PositiveInt = Constraint(default=4, ge=2)
    batch: PositiveInt = 8
    raw_rate: PositiveFloat = 2e-4
    rate: PositiveFloat = 1e-4
    head_rate: PositiveFloat = 1e-3
    hidden: float = Constraint(default=0.25, ge=0.0, le=1.0)
    share: float = Constraint(default=1.0, gt=0.0, le=1.0)
    seed: NonNegativeInt = 0
