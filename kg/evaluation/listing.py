"""The errors of one sort that are shown, and the rules that made them."""

from __future__ import annotations

from kg.evaluation.errors import ErrorCase, StepFigures, error_cases, steps_of
from kg.evaluation.judgement import Judgement
from kg.records import Record

__all__ = ["ErrorListing", "list_errors"]


class ErrorListing(Record):
    """The first errors of one sort, how many there are in all, and for a slot who decided about it."""

    sort: str
    total: int
    steps: tuple[StepFigures, ...]
    cases: tuple[ErrorCase, ...]


def list_errors(judgements: tuple[Judgement, ...], sort: str, limit: int | None) -> ErrorListing:
    """Return the first `limit` errors of one sort; QueryError where there is no such sort."""
    cases = tuple(error_cases(judgements, sort))
    steps = tuple(steps_of(judgements, sort))
    return ErrorListing(sort=sort, total=len(cases), steps=steps, cases=cases[:limit])
