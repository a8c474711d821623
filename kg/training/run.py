"""A whole training: from annotated papers and raw abstracts to the files of a reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

import srsly
import torch

from kg.errors import TrainingError
from kg.evaluation import GoldPaper, read_gold
from kg.extract.choice import Chooser, Chosen, concluded
from kg.extract.reader.features import RuleNumbers
from kg.extract.reader.files import CHOICE
from kg.extract.reader.model import ReaderModel
from kg.records import Extraction
from kg.training.choices import Pointed, fit_chooser, fit_sureness, with_claims
from kg.training.examples import Example, example_of, rule_numbers, without_names
from kg.training.export import model_files
from kg.training.network import Network
from kg.training.settings import TrainingSettings
from kg.training.slots import SLOTS_FILE, slot_texts
from kg.training.texts import GoldText, raw_texts, read_gold_texts
from kg.training.truth import truth_by_rules, truth_of_gold
from kg.training.workshop import Workshop, fold_of

__all__ = ["Trained", "Training", "fold_choices", "use_threads"]


@dataclass(frozen=True)
class Trained:
    """What came of a training.

    Parameters
    ----------
    files
        The files of the reader, by name.
    unseen
        Every annotated paper with what a reader made of it that has not seen the paper: neither its network,
        nor its choices, nor its sureness.
    """

    files: dict[str, bytes]
    unseen: list[tuple[GoldPaper, Extraction]]


@dataclass(frozen=True)
class Training:
    """All that a training needs.

    Parameters
    ----------
    gold
        Annotated papers, JSON lines.
    raw
        Raw abstracts in any form that ``kg build`` reads; None to learn from annotated papers alone.
    slots
        Annotations of slots alone of some of the raw abstracts, None for none.
    work
        A folder for what is half done: a training that is begun again with the same settings goes on there.
    settings
        How it is trained.
    without
        The ids of papers that must not be learnt from, such as those that one wants to measure on.
    tell
        Is told how it goes.
    """

    gold: Path
    raw: Path | None
    work: Path
    slots: Path | None = SLOTS_FILE
    settings: TrainingSettings = field(default_factory=TrainingSettings)
    without: frozenset[str] = frozenset()
    tell: Callable[[str], None] = print

    def run(self) -> Trained:
        """Train a reader.

        Raises
        ------
        TrainingError
            The work folder holds another training, there are too few annotated papers, or a package that
            training needs is not installed.
        InputError
            An input cannot be read.
        """
        self._begin()
        papers = [paper for paper in read_gold(self.gold) if self._is_wanted(paper)]
        if len(papers) < 2 * self.settings.folds:
            fault = f"it has {len(papers)} papers, too few for {self.settings.folds} folds"
            raise TrainingError(fault, place=str(self.gold), way_out="give more papers, or fewer folds")
        texts = read_gold_texts(papers)
        numbers = rule_numbers(each.text for each in texts)
        shop = Workshop(self.work, self.settings, self.tell)
        base = self._base(shop, numbers)
        examples = [self._example(each, shop, numbers) for each in texts]
        pointed = self._pointed(shop, base, texts, examples, numbers)
        files = model_files(shop.refined("final", base, lambda: examples), numbers)
        self.tell("choices and sureness")
        unseen = fold_choices(pointed, self.settings.folds)
        chooser = fit_chooser(pointed)
        weights = {"choices": chooser.weights, "sureness": fit_sureness(unseen)}
        files[CHOICE] = srsly.json_dumps(weights, indent=0, sort_keys=True).encode()
        return Trained(files, _extractions(unseen, self.settings.folds))

    @cached_property
    def inputs(self) -> tuple[tuple[str, str], ...]:
        """The name of each input, and its SHA-256."""
        paths = (path for path in (self.gold, self.raw, self.slots) if path is not None)
        return tuple((path.name, _digest(path)) for path in paths)

    def _begin(self) -> None:
        """See that the work folder is of this training."""
        self.work.mkdir(parents=True, exist_ok=True)
        mark = self.work / "training.json"
        own = "\n".join([self.settings.model_dump_json(), *(sha for _, sha in self.inputs)])
        if mark.exists() and mark.read_text(encoding="utf-8") != own:
            raise TrainingError(
                "it holds a training with other settings or other papers",
                place=str(self.work),
                way_out="name another folder, or empty this one",
            )
        mark.write_text(own, encoding="utf-8")

    def _is_wanted(self, paper: GoldPaper) -> bool:
        share = fold_of(f"share {paper.id}", 1000) / 1000
        return paper.id not in self.without and share < self.settings.share

    def _base(self, shop: Workshop, numbers: RuleNumbers) -> Network:
        """Return a network that has learnt from raw abstracts: from the rules, then from annotated slots."""
        base = shop.pretrained(lambda: self._raw_examples(shop, numbers))
        if self.raw is None or self.slots is None or not self.settings.slot_rounds:
            return base
        slots = partial(self._slot_examples, self.raw, self.slots, shop, numbers)
        return shop.trained("slots", base, slots, rounds=self.settings.slot_rounds)

    def _slot_examples(self, raw: Path, slots: Path, shop: Workshop, numbers: RuleNumbers) -> list[Example]:
        self.tell("reading the raw abstracts with annotated slots")
        return [
            without_names(example_of(each.text, truth, shop.wordpieces, numbers))
            for each, truth in slot_texts(raw, slots, without=self._known)
        ]

    @cached_property
    def _known(self) -> frozenset[str]:
        """The ids of papers that are not to be learnt from as raw ones."""
        return self.without | {paper.id for paper in read_gold(self.gold)}

    def _raw_examples(self, shop: Workshop, numbers: RuleNumbers) -> list[Example]:
        if self.raw is None or not self.settings.raw:
            return []
        self.tell(f"reading {self.settings.raw} raw abstracts with results")
        texts = raw_texts(self.raw, want=self.settings.raw, without=self._known)
        return [example_of(text, truth_by_rules(text), shop.wordpieces, numbers) for text in texts]

    def _example(self, each: GoldText, shop: Workshop, numbers: RuleNumbers) -> Example:
        truth = truth_of_gold(each.paper, each.text, each.extraction)
        return example_of(each.text, truth, shop.wordpieces, numbers)

    def _pointed(
        self,
        shop: Workshop,
        base: Network,
        texts: Sequence[GoldText],
        examples: Sequence[Example],
        numbers: RuleNumbers,
    ) -> list[Pointed]:
        """Return what networks say of papers that they have not seen, fold after fold."""
        pointed: list[Pointed] = []
        folds = [fold_of(each.paper.id, self.settings.folds) for each in texts]
        for fold in range(self.settings.folds):
            seen = [each for each, own in zip(examples, folds, strict=True) if own != fold]
            model = ReaderModel(model_files(shop.refined(f"fold-{fold}", base, partial(list, seen)), numbers))
            unseen = [each for each, own in zip(texts, folds, strict=True) if own == fold]
            pointed += [
                Pointed(each, model.point(each.text) if each.text.claims else None) for each in unseen
            ]
        return pointed


def fold_choices(pointed: Iterable[Pointed], folds: int) -> list[tuple[Pointed, list[Chosen]]]:
    """Return the claims of each paper as they are chosen by weights that were learnt from other folds."""
    papers = list(pointed)
    chosen: list[tuple[Pointed, list[Chosen]]] = []
    for fold in range(folds):
        seen = [each for each in papers if fold_of(each.gold.paper.id, folds) != fold]
        chooser = fit_chooser(seen)
        unseen = [each for each in papers if fold_of(each.gold.paper.id, folds) == fold]
        chosen += [(each, _choose(chooser, each)) for each in unseen]
    return chosen


def _extractions(
    chosen: Sequence[tuple[Pointed, list[Chosen]]], folds: int
) -> list[tuple[GoldPaper, Extraction]]:
    """Return extractions whose sureness was learnt from other folds."""
    made: list[tuple[GoldPaper, Extraction]] = []
    for fold in range(folds):
        own = {id(each[0]) for each in chosen if fold_of(each[0].gold.paper.id, folds) == fold}
        sureness = fit_sureness(each for each in chosen if id(each[0]) not in own)
        for paper, claims in chosen:
            if id(paper) in own:
                told = with_claims(paper, [concluded(each, sureness) for each in claims])
                made.append((paper.gold.paper, told))
    return made


def _choose(chooser: Chooser, paper: Pointed) -> list[Chosen]:
    return chooser.choose(paper.gold.text, paper.pointers)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        fault = error.strerror or str(error)
        raise TrainingError(fault, place=str(path), way_out="name a file that is there") from error


def use_threads(number: int | None) -> None:
    """Let training take so many threads, as many as there are cores unless told."""
    if number:
        torch.set_num_threads(number)
