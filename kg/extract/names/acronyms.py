"""Acronyms that a text explains itself: pairs of a long and a short form.

The algorithm is that of Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation
definitions in biomedical text": a short form in brackets is matched from right to left against the
words before it, its first letter at the beginning of a word. It is applied the other way round too
("LF" in brackets after the short form), and to a title's "SF: Long Form".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.extract.findings import Finding, Findings, text_of
from kg.vocabulary import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["ACRONYMS", "FACTORY", "Acronym", "acronyms_of", "find_acronyms"]

FACTORY = "kg_acronyms"

_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]")
_SHORT = re.compile(r"[^\W_](?:[\w.&+*^/-]| (?=[A-Z0-9])){1,17}")
_BEFORE = re.compile(r"(?:(?<=[\s(\"“])|^)([^\W_][\w.&+*^-]{1,17}),?\s*$")
_HEADING = re.compile(r"([^\W_][\w.&+*^-]{1,17})\s?(?::|--+|—|–)\s*(?=\w)")
_SENTENCE_END = re.compile(r"[.!?;]\s|[()\[\]]|\n")


@dataclass(frozen=True, slots=True)
class Acronym(Finding):
    """A short form and the long form that explains it, verbatim, with their places in the text."""

    short: str
    long: str
    short_place: tuple[int, int]
    long_place: tuple[int, int]


ACRONYMS = Findings(FACTORY, Acronym)


@Language.component(FACTORY, assigns=["doc._.kg_acronyms"])
def mark_acronyms(doc: Doc) -> Doc:
    """Leave the acronyms that `doc` explains on it."""
    ACRONYMS.leave(doc, find_acronyms(text_of(doc)))
    return doc


def acronyms_of(doc: Doc) -> tuple[Acronym, ...]:
    """Return the acronyms that ``kg_acronyms`` found in `doc`, in order.

    Raises
    ------
    PipelineError
        The component has not read `doc`.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> component = nlp.add_pipe("kg_acronyms")
    >>> [(pair.short, pair.long) for pair in acronyms_of(nlp("A zonal map (ZM) is small."))]
    [('ZM', 'zonal map')]
    """
    return ACRONYMS.of(doc)


def find_acronyms(text: str) -> tuple[Acronym, ...]:
    """Return the acronyms that `text` explains, in order of their short forms.

    Examples
    --------
    >>> [(pair.short, pair.long) for pair in find_acronyms("A key-value (KV) cache with QK (query key).")]
    [('KV', 'key-value'), ('QK', 'query key')]
    >>> find_acronyms("It is fast (see below) and small (12 MB).")
    ()
    """
    found = [pair for match in _BRACKET.finditer(text) for pair in _from_bracket(text, match)]
    heading = _HEADING.match(text)
    if heading:
        found += _from_heading(text, heading)
    return tuple(sorted(set(found), key=lambda pair: pair.short_place))


def _from_bracket(text: str, match: re.Match[str]) -> list[Acronym]:
    """Read one bracket, either way round."""
    inside = match.group(1)
    content = re.split(r"[,;]\s", inside, maxsplit=1)[0].strip().strip("\"'“”‘’")
    start = match.start(1) + inside.find(content)
    if _is_short(content):
        long = _long_before(text, content, match.start())
        if long:
            return [_pair(text, (start, start + len(content)), long)]
    before = _BEFORE.search(text, max(0, match.start() - 24), match.start())
    if before and _is_short(before.group(1)) and " " in content:
        end = _long_after(before.group(1), content, whole=True)
        if end:
            return [_pair(text, before.span(1), (start, start + end))]
    return []


def _from_heading(text: str, heading: re.Match[str]) -> list[Acronym]:
    """Read "SF: Long Form …" at the beginning of the title."""
    short = heading.group(1)
    rest = text[heading.end() : heading.end() + 200].split("\n")[0]
    end = _long_after(short, rest, whole=False) if _is_short(short) else 0
    return [_pair(text, heading.span(1), (heading.end(), heading.end() + end))] if end else []


def _pair(text: str, short: tuple[int, int], long: tuple[int, int]) -> Acronym:
    return Acronym(text[slice(*short)], text[slice(*long)], short, long)


def _is_short(form: str) -> bool:
    """Whether a form may be short for something: few letters, one of them a capital."""
    return (
        len(form) <= 18
        and form.count(" ") <= 1
        and _SHORT.fullmatch(form) is not None
        and sum(char.isupper() for char in form) >= (1 if len(form) > 1 else 2)
    )


def _letters(short: str) -> str:
    """Return the letters of a short form that the long form has to have, without a plural s."""
    singular = short[:-1] if len(short) > 2 and short[-1] == "s" and short[-2].isupper() else short
    return "".join(char for char in singular.lower() if char.isalnum())


def _long_before(text: str, short: str, end: int) -> tuple[int, int] | None:
    """Return where the long form stands before a bracket that begins at `end`."""
    letters = _letters(short)
    floor = max(0, end - 160)
    breaks = [match.end() for match in _SENTENCE_END.finditer(text, floor, end)]
    floor = breaks[-1] if breaks else floor
    window = text[floor:end].rstrip().rstrip("\"'”’")
    words = list(re.finditer(r"\S+", window))[-min(len(letters) + 5, 2 * len(letters)) :]
    if not words:
        return None
    at = _match_backwards(letters, window, words[0].start())
    if at is None or len(window) - at <= len(short) or short.lower() in window[at:].lower().split():
        return None
    return floor + at, floor + len(window)


def _match_backwards(letters: str, window: str, floor: int) -> int | None:
    """Return where the words begin that have all `letters` in order, the first at a word's beginning."""
    at = len(window) - 1
    for index in range(len(letters) - 1, -1, -1):
        while at >= floor and (
            window[at].lower() != letters[index] or (index == 0 and at > 0 and window[at - 1].isalnum())
        ):
            at -= 1
        if at < floor:
            return None
        at -= 1
    return at + 1


def _long_after(short: str, rest: str, *, whole: bool) -> int:
    """Return how much of `rest`, whose words begin with the letters of `short` in order, explains it.

    Every letter that begins a word of the short form's capitals has to begin a word of the long form;
    with `whole`, the long form has to be all of `rest`.
    """
    capitals = [char.lower() for char in short if char.isupper() or char.isdigit()]
    parts = list(re.finditer(r"[^\W_]+", rest))[: 2 * len(capitals) + 4]
    at = 0
    for part in parts:
        meant = whole or part.group().lower() not in cues("small_words")
        if meant and at < len(capitals) and part.group()[0].lower() == capitals[at]:
            at += 1
            if at == len(capitals) and len(capitals) > 1:
                end = re.compile(r"[\w-]*").match(rest, part.end())
                stop = end.end() if end else part.end()
                return (len(rest.rstrip()) if rest[stop:].count(" ") <= 1 else 0) if whole else stop
        elif not whole and at == 0:
            return 0
    return 0
