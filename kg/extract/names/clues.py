"""Clues that a candidate names a method, or a benchmark: each a test with points for either.

A subject's points are the sum over the clues that hold for it; see `kg.extract.names.verdict`. The
points are whole halves, set by hand after counting on the training papers how often a clue stands with
a method, with a benchmark, or with neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.names.contexts import Context
from kg.extract.names.known import KnownKind, known_kind
from kg.extract.names.subjects import Subject
from kg.extract.names.words import Shape
from kg.vocabulary import cues, find_metric, is_metric_name, normal_form

__all__ = ["CLUES", "Clue", "is_coined", "is_familiar"]

_LINKS = frozenset(("as", "the", "for", "a", "an", "of", "g", "e"))
_ARTICLES = frozenset(("a", "an", "the", "our"))
_METHOD_ENDING = re.compile(
    r"(?i)(?:net|former|gpt|bert|llm|rag|agent|gan|vit|diff|lora|mamba|nerf|splat|rl|po|moe|clip|flow|attention|kv|"
    r"unet|vla|llava|llama|vae|r-cnn|cam|tune|quant|pruner|caching|cache)"
)
_BENCHMARK_ENDING = re.compile(
    r"(?i)(?:bench|eval|[a-z]qa|gym|arena|set|corpus|bench-\w+|bench ?v?\d?|leaderboard|testbed|exam|challenge|dataset|stories|olympics)"
)
_THOUSANDS = re.compile(r"-?\d+(?:\.\d+)?[kKM]")


@dataclass(frozen=True, slots=True)
class Clue:
    """A test, what it is worth, and an example and a counterexample with the subject in «guillemets»."""

    name: str
    test: Callable[[Subject], bool]
    method: float
    benchmark: float
    example: str
    counterexample: str


def _any(test: Callable[[Context], bool]) -> Callable[[Subject], bool]:
    """Return the test whether any place of a subject passes `test`."""
    return lambda subject: any(test(context) for context in subject.contexts)


def _name(test: Callable[[str], bool]) -> Callable[[Subject], bool]:
    """Return the test whether any spelling of a subject passes `test`."""
    return lambda subject: any(test(name) for name in subject.names)


def _shape(*shapes: Shape) -> Callable[[Subject], bool]:
    return _any(lambda context: context.place.shape in shapes)


def _from(producer: str) -> Callable[[Subject], bool]:
    return _any(lambda context: context.place.producer == producer)


def _known(kind: KnownKind) -> Callable[[Subject], bool]:
    return lambda subject: kind in subject.known


def _first_word(context: Context) -> str:
    """Return the word before the name's list, without an article."""
    before = [word for word in context.list_before[:2] if word not in _ARTICLES]
    return before[0] if before else ""


def _class_before(context: Context) -> str:
    """Return the noun whose members the name's list gives ("models" of "models such as X"), if any."""
    opened = any(mark in context.list_gap for mark in "(:—–-")
    for at, word in enumerate(context.list_before[:5]):
        if word not in _LINKS and word not in cues("list_openers"):
            return word if at or opened else ""
    return ""


def _class_after(context: Context) -> str:
    """Return the noun that an apposition or predicate gives the name ("benchmark" of "X, a new benchmark")."""
    article = next((at for at, word in enumerate(context.after[:2]) if word in _ARTICLES), None)
    if article is None or (article == 0 and not any(mark in context.gap_after for mark in ",:—–-")):
        return ""
    if article == 1 and context.next not in ("is", "as"):
        return ""
    for word in context.after[article + 1 :]:
        if word in cues("benchmark_nouns") or word in cues("method_nouns"):
            return word
    return ""


def is_coined(context: Context) -> bool:
    """Whether authors say that they propose or introduce the name."""
    return context.follows("coining_verbs")


def _is_vetoed(subject: Subject) -> bool:
    """Whether a name is one of a field, a class of things, hardware, an organisation or a place."""
    forms = [normal_form(name) for name in (*subject.names, subject.long_form)]
    return any(
        form in cues("no_names") or form.rpartition(" ")[2] in cues("field_ends") for form in forms if form
    )


def _is_counted_unit(context: Context) -> bool:
    """Whether a bare number stands right before the name, as before a unit."""
    return bool(context.previous) and context.previous[0].isdigit() and context.gap_before.isspace()


def _is_class(subject: Subject) -> bool:
    """Whether an all-capital name is only met in the plural, like a class of things."""
    return all(
        re.fullmatch(r".*[A-Z]s", context.place.text)
        for context in subject.contexts
        if context.place.producer != "long form"
    )


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


