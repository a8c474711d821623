"""Papers read by the rules alone: what training looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from kg.evaluation import GoldPaper
from kg.extract.document import PaperText
from kg.extract.extractor import Extractor, extraction_of
from kg.extract.pipeline import RULES, build_pipeline
from kg.extract.reader.text import ReadText, read_text
from kg.records import Extraction, Paper
from kg.sources import Report
from kg.sources import read as read_papers

__all__ = ["GoldText", "raw_texts", "read_by_rules", "read_gold_texts", "read_raw"]

_LONGEST = 4000


class GoldText(NamedTuple):
    """An annotated paper, and what the rules read in it."""

    paper: GoldPaper
    text: ReadText
    extraction: Extraction


def read_gold_texts(gold: Iterable[GoldPaper]) -> list[GoldText]:
    """Read annotated papers by the rules."""
    papers = list(gold)
    plain = [Paper(id=each.id, title=each.title, abstract=each.abstract) for each in papers]
    return [GoldText(paper, *each) for paper, each in zip(papers, read_by_rules(plain), strict=True)]


def read_by_rules(papers: Iterable[Paper]) -> Iterator[tuple[ReadText, Extraction]]:
    """Yield what the rules find in each paper, as a text and as an extraction."""
    return Extractor(build_pipeline(components=RULES)).read(papers, _both)


def read_raw(path: Path) -> Iterator[Paper]:
    """Yield the papers of a file of raw abstracts, but for overlong ones; broken records are passed over.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    return (paper for paper in read_papers(path, report=Report()) if len(paper.abstract) <= _LONGEST)


def raw_texts(path: Path, *, want: int, without: Collection[str]) -> Iterator[ReadText]:
    """Yield the first `want` texts in which the rules find results, but for those of the ids `without`."""
    papers = (paper for paper in read_raw(path) if paper.id not in without)
    return islice((text for text, _ in read_by_rules(papers) if text.claims), want)


def _both(doc: Doc, text: PaperText, paper: Paper) -> tuple[ReadText, Extraction]:
    return read_text(doc), extraction_of(doc, text, paper)
