"""The spaCy pipeline that reads papers: our components, behind those of a base where one is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, cast

import spacy
from spacy.language import Language

from kg.errors import PipelineError
from kg.extract import results, sentences
from kg.extract.names import acronyms
from kg.extract.names import component as names
from kg.extract.quantities import component as quantities
from kg.extract.reader import component as reader
from kg.version import __version__

__all__ = [
    "COMPONENTS",
    "NO_READER",
    "RULES",
    "Base",
    "Component",
    "build_pipeline",
    "components_with",
    "factories_of",
    "name_of",
]

Base: TypeAlias = str | Path | Language
"""A spaCy pipeline: the name of an installed package, a folder, or one that is loaded."""


@dataclass(frozen=True, slots=True)
class Component:
    """A component of our pipeline.

    Parameters
    ----------
    factory
        The name it is registered by.
    weights
        The folder that it loads itself from (``from_disk``), where it is a trained one.
    is_first
        Whether it stands in front of the components of a base.
    """

    factory: str
    weights: Path | None = None
    is_first: bool = False

    def add_to(self, nlp: Language) -> None:
        """Put it at its place in `nlp`; one that is there already stays as it is."""
        if self.factory in factories_of(nlp, active=False):
            return
        component = nlp.add_pipe(self.factory, first=self.is_first or None)
        if self.weights is not None:
            cast(Any, component).from_disk(self.weights)


_SENTENCES = Component(sentences.FACTORY, is_first=True)

RULES = (
    _SENTENCES,
    Component(acronyms.FACTORY),
    Component(names.FACTORY),
    Component(quantities.FACTORY),
    Component(results.FACTORY),
)
"""Our components that work by rules, in the order in which they stand in the pipeline."""

COMPONENTS = (*RULES, Component(reader.FACTORY))
"""All our components: behind the rules the trained reader of the package."""

NO_READER = "none"
"""What is named in place of a reader where rules alone are to read."""


def build_pipeline(
    base: Base | None = None,
    *,
    keep_sentences: bool = False,
    components: Iterable[Component] = COMPONENTS,
) -> Language:
    """Return the pipeline that reads papers: spaCy's English tokenizer or a base, and our components.

    Parameters
    ----------
    base
        A pipeline to stand in front: the name of an installed package such as ``en_core_web_trf``, a
        folder, or a loaded pipeline, which our components are then added to. The rules read its tokens
        and sentences; its other annotations stay as they are.
    keep_sentences
        Whether sentences are those of the base. Else ``kg_sentences``, which knows titles and the
        abbreviations of papers, comes first, and parsers and the like keep what it has set.
    components
        Our components, in order.

    Raises
    ------
    PipelineError
        The base is not installed, or cannot be loaded.

    Examples
    --------
    >>> build_pipeline().pipe_names
    ['kg_sentences', 'kg_acronyms', 'kg_names', 'kg_quantities', 'kg_results', 'kg_reader']
    >>> base = spacy.blank("en")
    >>> ruler = base.add_pipe("entity_ruler")
    >>> build_pipeline(base, keep_sentences=True).pipe_names
    ['entity_ruler', 'kg_acronyms', 'kg_names', 'kg_quantities', 'kg_results', 'kg_reader']
    """
    nlp = _blank() if base is None else base if isinstance(base, Language) else _load(base)
    for component in components:
        if not (keep_sentences and component == _SENTENCES):
            component.add_to(nlp)
    return nlp


def components_with(reader_folder: str | Path | None) -> tuple[Component, ...]:
    """Return our components with another trained reader than that of the package.

    Parameters
    ----------
    reader_folder
        A folder that ``kg train`` has written, ``"none"`` for rules alone, or None for the package's own.

    Examples
    --------
    >>> [component.factory for component in components_with("none")][-1]
    'kg_results'
    """
    if reader_folder is None:
        return COMPONENTS
    if str(reader_folder) == NO_READER:
        return RULES
    return (*RULES, Component(reader.FACTORY, weights=Path(reader_folder)))


def factories_of(nlp: Language, *, active: bool = True) -> set[str]:
    """Return the factories of the components of `nlp`; with those switched off unless only `active` ones."""
    return {nlp.get_pipe_meta(name).factory for name in (nlp.pipe_names if active else nlp.component_names)}


def name_of(nlp: Language) -> str:
    """Return the name and version of a pipeline, as its package bears them.

    Examples
    --------
    >>> name_of(spacy.blank("en", meta={"name": "core_web_trf", "version": "3.8.0"}))
    'en_core_web_trf 3.8.0'
    """
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def _blank() -> Language:
    meta = {
        "name": "claimgraph",
        "version": __version__,
        "description": "Reads methods, benchmarks, tasks, metrics and claimed numbers from abstracts.",
        "license": "Apache-2.0",
    }
    return spacy.blank("en", meta=meta)


def _load(base: str | Path) -> Language:
    """Load a pipeline by name or folder."""
    try:
        return spacy.load(base)
    except OSError as error:
        raise _not_there(base) from error
    except (ImportError, ValueError) as error:  # a component's package is missing, or a file is broken
        reason = str(error).strip().splitlines()[0]
        way_out = "install the packages that it was made with, in versions that fit"
        raise PipelineError(f"it cannot be loaded: {reason}", place=str(base), way_out=way_out) from error


def _not_there(base: str | Path) -> PipelineError:
    name = str(base)
    if Path(base).exists():
        way_out = "name a folder that nlp.to_disk has written, with all its files"
        return PipelineError("it is no spaCy pipeline", place=name, way_out=way_out)
    fault = "there is no spaCy pipeline of this name, neither an installed package nor a folder"
    if name.isidentifier():
        way_out = f"python -m spacy download {name}, or pip install it"
    else:
        way_out = "name an installed package, or a folder that nlp.to_disk has written"
    return PipelineError(fault, place=name, way_out=way_out)
