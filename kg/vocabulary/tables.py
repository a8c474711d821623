"""Reading of vocabulary files: TOML tables, checked as a whole before anything uses them."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import TypeAdapter, ValidationError

from kg.errors import VocabularyError
from kg.vocabulary.terms import MetricTerm, Scale, Term, normal_form

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

__all__ = ["DATA", "read_cues", "read_metrics", "read_terms"]

_Table = TypeVar("_Table")
_Aliases = dict[str, tuple[str, ...]]
_CUES = TypeAdapter(dict[str, tuple[str, ...]])
_TERMS = TypeAdapter(dict[str, _Aliases])
_SCALES = TypeAdapter(dict[Literal["families", "metrics"], dict[Scale, tuple[str, ...]]])
_METRICS = TypeAdapter(dict[str, dict[Literal["higher", "lower", "open"], _Aliases]])

DATA: Traversable = files("kg.vocabulary") / "data"


def read_cues(path: Traversable) -> dict[str, tuple[str, ...]]:
    """Read named lists of words; VocabularyError where a list is at fault."""
    lists = _checked(path, _CUES)
    _refuse(path, (f"{key}: {word!r} stands twice" for key, words in lists.items() for word in _twice(words)))
    return lists


def read_terms(path: Traversable) -> tuple[Term, ...]:
    """Read sections of ``"name" = ["alias", …]``; VocabularyError where they are at fault."""
    sections = _checked(path, _TERMS)
    terms = tuple(
        Term(name=name, aliases=aliases, group=group)
        for group, names in sections.items()
        for name, aliases in names.items()
    )
    _refuse(path, _shared_names(terms))
    return terms


def read_metrics(path: Traversable, scales: Traversable) -> tuple[MetricTerm, ...]:
    """Read sections ``[family.better]`` of ``"name" = ["alias", …]``, and the scales of families and metrics.

    Raises
    ------
    VocabularyError
        A file is at fault.
    """
    families = _checked(path, _METRICS)
    scale_of = _read_scales(scales)
    terms = tuple(
        MetricTerm(
            name=name,
            aliases=aliases,
            better=None if better == "open" else better,
            family=family,
            scale=scale_of["metrics"].get(name) or scale_of["families"].get(family, "open"),
        )
        for family, sides in families.items()
        for better, names in sides.items()
        for name, aliases in names.items()
    )
    _refuse(path, _shared_names(terms))
    known = {"families": set(families), "metrics": {term.name for term in terms}}
    unknown = (name for part, names in scale_of.items() for name in names if name not in known[part])
    _refuse(scales, (f"{name!r} is not in {path.name}" for name in unknown))
    return terms


def _read_scales(path: Traversable) -> dict[str, dict[str, Scale]]:
    """Return the scale of each family and of single metrics."""
    parts = _checked(path, _SCALES)
    _refuse(
        path,
        (
            f"{part}: {name!r} stands twice"
            for part, scales in parts.items()
            for name in _twice(tuple(name for names in scales.values() for name in names))
        ),
    )
    return {
        part: {name: scale for scale, names in parts.get(part, {}).items() for name in names}
        for part in ("families", "metrics")
    }


def _checked(path: Traversable, shape: TypeAdapter[_Table]) -> _Table:
    """Return the content of a file, if it has the shape."""
    try:
        return shape.validate_python(tomllib.loads(path.read_text(encoding="utf8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(
            f"cannot be read: {error}", place=path.name, way_out="it must be TOML"
        ) from error
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise _fault(path, faults) from error


def _refuse(path: Traversable, faults: Iterable[str]) -> None:
    """Raise one error that lists all faults, if there are any."""
    listed = tuple(faults)
    if listed:
        raise _fault(path, listed)


def _fault(path: Traversable, faults: Iterable[str]) -> VocabularyError:
    return VocabularyError("; ".join(faults), place=path.name, way_out="correct each of these entries")


def _shared_names(terms: Iterable[Term | MetricTerm]) -> Iterable[str]:
    """Tell of every spelling that two terms, or one term twice, lay claim to."""
    owner: dict[str, str] = {}
    for term in terms:
        for name in term.names:
            form = normal_form(name)
            if not form:
                yield f"{term.name!r}: {name!r} has no letters"
            elif form in owner:
                yield f"{term.name!r}: {name!r} already stands with {owner[form]!r}"
            owner.setdefault(form, term.name)


def _twice(words: tuple[str, ...]) -> list[str]:
    return sorted({word for word in words if words.count(word) > 1})
