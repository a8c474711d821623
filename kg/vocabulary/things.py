"""Things that many papers name, for linking: strictly what is one thing, and what is a kind of what.

The other files of the vocabulary tell a finder of names what to look for; their aliases may be loose. Here a
name stands with a thing only if it denotes that very thing, and no size, version or kind of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from kg.errors import VocabularyError
from kg.vocabulary.tables import DATA

__all__ = ["Thing", "read_things", "things"]


class Thing(BaseModel):
    """What a name denotes.

    Parameters
    ----------
    names
        Other names of the very same thing.
    broader
        The usual name of what it is a version, size, part or kind of.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    names: tuple[str, ...] = ()
    broader: str | None = None


_THINGS = TypeAdapter(dict[str, Thing])


@cache
def things(kind: str) -> Mapping[str, Thing]:
    """Return the things of a kind by their usual names; none for a kind that has no file."""
    path = DATA / "things" / f"{kind}.toml"
    return read_things(path) if path.is_file() else {}


def read_things(path: Traversable) -> dict[str, Thing]:
    """Return the things that a file lists.

    Raises
    ------
    VocabularyError
        It is at fault; all faults are told.
    """
    try:
        found = _THINGS.validate_python(tomllib.loads(path.read_text(encoding="utf8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        way_out = 'write lines of the form "GPT-4" = { names = ["…"], broader = "GPT" }'
        raise VocabularyError(f"cannot be read: {error}", place=path.name, way_out=way_out) from error
    if faults := list(_faults(found)):
        raise VocabularyError("; ".join(faults), place=path.name, way_out="correct each of these entries")
    return found


def _faults(found: Mapping[str, Thing]) -> Iterator[str]:
    owner = {name: name for name in found}
    for name, thing in found.items():
        for other in thing.names:
            if other in owner:
                yield f"{name!r}: {other!r} already stands with {owner[other]!r}"
            owner.setdefault(other, name)
        if thing.broader is not None and thing.broader not in found:
            yield f"{name!r}: {thing.broader!r} has no entry"
        if name in _above(name, found):
            yield f"{name!r} is broader than itself"


def _above(name: str, found: Mapping[str, Thing]) -> list[str]:
    """Return all that is broader than a thing, each once."""
    above: list[str] = []
    at = name
    while at in found and (broader := found[at].broader) and broader not in above:
        above.append(broader)
        at = broader
    return above
