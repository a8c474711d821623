"""The pipeline component that tells claims from other numbers and fills the claims' slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.findings import NAMES, Finding, Findings, mark_spans, names_of, text_of
from kg.extract.outcomes import Clue, Ruling, Verdict, counted_thing, judge
from kg.extract.quantities import Quantity, UnitClass
from kg.extract.quantities.component import QUANTITIES, quantities_of
from kg.extract.sentences import sentence_starts, starts_in
from kg.extract.slots import Claim, Scene, fill_claims
from kg.extract.slots.scene import Place
from kg.records import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "FACTORY",
    "Judged",
    "Reading",
    "read_results",
    "reading_of",
    "results_of",
    "scene_of",
    "set_aside_of",
    "set_reading",
]

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
class Reading(Finding):
    """What became of all the numbers of a text."""

    claims: tuple[Claim, ...] = ()
    set_aside: tuple[Judged, ...] = ()


RESULTS = Findings(FACTORY, Reading)


@Language.component(
    FACTORY,
    requires=["doc._.kg_names", "doc._.kg_quantities"],
    assigns=["doc.spans", "doc._.kg_results"],
)
def read_results(doc: Doc) -> Doc:
    """Judge every quantity of `doc` and fill the slots of those that are claimed outcomes.

    The claimed numbers are also the span group ``kg_results``, labelled by their kind. Sentences are those
    that a component before it has set; the rules' own where none has.

    Raises
    ------
    PipelineError
        ``kg_names`` or ``kg_quantities`` has not read `doc` before.
    """
    for needed in (NAMES, QUANTITIES):
        needed.need_on(doc, FACTORY)
    scene = scene_of(doc)
    judged = _judge_all(scene, quantities_of(doc))
    taken = [(each.quantity, each.ruling) for each in judged if each.ruling.verdict is Verdict.RESULT]
    aside = tuple(each for each in judged if each.ruling.verdict is not Verdict.RESULT)
    claims = tuple(fill_claims(scene, taken))
    set_reading(doc, Reading(claims, aside))
    return doc


def scene_of(doc: Doc) -> Scene:
    """Return the text of `doc` with its sentences and names; the rules' own sentences where it has none."""
    text = text_of(doc)
    starts = starts_in(doc)
    sentences = {0, *(sentence_starts(text) if starts is None else starts)}
    return Scene(text, tuple(sorted(sentences)), names_of(doc))


def set_reading(doc: Doc, reading: Reading) -> None:
    """Leave what became of the numbers of `doc`; its claims are also the span group ``kg_results``."""
    RESULTS.leave(doc, [reading])
    mark_spans(
        doc,
        FACTORY,
        ((claim.quantity.start, claim.quantity.end, claim.kind.upper()) for claim in reading.claims),
    )


def reading_of(doc: Doc) -> Reading:
    """Return what became of all numbers of `doc`: claims, and what was set aside.

    Raises
    ------
    PipelineError
        ``kg_results`` has not read `doc`.
    """
    [reading] = RESULTS.of(doc)
    return reading


def results_of(doc: Doc) -> tuple[Claim, ...]:
    """Return the claimed numbers that ``kg_results`` found in `doc` with their slots, in order.

    Raises
    ------
    PipelineError
        The component has not read `doc`.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> components = [nlp.add_pipe(name) for name in ("kg_names", "kg_quantities", "kg_results")]
    >>> doc = nlp("We propose SiT. SiT is 1.7x faster than ViT.")
    >>> [(claim.quantity.value, claim.method, claim.baseline) for claim in results_of(doc)]
    [(1.7, 'SiT', 'ViT')]
    """
    return reading_of(doc).claims


def set_aside_of(doc: Doc) -> tuple[Judged, ...]:
    """Return the numbers of `doc` that are no claims, each with the ruling that says why, in order.

    Raises
    ------
    PipelineError
        ``kg_results`` has not read `doc`.
    """
    return reading_of(doc).set_aside


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
