"""One paper judged: which of its results and names were found, and what of them is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.evaluation.files import by_gold
from kg.evaluation.names import Named, Same, alike, equal
from kg.evaluation.numbers import is_level_of
from kg.evaluation.pairing import Pair, pair_names, pair_results
from kg.evaluation.papers import Answer, Answers, GoldMethod, GoldPaper, GoldResult
from kg.evaluation.verdicts import Slot, claim_right, verdicts_on
from kg.records import MethodKind

__all__ = ["EntitySort", "Found", "Judgement", "NameJudgement", "judge", "judge_paper"]


class EntitySort(StrEnum):
    """The sorts of named things that are counted."""

    METHODS = "methods"
    BENCHMARKS = "benchmarks"
    TASKS = "tasks"
    METRICS = "metrics"


_SAME: Mapping[EntitySort, Same] = {
    EntitySort.METHODS: equal,
    EntitySort.BENCHMARKS: equal,
    EntitySort.TASKS: alike,
    EntitySort.METRICS: alike,
}


@dataclass(frozen=True)
class Found:
    """A gold result whose value was found, and for each slot whether it is right."""

    gold: GoldResult
    answer: Answer
    verdicts: Mapping[Slot, bool]

    @property
    def is_claim(self) -> bool:
        """Whether unit, direction, metric, method and benchmark are right too."""
        return claim_right(self.verdicts)


@dataclass(frozen=True)
class NameJudgement:
    """The named things of one sort: pairs that agree, and what stands alone; techniques are left out."""

    found: tuple[tuple[Named, Named], ...]
    missed: tuple[Named, ...]
    spurious: tuple[Named, ...]

    @property
    def gold(self) -> int:
        """How many were to be found."""
        return len(self.found) + len(self.missed)

    @property
    def read(self) -> int:
        """How many were read."""
        return len(self.found) + len(self.spurious)

    @property
    def roles_right(self) -> int:
        """How many of those found have the role that gold gives them."""
        return sum(_role(known) is _role(read) for known, read in self.found)


@dataclass(frozen=True)
class Judgement:
    """One paper: its results, found, missed and spurious, and its named things by sort.

    `misread` are pairs at one place whose numbers differ: each is missed and spurious too.
    """

    paper: GoldPaper
    answers: Answers
    found: tuple[Found, ...]
    misread: tuple[tuple[GoldResult, Answer], ...]
    missed: tuple[GoldResult, ...]
    spurious: tuple[Answer, ...]
    names: Mapping[EntitySort, NameJudgement]


def judge(gold: Iterable[GoldPaper], readings: Iterable[Answers]) -> Iterator[Judgement]:
    """Judge what was read from each gold paper; a paper that nothing was read from counts as missed."""
    papers = tuple(gold)
    read = by_gold(papers, readings)
    return (judge_paper(paper, read[paper.id]) for paper in papers)


def judge_paper(paper: GoldPaper, answers: Answers) -> Judgement:
    """Judge what was read from one paper.

    Borderline results, and the levels before and after a change, are neither rewarded nor punished.
    """
    known, read = paper.results, answers.results
    pairs = pair_results(known, read)
    firm = [pair for pair in pairs if not known[pair.gold].borderline]
    right = [pair for pair in firm if pair.is_right]
    hit, found = {pair.answer for pair in right}, {pair.gold for pair in right}
    free = _not_counted(paper, answers, pairs)
    return Judgement(
        paper=paper,
        answers=answers,
        found=tuple(_found(pair, paper, answers) for pair in right),
        misread=tuple((known[pair.gold], read[pair.answer]) for pair in firm if not pair.is_right),
        missed=tuple(each for i, each in enumerate(known) if i not in found and not each.borderline),
        spurious=tuple(each for j, each in enumerate(read) if j not in hit and j not in free),
        names={sort: _judge_names(sort, paper, answers) for sort in EntitySort},
    )


def _found(pair: Pair, paper: GoldPaper, answers: Answers) -> Found:
    gold, answer = paper.results[pair.gold], answers.results[pair.answer]
    return Found(gold, answer, verdicts_on(gold, answer, paper, answers))


def _not_counted(paper: GoldPaper, answers: Answers, pairs: list[Pair]) -> set[int]:
    """Return the answers that stand for borderline results, and those that are levels of a change."""
    borderline = {pair.answer for pair in pairs if paper.results[pair.gold].borderline}
    paired = {pair.answer for pair in pairs}
    levels = {
        j
        for j, answer in enumerate(answers.results)
        if j not in paired and any(is_level_of(known, answer) for known in paper.results)
    }
    return borderline | levels


def _judge_names(sort: EntitySort, paper: GoldPaper, answers: Answers) -> NameJudgement:
    known, read = _things(paper, sort), _things(answers, sort)
    pairs = pair_names(known, read, _SAME[sort])
    paired, met = dict(pairs), {j for _, j in pairs}
    return NameJudgement(
        found=tuple((known[i], read[j]) for i, j in pairs if not _is_technique(known[i])),
        missed=tuple(each for i, each in enumerate(known) if i not in paired and not _is_technique(each)),
        spurious=tuple(each for j, each in enumerate(read) if j not in met),
    )


def _things(paper: GoldPaper | Answers, sort: EntitySort) -> tuple[Named, ...]:
    sorts: Mapping[EntitySort, Iterable[Named]] = {
        EntitySort.METHODS: paper.methods,
        EntitySort.BENCHMARKS: paper.benchmarks,
        EntitySort.TASKS: paper.tasks,
        EntitySort.METRICS: paper.metrics,
    }
    return tuple(sorts[sort])


def _is_technique(thing: Named) -> bool:
    return isinstance(thing, GoldMethod) and thing.kind is MethodKind.TECHNIQUE


def _role(thing: Named) -> object:
    return getattr(thing, "role", None)
