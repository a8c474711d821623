"""The prefixes that a query may use without declaring them."""

from __future__ import annotations

import tomllib
from importlib import resources

from kg.settings import Settings

__all__ = ["declared_prefixes"]


def declared_prefixes(settings: Settings) -> dict[str, str]:
    """Return prefix → namespace, sorted: the vocabularies that a build emits, and `kg` for our own terms.

    Examples
    --------
    >>> declared_prefixes(Settings())["skos"]
    'http://www.w3.org/2004/02/skos/core#'
    """
    text = resources.files("kg.query").joinpath("prefixes.toml").read_text(encoding="utf-8")
    return dict(sorted({**tomllib.loads(text), "kg": settings.ontology}.items()))
