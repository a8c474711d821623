"""The pipeline component that chooses what fills the slots of claims, and says how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly
from spacy.language import Language

from kg.extract.choice import Chooser, concluded
from kg.extract.reader.files import CHOICE, FILES, SHIPPED, read_files, write_files
from kg.extract.reader.model import ReaderModel
from kg.extract.reader.text import read_text
from kg.extract.results import RESULTS, Reading, reading_of, set_reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FACTORY", "Reader", "make_reader"]

FACTORY = "kg_reader"


class Reader:
    """Chooses what fills the slots of the claims that ``kg_results`` has found in a `Doc`.

    A network points at where metric, method, baseline and benchmark of each claim are; weights that were
    learnt from annotated papers choose among that, what the rules say, and the names near by. Each claim
    gets the probability that it is right as a whole.

    Parameters
    ----------
    files
        What the files of a trained reader hold, by name; the one of the package where none are given. They
        are loaded with the first text that has a claim.

    Examples
    --------
    >>> import spacy
    >>> from kg.extract.results import results_of
    >>> nlp = spacy.blank("en")
    >>> for name in ("kg_names", "kg_quantities", "kg_results", "kg_reader"):
    ...     _ = nlp.add_pipe(name)
    >>> [claim] = results_of(nlp("We propose SiT. On ImageNet, SiT is 1.7x faster than ViT."))
    >>> claim.method, claim.baseline, claim.benchmarks
    ('SiT', 'ViT', ('ImageNet',))
    """

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self._given = files

    def __call__(self, doc: Doc) -> Doc:
        """Choose the slots of the claims of `doc`.

        Raises
        ------
        PipelineError
            ``kg_results`` has not read `doc` before.
        """
        RESULTS.need_on(doc, FACTORY)
        reading = reading_of(doc)
        if reading.claims:
            text = read_text(doc)
            chosen = self._chooser.choose(text, self._model.point(text))
            claims = tuple(concluded(each, self._chooser.sureness) for each in chosen)
            set_reading(doc, Reading(claims, reading.set_aside))
        return doc

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        return read_files(SHIPPED) if self._given is None else self._given

    @cached_property
    def _model(self) -> ReaderModel:
        return ReaderModel(self._files)

    @cached_property
    def _chooser(self) -> Chooser:
        weights: Any = srsly.json_loads(self._files[CHOICE])
        return Chooser(weights["choices"], weights["sureness"])

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the reader into a folder."""
        write_files(Path(path), self._files)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Reader:
        """Take the reader of a folder in place of its own.

        Raises
        ------
        PipelineError
            It holds none.
        """
        return self._take(read_files(Path(path)))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the reader as bytes."""
        packed: bytes = srsly.msgpack_dumps(dict(self._files))
        return packed

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Reader:
        """Take the reader that `data` holds in place of its own."""
        files: Any = srsly.msgpack_loads(data)
        return self._take({name: files[name] for name in FILES})

    def _take(self, files: Mapping[str, bytes]) -> Reader:
        self.__setstate__({"given": files})
        return self

    def __getstate__(self) -> dict[str, Any]:
        return {"given": self._given}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ = {"_given": state["given"]}


@Language.factory(FACTORY, requires=["doc._.kg_results"], assigns=["doc.spans", "doc._.kg_results"])
def make_reader(nlp: Language, name: str) -> Reader:
    """Return the reader of the package."""
    return Reader()
