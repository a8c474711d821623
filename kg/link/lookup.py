"""The canonical entity of a name in a paper, found at once."""

from __future__ import annotations

from kg.link.local import canonical_form
from kg.records import Entity, EntityKind, Linking

__all__ = ["Lookup"]


class Lookup:
    """Finds the entity that a paper means by a name.

    Examples
    --------
    >>> from kg.records import Member
    >>> member = Member(paper_id="1", name="SiT", reason="same name")
    >>> sit = Entity(kind=EntityKind.METHOD, key="sit", label="SiT", members=(member,))
    >>> lookup = Lookup(Linking(entities=(sit,)))
    >>> lookup.find("1", EntityKind.METHOD, "SiTs").key
    'sit'
    >>> lookup.find("2", EntityKind.METHOD, "SiT") is None
    True
    """

    def __init__(self, linking: Linking) -> None:
        self._by_name: dict[tuple[str, EntityKind, str], Entity] = {}
        self._by_form: dict[tuple[str, EntityKind, str], Entity] = {}
        for entity in linking.entities:
            self._add(entity)

    def find(self, paper_id: str, kind: EntityKind, name: str) -> Entity | None:
        """Return the entity that the paper calls `name`: verbatim if it does so, else in normal form."""
        found = self._by_name.get((paper_id, kind, name))
        return found or self._by_form.get((paper_id, kind, canonical_form(kind, name)))

    def _add(self, entity: Entity) -> None:
        """Remember the members: a name takes precedence over another entity's alias."""
        for member in entity.members:
            place = (member.paper_id, entity.kind)
            put = dict.setdefault if member.reason == "alias in the paper" else dict.__setitem__
            put(self._by_name, (*place, member.name), entity)
            put(self._by_form, (*place, canonical_form(entity.kind, member.name)), entity)
