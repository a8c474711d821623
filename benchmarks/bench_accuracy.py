"""Measure how well extraction agrees with a careful reader.

    python benchmarks/bench_accuracy.py GOLD.jsonl [GOLD.jsonl ...]

Gold files hold one annotated paper a line, in the form that docs/evaluation.md describes; only id, title and
abstract are read before scoring. The figures are those of `kg evaluate`, side by side. Prints tables in
Markdown; its written result is `accuracy.md`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.evaluation import figures, judge, read_gold
from kg.extract import Extractor
from kg.records import Paper

FIGURES = ("value", "claim", "methods", "benchmarks", "metrics", "tasks")
SLOTS = ("unit", "kind", "direction", "qualifier", "metric", "method", "baseline", "benchmark")


def main() -> None:
    """Score each gold file and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    scores = {gold.stem: score(gold) for gold in parser.parse_args().gold}
    heads = [f"{name} ({found['papers']} papers)" for name, found in scores.items()]
    print_table("F1", heads, {what: [s[f"{what}_f1"] for s in scores.values()] for what in FIGURES})
    print_table(
        "right, of values found",
        heads,
        {what: [s[f"slot_{what}"] for s in scores.values()] for what in SLOTS},
    )


def score(path: Path) -> dict[str, int | float]:
    """Return the figures for what is extracted from the papers of a gold file."""
    gold = read_gold(path)
    papers = [Paper(id=each.id, title=each.title, abstract=each.abstract) for each in gold]
    return figures(judge(gold, Extractor().extract(papers)))


def print_table(corner: str, heads: list[str], rows: dict[str, list[float]]) -> None:
    """Print one table in Markdown."""
    print(f"\n| {corner} | {' | '.join(heads)} |\n|---|{'---|' * len(heads)}")
    for name, shares in rows.items():
        print(f"| {name} | {' | '.join(f'{share:.3f}' for share in shares)} |")


if __name__ == "__main__":
    main()
