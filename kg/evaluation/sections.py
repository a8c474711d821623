"""An evaluation as headed tables, which each form writes in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kg.cells import one_line
from kg.evaluation.calibration import Calibration
from kg.evaluation.errors import StepFigures
from kg.evaluation.figures import GroupFigures
from kg.evaluation.judgement import EntitySort
from kg.evaluation.listing import ErrorListing
from kg.evaluation.verdicts import Slot

__all__ = ["Section", "side_by_side"]

_MEASURED = ("value", "claim", *map(str, EntitySort))
_WIDE = 60
_NOTHING = "–"
_BY = {"kind": "kind of claim"}


class Section(NamedTuple):
    """One table under a line that says what it shows."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def side_by_side(runs: Mapping[str, Mapping[str, float]]) -> tuple[Section, Section]:
    """Return F1 and the slots' shares of several runs, a column each: gold files, or points of a curve.

    Each run is what `kg.evaluation.figures` returns, or the JSON object of ``kg evaluate --format json``.

    Examples
    --------
    >>> from kg.evaluation import figures
    >>> f1, slots = side_by_side({"25% of train": figures([]), "all of train": figures([])})
    >>> f1.headings, f1.rows[0]
    (('F1', '25% of train', 'all of train'), ('value', '0.000', '0.000'))
    """
    f1 = tuple((what, *(part(run[f"{what}_f1"]) for run in runs.values())) for what in _MEASURED)
    slots = tuple((str(slot), *(part(run[f"slot_{slot}"]) for run in runs.values())) for slot in Slot)
    return Section("", ("F1", *runs), f1), Section("", ("right, of values found", *runs), slots)


def of_figures(by_name: Mapping[str, float]) -> Section:
    """Return what was found of values, claims and names."""
    roles = {str(sort): by_name.get(f"{sort}_role") for sort in EntitySort}
    rows = tuple(
        (what, *(part(by_name[f"{what}_{each}"]) for each in ("p", "r", "f1")), part(roles.get(what)))
        for what in _MEASURED
    )
    title = f"{by_name['papers']:,} papers, {by_name['results']:,} results in gold"
    return Section(title, ("", "precision", "recall", "F1", "role right"), rows)


def of_groups(by: str, groups: tuple[GroupFigures, ...]) -> Section:
    """Return what was found in each group that occurs, and the slots of what was found."""
    rows = tuple(
        (
            *(each.group, f"{each.results:,}", f"{each.found:,}", part(each.recall)),
            *(part(each.slots[slot]) for slot in Slot),
            part(each.claims),
        )
        for each in groups
        if each.results
    )
    title = f"By {_BY.get(by, by)}; slots and claims are shares of the values found"
    return Section(title, (by, "results", "found", "recall", *Slot, "claim"), rows)


def of_calibration(report: Calibration) -> Iterator[Section]:
    """Yield the reliability table and the precision–coverage curve."""
    title = (
        f"Calibration, {report.results:,} results with a confidence; expected calibration error: "
        f"value {part(report.value_error)}, claim {part(report.claim_error)}"
    )
    bins = tuple(
        (
            f"{part(each.least)} to {part(each.most)}",
            *(f"{each.results:,}", part(each.mean), part(each.value_right), part(each.claim_right)),
        )
        for each in report.bins
    )
    yield Section(title, ("confidence", "results", "mean", "value right", "claim right"), bins)
    curve = tuple(
        (f"{each.coverage}%", part(each.confidence), part(each.value_right), part(each.claim_right))
        for each in report.curve
    )
    headings = ("coverage", "confidence from", "value right", "claim right")
    yield Section("The surest results alone", headings, curve)


def of_errors(listing: ErrorListing) -> Iterator[Section]:
    """Yield the cases one by one, and how often each rule was wrong, where rules decide."""
    rows = tuple(
        (
            *(case.paper, _around(case.sentence or "", case.number or "")),
            *(one_line(cell or _NOTHING) for cell in (case.number, case.gold, case.read, case.step)),
        )
        for case in listing.cases
    )
    title = f"Errors of {listing.sort}: {len(listing.cases):,} of {listing.total:,}"
    yield Section(title, ("paper", "sentence", "number", "gold", "read", "decided by"), rows)
    if listing.steps:
        title = f"Who decided about {listing.sort}, most errors first"
        yield Section(title, ("decided by", "wrong", "of", "share"), tuple(map(_of_step, listing.steps)))


def _of_step(step: StepFigures) -> tuple[str, ...]:
    return step.step or _NOTHING, f"{step.wrong:,}", f"{step.decided:,}", part(step.wrong / step.decided)


def _around(sentence: str, number: str) -> str:
    """Return as much of a sentence around its number as a cell holds."""
    words, sought = one_line(sentence), one_line(number)
    start = max(0, words.find(sought) + len(sought) // 2 - _WIDE // 2)
    if start + _WIDE >= len(words):
        start = max(0, len(words) - _WIDE)
    shown = words[start : start + _WIDE]
    return f"…{shown[1:]}" if start else shown if len(words) <= _WIDE else f"{shown[:-1]}…"


def part(share: float | None) -> str:
    """Return a share as it stands in a cell."""
    return "" if share is None else f"{share:.3f}"
