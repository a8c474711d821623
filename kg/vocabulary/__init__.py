"""What is known beforehand: metrics, benchmarks, methods, tasks and cue words, kept as data.

The files in ``data`` are read once, when something first asks, and checked as a whole.
"""

from kg.vocabulary.cues import cues
from kg.vocabulary.metrics import exact_metric, find_metric, is_metric_name, metrics
from kg.vocabulary.terms import MetricTerm, Term, normal_form
from kg.vocabulary.things import Thing, things

__all__ = [
    "MetricTerm",
    "Term",
    "Thing",
    "cues",
    "exact_metric",
    "find_metric",
    "is_metric_name",
    "metrics",
    "normal_form",
    "things",
]
