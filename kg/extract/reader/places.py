"""Where a text bears given words."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["Span", "nearest_place", "occurrences"]

Span = tuple[int, int]


def occurrences(text: str, words: str) -> list[Span]:
    """Return where `text` bears `words` as whole words, in order; in any case where it does not so written.

    Examples
    --------
    >>> occurrences("Bert and BERTs: BERT.", "BERT"), occurrences("A test. Tests.", "TEST")
    ([(16, 20)], [(2, 6)])
    """
    words = words.strip()
    if not words:
        return []
    found = list(_found(text, words))
    if found:
        return found
    lowered, wanted = text.lower(), words.lower()
    return list(_found(lowered, wanted)) if len(lowered) == len(text) else []


def nearest_place(text: str, words: str, at: int, sentence: Span) -> Span | None:
    """Return where `text` bears `words`: in the sentence, nearest to `at`; else the last place before it.

    Examples
    --------
    >>> nearest_place("Ours is ours. Ours beats theirs, ours.", "ours", 30, (14, 38))
    (33, 37)
    """
    found = occurrences(text, words)
    inside = [place for place in found if sentence[0] <= place[0] < sentence[1]]
    if inside:
        return min(inside, key=lambda place: abs(place[0] - at))
    before = [place for place in found if place[0] < sentence[0]]
    return (before or found or [None])[-1]  # type: ignore[list-item]


def _found(text: str, words: str) -> Iterator[Span]:
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (_joined(text, start) or _joined(text, end)):
            yield start, end
        start = text.find(words, start + 1)


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on across the place in front of `at`."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
