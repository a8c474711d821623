"""Measure how well extraction agrees with a careful reader.

    python benchmarks/bench_accuracy.py GOLD.jsonl [GOLD.jsonl ...]

Gold files hold one annotated paper a line, in the form that docs/evaluation.md describes; only id, title and
abstract are read before scoring. The figures are those of `kg evaluate`, by rules alone and with the trained
reader, side by side. Prints tables in Markdown; its written result is `accuracy.md`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.evaluation import figures, judge, read_gold, side_by_side, write_markdown
from kg.extract import Extractor
from kg.records import Paper


def main() -> None:
    """Score each gold file and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    runs = {
        f"{path.stem}, {name}": score(path, extractor)
        for path in parser.parse_args().gold
        for name, extractor in (("rules alone", Extractor(reader="none")), ("with the reader", Extractor()))
    }
    write_markdown(side_by_side(runs), sys.stdout)


def score(path: Path, extractor: Extractor) -> dict[str, int | float]:
    """Return the figures for what is extracted from the papers of a gold file."""
    gold = read_gold(path)
    papers = [Paper(id=each.id, title=each.title, abstract=each.abstract) for each in gold]
    return figures(judge(gold, extractor.extract(papers)))


if __name__ == "__main__":
    main()
