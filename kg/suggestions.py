"""What somebody may have meant by a name that nothing goes by, or can choose in its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TypeVar

from kg.errors import QueryError

__all__ = ["form_of", "near_names"]

Writer = TypeVar("Writer")

_MOST_ALIKE = 3
_LEAST_LIKENESS = 0.55


def near_names(name: str, names: Iterable[str]) -> list[str]:
    """Return those of `names` that are spelt much like `name`, most alike first, then those it is a part of.

    Examples
    --------
    >>> near_names("fleetserv", ["quick", "fleetserve", "old fleetserve"])
    ['fleetserve', 'old fleetserve']
    >>> near_names("small", ["a small benchmark", "a big one"])
    ['a small benchmark']
    """
    known = sorted(set(names))
    alike = difflib.get_close_matches(name, known, n=_MOST_ALIKE, cutoff=_LEAST_LIKENESS)
    around = sorted((each for each in known if name and name in each), key=lambda each: (len(each), each))
    return list(dict.fromkeys([*alike, *around]))


def form_of(form: str, forms: Mapping[str, Writer]) -> Writer:
    """Return what writes a form.

    Raises
    ------
    QueryError
        There is no such form; those that there are, are told.
    """
    if form not in forms:
        raise QueryError(f"there is no form “{form}”", way_out=f"choose one of {', '.join(forms)}")
    return forms[form]
