"""Measure how often each outcome rule takes a number that is a claim.

    python benchmarks/bench_confidence.py GOLD.jsonl

GOLD holds one annotated paper a line, in the form that docs/evaluation.md describes. A number is right where
`kg evaluate` finds its value; what is neither rewarded nor punished does not count. The last column,
(right + 1) / (taken + 2), is what stands in kg/extract/outcomes/outcomes.toml as the rule's confidence.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from kg.evaluation import judge, read_gold
from kg.extract import Extractor
from kg.records import Paper


def main() -> None:
    """Print one row a rule, in Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    gold = read_gold(parser.parse_args().gold)
    papers = [Paper(id=each.id, title=each.title, abstract=each.abstract) for each in gold]
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for judgement in judge(gold, Extractor(reader="none").extract(papers)):
        right.update(rule_of(found.answer.producer) for found in judgement.found)
        wrong.update(rule_of(spurious.producer) for spurious in judgement.spurious)
    print("| rule | taken | right | confidence |\n|---|---|---|---|")
    for rule, count in (right + wrong).most_common():
        print(f"| {rule} | {count} | {right[rule]} | {(right[rule] + 1) / (count + 2):.2f} |")


def rule_of(producer: str | None) -> str:
    """Return the outcome rule in the name of a producer."""
    return (producer or "").partition("/")[2]


if __name__ == "__main__":
    main()
