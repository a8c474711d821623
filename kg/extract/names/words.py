"""The words of a text and their shapes, which tell proper names from common words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from kg.vocabulary import cues

__all__ = ["Shape", "Word", "Words", "shape_of", "words_of"]

_WORD = re.compile(
    r"(?P<address>https?://[^\s)\]]+|www\.[^\s)\]]+)"
    r"|\\[a-zA-Z]+|[^\W_](?:[\w.+*^'’@#-]*[\w+*#])?(?:/\d+\b)?|∞\w+"
)
_SIZE = re.compile(r"\d+(?:\.\d+)?(?:[BMKTGkbmx]|bit|th|st|nd|rd|s)?")
_DIMENSION = re.compile(r"\d[A-Z](?:oF)?|\d+[A-Z]")
_ACRONYM = re.compile(r"[A-Z][A-Z&.+*]*[A-Z+*](?:s|es)?")
_INFLECTED = re.compile(r"[a-z]+(?:ed|ing|able|ible|ive|wise|like|ful)")
# what stands before a word whose capital says nothing
_OPENING = re.compile(r"[:;•!?—]|--|\A\. ")
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 60


class Shape(IntEnum):
    """How much a word looks like a proper name, from not at all upward."""

    LOWER = 0
    NUMBER = 1
    DIMENSION = 2
    LETTER = 3
    CAPITAL = 4
    ACRONYM = 5
    MIXED = 6
    CAMEL = 7

    @property
    def is_strong(self) -> bool:
        """Whether a word of this shape is hardly ever a common word."""
        return self >= Shape.ACRONYM


class Word(NamedTuple):
    """A word of a text, without the tail of a compound ("CLIP" of "CLIP-based").

    A named tuple: every text has hundreds, and a tuple is made in a fraction of a dataclass's time.

    Parameters
    ----------
    start, end
        Offsets into the text.
    text, lower
        The word, and the word in lower case.
    shape
        What it looks like.
    tail
        What a compound goes on with ("based"), else empty.
    initial
        Whether it opens a sentence, where a capital says nothing.
    """

    start: int
    end: int
    text: str
    lower: str
    shape: Shape
    tail: str
    initial: bool


@dataclass(frozen=True)
class Words:
    """All words of a text, in order; `title_end` is where the title ends."""

    text: str
    items: tuple[Word, ...]
    title_end: int

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins."""
        return tuple(word.start for word in self.items)

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """Each word in lower case."""
        return tuple(word.lower for word in self.items)

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        """What stands before each word, after the word before it."""
        ends = (0, *(word.end for word in self.items))
        return tuple(self.text[end : word.start] for end, word in zip(ends, self.items, strict=False))

    @cached_property
    def capitals(self) -> dict[str, frozenset[str]]:
        """The capitalised words amid sentences, or before the title's colon, with the words that follow."""
        found: dict[str, set[str]] = {}
        for at, word in enumerate(self.items):
            heads_title = at == 0 and ":" in self.gap(1) and word.end < self.title_end
            amid = not word.initial and word.start >= self.title_end
            if word.shape is Shape.CAPITAL and (amid or heads_title):
                after = self.items[at + 1].text if at + 1 < len(self.items) else ""
                found.setdefault(word.text, set()).add(after)
        return {text: frozenset(after) for text, after in found.items()}

    def gap(self, at: int) -> str:
        """Return what stands before the word `at`, after the word before it."""
        return self.gaps[at] if at < len(self.items) else ""

    def lower(self, at: int) -> str:
        """Return the word `at` in lower case, empty beyond the ends of the text."""
        return self.lowers[at] if 0 <= at < len(self.items) else ""

    def index_at(self, offset: int) -> int:
        """Return the first word that begins at `offset` or later."""
        return bisect_left(self.starts, offset)


