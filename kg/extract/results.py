"""The pipeline component that tells claims from other numbers and fills the claims' slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from spacy.language import Language

from kg.extract.findings import names_of, text_of
from kg.extract.outcomes import Clue, Ruling, Verdict, counted_thing, judge
from kg.extract.quantities import Quantity, UnitClass
from kg.extract.quantities.component import quantities_of
from kg.extract.slots import Claim, Scene, fill_claims
from kg.extract.slots.scene import Place
from kg.records import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FACTORY", "Judged", "Reading", "read_results", "reading_of"]

FACTORY = "kg_results"

_VERSION = re.compile(r"\d\.\d(?![\d%])")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Judged:
    """A number with the ruling on it, and for a size the words that say what it counts."""

    quantity: Quantity
    ruling: Ruling
    counted: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of all the numbers of a text."""

    claims: tuple[Claim, ...] = ()
    set_aside: tuple[Judged, ...] = ()


@Language.component(FACTORY, requires=["token.is_sent_start"])
def read_results(doc: Doc) -> Doc:
    """Judge every quantity of `doc` and fill the slots of those that are claimed outcomes."""
    starts = tuple(sent.start_char for sent in doc.sents)
    scene = Scene(text_of(doc), starts or (0,), names_of(doc))
    judged = _judge_all(scene, quantities_of(doc))
    taken = [(each.quantity, each.ruling) for each in judged if each.ruling.verdict is Verdict.RESULT]
    aside = tuple(each for each in judged if each.ruling.verdict is not Verdict.RESULT)
    doc.user_data[FACTORY] = Reading(tuple(fill_claims(scene, taken)), aside)
    return doc


def reading_of(doc: Doc) -> Reading:
    """Return what the component found in `doc`."""
    return cast("Reading", doc.user_data.get(FACTORY, Reading()))


def _judge_all(scene: Scene, quantities: tuple[Quantity, ...]) -> list[Judged]:
    judged: list[Judged] = []
    last: Judged | None = None
    for quantity in quantities:
        sentence = scene.sentence_at(quantity.start)
        follows = last is not None and last.quantity.start >= sentence[0]
        clue = Clue(
            scene.text,
            quantity,
            sentence,
            in_name=_in_name(scene, quantity),
            metrics=tuple((place.start, place.end) for place in scene.within(EntityKind.METRIC, *sentence)),
            follows_result=follows and last is not None and last.ruling.verdict is Verdict.RESULT,
            gap=scene.text[last.quantity.end : quantity.start] if last else "",
        )
        ruling = judge(clue)
        each = Judged(quantity, ruling, counted_thing(clue) if ruling.verdict is Verdict.STAT else None)
        judged.append(each)
        if each.ruling.verdict is not Verdict.SKIPPED or each.ruling.rule == "no-outcome":
            last = each
    return judged


def _in_name(scene: Scene, quantity: Quantity) -> bool:
    """Whether a bare number lies in the name of a method or benchmark, or is a version right behind it."""
    if quantity.unit_class not in (UnitClass.NONE, UnitClass.MEASURE):
        return False
    return any(
        _belongs_to(scene, quantity, place)
        for kind in (EntityKind.METHOD, EntityKind.BENCHMARK)
        for place in scene.within(kind, quantity.start - _LONGEST_NAME, quantity.end)
    )


def _belongs_to(scene: Scene, quantity: Quantity, place: Place) -> bool:
    inside = place.start <= quantity.start and quantity.end < place.end + (quantity.start > place.start)
    version = scene.text[place.end : quantity.start] == " " and _VERSION.match(scene.text, quantity.start)
    return inside or bool(version)
