"""How far the network is from what is to come out."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from kg.extract.reader.text import OWN_SLOT, SLOTS
from kg.training.batches import Batch
from kg.training.examples import UNKNOWN
from kg.training.network import IMPOSSIBLE

__all__ = ["loss_of", "start_scores"]

_OF_ENDS = 0.5


def start_scores(said: dict[str, Tensor]) -> Tensor:
    """Return the scores of "nothing", "own" and all pieces, ``(N, slots, 2 + P)``; only methods are own."""
    scores = torch.cat([said["none"], said["starts"]], -1)
    barred = torch.zeros_like(scores[0])
    barred[[slot for slot in range(len(SLOTS)) if slot != OWN_SLOT], 1] = IMPOSSIBLE
    return scores + barred


def loss_of(said: dict[str, Tensor], batch: Batch) -> Tensor:
    """Return the loss: cross-entropy of the tags, and a claim's of change and pointers, summed over slots."""
    loss = _of_known(said["names"].flatten(0, 1), batch.tags.flatten())
    loss = loss + _of_known(said["changes"], batch.changes)
    if not len(batch.known):
        return loss
    starts = _missed(start_scores(said)[batch.known], batch.starts)
    ends = _missed(said["ends"][batch.known], batch.ends)
    return loss + (starts + _OF_ENDS * ends) / len(batch.known)


def _of_known(scores: Tensor, right: Tensor) -> Tensor:
    """Return the mean cross-entropy of what is known, nothing where none is."""
    summed = functional.cross_entropy(scores, right, ignore_index=UNKNOWN, reduction="sum")
    return summed / (right != UNKNOWN).sum().clamp(min=1)


def _missed(scores: Tensor, right: Tensor) -> Tensor:
    """Return the negative log likelihood of all right answers together, where there is one."""
    has_right = (right == 0).any(-1)
    likelihood = torch.logsumexp(scores + right, -1) - torch.logsumexp(scores, -1)
    return -(likelihood * has_right).sum()