def words_of(text: str, sentence_starts: frozenset[int], title_end: int) -> Words:
    """Split `text` into words; web addresses have none.

    Examples
    --------
    >>> words = words_of("We run CLIP-based YOLOv8 on 3D scans.", frozenset([0]), 0)
    >>> [(word.text, word.tail, word.shape.name) for word in words.items[2:6]]
    [('CLIP', 'based', 'ACRONYM'), ('YOLOv8', '', 'MIXED'), ('on', '', 'LOWER'), ('3D', '', 'DIMENSION')]
    """
    items: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        if match.lastgroup is not None:
            continue
        start, end = match.span()
        whole = match[0]
        head, lower, shape, tail = _form_of(whole) if end - start < _LONGEST else _overlong(whole)
        gap = text[last:start]
        initial = start in sentence_starts or not items or (gap != " " and _OPENING.search(gap) is not None)
        items.append(Word(start, start + len(head), head, lower, shape, tail, initial))
        last = end
    return Words(text, tuple(items), title_end)


@lru_cache(maxsize=20_000)
def _form_of(whole: str) -> tuple[str, str, Shape, str]:
    """Return a word without its tail, in lower case, its shape, and the tail."""
    head, tail = split_compound(whole)
    return head, head.lower(), Shape.LOWER if head.startswith("\\") else shape_of(head), tail


def _overlong(whole: str) -> tuple[str, str, Shape, str]:
    """Return the same of what is too long for a word: it has no tail, and hardly a name's shape."""
    shape = Shape.LOWER if len(whole) > _LONGEST or whole.startswith("\\") else shape_of(whole)
    return whole, whole.lower(), shape, ""


def split_compound(word: str) -> tuple[str, str]:
    """Return a compound without its describing tail, or a possessive without its ending, and the rest.

    Examples
    --------
    >>> split_compound("GPT-4o-mini-based"), split_compound("SWE-bench"), split_compound("Mamba's")
    (('GPT-4o-mini', 'based'), ('SWE-bench', ''), ('Mamba', "'s"))
    """
    owner = _POSSESSIVE.search(word)
    if owner:
        return word[: owner.start()], owner.group()
    parts = word.split("-")
    keep = len(parts)
    while keep > 1 and (parts[keep - 1] in cues("compound_tails") or _INFLECTED.fullmatch(parts[keep - 1])):
        keep -= 1
    return "-".join(parts[:keep]), "-".join(parts[keep:])


@lru_cache(maxsize=20_000)
def shape_of(word: str) -> Shape:
    """Return what `word` looks like.

    Examples
    --------
    >>> [shape_of(word).name for word in ("model", "Mamba", "LoRA", "GRPO", "Qwen2.5-7B", "7B")]
    ['LOWER', 'CAPITAL', 'CAMEL', 'ACRONYM', 'MIXED', 'NUMBER']
    """
    if "-" in word and not word.startswith("-"):
        return _hyphenated(word)
    if _SIZE.fullmatch(word):
        return Shape.NUMBER
    if _DIMENSION.fullmatch(word):
        return Shape.DIMENSION
    if len(word) == 1:
        return Shape.LETTER if word.isupper() else Shape.LOWER
    if _ACRONYM.fullmatch(word):
        return Shape.ACRONYM
    return _lettered(word)


def _lettered(word: str) -> Shape:
    """Return the shape of a word of several letters."""
    upper = sum(char.isupper() for char in word)
    if upper and any(char.isdigit() for char in word):
        return Shape.MIXED
    if upper > 1 or (upper == 1 and not word[0].isupper()):
        return Shape.CAMEL
    return Shape.CAPITAL if upper else Shape.LOWER


def _hyphenated(word: str) -> Shape:
    """Return the shape of a compound: that of its most name-like part, numbers joined to what precedes."""
    parts = [part for part in word.split("-") if part]
    shapes = [shape_of(part) for part in parts]
    if parts[0] in cues("compound_heads"):
        return Shape.LOWER
    best = max(shapes, default=Shape.LOWER)
    if best is Shape.NUMBER or (best in (Shape.LOWER, Shape.LETTER, Shape.DIMENSION) and len(parts) == 1):
        return best
    numbered = any(char.isdigit() for char in word) and any(char.isupper() for char in word)
    if best is Shape.CAPITAL and numbered and shapes[-1] in (Shape.NUMBER, Shape.DIMENSION):
        return Shape.MIXED
    if best is Shape.LETTER:
        return (
            Shape.CAPITAL
            if len(parts) == 2 and shapes[0] is Shape.LETTER and len(parts[1]) > 3
            else Shape.MIXED
        )
    return Shape.LOWER if best is Shape.DIMENSION else best
