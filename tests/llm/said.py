"""Papers written for the tests, and what a model may say of them."""

from __future__ import annotations

from typing import Any

from kg.records import Paper
from tests.llm.server import nothing

__all__ = ["PAPERS", "answers", "method", "paper", "result", "stat"]


def paper(title: str, abstract: str, paper_id: str = "1") -> Paper:
    return Paper(id=paper_id, title=title, abstract=abstract)


def method(name: str, *aliases: str, role: str = "proposed", kind: str = "named") -> dict[str, Any]:
    return {"name": name, "aliases": list(aliases), "role": role, "kind": kind}


def benchmark(name: str, *aliases: str, role: str = "used") -> dict[str, Any]:
    return {"name": name, "aliases": list(aliases), "role": role}


def result(quote: str, value: float, sentence: str = "", **slots: Any) -> dict[str, Any]:
    """A result with every field, null where a test does not care."""
    empty = dict.fromkeys(
        ("value_max", "level_before", "level_after", "unit", "qualifier", "metric", "metric_name", "method",
         "baseline")
    )  # fmt: skip
    fixed = {"kind": "score", "direction": "none", "average": False, "benchmarks": [], "origin": "own"}
    return {"sentence": sentence, "quote": quote, "value": value, **empty, **fixed, **slots}


def stat(quote: str, sentence: str = "", of: str | None = None) -> dict[str, Any]:
    return {"sentence": sentence, "quote": quote, "of": of}


PAPERS = [
    paper(
        f"Lantern {number}: Light Serving", f"Lantern {number} is {number}x faster than Candle.", str(number)
    )
    for number in range(1, 9)
]


def answers() -> dict[str, Any]:
    """What a good model says of each of `PAPERS`."""
    return {
        each.title: nothing(
            methods=[method(f"Lantern {each.id}"), method("Candle", role="baseline")],
            results=[
                result(f"{each.id}x", int(each.id), each.abstract, unit="x", kind="ratio", direction="up",
                       metric="faster", metric_name="speed", method=f"Lantern {each.id}", baseline="Candle")
            ],
        )
        for each in PAPERS
    }  # fmt: skip
