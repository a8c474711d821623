"""Places of a text that may be names: runs of name-like words, known names, headings, quoted coinages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.names.acronyms import Acronym
from kg.extract.names.intervals import Intervals
from kg.extract.names.known import KnownKind, KnownName
from kg.extract.names.patterns import NAMES
from kg.extract.names.words import Shape, Word, Words
from kg.vocabulary import cues

__all__ = ["Place", "find_places"]

_JOINTS = frozenset((" ", "\u00a0"))
_VERSION = re.compile(r"v?\d+(?:\.\d+)*[BMTbo]?(?:-[A-Z]\d+B)?|[A-Z]\d{1,2}B?")
_UNIT_REACH = 10
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEADING = re.compile(r"[\"“'‘]?([^\s:][^:\n]{1,60}?)[\"”'’]?\s?(?::(?!\d)|\s--+|—|\s–)\s*")
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{2,50})[\"”,.]")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text that may be a name.

    Parameters
    ----------
    start, end
        Offsets into the text.
    first, last
        Its first word, and the word after its last one.
    text
        What stands there.
    shape
        The most name-like shape of its words.
    producer
        The rule that found it.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    shape: Shape
    producer: str


def find_places(words: Words, known: list[KnownName], acronyms: tuple[Acronym, ...]) -> list[Place]:
    """Return where `words` may have names, in order, none overlapping another.

    Examples
    --------
    >>> from kg.extract.names.words import words_of
    >>> words = words_of("We tune Qwen2.5 7B with the Gated Fusion Unit.", frozenset([0]), 0)
    >>> [place.text for place in find_places(words, [], ())]
    ['Qwen2.5 7B', 'Gated Fusion Unit']
    """
    runs = _runs(words)
    others = (
        _known_places(words, known) + _headings(words) + _coined_quotes(words) + _long_forms(words, acronyms)
    )
    kept: list[Place] = []
    taken = Intervals()
    for place in sorted([*others, *runs], key=_rank):
        if not taken.meets(place.start, place.end):
            kept.append(place)
            taken.add(place.start, place.end)
    return sorted(kept, key=lambda place: place.start)


def _rank(place: Place) -> tuple[int, int]:
    """Order places that overlap: the longer wins, then the earlier."""
    return place.start - place.end, place.start


def place_of(words: Words, first: int, last: int, producer: str) -> Place:
    """Return the words from `first` up to `last` as a place."""
    start, end = words.items[first].start, words.items[last - 1].end
    shape = max(word.shape for word in words.items[first:last])
    return Place(start, end, first, last, words.text[start:end], shape, producer)


def _runs(words: Words) -> list[Place]:
    """Return the longest runs of name-like words."""
    found: list[Place] = []
    titled = _is_title_cased(words)
    at = 0
    while at < len(words.items):
        last = _run_end(words, at, titled) if words.items[at].shape >= Shape.DIMENSION else at
        if last > at:
            found += _trimmed(words, at, last)
            at = last
        else:
            at += 1
    return found


def _is_title_cased(words: Words) -> bool:
    """Whether most longer words of the title begin with a capital, which then tells nothing."""
    long = [word for word in words.items if word.end <= words.title_end and len(word.text) > 3]
    return sum(word.text[0].isupper() for word in long[1:]) >= 0.6 * max(1, len(long) - 1)


def _is_namey(word: Word, words: Words, titled: bool) -> bool:
    """Whether a word may be part of a name for what it looks like."""
    if word.shape.is_strong:
        return True
    return word.shape is Shape.CAPITAL and not (titled and word.end <= words.title_end)


def _run_end(words: Words, at: int, titled: bool) -> int:
    """Return where a run that begins with the word `at` ends; `at` itself where none does."""
    first = words.items[at]
    dimension = first.shape is Shape.DIMENSION and _continues(words, at + 1)
    if not _is_namey(first, words, titled) and not (
        dimension and _is_namey(words.items[at + 1], words, titled)
    ):
        return at
    last = at + 1
    while last < len(words.items) and last - at < 8 and _continues(words, last):
        word = words.items[last]
        if _is_namey(word, words, titled) or _goes_on(words, at, last):
            last += 1
        elif word.lower == "of" and _of_joins(words, last, titled):
            last += 2
        else:
            break
    return last


def _continues(words: Words, at: int) -> bool:
    """Whether the word `at` follows the one before after a mere space."""
    return at < len(words.items) and words.gap(at) in _JOINTS and not words.items[at - 1].tail


def _goes_on(words: Words, first: int, at: int) -> bool:
    """Whether the word `at` is a version, a size or a year of the name that began at `first`."""
    word, before = words.items[at], words.items[at - 1]
    if NAMES["unit_behind"].match(words.text[word.end : word.end + _UNIT_REACH]):
        return False
    if word.text in cues("family_words"):
        return words.items[first].shape.is_strong or _is_family(words.items[first])
    if _VERSION.fullmatch(word.text) and (_is_family(words.items[first]) or word.text[0] == "v"):
        return True
    if word.shape in (Shape.DIMENSION, Shape.LETTER) and before.shape is Shape.CAPITAL:
        return False
    sized = word.shape is Shape.NUMBER and word.text[-1:] in "BK"
    return before.shape.is_strong and (sized or _YEAR.fullmatch(word.text) is not None)


@cache
def _families() -> frozenset[str]:
    return frozenset(name.lower() for name in cues("model_families"))


def _is_family(word: Word) -> bool:
    """Whether a word begins the name of a model that comes in versions."""
    return re.split(r"[-\d]", word.lower, maxsplit=1)[0] in _families() and word.text != word.lower


def _of_joins(words: Words, at: int, titled: bool) -> bool:
    """Whether "of" stands between two capitalised words of one name ("Tree of Thoughts")."""
    after = at + 1
    return (
        after < len(words.items)
        and words.gap(after) in _JOINTS
        and _is_namey(words.items[after], words, titled)
        and words.items[at - 1].shape is Shape.CAPITAL
        and not words.items[at - 1].initial
    )


def _trimmed(words: Words, first: int, last: int) -> list[Place]:
    """Return a run without a sentence's first word, and without common nouns at its end."""
    opener = words.items[first]
    if (
        opener.initial
        and opener.shape is Shape.CAPITAL
        and not _is_family(opener)
        and not _recurs(words, first)
    ):
        first += 1
    while last - first > 1 and words.items[last - 1].text in cues("name_heads"):
        last -= 1
    return [place_of(words, first, last, "run")] if last > first else []


