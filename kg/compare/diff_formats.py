"""The forms that a difference is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from kg.cells import one_line
from kg.compare.comparison import Row
from kg.compare.diff import Beaten, Changed, Difference
from kg.compare.wording import cells
from kg.suggestions import form_of
from kg.tables import write_table

__all__ = ["DIFF_FORMATS", "format_difference"]

_CLAIM = ("metric", "value", "method", "baseline", "benchmark", "paper")


def format_difference(difference: Difference, form: str, out: TextIO) -> None:
    """Write `difference` to `out` as one of `DIFF_FORMATS`.

    Raises
    ------
    QueryError
        There is no such form.
    """
    form_of(form, DIFF_FORMATS)(difference, out)


def _as_table(difference: Difference, out: TextIO) -> None:
    papers = (("new", difference.papers_new), ("gone", difference.papers_gone))
    counts = [f"{_count(len(ids), 'paper')} {word}" for word, ids in papers]
    counts += [f"{_count(len(difference.new), 'claim')} new", f"{len(difference.gone)} gone"]
    counts += [f"{len(difference.changed)} read otherwise"]
    out.write(f"{', '.join(counts)}\n")
    _section("New claims that beat an old one", ("", *_CLAIM), _beaten(difference.beaten), out)
    _section("New claims", _CLAIM, map(_claim, difference.new), out)
    _section("Claims that are gone", _CLAIM, map(_claim, difference.gone), out)
    _section("Claims that are read otherwise", ("slots", "", *_CLAIM), _changed(difference.changed), out)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _section(title: str, headings: Iterable[str], rows: Iterable[tuple[str, ...]], out: TextIO) -> None:
    if listed := list(rows):
        out.write(f"\n{title}\n")
        write_table(headings, listed, out)


def _claim(row: Row) -> tuple[str, ...]:
    value, method, baseline, paper, _ = cells(row)
    return (one_line(row.metric), value, method, baseline, one_line(", ".join(row.benchmark)), paper)


def _beaten(beaten: Iterable[Beaten]) -> Iterable[tuple[str, ...]]:
    for each in beaten:
        yield ("new", *_claim(each.new))
        yield ("old", *_claim(each.old))


def _changed(changed: Iterable[Changed]) -> Iterable[tuple[str, ...]]:
    for each in changed:
        yield (", ".join(each.slots).replace("_", " "), "before", *_claim(each.before))
        yield ("", "after", *_claim(each.after))


def _as_json(difference: Difference, out: TextIO) -> None:
    out.write(f"{difference.model_dump_json(indent=2)}\n")


DIFF_FORMATS: dict[str, Callable[[Difference, TextIO], None]] = {"table": _as_table, "json": _as_json}
"""The forms by name, each with the function that writes it."""
