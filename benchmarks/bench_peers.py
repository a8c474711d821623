"""Measure how other extractors read the same numbers: values, units, ranges, and how fast.

    PYTHONHASHSEED=0 python benchmarks/bench_peers.py SCORER GOLD.jsonl [GOLD.jsonl ...] [--write]

The fixed seed is for quantulum3, which reads differently with another order of its sets. SCORER is the
gold's own scoring program (it is run as ``SCORER GOLD PREDICTED --json``); gold files hold one annotated
paper a line, with `id`, `title`, `abstract` and `results`. The peers come with ``pip install -e
'.[peers]'``; one that is not installed is told and left out. Prints the page that ``--write`` puts into
`peers.md`, its written result, for which all peers must be there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from peers import ours, pattern, quantulum, recognizers
from peers.found import Reader
from peers.measuring import Figures, Reading, measure, only_with_unit, read_claims, read_with

from kg.records import Paper
from kg.version import __version__

WRITTEN = Path(__file__).with_name("peers.md")
PAGE = Path(__file__).with_name("peers") / "page.md"
ADAPTERS = {
    "ours, every quantity": ours,
    "quantulum3": quantulum,
    "recognizers-text": recognizers,
    "regular expression": pattern,
}
OURS = "ours, claims"
WITH_UNIT = ", with a unit"
HALVED = ("quantulum3", "recognizers-text", "ours, every quantity")
"""Readers whose bare numbers are also left out, in a row of its own."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file: its name, its records, and the papers that extractors may see."""

    name: str
    records: tuple[dict[str, Any], ...]

    @classmethod
    def from_file(cls, path: Path) -> Gold:
        """Read `path`."""
        lines = path.read_text("utf-8").splitlines()
        return cls(path.stem, tuple(json.loads(line) for line in lines if line.strip()))

    @property
    def papers(self) -> list[Paper]:
        """Id, title and abstract alone."""
        return [Paper(id=one["id"], title=one["title"], abstract=one["abstract"]) for one in self.records]

    def count(self, *slots: str) -> int:
        """Return how many firm results have all of `slots`."""
        firm = [each for record in self.records for each in record["results"] if not each.get("borderline")]
        return sum(all(each.get(slot) is not None for slot in slots) for each in firm)


def main() -> None:
    """Read and score each gold file with every extractor, and print or write the tables."""
    arguments = _arguments()
    golds = [Gold.from_file(path) for path in arguments.gold]
    readers = list(open_readers())
    if arguments.write and not ADAPTERS.keys() <= {reader.name for reader in readers}:
        sys.exit(f"{WRITTEN.name} is not written without all peers (leave out --write, or install them)")
    extract = partial(ours.claims, ours.open_claims())
    warm_up(readers, golds[0].papers[:1])
    extract(golds[0].papers[:1])
    readings = [readings_of(gold, readers, extract) for gold in golds]
    scorer = partial(run_scorer, arguments.scorer)
    tables = [
        quality_table(gold, {name: measure(scorer, gold.records, one) for name, one in of_gold.items()})
        for gold, of_gold in zip(golds, readings, strict=True)
    ]
    report = PAGE.read_text("utf-8").format(
        files=" ".join(path.name for path in arguments.gold),
        tables="\n".join([*tables, speed_table(readings)]),
        settings=settings_list(readers),
    )
    if arguments.write:
        WRITTEN.write_text(report, "utf-8")
    else:
        print(report)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help=f"write {WRITTEN.name} instead of printing")
    if os.environ.get("PYTHONHASHSEED") != "0":
        parser.error(
            "figures of quantulum3 hang on the hash seed: set PYTHONHASHSEED=0 in front of the command"
        )
    return parser.parse_args()


def open_readers() -> Iterator[Reader]:
    """Yield each reader that is installed, and tell of those that are not."""
    for name, adapter in ADAPTERS.items():
        try:
            reader = adapter.open_reader()
        except ImportError as error:
            told = f"{name}: left out, {error} (install the peers: pip install -e '.[peers]')"
            print(told, file=sys.stderr)
            continue
        yield reader
        if adapter is quantulum:
            yield quantulum.by_sentence(reader)


def warm_up(readers: Sequence[Reader], papers: Sequence[Paper]) -> None:
    """Let each reader load what it loads at its first text."""
    for reader in readers:
        read_with(reader, papers)


def readings_of(gold: Gold, readers: Sequence[Reader], extract: Any) -> dict[str, Reading]:
    """Return what each extractor reads in the papers of `gold`, by name."""
    readings = {OURS: read_claims(extract, gold.papers)}
    for reader in readers:
        readings[reader.name] = read_with(reader, gold.papers)
        if reader.name in HALVED:
            readings[reader.name + WITH_UNIT] = only_with_unit(readings[reader.name])
    return readings


def run_scorer(program: Path, gold: Path, predicted: Path) -> Mapping[str, float]:
    """Return the figures of the scoring program."""
    command = [sys.executable, str(program), str(gold), str(predicted), "--json"]
    done = subprocess.run(command, check=True, capture_output=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def quality_table(gold: Gold, rows: Mapping[str, Figures]) -> str:
    """Return the table of one gold file."""
    heads = (
        "P", "R", "F1", "unit", f"ranges ({gold.count('value_max')})", f"from-to ({gold.count('from', 'to')})"
    )  # fmt: skip
    title = f"{gold.name}: {len(gold.records)} papers, {gold.count()} results"
    lines = [f"\n## {gold.name}\n", f"| {title} | {' | '.join(heads)} |", "|---|" + "---|" * len(heads)]
    for name, each in rows.items():
        cells = (each.precision, each.recall, each.f1, each.unit, each.ranges, each.levels)
        lines.append(f"| {name} | {' | '.join(_cell(cell) for cell in cells)} |")
    return "\n".join(lines)


def _cell(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def speed_table(readings: Sequence[Mapping[str, Reading]]) -> str:
    """Return the table of rates over all gold files, beside that of our claims."""
    lines = [
        "\n## Speed\n",
        "| all papers | papers a second | beside ours, claims | raised |",
        "|---|---|---|---|",
    ]
    names = [name for name in readings[0] if not name.endswith(WITH_UNIT)]
    papers = sum(len(of_gold[OURS].records) for of_gold in readings)
    seconds = {name: sum(of_gold[name].seconds for of_gold in readings) for name in names}
    for name in names:
        raised = sum(of_gold[name].raised for of_gold in readings)
        ratio = seconds[OURS] / seconds[name]
        lines.append(f"| {name} | {papers / seconds[name]:,.0f} | {ratio:.2f} | {raised} of {papers} |")
    return "\n".join(lines)


def settings_list(readers: Sequence[Reader]) -> str:
    """Return a line for each extractor: its version and how it was set."""
    first = f"- {OURS}: ClaimGraph {__version__}, `Extractor()` as it is by default"
    return "\n".join([first, *(f"- {reader.name}: {reader.settings}" for reader in readers)])


if __name__ == "__main__":
    main()
