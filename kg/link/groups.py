"""Which entities of different papers are one.

Three steps, none of which looks at what another merge brought in, so that no chain of near misses joins
two things that nobody called by one name:

1. `by_form`: entities of one kind and one normal form are candidates for one group;
2. `split`: a group falls apart where two papers each contribute the thing, where a paper names it before the
   paper that contributes it came out, and where papers spell an acronym out differently;
3. `fold`: the group of a spelled-out name joins the group of its acronym, where more papers say that the one
   stands for the other than name both apart, and no other group has a claim to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.link.local import LocalEntity
from kg.link.names import name_form, same_expansion
from kg.records import EntityKind
from kg.text import slug
from kg.vocabulary import cues

__all__ = ["Group", "grouped"]

_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Group:
    """Entities of different papers that are one.

    `form` is the normal form of its usual name, `suffix` what its key needs to differ from that of other
    groups of the same form, and `spelled_out` holds the entities that joined under the spelled-out name.
    """

    kind: EntityKind
    form: str
    members: tuple[LocalEntity, ...]
    suffix: str | None = None
    spelled_out: tuple[LocalEntity, ...] = ()

    @property
    def papers(self) -> set[str]:
        """The papers that name the thing."""
        return {member.paper_id for member in self.members}

    @property
    def is_own(self) -> bool:
        """Whether a paper contributes the thing."""
        return any(member.is_own for member in self.members)


def grouped(entities: Iterable[LocalEntity]) -> list[Group]:
    """Return `entities` in groups, each of which is one thing; independent of their order."""
    by_form: dict[tuple[EntityKind, str], list[LocalEntity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda entity: (entity.kind, entity.form, entity.paper_id)):
        by_form[entity.kind, entity.form].append(entity)
    return _folded(
        [group for (kind, form), members in by_form.items() for group in _split(kind, form, members)]
    )


def _split(kind: EntityKind, form: str, members: list[LocalEntity]) -> list[Group]:
    """Tell apart what goes by one name: by the papers that contribute it, then by expansion."""
    owners = _owners(members)
    if not owners:
        return _split_by_expansion(kind, form, members)
    if len(owners) == 1:
        return _split_from_owner(kind, form, members, owners[0])
    shares: dict[str, list[LocalEntity]] = {owner.paper_id: [owner] for owner in owners}
    rest: list[LocalEntity] = []
    for member in members:
        if member not in owners:
            owner = _only_owner(member, owners)
            (shares[owner.paper_id] if owner else rest).append(member)
    groups = [Group(kind, form, tuple(share), slug(paper_id)) for paper_id, share in shares.items()]
    return groups + (_split_by_expansion(kind, form, rest) if rest else [])


def _owners(members: list[LocalEntity]) -> list[LocalEntity]:
    """Return who contributes the thing; two that spell it out likewise speak of one that was there before."""
    owners = [member for member in members if member.is_own]
    return [
        owner
        for owner in owners
        if not any(_expanded_equally(owner, other) for other in owners if other is not owner)
    ]


def _split_from_owner(
    kind: EntityKind, form: str, members: list[LocalEntity], owner: LocalEntity
) -> list[Group]:
    """Tell apart who cannot mean what one paper contributes."""
    rest: list[LocalEntity] = []
    strangers: list[LocalEntity] = []
    for member in members:
        (strangers if _is_stranger(member, owner) else rest).append(member)
    others = _split_by_expansion(kind, form, strangers) if strangers else []
    return [
        *_split_by_expansion(kind, form, rest),
        *(replace(group, suffix=group.suffix or _OTHER) for group in others),
    ]


def _is_stranger(member: LocalEntity, owner: LocalEntity) -> bool:
    """Tell whether a paper cannot mean, or is unlikely to mean, what another one contributes.

    It came out before; or the name is a plain word in capitals, which the other one spells out and the paper
    does not.
    """
    if member.month is not None and owner.month is not None and member.month < owner.month:
        return True
    name = owner.names[0]
    is_word = name.isupper() and name.casefold() in cues("names_from_words")
    return is_word and bool(owner.expansions) and not member.expansions


def _only_owner(member: LocalEntity, owners: list[LocalEntity]) -> LocalEntity | None:
    """Return the one contributed thing that `member` spells out likewise, if there is exactly one."""
    alike = [owner for owner in owners if _expanded_alike(member, owner)]
    return alike[0] if len(alike) == 1 else None


def _expanded_equally(one: LocalEntity, other: LocalEntity) -> bool:
    return not {*map(name_form, one.expansions)}.isdisjoint(map(name_form, other.expansions))


def _expanded_alike(one: LocalEntity, other: LocalEntity) -> bool:
    return any(same_expansion(a, b) for a in one.expansions for b in other.expansions)


def _split_by_expansion(kind: EntityKind, form: str, members: list[LocalEntity]) -> list[Group]:
    """Tell apart by what an acronym stands for; who does not spell it out stays apart if that is open."""
    senses = _senses(members)
    if len(senses) < 2:
        return [Group(kind, form, tuple(members))]
    shares: dict[str | None, list[LocalEntity]] = defaultdict(list)
    for member in members:
        shares[_sense_of(member, senses)].append(member)
    return [
        Group(kind, form, tuple(share), slug(sense) if sense else None) for sense, share in shares.items()
    ]


def _senses(members: list[LocalEntity]) -> list[str]:
    """Return one expansion a sense, the most frequent first: each differs from those before it."""
    counts = Counter(
        name for member in members for name in {name_form(text): text for text in member.expansions}.values()
    )
    senses: list[str] = []
    for expansion, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if not any(same_expansion(expansion, sense) for sense in senses):
            senses.append(expansion)
    return senses


def _sense_of(member: LocalEntity, senses: list[str]) -> str | None:
    return next((s for s in senses if any(same_expansion(text, s) for text in member.expansions)), None)


def _folded(groups: list[Group]) -> list[Group]:
    """Join each spelled-out group to its acronym's, where there is exactly one and nothing speaks against."""
    hubs = _hubs(groups)
    joined: dict[int, list[Group]] = defaultdict(list)
    for spoke, found in hubs.items():
        if len(found) > 1 or (hub := min(found)) in hubs:
            continue
        if _may_join(groups[hub], groups[spoke], supporters=len(found[hub])):
            joined[hub].append(groups[spoke])
    gone = {id(spoke) for spokes in joined.values() for spoke in spokes}
    return [_with_spokes(group, joined[at]) for at, group in enumerate(groups) if id(group) not in gone]