def _recurs(words: Words, at: int) -> bool:
    """Whether the capitalised word `at` stands amid another sentence too, before the same capital."""
    after = words.items[at + 1].text if at + 1 < len(words.items) else ""
    followers = words.capitals.get(words.items[at].text, frozenset())
    return bool(followers) and (not after[:1].isupper() or after in followers)


def _known_places(words: Words, known: list[KnownName]) -> list[Place]:
    """Return known proper names as places, each as long as the run of names around it."""
    named = [name for name in known if name.kind in (KnownKind.BENCHMARK, KnownKind.METHOD)]
    return [_grown(words, name) for name in named]


def _grown(words: Words, name: KnownName) -> Place:
    """Return a known name with the versions and name-like words that go on with it."""
    first = words.index_at(name.start)
    last = max(first + 1, words.index_at(name.end))
    word = words.items[last - 1]
    if word.end != name.end:
        shape = max(item.shape for item in words.items[first:last])
        return Place(name.start, name.end, first, last, words.text[name.start : name.end], shape, "known")
    while (
        last < len(words.items)
        and last - first < 8
        and _continues(words, last)
        and _extends(words, first, last)
    ):
        last += 1
    while last - first > 1 and words.items[last - 1].text in cues("name_heads"):
        last -= 1
    return place_of(words, first, last, "known")


def _extends(words: Words, first: int, at: int) -> bool:
    """Whether the word `at` goes on with the known name before it."""
    word = words.items[at]
    if word.text in cues("name_heads") or word.start < words.title_end:
        return _goes_on(words, first, at)
    return word.shape >= Shape.CAPITAL or _goes_on(words, first, at)


def _headings(words: Words) -> list[Place]:
    """Return the name that a title begins with before a colon or dash."""
    match = _HEADING.match(words.text, 0, words.title_end)
    if match is None:
        return []
    bracket = match[1].find(" (")
    last = words.index_at(match.end(1) if bracket < 0 else match.start(1) + bracket)
    named = [word for word in words.items[:last] if word.shape >= Shape.CAPITAL]
    if not named or last > 5 or not _is_heading_name(words, last):
        return []
    return [place_of(words, 0, last, "heading")]


def _is_heading_name(words: Words, last: int) -> bool:
    """Whether the words before a title's colon are a name: one odd word, or what the abstract repeats."""
    if last == 1:
        return words.items[0].shape >= Shape.CAPITAL and words.items[0].lower not in cues("heading_words")
    head = words.text[words.items[0].start : words.items[last - 1].end]
    return head.removesuffix("s") in words.text[words.title_end :]


def _coined_quotes(words: Words) -> list[Place]:
    """Return what stands in quotation marks after a word that gives names."""
    found = []
    for match in _QUOTED.finditer(words.text, words.title_end):
        first, last = words.index_at(match.start(1)), words.index_at(match.end(1))
        if 0 < last - first <= 6 and {words.lower(first - 1), words.lower(first - 2)} & cues("naming_words"):
            found.append(place_of(words, first, last, "quoted"))
    return found


def _long_forms(words: Words, acronyms: tuple[Acronym, ...]) -> list[Place]:
    """Return the long forms of acronyms, each whole."""
    found = []
    for pair in acronyms:
        first, last = words.index_at(pair.long_place[0]), words.index_at(pair.long_place[1])
        if last > first and words.items[first].start == pair.long_place[0]:
            shape = max(word.shape for word in words.items[first:last])
            found.append(Place(*pair.long_place, first, last, pair.long, shape, "long form"))
    return found
