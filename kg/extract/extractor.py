"""Papers in, extractions out: the pipeline's findings as records, at the papers' own characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.extract.document import PaperText
from kg.extract.findings import Name, names_of, text_of
from kg.extract.outcomes import Verdict
from kg.extract.pipeline import NO_READER, Base, build_pipeline, components_with, factories_of, name_of
from kg.extract.reader.files import digest_of
from kg.extract.results import FACTORY, Judged, Reading, reading_of
from kg.extract.slots import Claim
from kg.records import (
    Benchmark,
    BenchmarkRole,
    EntityKind,
    Extraction,
    Mention,
    Method,
    MethodRole,
    Metric,
    Paper,
    Result,
    SetAside,
    Task,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

__all__ = ["Extractor", "extraction_of"]


_Use = TypeVar("_Use")
_NO_WORD = re.compile(r"\S{400}")
_WORDS = re.compile(r"\w{1,400}|[^\w\s]|\s+")
_PIECES = re.compile(r"\s+|\S{1,400}")


class Extractor:
    """Reads papers with a pipeline.

    Parameters
    ----------
    nlp
        The whole pipeline, with our components in it; `build_pipeline` where none is given.
    base
        A pipeline that our components are to be put behind, as for `build_pipeline`.
    reader
        A folder with another trained reader than that of the package, or ``"none"`` for rules alone.

    Attributes
    ----------
    base
        Name and version of the pipeline that was given, None for our own. A build's manifest has it.
    reader
        What stands in place of the package's reader: a digest of its files, or ``"none"``.

    Raises
    ------
    PipelineError
        The base is not installed, the reader's folder holds none, or the pipeline has no ``kg_results``.

    Examples
    --------
    >>> paper = Paper(id="1", title="SiT: Slim", abstract="We propose SiT. SiT is 1.7x faster than ViT.")
    >>> [extraction] = Extractor().extract([paper])
    >>> [(result.text, result.method, result.baseline) for result in extraction.results]
    [('1.7x', 'SiT', 'ViT')]
    """

    def __init__(
        self, nlp: Language | None = None, *, base: Base | None = None, reader: str | Path | None = None
    ) -> None:
        if nlp is not None and (base is not None or reader is not None):
            raise PipelineError("a pipeline and parts of one are given", way_out="give one or the other")
        self.nlp = build_pipeline(base, components=components_with(reader)) if nlp is None else nlp
        self.reader = NO_READER if reader == NO_READER else digest_of(Path(reader)) if reader else None
        self.base = None if nlp is None and base is None else name_of(self.nlp)
        if FACTORY not in factories_of(self.nlp):
            way_out = "build_pipeline(nlp) puts our components behind those of nlp"
            raise PipelineError(f"the pipeline {self.base} has no {FACTORY}", way_out=way_out)

    def __call__(self, papers: Iterable[Paper]) -> Iterator[Extraction]:
        """Yield an extraction for each paper, as `extract` does: for the ``extract=`` of `kg.build`."""
        return self.extract(papers)

    def extract(self, papers: Iterable[Paper], *, batch_size: int = 64) -> Iterator[Extraction]:
        """Yield an extraction for each paper, in order; reads ahead by at most a batch.

        What spaCy learns of words is forgotten with each batch, so that memory does not grow with the input.
        """
        return self.read(papers, extraction_of, batch_size=batch_size)

    def read(
        self, papers: Iterable[Paper], use: Callable[[Doc, PaperText, Paper], _Use], *, batch_size: int = 64
    ) -> Iterator[_Use]:
        """Yield what `use` makes of each paper once the pipeline has read it; it must not keep the `Doc`."""
        source = iter(papers)
        while batch := list(islice(source, batch_size)):
            with self.nlp.memory_zone():
                texts = [PaperText.of(paper) for paper in batch]
                docs = self.nlp.pipe((self.tokenized(text) for text in texts), batch_size=len(batch))
                used = [use(doc, text, paper) for doc, text, paper in zip(docs, texts, batch, strict=True)]
            yield from used

    def tokenized(self, text: PaperText) -> Doc:
        """Return the tokenised text.

        The rules look at characters, so that words parted plainly do in our own pipeline, in a quarter of
        the time of spaCy's tokenizer. Its limit of length is one for parsers, which are not here; and it
        takes a time that grows with the square of a word's length, so what is too long to be a word is cut
        into pieces.
        """
        if self.base is None:
            return _plain_doc(self.nlp.vocab, text.text)
        if not _NO_WORD.search(text.text):
            doc = self.nlp.tokenizer(text.text)
            if not text_of(doc).startswith(text.text):
                fault = f"the tokenizer of {self.base} changes the text, so that no place in it can be told"
                raise PipelineError(fault, way_out="use a base whose doc.text is the text that it was given")
            return doc
        pieces = _PIECES.findall(text.text)
        return Doc(self.nlp.vocab, words=pieces, spaces=[False] * len(pieces))


def _plain_doc(vocab: Vocab, text: str) -> Doc:
    """Return `text` parted into runs of letters and digits, other signs, and white space."""
    words: list[str] = []
    spaces: list[bool] = []
    for word in _WORDS.findall(text):
        if word == " " and words and not spaces[-1]:
            spaces[-1] = True
        else:
            words.append(word)
            spaces.append(False)
    return Doc(vocab, words=words, spaces=spaces)


def extraction_of(doc: Doc, text: PaperText, paper: Paper) -> Extraction:
    """Return the findings on `doc`, which is the text of `paper`, at the paper's own characters."""
    reading = reading_of(doc)
    fields = {name: getattr(paper, name) for name in Paper.model_fields}
    return Extraction(
        **fields,
        methods=tuple(_method(name, text) for name in names_of(doc, EntityKind.METHOD)),
        benchmarks=tuple(_benchmark(name, text) for name in names_of(doc, EntityKind.BENCHMARK)),
        tasks=tuple(_plain(Task, name, text) for name in names_of(doc, EntityKind.TASK)),
        metrics=tuple(_plain(Metric, name, text) for name in names_of(doc, EntityKind.METRIC)),
        results=tuple(_result(claim, text) for claim in reading.claims),
        stats=_set_aside(reading, text, Verdict.STAT),
        skipped=_set_aside(reading, text, Verdict.SKIPPED),
    )


