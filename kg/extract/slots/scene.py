"""The text around a number, cut the ways that the rules look at it."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import cached_property

from kg.extract.findings import Name
from kg.extract.quantities import Quantity
from kg.records import EntityKind

__all__ = ["Place", "Scene", "Situation"]

_REACH = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A name where the text bears it."""

    start: int
    end: int
    name: Name
    words: str


@dataclass(frozen=True)
class Scene:
    """A whole text with its sentences and names.

    Parameters
    ----------
    text
        Title and abstract.
    sentences
        Where each sentence begins, in order; the first is the title.
    names
        All names found.
    """

    text: str
    sentences: tuple[int, ...]
    names: tuple[Name, ...]

    @cached_property
    def places(self) -> dict[EntityKind, list[Place]]:
        """Every place of every name by kind, in order; of places that overlap, the longest."""
        found: dict[EntityKind, list[Place]] = {kind: [] for kind in EntityKind}
        for name in self.names:
            found[name.kind].extend(
                Place(start, end, name, self.text[start:end]) for start, end in name.places
            )
        return {kind: _longest(places) for kind, places in found.items()}

    @cached_property
    def proposed(self) -> tuple[Name, ...]:
        """The methods that the paper contributes, in order of appearance."""
        return tuple(name for name in self.names if name.kind is EntityKind.METHOD and name.is_proposed)

    @cached_property
    def main(self) -> Name | None:
        """The paper's own method: of those it contributes, the one that the text names most, then first."""
        return max(self.proposed, key=lambda name: len(name.places), default=None)

    @cached_property
    def introduced(self) -> Name | None:
        """The benchmark that the paper contributes, if it does."""
        return next(
            (n for n in self.names if n.kind is EntityKind.BENCHMARK and n.role == "introduced"), None
        )

    def sentence_index(self, at: int) -> int:
        """Return which sentence holds the character `at`."""
        return bisect.bisect_right(self.sentences, at) - 1

    def sentence_at(self, at: int) -> tuple[int, int]:
        """Return start and end of the sentence that holds the character `at`, without white space around."""
        index = self.sentence_index(at)
        start = self.sentences[index]
        end = self.sentences[index + 1] if index + 1 < len(self.sentences) else len(self.text)
        return start, start + len(self.text[start:end].rstrip())

    def within(self, kind: EntityKind, start: int, end: int) -> list[Place]:
        """Return the places of `kind` that lie between `start` and `end`, in order."""
        places = self.places[kind]
        first = bisect.bisect_left(places, start, key=lambda place: place.start)
        return [place for place in places[first : first + 200] if place.start < end]


def _longest(places: list[Place]) -> list[Place]:
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


@dataclass(frozen=True)
class Situation:
    """One claimed number in its scene.

    Parameters
    ----------
    scene
        The whole text.
    quantity
        The number.
    row
        All claimed numbers of its sentence, in order.
    rank
        Which of them it is.
    """

    scene: Scene
    quantity: Quantity
    row: tuple[Quantity, ...]
    rank: int

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """Start and end of the sentence, which holds the whole number even where it was cut."""
        start, end = self.scene.sentence_at(self.quantity.start)
        return start, max(end, self.quantity.end)

    @cached_property
    def start(self) -> int:
        """Where the number begins, its levels included where they stand in front."""
        return self.quantity.first

    @cached_property
    def end(self) -> int:
        """Where the number ends, its levels included where they stand behind."""
        return self.quantity.last

    @cached_property
    def left_edge(self) -> int:
        """Where the number before it ends, or the sentence begins."""
        return max(self.row[self.rank - 1].last, self.sentence[0]) if self.rank else self.sentence[0]

    @cached_property
    def right_edge(self) -> int:
        """Where the number after it begins, or the sentence ends."""
        return self.row[self.rank + 1].first if self.rank + 1 < len(self.row) else self.sentence[1]

    @cached_property
    def left(self) -> str:
        """The text between the number before it and this one."""
        return self.scene.text[self.left_edge : self.start]

    @cached_property
    def right(self) -> str:
        """The text between this number and the next."""
        return self.scene.text[self.end : self.right_edge]

    @cached_property
    def before(self) -> str:
        """The sentence up to the number, its last 400 characters."""
        return self.scene.text[max(self.sentence[0], self.start - _REACH) : self.start]

    @cached_property
    def after(self) -> str:
        """The sentence from the number on, its first 400 characters."""
        return self.scene.text[self.end : min(self.sentence[1], self.end + _REACH)]

    def places(self, kind: EntityKind) -> list[Place]:
        """Return the names of `kind` in the sentence, in order."""
        return self.scene.within(kind, *self.sentence)

    @property
    def number_before(self) -> Quantity | None:
        """The claimed number before this one in the sentence."""
        return self.row[self.rank - 1] if self.rank else None

    @property
    def quantity_text(self) -> str:
        """The number with its unit."""
        return self.scene.text[self.quantity.start : self.quantity.end]

    @cached_property
    def is_respective(self) -> bool:
        """Whether the sentence says "respectively" after the number."""
        return "respectively" in self.after or "respectively" in self.before
