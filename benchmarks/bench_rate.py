"""Measure how many abstracts a second each step reads, and which step takes the time.

    python benchmarks/bench_rate.py PAPERS [--limit 2000]

PAPERS is any input that `kg build` reads. One process; each step is timed on all papers, one after the other,
and shares are of the sum. Prints a table in Markdown; its written result is `rate.md`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

from kg.extract import Extractor
from kg.extract.document import PaperText
from kg.graph import build_graph
from kg.link import link
from kg.query import build_store
from kg.settings import Settings
from kg.sources import read
from kg.writers import WRITERS

Result = TypeVar("Result")


class Clock:
    """Seconds by step, in order."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, step: str, call: Callable[[], Result]) -> Result:
        """Return what `call` returns, and add what it took to `step`."""
        start = time.perf_counter()
        result = call()
        self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - start
        return result


def main() -> None:
    """Time the steps and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("papers", type=Path)
    parser.add_argument("--limit", type=int, default=2000)
    arguments = parser.parse_args()
    clock = Clock()
    papers = clock.time("read", lambda: list(islice(read(arguments.papers), arguments.limit)))
    extractor = Extractor()
    time_components(extractor, [PaperText.of(paper) for paper in papers[:500]])
    extractions = clock.time("extract", lambda: list(extractor.extract(papers)))
    linking = clock.time("link", lambda: link(extractions))
    graph = clock.time("graph", lambda: build_graph(extractions, linking))
    with tempfile.TemporaryDirectory() as folder:
        for name, write in WRITERS.items():
            clock.time(
                f"write {name}", lambda name=name, write=write: write(graph, Path(folder, name), Settings())
            )
        clock.time("store", lambda: build_store(Path(folder, "graph.nq"), Path(folder)))
    print_table(f"{len(papers)} papers", clock.seconds, len(papers))


def time_components(extractor: Extractor, texts: list[PaperText]) -> None:
    """Print the share of each component of the pipeline in reading `texts`."""
    clock = Clock()
    docs = [clock.time("tokens", lambda text=text: extractor.tokenized(text)) for text in texts]
    for name, component in extractor.nlp.pipeline:
        docs = [clock.time(name, lambda doc=doc, component=component: component(doc)) for doc in docs]
    print_table(f"pipeline, {len(texts)} papers", clock.seconds, len(texts))


def print_table(title: str, seconds: dict[str, float], papers: int) -> None:
    """Print one table in Markdown."""
    whole = sum(seconds.values())
    print(f"\n| {title} | seconds | papers a second | share |\n|---|---|---|---|")
    for step, took in seconds.items():
        print(f"| {step} | {took:.2f} | {papers / max(took, 1e-9):.0f} | {took / whole:.0%} |")
    print(f"| all | {whole:.2f} | {papers / whole:.0f} | |")


if __name__ == "__main__":
    main()
