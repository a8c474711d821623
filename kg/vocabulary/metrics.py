"""Metrics: which quantity a phrase speaks of, and which way it gets better."""

from __future__ import annotations

import re
from functools import cache

from kg.vocabulary.cues import cues
from kg.vocabulary.tables import DATA, read_metrics
from kg.vocabulary.terms import MetricTerm, normal_form

__all__ = ["find_metric", "is_metric_name", "metrics"]

_CUTOFF = re.compile(r"(?<=[a-z])@ ?[\w.:]+")
_LONGEST_NAME = 6


@cache
def metrics() -> tuple[MetricTerm, ...]:
    """Return all metrics of the vocabulary, in the order of its file."""
    return read_metrics(DATA / "metrics.toml")


@cache
def _by_form() -> dict[str, MetricTerm]:
    return {normal_form(name): term for term in metrics() for name in term.names}


def is_metric_name(name: str) -> bool:
    """Whether `name` is, as a whole, the name of a metric.

    Examples
    --------
    >>> is_metric_name("F1-scores"), is_metric_name("accuracy on phones")
    (True, False)
    """
    form = normal_form(name)
    return form in _by_form() or _CUTOFF.sub("", form) in _by_form()


def find_metric(name: str) -> MetricTerm | None:
    """Return the most specific metric that `name` ends in or contains, None where it has none.

    The head of the phrase decides: of "inference latency on phones" it is the longest known name that
    ends in "latency", of "reduction in memory footprint", whose head is no metric, what follows.

    Examples
    --------
    >>> find_metric("Top-1 Accuracies").name
    'top-1 accuracy'
    >>> find_metric("median decoding latency on phones").family
    'latency'
    >>> find_metric("recall@5").better
    'higher'
    >>> find_metric("reduction in memory footprint").name
    'memory footprint'
    >>> find_metric("bananas") is None
    True
    """
    form = normal_form(name)
    known = _by_form()
    for spelling in (form, _CUTOFF.sub("", form)):
        if spelling in known:
            return known[spelling]
    words = _CUTOFF.sub("", form).split()
    return next((term for part in _parts(words) if (term := _longest_end(part))), None) or _anywhere(words)


def _parts(words: list[str]) -> list[list[str]]:
    """Return the head of a phrase, then what follows its prepositions, each without nouns of change."""
    ends = set(cues("phrase_ends"))
    parts: list[list[str]] = [[]]
    for word in words:
        if word in ends:
            parts.append([])
        else:
            parts[-1].append(word)
    return [_without_change(part) for part in parts]


def _without_change(words: list[str]) -> list[str]:
    """Return a phrase without the nouns of change at its end."""
    kept = list(words)
    while len(kept) > 1 and kept[-1] in cues("change_nouns") and " ".join(kept[-2:]) not in _by_form():
        kept.pop()
    return kept


def _longest_end(words: list[str]) -> MetricTerm | None:
    """Return the metric of the longest known name that the words end in."""
    ends = (" ".join(words[at:]) for at in range(max(0, len(words) - _LONGEST_NAME), len(words)))
    return next((_by_form()[end] for end in ends if end in _by_form()), None)


def _anywhere(words: list[str]) -> MetricTerm | None:
    """Return the metric of the longest known name among the words, the last of equals."""
    found = [words[start : start + size] for size in range(1, 5) for start in range(len(words) - size + 1)]
    known = [" ".join(run) for run in found if " ".join(run) in _by_form()]
    return _by_form()[known[-1]] if known else None
