"""Measure how often each outcome rule takes a number that is a claim.

    python benchmarks/bench_confidence.py GOLD.jsonl

GOLD holds one annotated paper a line, whose `results` have `field`, `start`, `end` and `value`. A number is
right where it overlaps an annotated result of the same value; borderline ones do not count. The last column,
(right + 1) / (taken + 2), is what stands in kg/extract/outcomes/outcomes.toml as the rule's confidence.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from kg.extract import Extractor
from kg.records import Paper, Result


def main() -> None:
    """Print one row a rule, in Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    gold = [json.loads(line) for line in parser.parse_args().gold.read_text("utf-8").splitlines()]
    papers = [Paper(id=each["id"], title=each["title"], abstract=each["abstract"]) for each in gold]
    taken: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for known, extraction in zip(gold, Extractor().extract(papers), strict=True):
        for result in extraction.results:
            rule = result.producer.partition("/")[2]
            verdict = verdict_on(result, known["results"])
            taken[rule] += verdict is not None
            right[rule] += verdict is True
    print("| rule | taken | right | confidence |\n|---|---|---|---|")
    for rule, count in taken.most_common():
        print(f"| {rule} | {count} | {right[rule]} | {(right[rule] + 1) / (count + 2):.2f} |")


def verdict_on(result: Result, annotated: list[dict[str, Any]]) -> bool | None:
    """Return whether the number is an annotated claim; None where it is borderline or a level of one."""
    at_place = [
        each
        for each in annotated
        if each["field"] == result.field and each["start"] < result.end and result.start < each["end"]
    ]
    if any(each.get("borderline") for each in at_place):
        return None
    if any(each["value"] == result.value for each in at_place):
        return True
    levels = {
        level for each in annotated for level in (each.get("from"), each.get("to")) if level is not None
    }
    return None if result.value in levels else False


if __name__ == "__main__":
    main()
