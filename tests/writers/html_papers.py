"""Papers written for the tests of the page: a plain pair that shares things, and one that means harm."""

from __future__ import annotations

import datetime as dt

import networkx as nx

from kg.graph import build_graph
from kg.link import link
from kg.records import Benchmark, Extraction, Field, Mention, Method, Metric, Result

FAST = "FastThing is quick. It answers 2.5x sooner than SlowThing on ToyBench. Its latency is low."
SLOW = "SlowThing reaches 61% accuracy on ToyBench, and its latency is high."
SCRIPT = "<script>window.pwned=1</script>"
IMAGE = '<img src="x" onerror="window.pwned=1">'
CLOSING = "</script><script>window.pwned=1</script><!-- <svg onload=window.pwned=1> ]]> &lt;b&gt;"
LINK = "<a href='javascript:window.pwned=1'>here</a>"


def mentions(text: str, name: str) -> tuple[Mention, ...]:
    start = text.index(name)
    return (Mention(field=Field.ABSTRACT, start=start, end=start + len(name), text=name),)


def result(text: str, quote: str, sentence: str, **slots: object) -> Result:
    start = text.index(quote)
    return Result.model_validate(
        {
            "field": "abstract",
            "start": start,
            "end": start + len(quote),
            "text": quote,
            "sentence": sentence,
            "sentence_start": text.index(sentence),
            "producer": "example",
            **slots,
        }
    )


def method(text: str, name: str, role: str) -> Method:
    return Method(name=name, role=role, mentions=mentions(text, name), producer="example")


def fast_paper() -> Extraction:
    claim = result(
        FAST,
        "2.5x",
        "It answers 2.5x sooner than SlowThing on ToyBench.",
        value=2.5,
        unit="x",
        kind="ratio",
        direction="up",
        metric="sooner",
        metric_name="latency",
        method="FastThing",
        baseline="SlowThing",
        benchmark="ToyBench",
    )
    return Extraction(
        id="2401.00001",
        title="FastThing: Answers Before You Ask",
        abstract=FAST,
        date=dt.date(2024, 1, 2),
        links=("https://example.org/code", "javascript:window.pwned=1"),
        methods=(method(FAST, "FastThing", "proposed"), method(FAST, "SlowThing", "baseline")),
        benchmarks=(
            Benchmark(name="ToyBench", role="used", mentions=mentions(FAST, "ToyBench"), producer="example"),
        ),
        metrics=(Metric(name="latency", mentions=mentions(FAST, "latency"), producer="example"),),
        results=(claim,),
    )


def slow_paper() -> Extraction:
    claim = result(SLOW, "61%", SLOW, value=61, unit="%", kind="score", metric="accuracy", method="SlowThing")
    return Extraction(
        id="2401.00002",
        title="SlowThing",
        abstract=SLOW,
        methods=(method(SLOW, "SlowThing", "proposed"),),
        metrics=(Metric(name="latency", mentions=mentions(SLOW, "latency"), producer="example"),),
        results=(claim,),
    )


def hostile_paper() -> Extraction:
    name = f'Evil"{IMAGE}'
    text = f"{CLOSING} {LINK} we present {name} and gain 7% more."
    claim = result(
        text, "7%", f"{LINK} we present {name} and gain 7% more.", value=7, kind="percent_change", method=name
    )
    return Extraction(
        id=f'id"{IMAGE}{{{{css}}}}',
        title=f"{SCRIPT} {IMAGE} {CLOSING}",
        abstract=text,
        authors=(f"Mallory {IMAGE}", LINK),
        organisation=CLOSING,
        iri="javascript:window.pwned=1",
        links=("javascript:window.pwned=1", "data:text/html,<script>window.pwned=1</script>"),
        methods=(
            Method(
                name=name,
                aliases=(SCRIPT,),
                role="proposed",
                mentions=mentions(text, name),
                producer="example",
            ),
        ),
        results=(claim,),
    )


def graph_of(*papers: Extraction) -> nx.MultiDiGraph[str]:
    return build_graph(papers, link(papers))
