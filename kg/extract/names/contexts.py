"""What stands around a name: the words before and after it, and the list that it is part of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.names.acronyms import Acronym
from kg.extract.names.spans import Place
from kg.extract.names.words import Words
from kg.vocabulary import cues

__all__ = ["Context", "class_after", "class_before", "contexts_of", "first_word"]

_JOINED = re.compile(
    r"(?:\s?\([^()\n]{0,24}\))?(?:\s?[,;/&+]\s?|\s)?"
    r"(?:(?:and|or|vs\.?|versus|as well as|plus)\s)?(?:the\s|on\s|its\s)?"
)
_NO_JOINT = re.compile(r"\s?|\s(?:the|on|its)\s")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]?\s|\n")
_REACH_BEFORE = 8
_REACH_AFTER = 5
_LONGEST_LIST = 12


@dataclass(frozen=True, slots=True)
class Context:
    """One place of a name with what stands around it, all words in lower case.

    Parameters
    ----------
    place
        Where the name stands.
    before, after
        The words before it, nearest first, and after it, within the sentence.
    list_before, list_after
        The same for the list that the name is part of, which is often the name alone.
    gap_before, gap_after
        The characters between the name and the words beside it.
    list_gap
        The characters before the list.
    mates
        The other names of the list.
    tail
        What a compound with the name goes on with ("based").
    in_title, opens_title, heads_title
        Whether the name stands in the title, right at its beginning, and before its colon.
    opens_sentence
        Whether the name begins a sentence.
    """

    place: Place
    before: tuple[str, ...]
    after: tuple[str, ...]
    list_before: tuple[str, ...]
    list_after: tuple[str, ...]
    gap_before: str
    gap_after: str
    list_gap: str
    mates: tuple[str, ...]
    tail: str
    in_title: bool
    opens_title: bool
    heads_title: bool
    opens_sentence: bool

    @property
    def previous(self) -> str:
        """The word right before the name."""
        return self.before[0] if self.before else ""

    @property
    def next(self) -> str:
        """The word right after the name."""
        return self.after[0] if self.after else ""

    def follows(self, key: str, *, skip: str = "coining_fill", reach: int = 7) -> bool:
        """Whether a word of the list `key` stands before the name, nothing but words of `skip` between."""
        for word in self.before[:reach]:
            if word in cues(key):
                return True
            if word not in cues(skip):
                return False
        return False


def contexts_of(words: Words, places: list[Place], acronyms: tuple[Acronym, ...]) -> list[Context]:
    """Return each place with its context, in the same order."""
    pairs = {start: pair for pair in acronyms for start in (pair.short_place[0], pair.long_place[0])}
    spans = [_with_brackets(words, place, pairs.get(place.start)) for place in places]
    found: list[Context] = []
    for group in _lists(words, spans):
        chain = spans[group[0]][0], max(spans[at][1] for at in group)
        texts = tuple(places[at].text for at in group[:_LONGEST_LIST])
        found += [_context(words, places[at], spans[at], chain, texts) for at in group]
    return found


def _with_brackets(words: Words, place: Place, pair: Acronym | None) -> tuple[int, int]:
    """Return a place's words, together with the form in brackets that explains it."""
    if pair is None:
        return place.first, place.last
    low = min(pair.short_place[0], pair.long_place[0])
    high = max(pair.short_place[1], pair.long_place[1])
    return min(place.first, words.index_at(low)), max(place.last, words.index_at(high))


def _lists(words: Words, spans: list[tuple[int, int]]) -> list[list[int]]:
    """Return which spans are listed together, in order."""
    groups: list[list[int]] = []
    for at, (first, _) in enumerate(spans):
        if groups and _is_joined(words, spans[groups[-1][-1]], first):
            groups[-1].append(at)
        else:
            groups.append([at])
    return [part for group in groups for part in _parted(words, [spans[at] for at in group], group)]


