"""Measure whether linking joins what is one thing, and nothing else.

    python benchmarks/bench_linking.py RAW [--errors]

RAW has the abstracts of the papers that benchmarks/linking/pairs.jsonl names, in any form that `kg build`
reads. Each pair there is two mentions in two papers, judged same or different by two readers,
independently, who had the two sentences before them. Half of the pairs were for developing the linker,
the other half measure it.

The papers are read and linked together; a pair is joined where both mentions are members of one entity.
Precision is the share of joined pairs that are the same, recall the share of same pairs that are joined.
Pairs of which a mention is not found by now are counted and left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.extract import Extractor
from kg.link import link
from kg.records import EntityKind, Linking, Paper, Record
from kg.sources import Report
from kg.sources import read as read_papers

PAIRS = Path(__file__).with_name("linking") / "pairs.jsonl"


class Named(Record):
    """A mention: what kind of thing, in which paper, by which name."""

    paper: str
    kind: EntityKind
    name: str


class Pair(Record):
    """Two mentions, what the pair is for, what makes it hard, and whether readers took them for one thing."""

    part: str
    why: str
    left: Named
    right: Named
    same: bool


class Judged(NamedTuple):
    """A pair and what linking made of it: None where a mention is not found."""

    pair: Pair
    joined: bool | None


def main() -> None:
    """Print the figures, in all and by what makes the pairs hard, and on demand the errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("raw", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    pairs = [Pair.model_validate_json(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    linking = link(Extractor(reader="none").extract(papers_of(pairs, options.raw)))
    judged = list(judge(pairs, linking))
    print("| pairs | n | not found | precision | recall |\n|---|---|---|---|---|")
    for part in ("develop", "measure"):
        members = [each for each in judged if each.pair.part == part]
        print(row(part, members))
        for why in sorted({each.pair.why for each in members}):
            print(row(f"{part}: {why}", [each for each in members if each.pair.why == why]))
    if options.errors:
        for pair, joined in judged:
            if pair.part == "develop" and joined is not None and joined != pair.same:
                verdict = "joined" if joined else "apart"
                print(f"{verdict}: {pair.left.kind} “{pair.left.name}” ({pair.left.paper}), "
                      f"{pair.right.kind} “{pair.right.name}” ({pair.right.paper}), {pair.why}")  # fmt: skip


def papers_of(pairs: Iterable[Pair], raw: Path) -> Iterator[Paper]:
    """Yield the papers that pairs speak of."""
    wanted = {named.paper for pair in pairs for named in (pair.left, pair.right)}
    return (paper for paper in read_papers(raw, report=Report()) if paper.id in wanted)


def judge(pairs: Iterable[Pair], linking: Linking) -> Iterator[Judged]:
    """Yield for each pair whether it was joined."""
    owner = {
        (member.paper_id, entity.kind, member.name): entity.node
        for entity in linking.entities
        for member in entity.members
    }
    for pair in pairs:
        nodes = [owner.get((named.paper, named.kind, named.name)) for named in (pair.left, pair.right)]
        yield Judged(pair, None if None in nodes else nodes[0] == nodes[1])


def row(name: str, judged: Iterable[Judged]) -> str:
    """Return a line of the table."""
    counts = Counter((each.joined, each.pair.same) for each in judged)
    joined = counts[True, True] + counts[True, False]
    same = counts[True, True] + counts[False, True]
    lost = counts[None, True] + counts[None, False]
    precision = f"{counts[True, True] / joined:.3f}" if joined else "–"
    recall = f"{counts[True, True] / same:.3f}" if same else "–"
    return f"| {name} | {sum(counts.values()) - lost} | {lost} | {precision} | {recall} |"


if __name__ == "__main__":
    main()
