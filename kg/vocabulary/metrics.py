"""Metrics: which quantity a phrase speaks of, and which way it gets better."""

from __future__ import annotations

import re
from functools import cache

from kg.vocabulary.cues import cues
from kg.vocabulary.tables import DATA, read_metrics
from kg.vocabulary.terms import MetricTerm, normal_form

__all__ = ["exact_metric", "find_metric", "is_metric_name", "metrics"]

_CUTOFF = re.compile(r"(?<=[a-z])@ ?[\w.:]+")
_LONGEST_NAME = 6


@cache
def metrics() -> tuple[MetricTerm, ...]:
    """Return all metrics of the vocabulary, in the order of its file."""
    return read_metrics(DATA / "metrics.toml", DATA / "scales.toml")


@cache
def _by_form() -> dict[str, MetricTerm]:
    return {normal_form(name): term for term in metrics() for name in term.names}


def exact_metric(name: str) -> MetricTerm | None:
    """Return the metric that `name` is a name of as a whole, None where it says more or less than that.

    Case, hyphens and plural do not count. What joins the names of many papers asks this one, as a phrase
    that merely ends in a metric ("recall@5", "human memory") may be about something else.

    Examples
    --------
    >>> exact_metric("F1-Scores").name
    'F1'
    >>> exact_metric("human memory") is None, exact_metric("recall@5") is None
    (True, True)
    """
    return _by_form().get(normal_form(name))


def is_metric_name(name: str) -> bool:
    """Whether `name` is, as a whole and apart from a cutoff, the name of a metric.

    Examples
    --------
    >>> is_metric_name("F1-scores"), is_metric_name("accuracy on phones")
    (True, False)
    """
    return _whole(normal_form(name)) is not None


def find_metric(name: str) -> MetricTerm | None:
    """Return the most specific metric that `name` is about, None where it is about none.

    The head of the phrase decides: of "inference latency on phones" it is the longest known name that
    ends in "latency", of "reduction in memory footprint", whose head only tells of a change, what follows,
    and of "faster decoding" the comparative. A head that says nothing without its modifiers, like "size"
    or "number", counts only where it stands alone: a dataset size is not a model's.

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
    >>> find_metric("number of speed bumps") is None, find_metric("bananas") is None
    (True, True)
    """
    form = normal_form(name)
    if whole := _whole(form):
        return whole
    words = _CUTOFF.sub("", form).split()
    parts = _parts(words)
    changed = (term for part in parts if (term := _longest_end(_without_change(part))))
    return next(changed, None) or _comparative(words) or _longest_end(parts[0])


def _whole(form: str) -> MetricTerm | None:
    """Return the metric of a normal form, or of what remains of it without a cutoff."""
    return _by_form().get(form) or _by_form().get(_CUTOFF.sub("", form))


def _parts(words: list[str]) -> list[list[str]]:
    """Return the head of a phrase, then what follows its prepositions."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word in cues("phrase_ends"):
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _without_change(words: list[str]) -> list[str]:
    """Return a phrase without the nouns of change at its end."""
    kept = list(words)
    while len(kept) > 1 and kept[-1] in cues("change_nouns") and " ".join(kept[-2:]) not in _by_form():
        kept.pop()
    return kept


def _longest_end(words: list[str]) -> MetricTerm | None:
    """Return the metric of the longest known name that the words end in."""
    ends = [" ".join(words[at:]) for at in range(max(0, len(words) - _LONGEST_NAME), len(words))]
    known = (_by_form()[end] for end in ends if end in _by_form() and end not in cues("bare_heads"))
    return next(known, None)


def _comparative(words: list[str]) -> MetricTerm | None:
    """Return the metric of the comparative that a phrase begins with ("faster decoding")."""
    return _by_form().get(words[0]) if words and words[0] in cues("comparatives") else None