def _capital_words(subject: Subject) -> bool:
    return any(
        context.place.shape is Shape.CAPITAL and " " in context.place.text for context in subject.contexts
    )


def _grown(kind: KnownKind) -> Callable[[Subject], bool]:
    """Return the test whether a name that no file lists begins or ends in one that the file of `kind` does."""

    def test(subject: Subject) -> bool:
        parts = [part for name in subject.names for part in _ends_of(name)]
        return not subject.known and any(known_kind(part) is kind for part in parts)

    return test


def _ends_of(name: str) -> list[str]:
    """Return the beginnings and endings of a name at its hyphens and spaces."""
    breaks = [match.start() for match in re.finditer(r"[\s-]", name)]
    return [part for at in breaks for part in (name[:at], name[at + 1 :]) if len(part) > 2]


def _is_family(name: str) -> bool:
    """Whether a name begins like one of a family of models, and goes on with a version or size."""
    first, _, rest = name.replace(" ", "-").partition("-")
    head = re.match(r"[A-Za-z]*[A-Za-z]", first)
    return (
        head is not None and head.group() in cues("model_families") and (bool(rest) or head.group() != first)
    )


def is_familiar(subject: Subject) -> bool:
    """Whether a name, or what it begins or ends in, is known beforehand."""
    return bool(subject.known) or any(map(_is_family, subject.names)) or _grown(KnownKind.METHOD)(subject)


def _is_explained(context: Context) -> bool:
    """Whether an apposition says what the name is."""
    return "," in context.gap_after and context.next in _ARTICLES


def _is_evaluated_on(context: Context) -> bool:
    """Whether something was evaluated on the name."""
    tested = any(word in cues("testing_words") for word in context.list_before[1:4])
    return tested and _first_word(context) in ("on", "across")


def _list_before(key: str) -> Callable[[Subject], bool]:
    return _any(lambda context: bool(context.list_after) and context.list_after[0] in cues(key))


def _long_ends(key: str) -> Callable[[Subject], bool]:
    return lambda subject: subject.long_form.lower().split(" ")[-1].rstrip("s") in cues(key)


