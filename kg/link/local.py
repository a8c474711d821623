"""The entities of one paper, before they are joined to those of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.iris import arxiv_id
from kg.link.known import names_of, usual_name
from kg.link.names import is_acronym, name_form, same_expansion
from kg.records import (
    Benchmark,
    BenchmarkRole,
    EntityKind,
    Extraction,
    Method,
    MethodRole,
    Metric,
    Paper,
    Task,
)

__all__ = ["LocalEntity", "canonical_form", "local_entities"]

_MONTHS, _CENTURY = 12, 2000

Named = Method | Benchmark | Task | Metric


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """What one paper calls one thing.

    Parameters
    ----------
    form
        What decides whether entities of different papers may be one: `canonical_form` of the first name.
    names
        The names that the paper uses as such; the first is its usual one.
    aliases
        Its other words for the thing.
    is_own
        Whether the paper contributes it.
    month
        When the paper came out, counted in months, None where that is not known.
    """

    kind: EntityKind
    paper_id: str
    form: str
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    is_own: bool = False
    month: int | None = None

    @property
    def expansions(self) -> tuple[str, ...]:
        """The aliases that the name abbreviates."""
        return tuple(alias for alias in self.aliases if is_acronym(self.names[0], alias))

    @property
    def acronyms(self) -> tuple[str, ...]:
        """The aliases that abbreviate the name."""
        return tuple(alias for alias in self.aliases if is_acronym(alias, self.names[0]))


def canonical_form(kind: EntityKind, name: str) -> str:
    """Return the normal form of `name`, that of the vocabulary's name where it knows the thing."""
    return name_form(usual_name(kind, name) or name)


def local_entities(extraction: Extraction) -> list[LocalEntity]:
    """Return the entities of one paper, those of one form as one, in order of kind and form."""
    found: dict[tuple[EntityKind, str], LocalEntity] = {}
    for entity in _all_entities(extraction):
        key = (entity.kind, entity.form)
        found[key] = _joined(found[key], entity) if key in found else entity
    return [found[key] for key in sorted(found)]


def _all_entities(extraction: Extraction) -> Iterator[LocalEntity]:
    """Yield every named thing, and the metrics that only a result names."""
    for method in extraction.methods:
        yield _local(EntityKind.METHOD, extraction, method, is_own=method.role is MethodRole.PROPOSED)
    for benchmark in extraction.benchmarks:
        is_own = benchmark.role is BenchmarkRole.INTRODUCED
        yield _local(EntityKind.BENCHMARK, extraction, benchmark, is_own=is_own)
    for task in extraction.tasks:
        yield _local(EntityKind.TASK, extraction, task)
    for metric in extraction.metrics:
        yield _local(EntityKind.METRIC, extraction, metric)
    for name in sorted(
        {name for result in extraction.results if (name := result.metric_name or result.metric)}
    ):
        form = canonical_form(EntityKind.METRIC, name)
        yield LocalEntity(EntityKind.METRIC, extraction.id, form, (name,))


def _local(kind: EntityKind, paper: Paper, thing: Named, *, is_own: bool = False) -> LocalEntity:
    aliases = tuple(alias for alias in thing.aliases if alias.strip())
    entity = LocalEntity(
        kind, paper.id, name_form(thing.name), (thing.name,), aliases, is_own, _month_of(paper)
    )
    usual = usual_name(kind, thing.name)
    if usual is None or _means_another(entity, usual):
        return entity
    return replace(entity, form=name_form(usual), is_own=False)


def _means_another(entity: LocalEntity, usual: str) -> bool:
    """Whether the paper spells the name out, and in no way that the vocabulary's thing has."""
    spelled = [name for name in names_of(entity.kind, usual) if is_acronym(entity.names[0], name)]
    return (
        bool(entity.expansions)
        and bool(spelled)
        and not any(same_expansion(expansion, name) for expansion in entity.expansions for name in spelled)
    )


def _month_of(paper: Paper) -> int | None:
    """Return when a paper came out: an arXiv id says when it was submitted, else its date."""
    if (number := arxiv_id(paper.id)) and number[:4].isdigit() and 1 <= int(number[2:4]) <= _MONTHS:
        return int(number[:2]) * _MONTHS + int(number[2:4])
    return (paper.date.year - _CENTURY) * _MONTHS + paper.date.month if paper.date else None


def _joined(one: LocalEntity, other: LocalEntity) -> LocalEntity:
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    aliases = tuple(name for name in dict.fromkeys((*one.aliases, *other.aliases)) if name not in names)
    return replace(one, names=names, aliases=aliases, is_own=one.is_own or other.is_own)
