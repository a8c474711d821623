"""What speaks for an option: that the rules say so, and how probable the network holds it.

What each clue weighs is learnt. There are few of them, as the network has seen the words and what the
rules found: weights for places, roles, single rules and the claim before made choices on unseen papers worse.
"""

from __future__ import annotations

import math
from typing import TypeAlias

from kg.extract.choice.moment import Moment
from kg.extract.choice.options import Option
from kg.extract.reader.text import BY_NAME, CHANGE, SLOTS
from kg.records import THIS

__all__ = ["Clues", "clues_of"]

Clues: TypeAlias = dict[str, float]

_LEAST = 1e-3


def clues_of(slot: str, option: Option, moment: Moment) -> Clues:
    """Return the clues to `option` as what fills a slot, each as ``slot:clue`` with its amount.

    ``by rule`` is there where the rules say it. The others are logarithms of the network's probabilities:
    ``log nothing`` of "nothing", ``log own`` of the paper's own method, its name included, ``log name`` that
    the answer begins in a place of the name, ``log words`` that it begins in the words (of a change: that it
    is this one), and ``log end`` that it ends there.
    """
    clues = {"by rule": 1.0} if option.source == "rule" else {}
    if moment.is_read:
        clues |= _pointers(slot, option, moment)
    return {f"{slot}:{clue}": amount for clue, amount in clues.items()}


def _pointers(slot: str, option: Option, moment: Moment) -> Clues:
    assert moment.pointers is not None
    if slot == CHANGE:
        return {"log words": _log(moment.change(option.values))}
    if not option.values:
        return {"log nothing": _log(moment.nothing(slot))}
    begins, ends = moment.pointers.mass(moment.index, SLOTS.index(slot), option.places)
    if slot == "method" and _is_own(option, moment):
        return {"log own": _log(begins + moment.own)}
    if slot in BY_NAME and option.name is not None:
        return {"log name": _log(begins)}
    return {"log words": _log(begins), "log end": _log(ends)}


def _is_own(option: Option, moment: Moment) -> bool:
    main = moment.situation.scene.main
    return option.values == (THIS,) or (main is not None and option.name == main)


def _log(probability: float) -> float:
    return math.log(probability + _LEAST)