CLUES: tuple[Clue, ...] = (
    Clue("known method", _known(KnownKind.METHOD), 2.5, -1, "It runs «Mamba» fast.", "It runs «Zanzi» fast."),
    Clue(
        "known benchmark",
        _known(KnownKind.BENCHMARK),
        -0.5,
        3.5,
        "It sees «CIFAR10» now.",
        "It sees «Zanzi» now.",
    ),
    Clue(
        "known technique", _known(KnownKind.TECHNIQUE), 0, -0.5, "We use «RLHF» here.", "We use «Zanzi» here."
    ),
    Clue("known task", _known(KnownKind.TASK), -1, -0.5, "It does «SLAM» here.", "It does «Zanzi» here."),
    Clue(
        "grown benchmark",
        _grown(KnownKind.BENCHMARK),
        -0.5,
        1.5,
        "It sees «GSM8K-XL» now.",
        "It sees «GSM8K» now.",
    ),
    Clue(
        "grown method", _grown(KnownKind.METHOD), 1.5, -0.5, "It has «CLIP-Zanzi» now.", "It has «CLIP» now."
    ),
    Clue(
        "model family", _name(_is_family), 2, -0.5, "We call «Qwen9-700B» here.", "We call «Zanzi-700B» here."
    ),
    Clue("no name", _is_vetoed, -2.5, -2.5, "An «FPGA» does it.", "A «ZNZB» does it."),
    Clue("metric", _name(is_metric_name), -2, -1.5, "The «PSNR» rises.", "The «ZNZB» rises."),
    Clue(
        "long form is a metric",
        _long_metric,
        0,
        -0.5,
        "The mean zonal error («MZE») falls.",
        "A mean zonal code («MZC») runs.",
    ),
    Clue(
        "long form ends in a benchmark noun",
        _long_ends("benchmark_nouns"),
        -0.5,
        1,
        "The Zonal Bird Corpus («ZBC») grows.",
        "The Zonal Bird Code («ZBC») grows.",
    ),
    Clue(
        "long form ends in a method noun",
        _long_ends("method_heads"),
        0.5,
        -0.5,
        "The Zonal Bird Network («ZBN») grows.",
        "The Zonal Bird Corpus («ZBC») grows.",
    ),
    Clue(
        "long form in capitals",
        _long_capital,
        0.5,
        0.5,
        "The Zonal Bird Code («ZBC») grows.",
        "The zonal bird code («ZBC») grows.",
    ),
    Clue(
        "long form in lower case",
        _long_lower,
        -0.5,
        -0.5,
        "The zonal bird code («ZBC») grows.",
        "The Zonal Bird Code («ZBC») grows.",
    ),
    Clue("class of things", _is_class, -2, -1, "The «ZNZBs» grow.", "The «ZNZB» grows."),
    Clue("acronym", _shape(Shape.ACRONYM), 0, 0.5, "It runs «ZNZB» fast.", "It runs «Zanzi» fast."),
    Clue("camel case", _shape(Shape.CAMEL), 0.5, 1, "It runs «ZanZi» fast.", "It runs «Zanzi» fast."),
    Clue(
        "capitalised words", _capital_words, 0.5, 0, "We use the «Zonal Mixer» here.", "It runs «Zanzi» fast."
    ),
    Clue(
        "capitalised word", _capital_word, -1, -1, "It runs «Zanzi» fast.", "We use the «Zonal Mixer» here."
    ),
    Clue(
        "lower case only",
        _name(lambda name: name == name.lower()),
        0,
        -0.5,
        'A step called "«zonal mixing»" helps.',
        "It runs «Zanzi» fast.",
    ),
    Clue("two letters", _name(lambda name: len(name) <= 2), -1, -1, "The «ZB» grows.", "The «ZBC» grows."),
    Clue(
        "three letters", _name(lambda name: len(name) == 3), -0.5, -1, "The «ZBC» grows.", "The «ZB» grows."
    ),
    Clue(
        "hyphen",
        _name(lambda name: "-" in name),
        0.5,
        0.5,
        "It runs «Z-Zanzi» fast.",
        "It runs «ZZanzi» fast.",
    ),
    Clue(
        "benchmark ending",
        _name(lambda name: _BENCHMARK_ENDING.search(name) is not None),
        -0.5,
        2,
        "We see «ZanziBench» here.",
        "We see «ZanziNet» here.",
    ),
    Clue(
        "method ending",
        _name(lambda name: _METHOD_ENDING.search(name) is not None),
        0.5,
        -0.5,
        "We see «ZanziNet» here.",
        "We see «ZanziBench» here.",
    ),
    Clue(
        "thousands",
        _name(lambda name: _THOUSANDS.search(name) is not None),
        -0.5,
        0.5,
        "We see «Zanzi-10K» here.",
        "We see «Zanzi-10» here.",
    ),
    Clue("title heading", _from("heading"), 1.5, 1.5, "«Zanzi»: Fast Maps", "«Maps» of Zanzi: Fast"),
    Clue("quoted coinage", _from("quoted"), 0, 0, 'A step called "«zonal mixing»" helps.', "A «ZNZB» helps."),
    Clue(
        "amid the title",
        _any(lambda context: context.in_title and not context.opens_title),
        -2,
        -0.5,
        "Fast Maps with «ZNZB»",
        "«ZNZB»: Fast Maps",
    ),
    Clue("coined", _any(is_coined), 1.5, 1.5, "We propose «Zanzi» here.", "We like «Zanzi» here."),
    Clue(
        "named",
        _any(lambda context: context.follows("naming_words")),
        0.5,
        1,
        "A step called «Zanzi» helps.",
        "A step near «Zanzi» helps.",
    ),
    Clue("apposition", _any(_is_explained), 0.5, 1, "We run «Zanzi», a map.", "We run «Zanzi» on a map."),
    Clue(
        "called a benchmark",
        _any(lambda context: _class_after(context) in cues("benchmark_nouns")),
        -1,
        2,
        "We see «Zanzi», a large benchmark.",
        "We see «Zanzi», a large model.",
    ),
    Clue(
        "called a method",
        _any(lambda context: _class_after(context) in cues("method_nouns")),
        1,
        -0.5,
        "We see «Zanzi», a large model.",
        "We see «Zanzi», a large benchmark.",
    ),
    Clue(
        "before a benchmark noun",
        _any(lambda context: context.next in cues("benchmark_heads")),
        -0.5,
        0.5,
        "The «Zanzi» dataset grows.",
        "The «Zanzi» model grows.",
    ),
    Clue(
        "list before a benchmark noun",
        _list_before("benchmark_heads"),
        -1,
        1,
        "On «Zanzi» and Bonzi datasets.",
        "On «Zanzi» and Bonzi models.",
    ),
    Clue(
        "before a method noun",
        _any(lambda context: context.next in cues("method_heads")),
        0,
        -0.5,
        "The «Zanzi» model grows.",
        "The «Zanzi» dataset grows.",
    ),
    Clue(
        "list before a method noun",
        _list_before("method_heads"),
        0,
        -0.5,
        "With «Zanzi» and Bonzi models.",
        "On «Zanzi» and Bonzi datasets.",
    ),
    Clue(
        "after a method noun",
        _any(lambda context: context.previous in cues("method_heads") | cues("method_classes")),
        1,
        -0.5,
        "The model «Zanzi» grows.",
        "The dataset «Zanzi» grows.",
    ),
    Clue(
        "after a benchmark noun",
        _any(lambda context: context.previous in cues("benchmark_heads") | cues("benchmark_classes")),
        0,
        0.5,
        "The dataset «Zanzi» grows.",
        "The model «Zanzi» grows.",
    ),
    Clue(
        "one of the methods",
        _any(lambda context: _class_before(context) in cues("method_classes")),
        1.5,
        0,
        "With models such as «Zanzi» it runs.",
        "With datasets such as «Zanzi» it runs.",
    ),
    Clue(
        "one of the benchmarks",
        _any(lambda context: _class_before(context) in cues("benchmark_classes")),
        -0.5,
        1.5,
        "With datasets such as «Zanzi» it runs.",
        "With models such as «Zanzi» it runs.",
    ),
    Clue(
        "on it",
        _any(lambda context: _first_word(context) in ("on", "across")),
        -0.5,
        2,
        "It is best on «Zanzi».",
        "It is best with «Zanzi».",
    ),
    Clue(
        "evaluated on it",
        _any(_is_evaluated_on),
        0,
        0.5,
        "Experiments on the «Zanzi» succeed.",
        "It runs on «Zanzi».",
    ),
    Clue(
        "compared with it",
        _any(lambda context: _first_word(context) in cues("comparing_words")),
        1,
        -0.5,
        "It outperforms «Zanzi» now.",
        "It runs «Zanzi» now.",
    ),
    Clue(
        "used",
        _any(lambda context: _first_word(context) in cues("instrument_words")),
        0.5,
        0.5,
        "It is done using «Zanzi».",
        "It is like «Zanzi».",
    ),
    Clue(
        "of it",
        _any(lambda context: _first_word(context) == "of"),
        0,
        -0.5,
        "The speed of «Zanzi» grows.",
        "The speed on «Zanzi» grows.",
    ),
    Clue(
        "in or for it",
        _any(lambda context: _first_word(context) in ("in", "for")),
        -0.5,
        0,
        "The speed in «Zanzi» grows.",
        "The speed on «Zanzi» grows.",
    ),
    Clue(
        "does something",
        _any(lambda context: context.next in cues("doing_verbs")),
        1,
        -0.5,
        "Here «Zanzi» achieves much.",
        "Here «Zanzi» grows.",
    ),
    Clue(
        "holds something",
        _any(lambda context: context.next in cues("holding_verbs")),
        -0.5,
        0.5,
        "Here «Zanzi» contains much.",
        "Here «Zanzi» grows.",
    ),
    Clue(
        "ours",
        _any(lambda context: context.previous == "our"),
        0.5,
        0,
        "Here our «Zanzi» grows.",
        "Here the «Zanzi» grows.",
    ),
    Clue(
        "in a compound",
        _any(lambda context: context.tail != "" and "'" not in context.tail),
        -0.5,
        -0.5,
        "A «ZNZB»-based map.",
        "A «ZNZB» map.",
    ),
    Clue(
        "owner",
        _any(lambda context: "'" in context.tail),
        0.5,
        -0.5,
        "Then «Zanzi»'s map grows.",
        "The «ZNZB» map grows.",
    ),
    Clue(
        "in brackets",
        _any(lambda context: "(" in context.gap_before),
        -0.5,
        0,
        "Some (like this, or («Zanzi»)) run.",
        "The «ZNZB» map grows.",
    ),
    Clue("after a number", _any(_is_counted_unit), -1, -0.5, "It has 3 «ZNZB» now.", "It has «ZNZB» now."),
    Clue(
        "met once",
        lambda subject: len(subject.contexts) == 1,
        -0.5,
        0,
        "It has «ZNZB» now.",
        "It has «ZNZB» and ZNZB now.",
    ),
    Clue(
        "met often",
        lambda subject: len(subject.contexts) >= 4,
        -0.5,
        0,
        "It has «ZNZB»: ZNZB, ZNZB, ZNZB.",
        "It has «ZNZB» now.",
    ),
)
