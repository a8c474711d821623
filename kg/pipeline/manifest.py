"""The manifest of an output folder: from what, by what, and what came of it. It bears no clock."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pydantic import NonNegativeInt, ValidationError

from kg.errors import GraphError
from kg.llm.settings import Backend
from kg.records import Entity, Record
from kg.settings import Settings
from kg.version import __version__

__all__ = [
    "MANIFEST",
    "Counts",
    "FileMark",
    "InputMark",
    "Manifest",
    "Versions",
    "count_kinds",
    "rules_digest",
]

MANIFEST = "manifest.json"
_BLOCK = 1 << 20
_RULE_PLACES = (
    *("cells.py", "extract", "iris.py", "link", "llm", "records", "settings.py", "sources", "suggestions.py"),
    *("models", "text.py", "vocabulary"),
)
_RULE_FILES = (".json", ".onnx", ".py", ".toml")


class FileMark(Record):
    """What a file is called, how large it is and what it holds; never where it lies."""

    name: str
    bytes: NonNegativeInt
    sha256: str

    @classmethod
    def of(cls, path: Path) -> FileMark:
        """Read the file once, a block at a time."""
        sha = hashlib.sha256()
        size = 0
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                sha.update(block)
                size += len(block)
        return cls(name=path.name, bytes=size, sha256=sha.hexdigest())


class InputMark(Record):
    """One input of a build.

    `name` is the file's own name, ``-`` for standard input and ``papers`` for records that a program
    gave. `bytes` and `sha256` are those of the file; of records, those of their JSON lines. `form` is the
    form that was named, None where it was left to be recognised.
    """

    name: str
    bytes: NonNegativeInt
    sha256: str
    form: str | None = None


class Versions(Record):
    """The software that made the outputs.

    `rules` is a digest of all code and data that papers are read and linked by, the trained reader included,
    and of the versions of the libraries that read numbers in words and run the reader's network: two builds
    on one machine with the same one, and the same `reader` and `base`, differ by their inputs alone.
    `reader` is what stood in place of the package's trained reader: a digest of its files, or ``none`` where
    rules alone read. `base` is the name and version of a spaCy pipeline that stood in front of our
    components, None where none did. `backend` is a language model that read the papers in our pipeline's
    place, None where none did: what it says of a paper may change from run to run.
    """

    kg: str
    spacy: str
    rules: str
    reader: str | None = None
    base: str | None = None
    backend: Backend | None = None

    @classmethod
    def installed(
        cls, *, reader: str | None = None, base: str | None = None, backend: Backend | None = None
    ) -> Versions:
        """Return the versions of this environment, and what papers were read with."""
        rules = rules_digest(Path(__file__).parents[1])
        spacy = version("spacy")
        return cls(kg=__version__, spacy=spacy, rules=rules, reader=reader, base=base, backend=backend)


class Counts(Record):
    """How much went in, and how much came out."""

    papers: NonNegativeInt
    skipped: NonNegativeInt
    results: NonNegativeInt
    entities: dict[str, NonNegativeInt]
    nodes: NonNegativeInt
    edges: NonNegativeInt
    triples: NonNegativeInt


class Manifest(Record):
    """What `kg build` tells of a build, in `manifest.json`.

    `outputs` has every file of the folder but the manifest itself and the store, whose files are laid
    out anew in each build. `min_confidence` is what results had to have to be in the graph.
    """

    version: Literal[1] = 1
    inputs: tuple[InputMark, ...]
    settings: Settings
    software: Versions
    min_confidence: float = 0.0
    counts: Counts
    outputs: tuple[FileMark, ...]

    def to_json(self) -> str:
        """Return the manifest as JSON for people to read."""
        return self.model_dump_json(indent=2) + "\n"

    @classmethod
    def from_folder(cls, folder: Path) -> Manifest:
        """Read the manifest of an output folder.

        Raises
        ------
        GraphError
            There is no manifest, or another version of ClaimGraph wrote it.
        """
        path = folder / MANIFEST
        try:
            return cls.model_validate_json(path.read_bytes())
        except OSError as error:
            way_out = f"make it with: kg build papers.txt -o {folder}"
            raise GraphError(
                "there is no graph in this folder", place=str(folder), way_out=way_out
            ) from error
        except ValidationError as error:
            way_out = (
                f"name another folder, or move this one away and build anew: kg build papers.txt -o {folder}"
            )
            raise GraphError("it is no manifest of this version", place=str(path), way_out=way_out) from error


def count_kinds(entities: Iterable[Entity]) -> dict[str, int]:
    """Return how many entities there are of each kind, in the order of the kinds' names."""
    return dict(sorted(Counter(str(entity.kind) for entity in entities).items()))


def rules_digest(package: Path) -> str:
    """Digest every file of `package` that has a say in what is read from papers and how it is linked."""
    libraries = [f"{name} {version(name)}" for name in ("text2num", "onnxruntime")]
    sha = hashlib.sha256("".join(f"{library}\0" for library in libraries).encode())
    for place in _RULE_PLACES:
        for path in sorted([package / place, *(package / place).rglob("*")]):
            if path.suffix in _RULE_FILES:
                sha.update(f"{path.relative_to(package).as_posix()}\0".encode() + path.read_bytes())
    return sha.hexdigest()
