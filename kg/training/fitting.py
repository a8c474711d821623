"""The steps of gradient descent."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import nn

from kg.training.batches import batch_of, batches_of, without_rules
from kg.training.examples import Example
from kg.training.losses import loss_of
from kg.training.network import Network

__all__ = ["Course", "fit"]

_WARM = 0.1
_LEAST = 1e-3
_DECAY = 0.01
_LONGEST_STEP = 1.0
_TOLD = 60.0


@dataclass(frozen=True)
class Course:
    """How a network is fitted.

    Parameters
    ----------
    rounds
        How often each text is read.
    batch
        Texts a step.
    rate, head_rate
        The highest learning rates of the encoder and of the rest.
    hidden
        The share of texts, drawn anew each round, in which the network is not told what the rules found.
    seed
        What the order of the texts and all that is drawn depends on.
    """

    rounds: int
    batch: int
    rate: float
    head_rate: float
    hidden: float
    seed: int = 0


def fit(
    network: Network, examples: Sequence[Example], course: Course, *, tell: Callable[[str], None]
) -> None:
    """Fit `network` to `examples` with AdamW (Loshchilov and Hutter 2019, https://arxiv.org/abs/1711.05101).

    The learning rate rises over the first tenth of the steps and then falls to nothing.
    """
    random = Random(course.seed)  # noqa: S311 - nothing is to be kept secret
    torch.manual_seed(course.seed)
    steps = course.rounds * math.ceil(len(examples) / course.batch)
    optimizer = torch.optim.AdamW(_groups(network, course), weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _share(step, steps))
    network.train()
    told, lost = time.monotonic(), 0.0
    for round_number in range(course.rounds):
        for at, group in enumerate(batches_of(examples, course.batch, random)):
            batch = batch_of(
                [without_rules(each) if random.random() < course.hidden else each for each in group]
            )
            loss = loss_of(network(batch.arrays), batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), _LONGEST_STEP)
            optimizer.step()
            schedule.step()
            lost = 0.98 * lost + 0.02 * loss.item() if lost else loss.item()
            if time.monotonic() - told > _TOLD:
                told = time.monotonic()
                tell(
                    f"round {round_number + 1} of {course.rounds}, text {at * course.batch}: loss {lost:.2f}"
                )
    network.eval()


def _share(step: int, steps: int) -> float:
    """Return the share of the highest learning rate that a step has."""
    return min(1.0, step / (_WARM * steps)) * max(0.0, (steps - step) / steps) + _LEAST


def _groups(network: Network, course: Course) -> list[dict[str, object]]:
    """Return the weights that learn: those of the base slowly, all that begin from nothing faster."""
    slow: list[nn.Parameter] = []
    fast: list[nn.Parameter] = []
    for name, weight in network.named_parameters():
        if weight.requires_grad:
            is_base = name.startswith("encoder.") and not name.startswith(_NEW)
            (slow if is_base else fast).append(weight)
    return [{"params": slow, "lr": course.rate}, {"params": fast, "lr": course.head_rate}]


_NEW = ("encoder.shape.", "encoder.tag.", "encoder.number.")
