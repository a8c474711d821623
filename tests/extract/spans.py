"""The invariant that every fact rests on: a span is the words that it quotes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Extraction, Span

__all__ = ["check_spans", "spans_of"]


def spans_of(extraction: Extraction) -> Iterator[Span]:
    yield from (*extraction.results, *extraction.stats, *extraction.skipped)
    for things in (extraction.methods, extraction.benchmarks, extraction.tasks, extraction.metrics):
        for thing in things:
            yield from thing.mentions


def check_spans(extraction: Extraction) -> None:
    for span in spans_of(extraction):
        assert extraction.text_of(span.field)[span.start : span.end] == span.text
        assert span.text.strip()
    for result in extraction.results:
        text = extraction.text_of(result.field)
        end = result.sentence_start + len(result.sentence)
        assert text[result.sentence_start : end] == result.sentence
        assert result.sentence_start <= result.start
        assert result.end <= end
