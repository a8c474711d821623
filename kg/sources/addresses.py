r"""The web addresses that an abstract names, and which strings may stand as an IRI.

Addresses come with a scheme or, for hosts that everybody writes without one (``data/addresses.json``),
bare; with LaTeX around and inside them (``\url{…}``, ``\_``); and with the punctuation of the sentence
behind them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from pydantic import ValidationError

from kg.errors import VocabularyError
from kg.records import Record

__all__ = ["AddressHosts", "find_addresses", "is_safe_iri"]

_CHAR = r"(?:\\[_%\#&~]|[^\s<>\"'{}|\\^`\[\]\u2000-\u206f\u3000-\u303f\uff00-\uffef])"
_TRAILING = ".,;:!?*$"
_SAFE = re.compile(
    r"https?://(?:[^\s<>\"'{}|\\^`\[\]%\x00-\x20\x7f-\xa0\u2000-\u206f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\U0010ffff]"
    r"|%[0-9A-Fa-f]{2})+",
    re.IGNORECASE,
)


class AddressHosts(Record):
    """The hosts whose addresses are known without a scheme: whole names, and ends of names."""

    hosts: tuple[str, ...]
    host_suffixes: tuple[str, ...]

    @classmethod
    def load(cls) -> AddressHosts:
        """Read the data file of the package."""
        path = files("kg.sources").joinpath("data", "addresses.json")
        try:
            return cls.model_validate_json(path.read_bytes())
        except ValidationError as error:
            raise VocabularyError(str(error), place=str(path)) from error


def find_addresses(text: str) -> tuple[str, ...]:
    r"""Return the addresses that `text` names, in order, each once and with its scheme.

    Examples
    --------
    >>> find_addresses("See github.com/a/b, and (https://x.org/y_(z)). Data: \\url{http://d.io/a\\_b}.")
    ('https://github.com/a/b', 'https://x.org/y_(z)', 'http://d.io/a_b')
    """
    pattern, signs = _pattern()
    folded = text.casefold()
    if not any(sign in folded for sign in signs):
        return ()
    found = (_address(match.group()) for match in pattern.finditer(text))
    return tuple(dict.fromkeys(address for address in found if is_safe_iri(address)))


def is_safe_iri(text: str) -> bool:
    """Return whether `text` is an absolute http(s) IRI that can be written anywhere without escaping.

    Stricter than RFC 3987: an IRI comes from an untrusted record, and ends up in Turtle, SPARQL and HTML.

    Examples
    --------
    >>> is_safe_iri("https://arxiv.org/abs/2401.09670"), is_safe_iri("https://a.org/> . <b")
    (True, False)
    """
    if not _SAFE.fullmatch(text) or text.count("#") > 1:
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and "." in parts.netloc and parts.port != 0
    except ValueError:
        return False


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return what an address looks like, and strings of which one is in every text that has an address.

    Made once, from constant data. Most abstracts have no address, and looking for strings is ten times
    as fast as matching.
    """
    known = AddressHosts.load()
    hosts = "|".join(map(re.escape, known.hosts))
    suffixes = "|".join(map(re.escape, known.host_suffixes))
    bare = rf"(?:www\.{_CHAR}|(?:{hosts})/{_CHAR}|[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.(?:{suffixes})\b)"
    pattern = re.compile(rf"(?:https?://{_CHAR}|(?<![\w@/.-]){bare}){_CHAR}*", re.IGNORECASE)
    return pattern, ("://", "www.", *(f"{host}/" for host in known.hosts), *known.host_suffixes)


def _address(written: str) -> str:
    """Return the address without LaTeX and the sentence's punctuation, and with a scheme."""
    address = re.sub(r"\\([_%#&~])", r"\1", written)
    while address:
        shorter = address.rstrip(_TRAILING)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            break
        address = shorter
    return address if "://" in address else f"https://{address}"
