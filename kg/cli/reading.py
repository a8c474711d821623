"""How papers are to be read: the options that say so, and the reader that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from kg.cli.console import counted, tell

if TYPE_CHECKING:
    from kg.llm import Account, LlmSettings
    from kg.llm.account import Unread
    from kg.llm.settings import Backend
    from kg.pipeline import Extract
    from kg.records import Extraction, Paper

__all__ = ["Reader", "Reading"]


class BackendName(StrEnum):
    """What reads the papers."""

    SPACY = "spacy"
    LLM = "llm"


@dataclass(frozen=True)
class Reading:
    """The options that say how papers are read."""

    base: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A spaCy pipeline to stand in front of ours, such as en_core_web_trf: a package or a "
            "folder.",
        ),
    ] = None
    reader: Annotated[
        str | None,
        typer.Option(
            metavar="DIR",
            help="A trained reader in place of the package's own, as `kg train` writes it; or none: rules "
            "alone.",
        ),
    ] = None
    backend: Annotated[
        BackendName,
        typer.Option(
            metavar="NAME",
            help="What reads the papers: spacy, our pipeline, here; or llm, a language model behind a "
            "server, to which titles and abstracts are sent.",
        ),
    ] = BackendName.SPACY
    min_confidence: Annotated[
        float,
        typer.Option(
            metavar="X",
            help="From 0 to 1: results of less confidence are set aside, under `skipped`.",
            min=0.0,
            max=1.0,
        ),
    ] = 0.0
    base_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="For llm: a server that speaks the chat completions protocol, such as "
            "http://localhost:8080/v1. A key is taken from CLAIMGRAPH_LLM_API_KEY or OPENAI_API_KEY.",
        ),
    ] = None
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="For llm: the model, as the server calls it.")
    ] = None
    concurrency: Annotated[
        int, typer.Option(metavar="N", help="For llm: how many requests are under way at once.")
    ] = 4
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="For llm: how long one request may take.")
    ] = 120.0
    cache: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="For llm: where answers are kept; else in the user's cache folder."),
    ] = None
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="For llm: keep no answers, and use none that are kept.")
    ] = False
    price_in: Annotated[
        float | None, typer.Option(metavar="PRICE", help="For llm: what a million tokens cost that go in.")
    ] = None
    price_out: Annotated[
        float | None, typer.Option(metavar="PRICE", help="For llm: what a million tokens cost that come out.")
    ] = None

    def made(self) -> Reader:
        """Return what reads papers so; nothing is loaded before it reads.

        Raises
        ------
        typer.BadParameter
            Options are missing, or do not go together.
        """
        if self.backend is BackendName.LLM:
            return Reader(partial(_model, self._settings()))
        if given := self._given("base_url", "model", "cache", "no_cache", "price_in", "price_out"):
            raise typer.BadParameter(f"{given[0]} needs --backend llm")
        return Reader(partial(_pipeline, self.base, self.reader))

    def _given(self, *names: str) -> list[str]:
        return [f"--{name.replace('_', '-')}" for name in names if getattr(self, name) not in (None, False)]

    def _check(self) -> None:
        """See that a model can be asked with these options."""
        if given := self._given("base", "reader"):
            raise typer.BadParameter(f"{given[0]} is of the spacy backend; a language model needs none")
        if self.base_url is None or self.model is None:
            missing = "--base-url" if self.base_url is None else "--model"
            raise typer.BadParameter(f"--backend llm needs {missing} too")
        if self.cache and self.no_cache:
            raise typer.BadParameter("--cache and --no-cache do not go together")
        if (self.price_in is None) != (self.price_out is None):
            raise typer.BadParameter("a cost needs both prices: --price-in and --price-out")

    def _settings(self) -> LlmSettings:
        """Return how the model is to be asked."""
        self._check()
        from kg.llm import LlmSettings
        from kg.llm.settings import user_cache

        given: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("base_url", "model", "concurrency", "timeout", "price_in", "price_out")
        }
        try:
            return LlmSettings(**given, cache=None if self.no_cache else self.cache or user_cache())
        except ValidationError as error:
            [fault, *_] = error.errors()
            option = f"--{str(fault['loc'][0]).replace('_', '-')}"
            raise typer.BadParameter(f"{option}: {fault['msg'].removeprefix('Value error, ')}") from error


def _pipeline(base: str | None, reader: str | None) -> Extract:
    from kg import pipeline

    return pipeline.extractor(base=base, reader=reader)


def _model(settings: LlmSettings) -> Extract:
    from kg.llm import LlmExtractor

    return LlmExtractor(settings, tell=tell)


@dataclass(frozen=True)
class Reader:
    """What reads papers; it is made when inputs are there to be read, and shows how many it has read."""

    make: Callable[[], Extract]

    @cached_property
    def extract(self) -> Extract:
        """The step from papers to extractions."""
        return self.make()

    @property
    def base(self) -> str | None:
        """The name of its spaCy pipeline, where it has one that is not ours."""
        return getattr(self.extract, "base", None)

    @property
    def reader(self) -> str | None:
        """What stands in place of the package's trained reader, where something does."""
        return getattr(self.extract, "reader", None)

    @property
    def backend(self) -> Backend | None:
        """The language model, where one reads."""
        return getattr(self.extract, "backend", None)

    @property
    def unread(self) -> list[Unread]:
        """The papers of which a language model gave no answer that could be used."""
        account: Account | None = getattr(self.extract, "account", None)
        return account.unread if account else []

    def __call__(self, papers: Iterable[Paper]) -> Iterator[Extraction]:
        """Yield an extraction for each paper; what a language model took is told, after an error too."""
        extract = self.extract
        try:
            yield from counted(extract(papers), "papers read")
        finally:
            for line in getattr(extract, "told", tuple)():
                tell(line)
