"""The forms that a comparison is written in; whatever comes from a paper is escaped for each."""

from __future__ import annotations

import csv
import html
from collections.abc import Callable
from typing import TextIO

from kg.cells import markdown_text, one_line, spreadsheet_cell
from kg.compare.comparison import Comparison, Group, Row
from kg.compare.wording import HEADINGS, cells, group_title
from kg.measures import Improvement
from kg.suggestions import form_of
from kg.tables import write_table

__all__ = ["FORMATS", "format_comparison"]

_PLAIN = [name for name in Row.model_fields if name != "improvement"]
_IMPROVEMENT = ("improvement", "improvement_max", "improvement_bound", "improvement_derivation")
_LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "–": "--",
    "×": r"$\times$",
    "≤": r"$\leq$",
    "≥": r"$\geq$",
    "≈": r"$\approx$",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
}
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }}
table {{ border-collapse: collapse; margin: 0 0 2rem; }}
caption {{ text-align: left; padding: .3rem 0; }}
caption small {{ display: block; color: #555; }}
th, td {{ border-bottom: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top; }}
td:first-child {{ white-space: nowrap; }}
</style>
</head>
<body>
<h1>{title}</h1>
{tables}</body>
</html>
"""


def format_comparison(comparison: Comparison, form: str, out: TextIO) -> None:
    """Write `comparison` to `out` as one of `FORMATS`.

    Raises
    ------
    QueryError
        There is no such form.
    """
    form_of(form, FORMATS)(comparison, out)


def _as_table(comparison: Comparison, out: TextIO) -> None:
    for group in comparison.groups:
        out.write(f"{group_title(group)}\n{group.note}\n")
        write_table(HEADINGS, map(cells, group.rows), out)
        out.write("\n")
    out.write("".join(f"{line}\n" for line in _ending(comparison)))


def _ending(comparison: Comparison) -> list[str]:
    """Return what is left to say: that there is nothing, and what else could be asked for."""
    nothing = [] if comparison.groups else ["No result of this metric has all that was asked for."]
    names = ", ".join(map(one_line, comparison.related))
    return nothing + ([f"Related metrics, to be compared by their own names: {names}"] if names else [])


def _as_csv(comparison: Comparison, out: TextIO) -> None:
    """Write one line a result, as a spreadsheet may have it; several benchmarks are joined by ``; ``."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_PLAIN, *_IMPROVEMENT])
    for row in comparison.rows:
        plain = {**row.model_dump(include=set(_PLAIN)), "benchmark": "; ".join(row.benchmark)}
        improvement = row.improvement.model_dump() if row.improvement else {}
        values = (*plain.values(), *(improvement.get(name) for name in Improvement.model_fields))
        writer.writerow(map(spreadsheet_cell, values))


def _as_json(comparison: Comparison, out: TextIO) -> None:
    out.write(f"{comparison.model_dump_json(indent=2)}\n")


def _as_markdown(comparison: Comparison, out: TextIO) -> None:
    for group in comparison.groups:
        out.write(f"### {markdown_text(group_title(group))}\n\n{group.note}\n\n")
        out.write(f"| {' | '.join(HEADINGS)} |\n|{' --- |' * len(HEADINGS)}\n")
        out.writelines(f"| {' | '.join(map(markdown_text, cells(row)))} |\n" for row in group.rows)
        out.write("\n")
    out.write("".join(f"{markdown_text(line)}\n" for line in _ending(comparison)))


def _as_html(comparison: Comparison, out: TextIO) -> None:
    """Write a whole page without a script or an address."""
    title = html.escape(one_line(f"Claims about {comparison.request.metric}"))
    tables = "".join(map(_html_table, comparison.groups))
    ending = "".join(f"<p>{html.escape(line)}</p>\n" for line in _ending(comparison))
    out.write(_PAGE.format(title=title, tables=tables + ending))


def _html_table(group: Group) -> str:
    caption = f"<caption>{html.escape(group_title(group))} <small>{html.escape(group.note)}</small></caption>"
    head = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in cells(row)) for row in group.rows)
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    return f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _as_latex(comparison: Comparison, out: TextIO) -> None:
    """Write one ``table`` a group, for any class; sentences are too wide for a column and stay out."""
    for group in comparison.groups:
        rows = "".join(f"{' & '.join(map(_latex, cells(row)[:-1]))} \\\\\n" for row in group.rows)
        out.write(
            "\\begin{table}\n"
            f"\\caption{{{_latex(group_title(group))}: {_latex(group.note)}.}}\n"
            "\\begin{tabular}{lllp{0.4\\linewidth}}\n\\hline\n"
            f"{' & '.join(HEADINGS[:-1])} \\\\\n\\hline\n{rows}\\hline\n"
            "\\end{tabular}\n\\end{table}\n\n"
        )
    out.write("".join(f"% {line}\n" for line in _ending(comparison)))


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)


FORMATS: dict[str, Callable[[Comparison, TextIO], None]] = {
    "table": _as_table,
    "csv": _as_csv,
    "json": _as_json,
    "md": _as_markdown,
    "html": _as_html,
    "latex": _as_latex,
}
"""The forms by name, each with the function that writes it."""
