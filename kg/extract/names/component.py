"""The component that reads the names of a text: methods, benchmarks, tasks and metrics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.findings import Name, set_names, text_of
from kg.extract.names.acronyms import ACRONYMS, Acronym, find_acronyms
from kg.extract.names.contexts import Context, contexts_of
from kg.extract.names.known import find_known
from kg.extract.names.metrics import metric_names
from kg.extract.names.roles import benchmark_role, method_role
from kg.extract.names.spans import find_places
from kg.extract.names.subjects import Subject, subjects_of
from kg.extract.names.tasks import task_names
from kg.extract.names.techniques import technique_names
from kg.extract.names.verdict import Verdict, judge
from kg.extract.names.words import words_of
from kg.extract.sentences import sentence_starts, starts_in
from kg.records import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FACTORY", "find_names"]

FACTORY = "kg_names"


@Language.component(FACTORY, assigns=["doc.spans", "doc._.kg_names"])
def mark_names(doc: Doc) -> Doc:
    """Leave the names that `doc` bears on it, and in the span group ``kg_names``, labelled by their kind.

    Sentences and acronyms are those that components before it have set; the rules' own where none has.
    """
    acronyms = ACRONYMS.of(doc) if ACRONYMS.are_on(doc) else None
    set_names(doc, find_names(text_of(doc), starts=starts_in(doc), acronyms=acronyms))
    return doc


def find_names(
    text: str, *, starts: Iterable[int] | None = None, acronyms: tuple[Acronym, ...] | None = None
) -> list[Name]:
    r"""Return the methods, benchmarks, tasks and metrics that a title, an empty line and an abstract name.

    Sentence starts and acronyms are found anew where they are not given.

    Examples
    --------
    >>> names = find_names("Zanzi: Fast Maps\n\nWe propose Zanzi, which beats GPT-4 on CIFAR10 in accuracy.")
    >>> [(str(name.kind), name.name, str(name.role)) for name in names]  # doctest: +ELLIPSIS
    [('method', 'Zanzi', 'proposed'), ('method', 'GPT-4', 'baseline'), ('benchmark', 'CIFAR10', 'used'), ...
    """
    title_end = max(0, text.find("\n\n"))
    words = words_of(text, frozenset(sentence_starts(text) if starts is None else starts), title_end)
    known = find_known(words)
    acronyms = find_acronyms(text) if acronyms is None else acronyms
    contexts = contexts_of(words, find_places(words, known, acronyms), acronyms)
    judged = [(subject, judge(subject)) for subject in subjects_of(contexts, acronyms)]
    named = [_name(subject, verdict) for subject, verdict in judged if verdict is not None]
    return [
        *named,
        *technique_names(words, known, named),
        *metric_names(words, named),
        *task_names(words, known, named),
    ]


def _name(subject: Subject, verdict: Verdict) -> Name:
    """Return a judged subject as a name."""
    is_method = verdict.kind is EntityKind.METHOD
    name, *aliases = subject.names
    return Name(
        kind=verdict.kind,
        name=name,
        aliases=tuple(aliases),
        places=_places(subject.contexts),
        producer=f"names:{verdict.clue}",
        role=method_role(subject) if is_method else benchmark_role(subject),
        confidence=verdict.confidence,
    )


def _places(contexts: tuple[Context, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((context.place.start, context.place.end) for context in contexts))
