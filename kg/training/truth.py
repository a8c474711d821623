"""What a network is to say of a text: of annotated papers what is written down, of others what rules say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.evaluation import GoldPaper, GoldResult, pair_results
from kg.extract.reader.places import Span, occurrences
from kg.extract.reader.text import CHANGE, SLOTS, ReadText, slot_values
from kg.records import THIS, EntityKind, Extraction, MethodKind
from kg.text import PlainText

__all__ = ["NamedThing", "SlotWords", "Truth", "paired_gold", "truth_by_rules", "truth_of_gold"]

SlotWords: TypeAlias = Mapping[str, tuple[str, ...]]
"""By slot the words that fill it, none where it is empty; as ``change`` the kind and the direction."""


@dataclass(frozen=True)
class NamedThing:
    """A thing that a text names.

    Parameters
    ----------
    sort
        ``method``, ``technique``, ``benchmark``, ``task`` or ``metric``.
    names
        All its names.
    is_own
        Whether the paper contributes it as a method.
    places
        Where the text bears any of them.
    """

    sort: str
    names: tuple[str, ...]
    is_own: bool
    places: tuple[Span, ...]


@dataclass(frozen=True)
class Truth:
    """The things that a text names, and for each of its claims the slots, None where nothing is known."""

    things: tuple[NamedThing, ...]
    claims: tuple[SlotWords | None, ...]


def paired_gold(paper: GoldPaper, extraction: Extraction) -> list[GoldResult | None]:
    """Return for each result of `extraction` the one of gold with its number; None for none or borderline."""
    gold: list[GoldResult | None] = [None] * len(extraction.results)
    for pair in pair_results(paper.results, extraction.results):
        if pair.is_right and not paper.results[pair.gold].borderline:
            gold[pair.answer] = paper.results[pair.gold]
    return gold


def truth_of_gold(paper: GoldPaper, text: ReadText, extraction: Extraction) -> Truth:
    """Return what `paper` says of the claims in `text`, which `extraction` was made of."""
    claims = [_slots(result) if result else None for result in paired_gold(paper, extraction)]
    things = [
        *(
            _thing(
                "technique" if method.kind is MethodKind.TECHNIQUE else "method",
                (method.name, *method.aliases),
                text.text,
                is_own=method.role == "proposed",
            )
            for method in paper.methods
        ),
        *(_thing("benchmark", (each.name, *each.aliases), text.text) for each in paper.benchmarks),
        *(_thing("task", (each.name,), text.text) for each in paper.tasks),
        *(_thing("metric", (each.name,), text.text) for each in paper.metrics),
    ]
    return Truth(tuple(things), tuple(claims))


def truth_by_rules(text: ReadText) -> Truth:
    """Return what the rules say of the claims in `text`."""
    things = [
        NamedThing(
            "technique" if name.method_kind is MethodKind.TECHNIQUE else str(name.kind),
            name.names,
            name.kind is EntityKind.METHOD and name.is_proposed,
            name.places,
        )
        for name in text.names
    ]
    claims = [{slot: slot_values(claim, slot) for slot in (*SLOTS, CHANGE)} for claim in text.claims]
    return Truth(tuple(things), tuple(claims))


def _slots(result: GoldResult) -> SlotWords:
    benchmarks = result.benchmark or ()
    words: dict[str, Sequence[str]] = {
        slot: (value,) if (value := getattr(result, slot)) else () for slot in SLOTS if slot != "benchmark"
    }
    words["benchmark"] = (benchmarks,) if isinstance(benchmarks, str) else benchmarks
    plain = {slot: tuple(map(_plain, values)) for slot, values in words.items()}
    return plain | {CHANGE: (result.kind, result.direction)}


def _thing(sort: str, names: tuple[str, ...], text: str, *, is_own: bool = False) -> NamedThing:
    plain = tuple(map(_plain, names))
    places = {place for name in plain for place in occurrences(text, name)}
    return NamedThing(sort, plain, is_own, tuple(sorted(places)))


def _plain(words: str) -> str:
    return words if words == THIS else PlainText.from_latex(words).text
