"""A model's answer as the record of a paper: all that the text bears out, and a count of all else."""

from __future__ import annotations

from dataclasses import dataclass

from kg.llm.answer import Answer, Salvage
from kg.llm.claims import ClaimReader
from kg.llm.drops import Drop, Drops
from kg.llm.names import Source, read_names
from kg.llm.quotes import QuotedText
from kg.records import Extraction, Field, Paper, Span

__all__ = ["Read", "read_answer"]

_MOST = 200


@dataclass(frozen=True, slots=True)
class Read:
    """What became of an answer."""

    extraction: Extraction
    drops: Drops


def read_answer(paper: Paper, text: QuotedText, salvage: Salvage, *, producer: str) -> Read:
    """Hold an answer against the text of `paper`, and return what stands there.

    Results and stats are in the order of the text. Of more than 200 items of one sort the rest is left
    out: no abstract has as many.
    """
    answer = _limited(salvage.answer)
    source = Source(text, producer)
    names = read_names(answer, source)
    reader = ClaimReader(source, names)
    results = [result for said in answer.results if (result := reader.result(said))]
    stats = [stat for said in answer.stats if (stat := reader.stat(said))]
    source.drops[Drop.DOES_NOT_FIT] += len(salvage.left_out)
    source.drops[Drop.TOO_MANY] += _size(salvage.answer) - _size(answer)
    extraction = Extraction(
        **{name: getattr(paper, name) for name in Paper.model_fields},
        methods=names.methods,
        benchmarks=names.benchmarks,
        tasks=names.tasks,
        metrics=names.metrics,
        results=tuple(sorted(results, key=_place)),
        stats=tuple(sorted(stats, key=_place)),
        skipped=reader.skipped(),
    )
    return Read(extraction, +source.drops)


def _limited(answer: Answer) -> Answer:
    return answer.model_copy(update={part: getattr(answer, part)[:_MOST] for part in Answer.model_fields})


def _size(answer: Answer) -> int:
    return sum(len(getattr(answer, part)) for part in Answer.model_fields)


def _place(span: Span) -> tuple[bool, int]:
    """Where a span lies: the title comes before the abstract."""
    return (span.field is not Field.TITLE, span.start)
