"""Names of many papers joined to canonical entities."""

from __future__ import annotations

from enum import StrEnum

from kg.records.entities import Confidence
from kg.records.spans import Record

__all__ = ["Entity", "EntityKind", "Linking", "Member"]


class EntityKind(StrEnum):
    """The kinds of canonical entity; names of different kinds are never merged."""

    METHOD = "method"
    BENCHMARK = "benchmark"
    TASK = "task"
    METRIC = "metric"


class Member(Record):
    """A name as one paper has it, and why it belongs to its entity."""

    paper_id: str
    name: str
    reason: str
    confidence: Confidence = 1.0


class Entity(Record):
    """A canonical entity: its best label, its other names, and the mentions that were merged into it.

    `key` is made from content (a slug) and unique within `kind`; ``{kind}:{key}`` is the node of the
    graph.
    """

    kind: EntityKind
    key: str
    label: str
    aliases: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()

    @property
    def node(self) -> str:
        """The entity's node in the graph."""
        return f"{self.kind}:{self.key}"


class Linking(Record):
    """All entities, in order of node; `kg.link.link` makes it."""

    entities: tuple[Entity, ...] = ()
