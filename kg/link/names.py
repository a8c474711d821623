"""When two names are one, and when an acronym stands for a phrase."""

from __future__ import annotations

import re

from kg.text import PlainText
from kg.vocabulary import normal_form

__all__ = ["is_acronym", "name_form", "same_expansion"]

_LOOSE_SPACE = re.compile(r"(?<!\d) | (?!\d)")
_SIZE_S = re.compile(r"(?<=\d)s\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LONGEST_ACRONYM = 10
_STEM = 4
_OVERLAP = 0.5


def name_form(name: str) -> str:
    r"""Return what names that differ by case, hyphens, spaces, plural or LaTeX only have in common.

    Letters and digits stay, and so does a break between digits: sizes and versions tell things apart. An
    s after a digit is a size (YOLOv10s) and no plural.

    Examples
    --------
    >>> name_form("LV-ViTs") == name_form(r"\textbf{LV ViT}")
    True
    >>> name_form("GPT-4") == name_form("GPT-4o")
    False
    >>> name_form("LLaMA-2 70B"), name_form("LLaMA-270B")
    ('llama2 70b', 'llama270b')
    """
    plain = _SIZE_S.sub("s·", PlainText.from_latex(name).text)
    return _LOOSE_SPACE.sub("", normal_form(plain)) or plain.strip().casefold()


def is_acronym(short: str, long: str) -> bool:
    """Tell whether `short` abbreviates the phrase `long`: its characters come in order, the first one first.

    A phrase that has the short name in it is a part, a size or a kind of the thing, and no expansion.

    Examples
    --------
    >>> is_acronym("SAM", "Segment Anything Model")
    True
    >>> is_acronym("SAM", "our framework"), is_acronym("MIMIC", "MIMIC chest x-rays")
    (False, False)
    """
    letters = [char for char in short.removesuffix("s").casefold() if char.isalnum()]
    words = _ASIDE.sub("", long).casefold().split()
    if sum(char.isupper() for char in short) < 2 or not 2 <= len(letters) <= _LONGEST_ACRONYM:
        return False
    if name_form(short) in name_form(" ".join(words)):
        return False
    if " " in short or len(re.split(r"[\s-]+", " ".join(words))) < 2:
        return False
    rest = iter("".join(words))
    return "".join(words).startswith(letters[0]) and all(letter in rest for letter in letters)


def same_expansion(one: str, other: str) -> bool:
    """Tell whether two expansions of one acronym mean one thing: half of their words begin alike.

    Examples
    --------
    >>> same_expansion("Mixture of Experts", "mixture-of-experts framework")
    True
    >>> same_expansion("Segment Anything Model", "Sharpness-Aware Minimization")
    False
    """
    first, second = _stems(one), _stems(other)
    return len(first & second) >= _OVERLAP * len(first | second)


def _stems(phrase: str) -> set[str]:
    return {word[:_STEM] for word in normal_form(_ASIDE.sub("", phrase)).split()}
