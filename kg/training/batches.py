"""Texts put together into arrays of one length, for one step of the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import torch
from torch import Tensor

from kg.extract.reader.features import Features
from kg.extract.reader.text import OWN_SLOT, SLOTS
from kg.extract.reader.wordpieces import Ints
from kg.training.examples import UNKNOWN, Aim, Example
from kg.training.network import IMPOSSIBLE, Arrays

__all__ = ["Batch", "batch_of", "batches_of", "without_rules"]

_ALIKE = 32
_HIDDEN_NUMBER = 5


@dataclass(frozen=True)
class Batch:
    """Some texts, and what is to come out.

    Parameters
    ----------
    arrays
        The input, see `Network.forward`; ``text`` is the text that each claim is of, ``mask`` is true
        where a text has a piece.
    tags
        ``(texts, P)``, and -100 where there is nothing to learn.
    known
        The claims, of all in the batch, of which something is known. ``(K,)``.
    starts, ends
        For these 0 where the answer may begin or end, else a number that rules it out: ``(K, slots, 2 + P)``
        with "nothing" and "own" in front, and ``(K, slots, P)``.
    changes
        The kind and direction of all claims, -100 where they are not known. ``(N,)``.
    """

    arrays: Arrays
    tags: Tensor
    known: Tensor
    starts: Tensor
    ends: Tensor
    changes: Tensor


def batch_of(examples: Sequence[Example]) -> Batch:
    """Put texts together; shorter ones are filled up."""
    size = max(len(example.features.pieces) for example in examples)
    arrays = {
        "ids": _rows([each.features.pieces.ids for each in examples], size),
        "shapes": _rows([each.features.pieces.shapes for each in examples], size),
        "tags": _rows([each.features.tags for each in examples], size),
        "numbers": _rows([each.features.numbers for each in examples], size),
        "mask": _rows([np.ones(len(each.features.pieces), dtype=np.int64) for each in examples], size) > 0,
        "text": _joined([np.full(len(each.aims), at) for at, each in enumerate(examples)]),
        "first": _joined([each.features.first for each in examples]),
        "last": _joined([each.features.last for each in examples]),
        "rules": _joined([each.features.rules for each in examples]),
        "answers": _tables([each.features.answers for each in examples], size),
        "distances": _tables([each.distances for each in examples], size),
        "sentences": _tables([each.sentence_distances for each in examples], size),
        "between": _tables([each.between for each in examples], size),
    }
    aims = [aims for example in examples for aims in example.aims]
    known = [at for at, each in enumerate(aims) if each is not None]
    starts, ends = _aimed([each for each in aims if each is not None], size)
    tags = _rows([example.tags for example in examples], size, fill=UNKNOWN)
    changes = _joined([each.changes for each in examples])
    return Batch(arrays, tags, torch.tensor(known, dtype=torch.long), starts, ends, changes)


def batches_of(examples: Sequence[Example], size: int, random: Random) -> Iterator[list[Example]]:
    """Yield all of `examples` in a random order, `size` at a time, those of like length together."""
    keys = {at: (len(each.features.pieces) // _ALIKE, random.random()) for at, each in enumerate(examples)}
    order = sorted(keys, key=lambda at: keys[at])
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    random.shuffle(groups)
    for group in groups:
        yield [examples[at] for at in group]


def without_rules(example: Example) -> Example:
    """Return `example` without what the rules found; where the claimed numbers are, is left."""
    features = example.features
    hidden: Features = replace(
        features,
        tags=np.zeros_like(features.tags),
        numbers=np.where(features.numbers > 0, _HIDDEN_NUMBER, 0),
        rules=np.zeros_like(features.rules),
        answers=np.zeros_like(features.answers),
    )
    return replace(example, features=hidden)


def _rows(rows: Sequence[Ints], size: int, fill: int = 0) -> Tensor:
    table = np.full((len(rows), size), fill, dtype=np.int64)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    return torch.from_numpy(table)


def _joined(parts: Sequence[Ints]) -> Tensor:
    return torch.from_numpy(np.concatenate(parts).astype(np.int64))


def _tables(tables: Sequence[Ints], size: int) -> Tensor:
    return torch.cat([_rows(list(table), size) for table in tables])


def _aimed(aims: Sequence[tuple[Aim, ...]], size: int) -> tuple[Tensor, Tensor]:
    starts = torch.full((len(aims), len(SLOTS), 2 + size), IMPOSSIBLE)
    ends = torch.full((len(aims), len(SLOTS), size), IMPOSSIBLE)
    for row, each in enumerate(aims):
        for slot, aim in enumerate(each):
            if aim.is_nothing:
                starts[row, slot, 0] = 0
            if aim.is_own and slot == OWN_SLOT:
                starts[row, slot, 1] = 0
            starts[row, slot, [2 + start for start in aim.starts]] = 0
            ends[row, slot, list(aim.ends)] = 0
    return starts, ends
