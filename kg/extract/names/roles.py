"""What a method or benchmark is to the paper that names it."""

from __future__ import annotations

from kg.extract.names.clues import is_coined, is_familiar
from kg.extract.names.contexts import Context
from kg.extract.names.known import KnownKind
from kg.extract.names.subjects import Subject
from kg.extract.names.words import Shape
from kg.records import BenchmarkRole, MethodRole
from kg.vocabulary import cues

__all__ = ["benchmark_role", "method_role"]


def method_role(subject: Subject) -> MethodRole:
    """Return whether the paper proposes a method, compares with it, or builds on it.

    Proposed is what is coined, what the title begins with, what is "ours", and an unfamiliar thing that
    the text dwells on; a baseline is what stands after words of comparison, among evaluated models, or
    acts by itself without being proposed.
    """
    if _is_contributed(subject):
        return MethodRole.PROPOSED
    compared = any(_is_compared(context) for context in subject.contexts)
    if not is_familiar(subject) and _is_dwelt_on(subject, compared=compared):
        return MethodRole.PROPOSED
    return MethodRole.BASELINE if compared else MethodRole.COMPONENT


def benchmark_role(subject: Subject) -> BenchmarkRole:
    """Return whether the paper introduces a benchmark or uses it."""
    return BenchmarkRole.INTRODUCED if _is_contributed(subject) else BenchmarkRole.USED


def _is_contributed(subject: Subject) -> bool:
    """Whether the paper says that the thing is its own."""
    known = bool(subject.known & {KnownKind.METHOD, KnownKind.BENCHMARK})
    if known:
        return any(context.heads_title or is_coined(context) for context in subject.contexts)
    return any(_is_own(context) for context in subject.contexts)


def _is_dwelt_on(subject: Subject, *, compared: bool) -> bool:
    """Whether a text says as much of an unfamiliar method as papers say of their own only."""
    acts = any(context.next in cues("doing_verbs") for context in subject.contexts)
    spelt_out = bool(subject.acronyms) or any(_is_title_phrase(context) for context in subject.contexts)
    often = len(subject.contexts) > 2
    return (often and acts) or (not compared and (often or spelt_out)) or (acts and spelt_out)


def _is_title_phrase(context: Context) -> bool:
    """Whether a name is made of capitalised words."""
    return context.place.shape is Shape.CAPITAL and " " in context.place.text


def _is_own(context: Context) -> bool:
    """Whether one place says that the thing is the paper's own."""
    return (
        is_coined(context)
        or context.place.producer in ("heading", "quoted")
        or (context.opens_title and context.place.shape.is_strong)
        or "our" in context.before[:2]
        or context.follows("naming_words")
        or (context.next in cues("own_articles") and "," in context.gap_after)
    )


def _is_compared(context: Context) -> bool:
    """Whether one place compares the paper's method with the thing, or evaluates it."""
    near = [word for word in context.list_before[:4] if word not in cues("comparing_fill")]
    if near and near[0] in cues("comparing_words"):
        return True
    if any(word in cues("rival_words") for word in near):
        return True
    if near and near[0] in cues("aim_prepositions") and context.place.shape.is_strong:
        return True
    return context.next in cues("doing_verbs") and context.next not in cues("being_verbs")