def _parted(words: Words, spans: list[tuple[int, int]], group: list[int]) -> list[list[int]]:
    """Return the lists in a chain of names: of "on A and B, C is" the first is A and B, the other C alone."""
    joints = [
        words.text[words.items[one[1] - 1].end : words.items[two[0]].start] for one, two in pairwise(spans)
    ]
    commas = [joint.strip() == "," for joint in joints]
    if not commas or not commas[-1]:
        return [group]
    opener = words.items[spans[0][0] - 1] if spans[0][0] else None
    opens = opener is not None and opener.initial and opener.lower in cues("ground_prepositions")
    if opens or not all(commas):
        return [group[:-1], group[-1:]]
    return [group]


def _is_joined(words: Words, before: tuple[int, int], first: int) -> bool:
    """Whether nothing but a comma, "and" or the like stands between two names."""
    if not before[0] < before[1] <= first < len(words.items) or first - before[1] > 6:
        return False
    between = words.text[words.items[before[1] - 1].end : words.items[first].start]
    if len(between) > 60:
        return False
    return _JOINED.fullmatch(between) is not None and _NO_JOINT.fullmatch(between) is None


def _context(
    words: Words, place: Place, span: tuple[int, int], chain: tuple[int, int], texts: tuple[str, ...]
) -> Context:
    """Look around one place of a list that takes up the words of `chain` and has the names `texts`."""
    last_word = words.items[place.last - 1]
    first_word = words.items[place.first]
    return Context(
        place=place,
        before=_before(words, span[0]),
        after=_after(words, span[1]),
        list_before=_before(words, chain[0]),
        list_after=_after(words, chain[1]),
        gap_before=words.gap(span[0]),
        gap_after=words.gap(span[1]),
        list_gap=words.gap(chain[0]),
        mates=tuple(text for text in texts if text != place.text),
        tail=last_word.tail or (words.text[place.end : place.end + 1] == "-" and "-") or "",
        in_title=place.start < words.title_end,
        opens_title=span[0] == 0,
        heads_title=place.first == 0 and words.text[place.end : place.end + 2].lstrip().startswith(":"),
        opens_sentence=first_word.initial,
    )


def _before(words: Words, first: int) -> tuple[str, ...]:
    """Return the words before the word `first`, nearest first, back to the sentence's beginning."""
    found: list[str] = []
    for at in range(first - 1, max(-1, first - 1 - _REACH_BEFORE), -1):
        if _ends_sentence(words.gap(at + 1)) and words.lower(at) not in cues("inner_abbreviations"):
            break
        word = words.items[at]
        found.append(f"{word.lower}-{word.tail}" if word.tail else word.lower)
    return tuple(found)


def _after(words: Words, last: int) -> tuple[str, ...]:
    """Return the words from the word `last` on, up to the sentence's end."""
    found: list[str] = []
    for at in range(last, min(len(words.items), last + _REACH_AFTER)):
        if _ends_sentence(words.gap(at)):
            break
        found.append(words.items[at].lower)
    return tuple(found)


def _ends_sentence(gap: str) -> bool:
    """Whether a sentence ends in what stands between two words."""
    return gap != " " and _SENTENCE_END.search(gap) is not None


def first_word(context: Context) -> str:
    """Return the word before the name's list, without an article."""
    before = [word for word in context.list_before[:2] if word not in cues("articles")]
    return before[0] if before else ""


def class_before(context: Context) -> str:
    """Return the noun whose members the name's list gives ("models" of "models such as X"), if any."""
    opened = any(mark in context.list_gap for mark in "(:—–-")
    for at, word in enumerate(context.list_before[:5]):
        if word not in cues("class_links") and word not in cues("list_openers"):
            return word if at or opened else ""
    return ""


def class_after(context: Context) -> str:
    """Return the noun that an apposition or predicate gives the name ("suite" of "X, a new suite")."""
    article = next((at for at, word in enumerate(context.after[:2]) if word in cues("articles")), None)
    if article is None or (article == 0 and not any(mark in context.gap_after for mark in ",:—–-")):
        return ""
    if article == 1 and context.next not in cues("predicate_words"):
        return ""
    for word in context.after[article + 1 :]:
        if word in cues("benchmark_nouns") or word in cues("method_nouns"):
            return word
    return ""
