"""Plain text out of LaTeX, with a way back to the characters that it came from."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

__all__ = ["PlainText", "digest", "printable", "slug"]

_SYMBOLS = {
    "times": "×", "sim": "~", "approx": "~", "simeq": "~", "textasciitilde": "~", "le": "≤", "leq": "≤",
    "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "lt": "<", "gt": ">", "pm": "±", "to": "→",
    "rightarrow": "→", "uparrow": "↑", "downarrow": "↓", "cdot": "·", "ldots": "…", "dots": "…",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "epsilon": "ε", "lambda": "λ",
    "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "theta": "θ", "omega": "ω",
    "textendash": "–", "textemdash": "—", "infty": "∞", "degree": "°", "circ": "°", "ell": "ℓ",
    "textless": "<", "textgreater": ">", "percent": "%", "ll": "<", "gg": ">", "ie": "i.e.", "eg": "e.g.",
}  # fmt: skip
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_WRAPPERS = (
    "emph|textbf|textit|texttt|textsc|textsf|textrm|textsuperscript|textsubscript|text|mathrm|mathbf|mathit|"
    "mathsf|mathtt|mathcal|mathbb|mathscr|boldsymbol|bm|underline|mbox|operatorname|href|url|uline"
)
_TOKEN = re.compile(
    rf"""
      (?P<wrapper>\\(?:{_WRAPPERS})(?![a-zA-Z])\s*)
    | (?P<style>\\(?:bf|it|em|tt|rm|sc|sf|xspace|left|right|displaystyle|small|normalfont)(?![a-zA-Z])\s?)
    | (?P<dropped>\\(?:cite[tp]?|ref|label|footnote)(?![a-zA-Z])(?:\{{[^{{}}]*\}})?)
    | \\(?P<symbol>[a-zA-Z]+)
    | (?P<space>\\[,;:!\ ] | \\\\)
    | \\(?P<escaped>[%$&\#_{{}}~^-])
    | (?P<thousands>\{{,\}})
    | (?P<money>\$(?=\d[\d.,]*(?:\s|[.,;:)KMBk]|\Z))(?!(?:[^$a-zA-Z\\]|\\[a-zA-Z]+|\b[a-zA-Z]\b){{0,40}}\$))
    | (?P<bracket>[{{}}$])
    | (?P<tie>(?<=[^\s~(\[\d])~(?=[^\s~])|(?<=\d)~(?=[^\s~\d]))
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class PlainText:
    r"""A text without LaTeX, whose every character knows the characters of the source it stands for.

    Parameters
    ----------
    source
        The text as written.
    text
        The same without markup: what the pipeline reads.
    starts, ends
        For each character of `text`, where its source begins and ends.

    Examples
    --------
    >>> plain = PlainText.from_latex(r"a \textbf{$1.7\times$} speedup")
    >>> plain.text
    'a 1.7× speedup'
    >>> start, end = plain.to_source(2, 6)
    >>> plain.source[start:end]
    '1.7\\times'
    """

    source: str
    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    @classmethod
    def from_latex(cls, source: str) -> PlainText:
        """Read `source`; what is not known as LaTeX stays as it is."""
        if not any(mark in source for mark in "\\$~{"):
            return cls(source, source, range(len(source)), range(1, len(source) + 1))
        chars: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for token in _TOKEN.finditer(source):
            chars.append(source[at : token.start()])
            starts.extend(range(at, token.start()))
            ends.extend(range(at + 1, token.start() + 1))
            plain = _plain(token)
            chars.append(plain)
            kept = plain == token.group()
            starts.extend(range(token.start(), token.end()) if kept else [token.start()] * len(plain))
            ends.extend(range(token.start() + 1, token.end() + 1) if kept else [token.end()] * len(plain))
            at = token.end()
        chars.append(source[at:])
        starts.extend(range(at, len(source)))
        ends.extend(range(at + 1, len(source) + 1))
        return cls(source, "".join(chars), tuple(starts), tuple(ends))

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that the non-empty span `start` to `end` of `text` stands for."""
        return self.starts[start], self.ends[end - 1]


def _plain(token: re.Match[str]) -> str:
    """Return what one piece of LaTeX says in plain text."""
    match token.lastgroup:
        case "symbol":
            return _SYMBOLS.get(token["symbol"], token.group())
        case "space":
            return "" if token.group() == "\\!" else " "
        case "tie":
            return " "
        case "escaped":
            return token["escaped"]
        case "money":
            return "$"
        case "thousands":
            return ","
        case _:
            return ""


def slug(text: str, *, limit: int = 80) -> str:
    """Return `text` as letters, digits, dots and hyphens, for use in ids, IRIs and file names.

    A text that loses letters, or that is cut at `limit`, ends in a digest of the whole, so that different
    texts keep different slugs.

    Examples
    --------
    >>> slug("LV-ViT: 2nd Édition")
    'lv-vit-2nd-edition'
    >>> slug("β-VAE")
    'vae-77ed3dd608'
    """
    folded = unicodedata.normalize("NFKD", text).casefold().replace("+", "plus")
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    plain = re.sub(r"[^a-z0-9.]+", "-", letters).strip("-.")
    lost = any(char.isalnum() and not char.isascii() for char in letters)
    if plain and not lost and len(plain) <= limit:
        return plain
    return f"{plain[: limit - 11].rstrip('-.')}-{digest(text)}".lstrip("-")


def printable(text: str) -> str:
    r"""Return `text` with a mark in place of characters that steer a terminal; tabs and line ends stay.

    Abstracts are other people's text: an escape sequence in one must not move the cursor or set a title.

    Examples
    --------
    >>> printable("a \x1b[2J b")
    'a \ufffd[2J b'
    """
    return _STEERING.sub("\ufffd", text)


def digest(*parts: str, length: int = 10) -> str:
    """Return the first `length` hexadecimal digits of the SHA-256 of `parts`.

    Parts are told apart: ``digest("ab", "c")`` differs from ``digest("a", "bc")``.
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]
