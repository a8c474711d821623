"""What speaks for and against an option, each clue with a name and a number.

Most clues are there or not: who offers the option, which rule, in which place its words stand. Those of the
network are the logarithms of its probabilities. What each of them weighs is learnt.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TypeAlias

from kg.extract.choice.moment import Moment
from kg.extract.choice.options import Option
from kg.extract.reader.places import Span
from kg.extract.reader.text import SLOTS, slot_values
from kg.records import THIS
from kg.vocabulary import find_metric

__all__ = ["Clues", "clues_of"]

Clues: TypeAlias = dict[str, float]

_LEAST = 1e-3
_MOST_WORDS = 5


def clues_of(slot: str, option: Option, moment: Moment) -> Clues:
    """Return the clues to `option` as what fills a slot of the claim."""
    clues = dict.fromkeys(_signs(slot, option, moment), 1.0)
    if moment.is_read:
        clues |= _pointers(slot, option, moment)
    else:
        clues["unread"] = 1.0
    return {f"{slot}:{clue}": weight for clue, weight in clues.items()}


def _pointers(slot: str, option: Option, moment: Moment) -> Clues:
    """Return what the network says: of nothing, of the own method, and of the places of the words."""
    assert moment.pointers is not None
    if not option.values:
        sure = moment.nothing(slot)
        return {"nothing": sure, "log nothing": math.log(sure + _LEAST)}
    begins, ends = moment.pointers.mass(moment.index, SLOTS.index(slot), option.places)
    if _is_own(option, moment) and slot == "method":
        begins += moment.own
        return {"own": begins, "log own": math.log(begins + _LEAST)}
    if option.name is not None and slot in ("method", "benchmark"):
        return {"name": begins, "log name": math.log(begins + _LEAST)}
    return {
        "words": begins,
        "log words": math.log(begins + _LEAST),
        "log end": math.log(ends + _LEAST),
    }


def _signs(slot: str, option: Option, moment: Moment) -> Iterator[str]:
    claim = moment.claim
    sort = _sort_of(option, moment)
    yield f"is {sort}"
    yield f"is {sort}, {claim.kind}"
    yield f"by {option.source}"
    if option.source == "rule":
        yield f"rule {claim.rules.get(slot, '-')}"
        yield f"rule, {claim.kind}"
    yield from _like_before(slot, option, moment)
    if option.values:
        yield from _where(option, moment)
        yield from _OF_SLOT[slot](option, moment)


def _sort_of(option: Option, moment: Moment) -> str:
    if not option.values:
        return "nothing"
    if _is_own(option, moment):
        return "own"
    return "name" if option.name else "words"


def _is_own(option: Option, moment: Moment) -> bool:
    main = moment.situation.scene.main
    return option.values == (THIS,) or (main is not None and option.name == main)


def _like_before(slot: str, option: Option, moment: Moment) -> Iterator[str]:
    """Whether the claim before was filled alike."""
    if moment.before is None:
        return
    near = "same sentence" if moment.before.sentence == moment.claim.sentence else "sentence before"
    unit = "same unit" if moment.before.quantity.unit == moment.claim.quantity.unit else "other unit"
    alike = "as" if set(option.values) == set(slot_values(moment.before, slot)) else "not as"
    yield f"{alike} before, {near}, {unit}"
    if moment.situation.is_respective and near == "same sentence":
        yield f"{alike} before, respectively"


def _where(option: Option, moment: Moment) -> Iterator[str]:
    situation = moment.situation
    side = _side(option.places, moment)
    yield f"stands {side}"
    inside = [place for place in option.places if situation.sentence[0] <= place[0] < situation.sentence[1]]
    if side == "left" and any(situation.left_edge <= place[0] for place in inside):
        yield "stands close left"
    if side == "right" and any(place[0] < situation.right_edge for place in inside):
        yield "stands close right"


def _side(places: tuple[Span, ...], moment: Moment) -> str:
    """Return where the words stand: before or behind the number, else in which sentence."""
    situation = moment.situation
    start, end = situation.sentence
    inside = [place for place in places if start <= place[0] < end]
    if inside:
        nearest = min(inside, key=lambda place: abs(place[0] - situation.start))
        return "left" if nearest[0] < situation.start else "right"
    last = max((place[0] for place in places if place[0] < start), default=None)
    if last is None:
        return "nowhere" if not places else "later"
    sentence_before = situation.scene.sentence_at(max(0, start - 1))[0]
    return "in the sentence before" if last >= sentence_before else "earlier"


def _of_metric(option: Option, moment: Moment) -> Iterator[str]:
    term = find_metric(option.values[0])
    unit = moment.situation.quantity.unit_class
    yield f"known {term is not None}"
    yield f"known {term is not None}, unit {unit}"
    if term:
        yield f"metric {term.name}"
    yield f"{min(_MOST_WORDS, len(option.values[0].split()))} words"


def _of_method(option: Option, moment: Moment) -> Iterator[str]:
    yield from _of_name(option, moment)
    scene = moment.situation.scene
    if _is_own(option, moment):
        yield f"own, {'named' if scene.main else 'unnamed'}"
        yield f"own, {moment.claim.origin}"
        yield f"own, introduced {scene.introduced is not None}"


def _of_baseline(option: Option, moment: Moment) -> Iterator[str]:
    yield from _of_name(option, moment)
    if moment.claim.method in option.values:
        yield "is the method"
    if moment.claim.quantity.levels:
        yield "has levels"


def _of_benchmark(option: Option, moment: Moment) -> Iterator[str]:
    yield from _of_name(option, moment)
    yield f"{min(3, len(option.values))} benchmarks"


def _of_name(option: Option, moment: Moment) -> Iterator[str]:
    name = option.name
    role = name.role if name else "no name"
    yield f"role {role}"
    yield f"role {role}, stands {_side(option.places, moment)}"
    if name is not None:
        yield f"sort {name.method_kind}"
        yield f"named {min(4, len(name.places))} times"


_OF_SLOT = {
    "metric": _of_metric,
    "method": _of_method,
    "baseline": _of_baseline,
    "benchmark": _of_benchmark,
}
