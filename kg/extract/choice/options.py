"""What could fill a slot: what the rules say, what the network points at, names near by, and nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.choice.moment import Moment
from kg.extract.findings import Name
from kg.extract.reader.places import Span, nearest_place
from kg.extract.reader.text import BY_NAME, CHANGE, CHANGES, SLOTS, slot_values
from kg.records import THIS, EntityKind
from kg.vocabulary import normal_form

__all__ = ["Option", "options_of"]

_KIND_OF = {
    "metric": EntityKind.METRIC,
    "method": EntityKind.METHOD,
    "baseline": EntityKind.METHOD,
    "benchmark": EntityKind.BENCHMARK,
}
_MANY = 8
_LEAST = 0.02


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a slot.

    Parameters
    ----------
    values
        The words, none for "nothing"; several where a number holds on several benchmarks. For a change its
        kind and direction.
    source
        Who offers it first: ``rule``, ``network``, ``name``, ``before`` (the claim before), or ``nothing``.
    places
        Where the text bears the words: all places of a name, else the nearest.
    name
        The name that it is, where it is one.
    """

    values: tuple[str, ...]
    source: str
    places: tuple[Span, ...] = ()
    name: Name | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What options are the same by."""
        return tuple(sorted(normal_form(value) or value for value in self.values))


def options_of(slot: str, moment: Moment) -> list[Option]:
    """Return the options for a slot, each once, that of the rules first."""
    found: dict[tuple[str, ...], Option] = {}
    for option in _offered(slot, moment):
        found.setdefault(option.key, option)
    return list(found.values())


def _offered(slot: str, moment: Moment) -> Iterator[Option]:
    return _changes(moment) if slot == CHANGE else _words(slot, moment)


def _changes(moment: Moment) -> Iterator[Option]:
    """Yield the kind and direction by rule, then those that the network holds possible."""
    yield Option(slot_values(moment.claim, CHANGE), "rule")
    for change in CHANGES if moment.is_read else ():
        if moment.change(change) > _LEAST:
            yield Option(change, "network")


def _words(slot: str, moment: Moment) -> Iterator[Option]:
    yield _of_words(slot, moment, slot_values(moment.claim, slot), "rule")
    if slot == "method":
        yield _own(moment)
    yield Option((), "nothing")
    if moment.before is not None and (values := slot_values(moment.before, slot)):
        yield _of_words(slot, moment, values, "before")
    if moment.is_read:
        yield from _pointed_at(slot, moment)
    for name in _near(slot, moment):
        yield Option((name.name,), "name", name.places, name)


def _pointed_at(slot: str, moment: Moment) -> Iterator[Option]:
    """Yield what the network points at, by its name where it lies in one."""
    assert moment.pointers is not None
    span = moment.pointers.best_span(moment.index, SLOTS.index(slot))
    if span is None:
        return
    if slot in BY_NAME:
        name = _name_at(slot, moment, span)
        if name is not None:
            yield Option((name.name,), "network", name.places, name)
            return
    yield Option((moment.situation.scene.text[slice(*span)],), "network", (span,))


def _name_at(slot: str, moment: Moment, span: Span) -> Name | None:
    places = moment.situation.scene.within(_KIND_OF[slot], span[0] - 80, span[1])
    return next((place.name for place in places if place.end > span[0]), None)


def _own(moment: Moment) -> Option:
    """Return the paper's own method, by its name where it has one."""
    main = moment.situation.scene.main
    return Option((main.name,), "name", main.places, main) if main else Option((THIS,), "name")


def _near(slot: str, moment: Moment) -> Iterator[Name]:
    """Yield the names of the sentence, then the last ones before it and the first of the title."""
    situation = moment.situation
    start, end = situation.sentence
    kind = _KIND_OF[slot]
    here = situation.scene.within(kind, start, end)
    before = reversed(situation.scene.within(kind, 0, start))
    seen: dict[str, Name] = {}
    for place in (*here, *before):
        seen.setdefault(place.name.name, place.name)
        if len(seen) == _MANY:
            break
    yield from seen.values()


def _of_words(slot: str, moment: Moment, values: tuple[str, ...], source: str) -> Option:
    situation = moment.situation
    if not values:
        return Option((), source)
    names = [name for value in values if (name := _named(slot, moment, value))]
    if names:
        places = tuple(place for name in names for place in name.places)
        return Option(values, source, places, names[0])
    text, at, sentence = situation.scene.text, situation.start, situation.sentence
    found = (nearest_place(text, value, at, sentence) for value in values if value != THIS)
    return Option(values, source, tuple(place for place in found if place))


def _named(slot: str, moment: Moment, value: str) -> Name | None:
    if slot == "metric":
        return None
    kind = _KIND_OF[slot]
    return next(
        (name for name in moment.situation.scene.names if name.kind is kind and value in name.names), None
    )
