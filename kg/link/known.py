"""Things that the vocabulary knows, found by any of their names."""

from __future__ import annotations

from functools import cache

from kg.link.names import name_form
from kg.records import EntityKind
from kg.vocabulary import exact_metric, things

__all__ = ["names_of", "usual_name"]


def usual_name(kind: EntityKind, name: str) -> str | None:
    """Return the vocabulary's name for the thing of `kind` that `name` denotes, None for an unknown one.

    Examples
    --------
    >>> usual_name(EntityKind.METHOD, "Convolutional neural networks"), usual_name(EntityKind.METHOD, "CNNs")
    ('convolutional neural network', 'convolutional neural network')
    >>> usual_name(EntityKind.TASK, "CNN") is None
    True
    """
    if kind is EntityKind.METRIC:
        term = exact_metric(name)
        return term.name if term else None
    return _by_form(kind).get(name_form(name))


def names_of(kind: EntityKind, usual: str) -> tuple[str, ...]:
    """Return all names that the vocabulary has for a thing."""
    thing = things(kind).get(usual)
    return (usual, *thing.names) if thing else (usual,)


@cache
def _by_form(kind: EntityKind) -> dict[str, str]:
    return {name_form(name): usual for usual, thing in things(kind).items() for name in (usual, *thing.names)}