def _hubs(groups: list[Group]) -> dict[int, dict[int, set[str]]]:
    """Return, for each group whose name is abbreviated, the groups of the abbreviation and who says so."""
    places: dict[tuple[EntityKind, str], list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        places[group.kind, group.form].append(at)
    hubs: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for at, group in enumerate(groups):
        for member in group.members:
            for alias in member.expansions:
                if len(found := places.get((group.kind, name_form(alias)), [])) == 1:
                    hubs[found[0]][at].add(member.paper_id)
            for alias in member.acronyms:
                if len(found := places.get((group.kind, name_form(alias)), [])) == 1:
                    hubs[at][found[0]].add(member.paper_id)
    told = {spoke: {hub: who for hub, who in found.items() if hub != spoke} for spoke, found in hubs.items()}
    return {spoke: found for spoke, found in told.items() if found}


def _may_join(hub: Group, spoke: Group, *, supporters: int) -> bool:
    """Tell whether two groups may be one: fewer papers name both apart, and not both are contributed."""
    return len(hub.papers & spoke.papers) < supporters and not (hub.is_own and spoke.is_own)


def _with_spokes(hub: Group, spokes: list[Group]) -> Group:
    members = tuple(member for spoke in spokes for member in spoke.members)
    return Group(hub.kind, hub.form, hub.members, hub.suffix, members)
