"""How the kinds of node and the relations look and what they are called: data files, validated on load."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from kg.errors import VocabularyError
from kg.records import Record

__all__ = ["Colours", "Kind", "Relation", "Style", "load_style"]

_COLOUR = r"^#[0-9A-F]{6}$"
_Items = TypeVar("_Items")


class Colours(Record):
    """The colours of a kind on one background."""

    fill: str = Field(pattern=_COLOUR)
    border: str = Field(pattern=_COLOUR)


class Kind(Record):
    """A kind of node: its words in the legend, its shape, and its smallest and largest radius.

    Fills are of Okabe and Ito's set, which readers with any colour vision tell apart; the shape says the
    same a second time.
    """

    name: str
    one: str
    many: str
    shape: Literal["square", "diamond", "dot", "triangle", "hexagon", "triangleDown", "star"]
    sizes: tuple[int, int]
    light: Colours
    dark: Colours

    def size(self, degree: int, largest: int) -> int:
        """Return the radius of a node, whose area grows with its degree up to that of the kind's hub."""
        low, high = self.sizes
        share = (degree / largest) ** 0.5 if largest else 0.0
        return round(low + (high - low) * share)


class Relation(Record):
    """An edge type in words, read along the arrow and against it, and how strongly it is drawn."""

    name: str
    along: str = Field(alias="out")
    against: str = Field(alias="in")
    weight: Literal["strong", "plain", "faint"]


class Style(Record):
    """All kinds and relations by name."""

    kinds: dict[str, Kind]
    relations: dict[str, Relation]

    def kind(self, name: str) -> Kind:
        """Return the kind called `name`, or the one for whatever has no look of its own."""
        return self.kinds.get(name, self.kinds["other"])

    def relation(self, name: str) -> Relation:
        """Return the relation called `name`, in the words of its own name where no others are known."""
        words = name.replace("_", " ")
        plain = Relation(name=name, along=words, against=f"{words} (from)", weight="plain")
        return self.relations.get(name, plain)


def load_style() -> Style:
    """Read the package's data files.

    Raises
    ------
    VocabularyError
        A data file is at fault.

    Examples
    --------
    >>> load_style().kind("paper").many
    'papers'
    >>> load_style().relation("proposes").against
    'proposed by'
    """
    kinds = _read("kinds.json", TypeAdapter(tuple[Kind, ...]))
    relations = _read("relations.json", TypeAdapter(tuple[Relation, ...]))
    return Style(
        kinds={kind.name: kind for kind in kinds},
        relations={relation.name: relation for relation in relations},
    )


def _read(name: str, form: TypeAdapter[_Items]) -> _Items:
    try:
        return form.validate_json((files(__package__) / name).read_bytes())
    except ValidationError as error:
        raise VocabularyError(
            str(error), place=name, way_out="mend the file or install the package anew"
        ) from error
