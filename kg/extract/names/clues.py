"""Clues that a candidate names a method, or a benchmark: tests by the names that ``clues.toml`` lists.

What a clue is worth for either stands there, with an example and a counterexample; `kg.extract.names.verdict`
adds up.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extract.names.contexts import Context, first_word
from kg.extract.names.known import KnownKind, known_kind
from kg.extract.names.patterns import NAMES
from kg.extract.names.subjects import Subject
from kg.extract.names.words import Shape
from kg.vocabulary import cues, find_metric, is_metric_name, normal_form

__all__ = ["TESTS", "is_coined", "is_familiar"]

_PLURAL = re.compile(r".*[A-Z]s")
_THOUSANDS = re.compile(r"-?\d+(?:\.\d+)?[kKM]")


def _any(test: Callable[[Context], bool]) -> Callable[[Subject], bool]:
    """Return the test whether any place of a subject passes `test`."""
    return lambda subject: any(map(test, subject.contexts))


def _name(test: Callable[[str], bool]) -> Callable[[Subject], bool]:
    """Return the test whether any spelling of a subject passes `test`."""
    return lambda subject: any(map(test, subject.names))


def _shape(shape: Shape) -> Callable[[Subject], bool]:
    return lambda subject: shape in subject.shapes


def _from(producer: str) -> Callable[[Subject], bool]:
    return lambda subject: producer in subject.producers


def _previous(*keys: str) -> Callable[[Subject], bool]:
    return lambda subject: any(not subject.previous.isdisjoint(cues(key)) for key in keys)


def _next(key: str) -> Callable[[Subject], bool]:
    return lambda subject: not subject.next.isdisjoint(cues(key))


def _list_previous(key: str) -> Callable[[Subject], bool]:
    return lambda subject: not subject.list_previous.isdisjoint(cues(key))


def _list_next(key: str) -> Callable[[Subject], bool]:
    return lambda subject: not subject.list_next.isdisjoint(cues(key))


def _called(key: str) -> Callable[[Subject], bool]:
    return lambda subject: not subject.classes_after.isdisjoint(cues(key))


def _one_of(key: str) -> Callable[[Subject], bool]:
    return lambda subject: not subject.classes_before.isdisjoint(cues(key))


def _known(kind: KnownKind) -> Callable[[Subject], bool]:
    return lambda subject: kind in subject.known


def is_coined(context: Context) -> bool:
    """Whether authors say that they propose or introduce the name."""
    return context.follows("coining_verbs")


def _is_vetoed(subject: Subject) -> bool:
    """Whether a name is one of a field, a class of things, hardware, an organisation or a place."""
    forms = [normal_form(name) for name in (*subject.names, subject.long_form) if name]
    if not cues("no_names").isdisjoint(forms):
        return True
    if not cues("hardware_words").isdisjoint(" ".join(forms).split()):
        return True
    coined = any(is_coined(context) or context.place.producer == "heading" for context in subject.contexts)
    return not coined and any(form.rpartition(" ")[2] in cues("field_ends") for form in forms)


def _is_counted_unit(context: Context) -> bool:
    """Whether a bare number stands right before the name, as before a unit."""
    return bool(context.previous) and context.previous[0].isdigit() and context.gap_before.isspace()


def _is_class(subject: Subject) -> bool:
    """Whether a name is only met in the plural, like a class of things."""
    texts = {context.place.text for context in subject.contexts if context.place.producer != "long form"}
    return all(_PLURAL.fullmatch(text) or (text[-1] == "s" and known_kind(text[:-1])) for text in texts)


def _beside(kind: KnownKind) -> Callable[[Subject], bool]:
    """Return the test whether a list has the name beside one that the file of `kind` lists."""
    return lambda subject: kind in subject.mates


def _long_capital(subject: Subject) -> bool:
    words = re.split(r"[\s-]+", subject.long_form)
    return bool(subject.long_form) and sum(word[:1].isupper() for word in words) >= 0.6 * len(words)


def _long_lower(subject: Subject) -> bool:
    return bool(subject.long_form) and not _long_capital(subject)


def _long_metric(subject: Subject) -> bool:
    return bool(subject.long_form) and find_metric(subject.long_form) is not None


def _capital_word(subject: Subject) -> bool:
    return all(
        context.place.shape is Shape.CAPITAL and " " not in context.place.text for context in subject.contexts
    )


def _grown(kind: KnownKind) -> Callable[[Subject], bool]:
    """Return the test whether an unlisted name begins or ends in one that the file of `kind` lists."""
    return lambda subject: kind in subject.grown


def _is_family(name: str) -> bool:
    """Whether a name begins like one of a family of models, and goes on with a version or size."""
    first, _, rest = name.replace(" ", "-").partition("-")
    head = re.match(r"[A-Za-z]*[A-Za-z]", first)
    return (
        head is not None and head.group() in cues("model_families") and (bool(rest) or head.group() != first)
    )


def is_familiar(subject: Subject) -> bool:
    """Whether a name, or what it begins or ends in, is known beforehand."""
    return bool(subject.known) or any(map(_is_family, subject.names)) or KnownKind.METHOD in subject.grown


def _is_explained(context: Context) -> bool:
    """Whether an apposition says what the name is."""
    return "," in context.gap_after and context.next in cues("articles")


def _is_evaluated_on(context: Context) -> bool:
    """Whether something was evaluated on the name."""
    tested = any(word in cues("testing_words") for word in context.list_before[1:4])
    return tested and first_word(context) in cues("ground_prepositions")


def _long_ends(key: str) -> Callable[[Subject], bool]:
    return lambda subject: subject.long_head in cues(key)


TESTS: dict[str, Callable[[Subject], bool]] = {
    "known method": _known(KnownKind.METHOD),
    "known benchmark": _known(KnownKind.BENCHMARK),
    "known technique": _known(KnownKind.TECHNIQUE),
    "known task": _known(KnownKind.TASK),
    "grown benchmark": _grown(KnownKind.BENCHMARK),
    "grown method": _grown(KnownKind.METHOD),
    "model family": _name(_is_family),
    "no name": _is_vetoed,
    "metric": _name(is_metric_name),
    "long form is a metric": _long_metric,
    "long form ends in a benchmark noun": _long_ends("benchmark_nouns"),
    "long form ends in a method noun": _long_ends("method_heads"),
    "long form in capitals": _long_capital,
    "long form in lower case": _long_lower,
    "class of things": _is_class,
    "acronym": _shape(Shape.ACRONYM),
    "camel case": _shape(Shape.CAMEL),
    "capitalised word": _capital_word,
    "lower case only": _name(lambda name: name == name.lower()),
    "two letters": _name(lambda name: len(name) <= 2),
    "three letters": _name(lambda name: len(name) == 3),
    "hyphen": _name(lambda name: "-" in name),
    "benchmark ending": _name(lambda name: NAMES["benchmark_ending"].search(name) is not None),
    "method ending": _name(lambda name: NAMES["method_ending"].search(name) is not None),
    "thousands": _name(lambda name: _THOUSANDS.search(name) is not None),
    "title heading": _from("heading"),
    "quoted coinage": _from("quoted"),
    "amid the title": _any(lambda context: context.in_title and not context.opens_title),
    "coined": _any(is_coined),
    "named": _any(lambda context: context.follows("naming_words")),
    "apposition": _any(_is_explained),
    "called a benchmark": _called("benchmark_nouns"),
    "called a method": _called("method_nouns"),
    "before a benchmark noun": _next("benchmark_heads"),
    "list before a benchmark noun": _list_next("benchmark_heads"),
    "before a method noun": _next("method_heads"),
    "list before a method noun": _list_next("method_heads"),
    "after a method noun": _previous("method_heads", "method_classes"),
    "after a benchmark noun": _previous("benchmark_heads", "benchmark_classes"),
    "one of the methods": _one_of("method_classes"),
    "one of the benchmarks": _one_of("benchmark_classes"),
    "beside a known benchmark": _beside(KnownKind.BENCHMARK),
    "beside a known method": _beside(KnownKind.METHOD),
    "on it": _list_previous("ground_prepositions"),
    "evaluated on it": _any(_is_evaluated_on),
    "compared with it": _list_previous("comparing_words"),
    "used": _list_previous("instrument_words"),
    "of it": lambda subject: "of" in subject.list_previous,
    "in or for it": _list_previous("scope_prepositions"),
    "does something": _next("doing_verbs"),
    "holds something": _next("holding_verbs"),
    "ours": lambda subject: "our" in subject.previous,
    "in a compound": _any(lambda context: context.tail != "" and "'" not in context.tail),
    "owner": _any(lambda context: "'" in context.tail),
    "in brackets": _any(lambda context: "(" in context.gap_before),
    "after a number": _any(_is_counted_unit),
    "met once": lambda subject: len(subject.contexts) == 1,
    "met often": lambda subject: len(subject.contexts) >= 4,
}
