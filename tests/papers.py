"""Extractions made by hand: what the steps after extraction are tested with.

Places are found by the words, so that a case says "1.7x" and never a pair of offsets.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kg.records import (
    Benchmark,
    BenchmarkRole,
    Extraction,
    Field,
    Mention,
    Method,
    MethodRole,
    Metric,
    Result,
    ResultKind,
    Task,
)

__all__ = ["PaperMaker", "every_term_papers", "hostile_paper", "toy_papers"]


class PaperMaker:
    """Makes one extraction: each call adds a thing that the text names."""

    def __init__(self, paper_id: str, title: str, abstract: str = "", **facts: Any) -> None:
        self._paper = {"id": paper_id, "title": title, "abstract": abstract, **facts}
        self._things: dict[str, list[Any]] = {}

    def method(self, name: str, role: str = "proposed", aliases: tuple[str, ...] = ()) -> PaperMaker:
        return self._add("methods", Method(role=MethodRole(role), **self._named(name, aliases)))

    def benchmark(self, name: str, role: str = "used", aliases: tuple[str, ...] = ()) -> PaperMaker:
        return self._add("benchmarks", Benchmark(role=BenchmarkRole(role), **self._named(name, aliases)))

    def task(self, name: str) -> PaperMaker:
        return self._add("tasks", Task(**self._named(name, ())))

    def metric(self, name: str, aliases: tuple[str, ...] = ()) -> PaperMaker:
        return self._add("metrics", Metric(**self._named(name, aliases)))

    def result(self, words: str, value: float, kind: str = "score", **slots: Any) -> PaperMaker:
        place = self._place(words)
        text = self._paper[place.field]
        start = max((text.rfind(". ", 0, place.start) + 2) if ". " in text[: place.start] else 0, 0)
        end = text.find(". ", place.end) + 1 or len(text)
        known = {"sentence": text[start:end], "sentence_start": start, "producer": "by hand"}
        result = Result(**place.model_dump(), value=value, kind=ResultKind(kind), **{**known, **slots})
        return self._add("results", result)

    def make(self) -> Extraction:
        return Extraction(**self._paper, **{name: tuple(things) for name, things in self._things.items()})

    def _add(self, kind: str, thing: Any) -> PaperMaker:
        self._things.setdefault(kind, []).append(thing)
        return self

    def _named(self, name: str, aliases: tuple[str, ...]) -> dict[str, Any]:
        fields = (self._paper["title"], self._paper["abstract"])
        places = tuple(
            self._place(word)
            for word in (name, *aliases)
            if word.strip() and any(word in text for text in fields)
        )
        return {"name": name, "aliases": aliases, "mentions": places, "producer": "by hand"}

    def _place(self, words: str) -> Mention:
        """Find `words` in the abstract, else in the title."""
        for field in (Field.ABSTRACT, Field.TITLE):
            if (start := self._paper[field].find(words)) >= 0:
                return Mention(field=field, start=start, end=start + len(words), text=words)
        raise ValueError(f"{words!r} stands in neither the title nor the abstract")


def toy_papers() -> list[Extraction]:
    """Two papers that share a baseline, a benchmark and a metric under different spellings."""
    quick = (
        PaperMaker(
            "2401.00001",
            "QuickServe: Serving Without Waiting",
            "QuickServe serves requests in two stages. "
            "It cuts latency by up to 1.7x against vLLM on ShareGPT. "
            "Throughput rises from 10 to 17 requests/s.",
            authors=("Ada Ng", "Béla Kun"),
            date=dt.date(2024, 1, 2),
            links=("https://example.org/quickserve",),
        )
        .method("QuickServe")
        .method("vLLM", "baseline")
        .benchmark("ShareGPT")
        .task("requests")
        .metric("latency")
        .result(
            "1.7x", 1.7, "ratio", unit="x", direction="down", qualifier="up_to", metric="latency",
            metric_name="latency", method="QuickServe", baseline="vLLM", benchmark="ShareGPT", confidence=0.9,
        )
        .result(
            "17 requests/s", 17, unit="requests/s", direction="up", metric="Throughput",
            metric_name="throughput", method="QuickServe", level_before=10, level_after=17,
        )
        .make()
    )  # fmt: skip
    slow = (
        PaperMaker(
            "slow-but-sure",
            "Slow but Sure",
            "We wait longer. Our approach reaches 71.25% accuracy on Share-GPT, 3.5 pp more than VLLM.",
            organisation="Institute of Patience",
            author_count=3,
        )
        .method("VLLM", "baseline")
        .benchmark("Share-GPT")
        .metric("accuracy")
        .result("71.25%", 71.25, unit="%", metric="accuracy", method="THIS", benchmark="Share-GPT")
        .result(
            "3.5 pp", 3.5, "absolute_change", unit="pp", direction="up", metric="accuracy", method="THIS",
            baseline="VLLM", benchmark="Share-GPT",
        )
        .make()
    )  # fmt: skip
    return [quick, slow]


def hostile_paper() -> Extraction:
    """A paper whose every text tries to be something other than text."""
    return (
        PaperMaker(
            "../../etc/<passwd>?a=b#c d\n\"e\"",
            "=cmd|' /C calc'!A0 <script>alert(1)</script>",
            "\"a/b?c#d<e>\" said \\'''\x01\x07\x0b\x1f\x7f; DROP\r\n"
            "<http://x> \"@en^^ is 2x faster]]> &amp; \U0001f600\ufffe.",
            authors=('O"Neil\n<b>', "+SUM(A1)"),
            iri="javascript:alert(1)",
            links=("https://example.org/<b>", "javascript:alert(1)", "https://example.org/ok?a=b"),
            organisation="@org\tx",
        )
        .method("a/b?c#d<e>")
        .method("---", "component")
        .benchmark("-1+1", aliases=("", " "))
        .task("\u202etask")
        .metric("=1+1\n")
        .result(
            "2x", 2, "ratio", unit="\"x\n", metric="=1+1\n", method="a/b?c#d<e>", baseline="<u>",
            benchmark="-1+1",
        )
        .make()
    )  # fmt: skip


def every_term_papers() -> list[Extraction]:
    """Papers in which each role, kind, direction, qualifier and origin occurs."""
    abstract = "We count 1, 2, 3, 4, 5, 6, 7 and 8 things."
    maker = (
        PaperMaker("every-term", "Everything", abstract, author_count=1, organisation="All", comments=2)
        .method("Alpha")
        .method("Beta", "baseline")
        .method("Gamma", "component")
        .benchmark("DeltaBench", "introduced")
        .benchmark("EpsilonSet")
        .task("counting")
        .metric("accuracy")
        .metric("latency")
    )
    kinds = ("ratio", "percent_change", "absolute_change", "score", "share")
    for at, kind in enumerate(kinds):
        direction = ("up", "down", "none")[at % 3]
        qualifier = (None, "up_to", "at_least", "at_most", "about")[at]
        maker.result(
            str(at + 1), at + 1, kind, direction=direction, qualifier=qualifier, unit="%", value_max=at + 2,
            level_before=1, level_after=2, metric="accuracy", metric_name="accuracy", method="Alpha",
            baseline="Beta", benchmark=("DeltaBench", "EpsilonSet"), origin=("own", "background")[at % 2],
            average=True, steps=("metric:nearest",),
        )  # fmt: skip
    return [maker.make()]
