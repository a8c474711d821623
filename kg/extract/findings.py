"""What the pipeline's components leave on a `Doc` for one another: frozen, with offsets into `doc.text`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from kg.records import EntityKind, MethodKind, MethodRole

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Name", "names_of", "set_names", "text_of"]

_NAMES = "kg_names"
_TEXT = "kg_text"


@dataclass(frozen=True, slots=True)
class Name:
    """An entity that one text names.

    Parameters
    ----------
    kind
        Method, benchmark, task or metric.
    name, aliases
        The short proper name and the other strings of the text that name the same thing, verbatim.
    places
        Where the text bears the name or an alias: pairs of start and end, in order, never overlapping
        one another.
    role
        What the thing is to the paper: a `MethodRole` for methods, ``introduced`` or ``used`` for
        benchmarks, None for tasks and metrics.
    producer
        The rule that found it.
    """

    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    producer: str
    role: str | None = None
    method_kind: MethodKind = MethodKind.NAMED
    confidence: float = 1.0

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    @property
    def is_proposed(self) -> bool:
        """Whether the paper contributes the method."""
        return self.role == MethodRole.PROPOSED


def text_of(doc: Doc) -> str:
    """Return ``doc.text``, which spaCy joins anew at each call, joined once."""
    if _TEXT not in doc.user_data:
        doc.user_data[_TEXT] = doc.text
    return cast("str", doc.user_data[_TEXT])


def names_of(doc: Doc, kind: EntityKind | None = None) -> tuple[Name, ...]:
    """Return the names found in `doc` (of one kind), in order of their first place."""
    names = cast("tuple[Name, ...]", doc.user_data.get(_NAMES, ()))
    return names if kind is None else tuple(name for name in names if name.kind is kind)


def set_names(doc: Doc, names: list[Name]) -> None:
    """Leave `names` on `doc`, and as the span group ``kg_names`` for other components to read."""
    doc.user_data[_NAMES] = tuple(sorted(names, key=lambda name: (name.places[:1], name.kind, name.name)))
    spans = [
        doc.char_span(start, end, label=name.kind.upper(), alignment_mode="expand")
        for name in names
        for start, end in name.places
    ]
    doc.spans[_NAMES] = [span for span in spans if span is not None]
