"""From the names of many papers to canonical entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.link.groups import Group, grouped
from kg.link.known import usual_name
from kg.link.local import LocalEntity, canonical_form, local_entities
from kg.link.names import name_form
from kg.records import THIS, Entity, EntityKind, Extraction, Linking, Member
from kg.text import digest, slug

__all__ = ["link"]


_SURENESS = {
    "same name": 1.0,
    "vocabulary": 1.0,
    "same normal form": 0.95,
    "alias in the paper": 0.9,
    "alias in another paper": 0.8,
}


def link(extractions: Iterable[Extraction]) -> Linking:
    """Join the names of all papers to entities.

    Names of different kinds never meet. Within a kind, names of one normal form are one thing, unless
    two papers each contribute it or spell the acronym out differently; metrics go by the vocabulary; a
    spelled-out name joins its acronym where a paper says so. There are no chains: every member stands
    for itself, with its reason.

    Examples
    --------
    >>> from kg.records import Benchmark, BenchmarkRole
    >>> used = {"role": BenchmarkRole.USED, "producer": "example"}
    >>> one = Extraction(id="1", title="A", abstract="", benchmarks=(Benchmark(name="ImageNet-1K", **used),))
    >>> two = Extraction(id="2", title="B", abstract="", benchmarks=(Benchmark(name="Imagenet 1K", **used),))
    >>> [entity] = link([one, two]).entities
    >>> entity.node, [member.reason for member in entity.members]
    ('benchmark:imagenet-1k', ['same name', 'same normal form'])
    """
    own: list[Entity] = []
    entities: list[LocalEntity] = []
    for extraction in extractions:
        own.extend(_own_method(extraction))
        entities.extend(local_entities(extraction))
    named = [_entity(group) for group in grouped(entities)]
    return Linking(entities=tuple(sorted(_with_own_keys([*own, *named]), key=lambda entity: entity.node)))


def _own_method(extraction: Extraction) -> Iterator[Entity]:
    """Yield the paper's own unnamed contribution, where a result belongs to it."""
    if any(THIS in (result.method, result.baseline) for result in extraction.results):
        member = Member(paper_id=extraction.id, name=THIS, reason="the paper's own method")
        label = f"method of “{extraction.title}”"
        yield Entity(kind=EntityKind.METHOD, key=f"of-{slug(extraction.id)}", label=label, members=(member,))


def _entity(group: Group) -> Entity:
    label = _label(group)
    everyone = (*group.members, *group.spelled_out)
    members = sorted(
        {
            (one.paper_id, name): _member(one, name, label)
            for one in everyone
            for name in (*one.names, *one.aliases)
        }.items()
    )
    aliases = sorted({member.name for _, member in members} - {label})
    return Entity(
        kind=group.kind,
        key=_key(group, label),
        label=label,
        aliases=tuple(aliases),
        members=tuple(member for _, member in members),
    )


def _label(group: Group) -> str:
    """Return the vocabulary's name for the thing, else its owner's name, else the name that most papers use.

    Of equals a name in mixed case wins, as it is likelier to be the thing's own spelling.
    """
    usual = usual_name(group.kind, group.members[0].names[0])
    if usual and name_form(usual) == group.form:
        return usual
    owners = [member for member in group.members if member.is_own]
    counts = Counter(member.names[0] for member in owners or group.members)
    return min(counts, key=lambda name: (-counts[name], name.isupper() or name.islower(), len(name), name))


def _member(entity: LocalEntity, name: str, label: str) -> Member:
    reason = _reason(entity, name, label)
    return Member(paper_id=entity.paper_id, name=name, reason=reason, confidence=_SURENESS[reason])


def _reason(entity: LocalEntity, name: str, label: str) -> str:
    if name == label:
        return "same name"
    if name_form(name) == name_form(label):
        return "same normal form"
    if name in entity.names and canonical_form(entity.kind, name) == name_form(label):
        return "vocabulary"
    return "alias in another paper" if name in entity.names else "alias in the paper"


def _key(group: Group, label: str) -> str:
    """Return the label's slug, with what tells it from other groups and from names that have its slug."""
    base = slug(label)
    if group.suffix:
        return f"{base}-{group.suffix}"
    if name_form(base) == group.form or base.endswith(digest(label)):
        return base
    return f"{base}-{digest(group.form, length=6)}"


def _with_own_keys(entities: list[Entity]) -> Iterator[Entity]:
    """Yield the entities with keys that differ within a kind; a later one yields to an earlier one."""
    taken: set[str] = set()
    for entity in entities:
        names = (f"{member.paper_id}\t{member.name}" for member in entity.members)
        free = (
            entity
            if entity.node not in taken
            else entity.model_copy(update={"key": f"{entity.key}-{digest(*names)}"})
        )
        taken.add(free.node)
        yield free