def _mentions(name: Name, text: PaperText) -> tuple[Mention, ...]:
    return tuple(text.mention(start, end) for start, end in name.places)


def _method(name: Name, text: PaperText) -> Method:
    return Method(
        name=name.name,
        aliases=name.aliases,
        role=MethodRole(name.role or MethodRole.COMPONENT),
        kind=name.method_kind,
        mentions=_mentions(name, text),
        producer=name.producer,
        confidence=name.confidence,
    )


def _benchmark(name: Name, text: PaperText) -> Benchmark:
    return Benchmark(
        name=name.name,
        aliases=name.aliases,
        role=BenchmarkRole(name.role or BenchmarkRole.USED),
        mentions=_mentions(name, text),
        producer=name.producer,
        confidence=name.confidence,
    )


_Plain = TypeVar("_Plain", Task, Metric)


def _plain(record: type[_Plain], name: Name, text: PaperText) -> _Plain:
    return record(
        name=name.name,
        aliases=name.aliases,
        mentions=_mentions(name, text),
        producer=name.producer,
        confidence=name.confidence,
    )


def _result(claim: Claim, text: PaperText) -> Result:
    quantity = claim.quantity
    place = text.mention(quantity.start, quantity.end)
    sentence = text.mention(*claim.sentence)
    levels = quantity.levels
    return Result(
        field=place.field,
        start=place.start,
        end=place.end,
        text=place.text,
        value=quantity.value,
        value_max=quantity.value_max,
        level_before=levels.before if levels else None,
        level_after=levels.after if levels else None,
        unit=quantity.unit,
        kind=claim.kind,
        direction=claim.direction,
        qualifier=claim.qualifier,
        average=claim.average,
        metric=claim.metric,
        metric_name=claim.metric_name,
        method=claim.method,
        baseline=claim.baseline,
        benchmark=claim.benchmark,
        origin=claim.origin,
        sentence=sentence.text,
        sentence_start=sentence.start,
        producer=f"{quantity.rule}/{claim.ruling.rule}",
        steps=claim.steps,
        confidence=claim.confidence,
    )


def _set_aside(reading: Reading, text: PaperText, verdict: Verdict) -> tuple[SetAside, ...]:
    return tuple(_aside(judged, text) for judged in reading.set_aside if judged.ruling.verdict is verdict)


def _aside(judged: Judged, text: PaperText) -> SetAside:
    place = text.mention(judged.quantity.start, judged.quantity.end)
    return SetAside(
        field=place.field,
        start=place.start,
        end=place.end,
        text=place.text,
        reason=judged.ruling.rule,
        of=judged.counted,
    )
