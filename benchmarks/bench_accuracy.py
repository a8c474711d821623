"""Measure how well extraction agrees with a careful reader.

    python benchmarks/bench_accuracy.py SCORER GOLD.jsonl [GOLD.jsonl ...]

SCORER is the gold's own scoring program (it is run as ``SCORER GOLD PREDICTED --json``); gold files hold one
annotated paper a line, with `id`, `title` and `abstract`. Only these three are read before scoring.
Prints a table in Markdown; its written result is `accuracy.md`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from kg.extract import Extractor
from kg.records import Paper

FIGURES = ("value", "claim", "methods", "benchmarks", "metrics", "tasks")
SLOTS = ("unit", "kind", "direction", "qualifier", "metric", "method", "baseline", "benchmark")


def main() -> None:
    """Score each gold file and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    arguments = parser.parse_args()
    scores = {gold.stem: score(arguments.scorer, gold) for gold in arguments.gold}
    heads = [f"{name} ({figures['papers']:.0f} papers)" for name, figures in scores.items()]
    print_table("F1", heads, {what: [s[f"{what}_f1"] for s in scores.values()] for what in FIGURES})
    print_table(
        "right, of values found",
        heads,
        {what: [s[f"slot_{what}"] for s in scores.values()] for what in SLOTS},
    )


def score(scorer: Path, gold: Path) -> dict[str, float]:
    """Return the scorer's figures for what is extracted from the papers of `gold`."""
    records = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    papers = [Paper(id=each["id"], title=each["title"], abstract=each["abstract"]) for each in records]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        lines = [extraction.to_json() for extraction in Extractor().extract(papers)]
        predicted.write_text("\n".join(lines), "utf-8")
        command = [sys.executable, str(scorer), str(gold), str(predicted), "--json"]
        figures: dict[str, float] = json.loads(
            subprocess.run(command, check=True, capture_output=True).stdout
        )
    return figures


def print_table(corner: str, heads: list[str], rows: dict[str, list[float]]) -> None:
    """Print one table in Markdown."""
    print(f"\n| {corner} | {' | '.join(heads)} |\n|---|{'---|' * len(heads)}")
    for name, figures in rows.items():
        print(f"| {name} | {' | '.join(f'{figure:.3f}' for figure in figures)} |")


if __name__ == "__main__":
    main()
