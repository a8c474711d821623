"""The steps of gradient descent."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from torch import nn

from kg.files import replacing_bytes
from kg.training.batches import Batch, batch_of, batches_of, without_rules
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
    network: Network,
    examples: Sequence[Example],
    course: Course,
    *,
    tell: Callable[[str], None],
    keep: Path | None = None,
) -> None:
    """Fit `network` to `examples` with AdamW (Loshchilov and Hutter 2019, https://arxiv.org/abs/1711.05101).

    The learning rate rises over the first tenth of the steps and then falls to nothing. Every few minutes all
    that a later run needs to go on is left at `keep`; one that is there is gone on with. Without examples the
    network stays as it is.
    """
    if not examples:
        network.eval()
        return
    torch.manual_seed(course.seed)
    steps = course.rounds * math.ceil(len(examples) / course.batch)
    optimizer = torch.optim.AdamW(_groups(network, course), weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _share(step, steps))
    state = _State(network, optimizer, schedule)
    done = state.load(keep) if keep and keep.exists() else 0
    network.train()
    told, lost = time.monotonic(), 0.0
    for step, group in enumerate(_groups_of(examples, course), start=1):
        if step <= done:
            continue
        loss = state.step(batch_of(group))
        lost = 0.98 * lost + 0.02 * loss if lost else loss
        if time.monotonic() - told > _TOLD:
            told = time.monotonic()
            tell(f"step {step} of {steps}: loss {lost:.2f}")
            if keep:
                state.save(keep, step)
    network.eval()


def _groups_of(examples: Sequence[Example], course: Course) -> Iterator[list[Example]]:
    """Yield what each step reads; in some texts what the rules found is hidden."""
    random = Random(course.seed)  # noqa: S311 - nothing is to be kept secret
    for _ in range(course.rounds):
        for group in batches_of(examples, course.batch, random):
            yield [without_rules(each) if random.random() < course.hidden else each for each in group]


@dataclass(frozen=True)
class _State:
    """All that changes from step to step."""

    network: Network
    optimizer: torch.optim.AdamW
    schedule: torch.optim.lr_scheduler.LambdaLR

    def step(self, batch: Batch) -> float:
        """Take one step, and return the loss before it."""
        loss = loss_of(self.network(batch.arrays), batch)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), _LONGEST_STEP)
        self.optimizer.step()
        self.schedule.step()
        return float(loss.item())

    def save(self, path: Path, step: int) -> None:
        """Write all of it, and how many steps were taken."""
        parts = {name: getattr(self, name).state_dict() for name in ("network", "optimizer", "schedule")}
        with replacing_bytes(path) as file:
            torch.save({**parts, "random": torch.get_rng_state(), "step": step}, file)

    def load(self, path: Path) -> int:
        """Take what was written, and return how many steps were taken."""
        saved = torch.load(path, weights_only=True)
        for name in ("network", "optimizer", "schedule"):
            getattr(self, name).load_state_dict(saved[name])
        torch.set_rng_state(saved["random"])
        return int(saved["step"])


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
