"""Four papers made up for the tests of asking: small enough to know every answer by heart."""

from __future__ import annotations

import networkx as nx

from kg.graph import build_graph
from kg.link import link
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
    Task,
)

HAND = "hand"
SERVE = (
    "FleetServe splits serving into phases. FleetServe serves 4.5x more requests than Baseliner. "
    "It uses 30% less energy than Baseliner."
)
QUICK = "We present Quick. Quick cuts latency by 40% against BASELINER. It reaches 71.5% accuracy on ToySet."
TOYSET = (
    "We introduce ToySet, a small benchmark. The best of the known models reaches 63% accuracy on ToySet. "
    "Its latency is 12 ms."
)
TURTLE = (
    "Turtle answers with 3x lower latency than Rabbit. On old machines latency rises by up to 1.2x. "
    "In the field, latency is 35 ms. <b>Turtle</b> is 2 times faster \x1b[2J than a strong system."
)


def toy_extractions() -> list[Extraction]:
    """Return the papers with everything that is in them, as a flawless extractor would."""
    return [
        Extraction(
            id="2301.00001",
            title="FleetServe: Serving in Phases",
            abstract=SERVE,
            organisation="Toy Lab",
            methods=(
                _method(SERVE, "FleetServe", MethodRole.PROPOSED),
                _method(SERVE, "Baseliner", MethodRole.BASELINE),
            ),
            tasks=(_task(SERVE, "serving"),),
            metrics=(_metric(SERVE, "energy"),),
            results=(
                _result(
                    SERVE,
                    "4.5x",
                    value=4.5,
                    unit="x",
                    kind="ratio",
                    direction="up",
                    metric="more requests",
                    method="FleetServe",
                    baseline="Baseliner",
                ),
                _result(
                    SERVE,
                    "30%",
                    value=30,
                    unit="%",
                    kind="percent_change",
                    direction="down",
                    metric="energy",
                    method="FleetServe",
                    baseline="Baseliner",
                ),
            ),
        ),
        Extraction(
            id="2301.00002",
            title="Quick",
            abstract=QUICK,
            methods=(
                _method(QUICK, "Quick", MethodRole.PROPOSED),
                _method(QUICK, "BASELINER", MethodRole.BASELINE),
            ),
            benchmarks=(_benchmark(QUICK, "ToySet", BenchmarkRole.USED),),
            tasks=(_task(SERVE, "serving"),),
            results=(
                _result(
                    QUICK,
                    "40%",
                    value=40,
                    unit="%",
                    kind="percent_change",
                    direction="down",
                    metric="latency",
                    method="Quick",
                    baseline="BASELINER",
                ),
                _result(
                    QUICK,
                    "71.5%",
                    value=71.5,
                    unit="%",
                    kind="score",
                    metric="accuracy",
                    method="Quick",
                    benchmark="ToySet",
                ),
            ),
        ),
        Extraction(
            id="a-small-benchmark",
            title="A Small Benchmark",
            abstract=TOYSET,
            benchmarks=(_benchmark(TOYSET, "ToySet", BenchmarkRole.INTRODUCED),),
            results=(
                _result(
                    TOYSET, "63%", value=63, unit="%", kind="score", metric="accuracy", benchmark="ToySet"
                ),
                _result(TOYSET, "12 ms", value=12, unit="ms", kind="score", metric="latency", method="THIS"),
            ),
        ),
        Extraction(
            id="turtle",
            title="Turtle & Co: 100% <Slow>",
            abstract=TURTLE,
            methods=(
                _method(TURTLE, "Turtle", MethodRole.PROPOSED),
                _method(TURTLE, "Rabbit", MethodRole.BASELINE),
            ),
            results=(
                _result(
                    TURTLE,
                    "3x",
                    value=3,
                    unit="x",
                    kind="ratio",
                    direction="down",
                    metric="latency",
                    method="Turtle",
                    baseline="Rabbit",
                ),
                _result(
                    TURTLE,
                    "1.2x",
                    value=1.2,
                    unit="x",
                    kind="ratio",
                    direction="up",
                    metric="latency",
                    method="Turtle",
                    qualifier="up_to",
                ),
                _result(
                    TURTLE, "35 ms", value=35, unit="ms", kind="score", metric="latency", method="Turtle"
                ),
                _result(
                    TURTLE,
                    "2 times",
                    value=2,
                    unit="x",
                    kind="ratio",
                    direction="up",
                    metric="faster",
                    method="Turtle",
                    baseline="a strong system",
                ),
            ),
        ),
    ]


def toy_graph() -> nx.MultiDiGraph[str]:
    """Return the graph of the papers."""
    extractions = toy_extractions()
    return build_graph(extractions, link(extractions))


def _mentions(text: str, name: str) -> tuple[Mention, ...]:
    at = text.find(name)
    return (Mention(field=Field.ABSTRACT, start=at, end=at + len(name), text=name),)


def _method(text: str, name: str, role: MethodRole) -> Method:
    return Method(name=name, role=role, mentions=_mentions(text, name), producer=HAND)


def _benchmark(text: str, name: str, role: BenchmarkRole) -> Benchmark:
    return Benchmark(name=name, role=role, mentions=_mentions(text, name), producer=HAND)


def _task(text: str, name: str) -> Task:
    return Task(name=name, producer=HAND)


def _metric(text: str, name: str) -> Metric:
    return Metric(name=name, mentions=_mentions(text, name), producer=HAND)


def _result(text: str, quote: str, **slots: object) -> Result:
    start = text.index(quote)
    sentence_start = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
    sentence_end = text.find(". ", start)
    sentence = text[sentence_start : sentence_end + 1 if sentence_end >= 0 else len(text)]
    place = {"field": Field.ABSTRACT, "start": start, "end": start + len(quote), "text": quote}
    return Result.model_validate(
        {**place, "sentence": sentence, "sentence_start": sentence_start, "producer": HAND, **slots}
    )
