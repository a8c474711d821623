"""What the pipeline's components leave on a `Doc` for one another: frozen, with offsets into its text.

The records lie in ``doc.user_data`` under the name of the component that found them. spaCy writes user data
as msgpack, which knows no records; `srsly`, which does it for spaCy, lets a package say how its own are to
be written, and ours become plain dictionaries. Whoever reads a `Doc` back, here or in another program, has
dictionaries first, and the same records as soon as they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast
from weakref import WeakKeyDictionary

import srsly
from pydantic import TypeAdapter, ValidationError

from kg.errors import PipelineError
from kg.records import EntityKind, MethodKind, MethodRole

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["NAMES", "Finding", "Findings", "Name", "mark_spans", "names_of", "set_names", "text_of"]


class Finding:
    """A record that a component leaves on a `Doc`: a frozen dataclass, written as a dictionary."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Name(Finding):
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


Found = TypeVar("Found", bound=Finding)


@dataclass(frozen=True)
class Findings(Generic[Found]):
    """What one component finds in a text: records of one type, in order.

    Parameters
    ----------
    component
        The component's factory, whose name is the key in ``doc.user_data``.
    record
        The type of the records.

    Examples
    --------
    >>> import spacy
    >>> doc = spacy.blank("en")("We propose Zanzi.")
    >>> set_names(doc, [Name(EntityKind.METHOD, "Zanzi", (), ((11, 16),), "example")])
    >>> again = type(doc)(doc.vocab).from_bytes(doc.to_bytes())
    >>> [name.name for name in names_of(again)], names_of(again) == names_of(doc)
    (['Zanzi'], True)
    """

    component: str
    record: type[Found]

    def are_on(self, doc: Doc) -> bool:
        """Whether the component has read `doc`."""
        return self.component in doc.user_data

    def need_on(self, doc: Doc, user: str) -> None:
        """See that the component has read `doc` before the component `user` does.

        Raises
        ------
        PipelineError
            It has not.
        """
        if not self.are_on(doc):
            way_out = f'nlp.add_pipe("{self.component}", before="{user}")'
            raise PipelineError(f"{user} needs {self.component} in front of it", way_out=way_out)

    def leave(self, doc: Doc, found: Iterable[Found]) -> None:
        """Leave what was found on `doc`, in place of what an earlier run left."""
        doc.user_data[self.component] = tuple(found)

    def of(self, doc: Doc) -> tuple[Found, ...]:
        """Return what was found in `doc`.

        Raises
        ------
        PipelineError
            The component has not read `doc`, or that of another version has.
        """
        found = doc.user_data.get(self.component)
        if isinstance(found, tuple) and (not found or isinstance(found[0], self.record)):
            return cast("tuple[Found, ...]", found)
        found = self._unpacked(found)
        doc.user_data[self.component] = found
        return found

    def _unpacked(self, found: object) -> tuple[Found, ...]:
        """Return the records that a `Doc` was written with."""
        way_out = f'put it into the pipeline: nlp.add_pipe("{self.component}")'
        if found is None:
            raise PipelineError(f"{self.component} has not read this text", way_out=way_out)
        try:
            return cast("tuple[Found, ...]", _adapter(tuple[self.record, ...]).validate_python(found))  # type: ignore[name-defined]
        except ValidationError as error:
            fault = f"what {self.component} left on this text is not of this version"
            raise PipelineError(fault, way_out="read the text anew") from error


NAMES = Findings("kg_names", Name)
_texts: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def _pack(value: object, chain: Callable[[object], object] | None = None) -> object:
    """Return what stands for `value` in msgpack; what is not ours is left to the others in the chain."""
    if isinstance(value, Finding):
        return _adapter(cast(Any, type(value))).dump_python(value)
    return chain(value) if chain else value


srsly.msgpack_encoders("claimgraph", func=_pack)


def text_of(doc: Doc) -> str:
    """Return ``doc.text``, which spaCy joins anew at each call, joined once."""
    text = _texts.get(doc)
    if not text:
        text = _texts[doc] = doc.text
    return text


def mark_spans(doc: Doc, group: str, places: Iterable[tuple[int, int, str]]) -> None:
    """Leave `places`, each a start, an end and a label, as a span group; spans are of whole tokens."""
    spans = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in places]
    doc.spans[group] = [span for span in spans if span is not None]


def names_of(doc: Doc, kind: EntityKind | None = None) -> tuple[Name, ...]:
    """Return the names that ``kg_names`` found in `doc` (of one kind), in order of their first place.

    Raises
    ------
    PipelineError
        The component has not read `doc`.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> component = nlp.add_pipe("kg_names")
    >>> [(name.name, str(name.kind)) for name in names_of(nlp("We present Zanzi. Zanzi beats GPT-4."))]
    [('Zanzi', 'method'), ('GPT-4', 'method')]
    """
    names = NAMES.of(doc)
    return names if kind is None else tuple(name for name in names if name.kind is kind)


def set_names(doc: Doc, names: Iterable[Name]) -> None:
    """Leave `names` on `doc`, and as the span group ``kg_names`` for other components to read."""
    names = sorted(names, key=lambda name: (name.places[:1], name.kind, name.name))
    NAMES.leave(doc, names)
    places = ((start, end, name.kind.upper()) for name in names for start, end in name.places)
    mark_spans(doc, NAMES.component, places)
