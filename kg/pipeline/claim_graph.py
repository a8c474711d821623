"""The library's front: a graph of claims, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import networkx as nx

from kg.compare import CompareRequest, Comparison, Difference, compare, difference
from kg.graph import build_graph
from kg.link import link
from kg.llm.settings import Backend
from kg.pipeline.manifest import InputMark, Manifest
from kg.records import EntityKind, Extraction, Linking, Result
from kg.settings import Settings
from kg.show import Card, show

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.query import Answer

__all__ = ["ClaimGraph"]


@dataclass(frozen=True)
class ClaimGraph:
    """What papers claim: the records, the entities that join them, and the graph of both.

    Made by `kg.build` from papers and by `kg.load` from an output folder. Writers, the store and SPARQL are
    loaded when a method first needs them.

    Parameters
    ----------
    extractions
        What was read from each paper, in the order of the papers.
    linking
        The entities that the papers' names were joined to.
    graph
        Nodes and edges, as docs/design.md describes them.
    settings
        The namespaces of IRIs.
    inputs, skipped
        For the manifest: what was read, and how many records of it were broken.
    folder
        The output folder that it was loaded from, whose store answers queries.
    reader
        For the manifest: what stood in place of the package's trained reader, None where nothing did.
    base
        For the manifest: name and version of the spaCy pipeline that papers were read with, None for ours.
    backend
        For the manifest: the language model that papers were read with, None where our pipeline read them.
    min_confidence
        For the manifest: what confidence results had to have, 0 where all were taken.

    Examples
    --------
    >>> from kg.records import Metric
    >>> metric = Metric(name="latency", producer="example")
    >>> paper = Extraction(id="1", title="On Speed", abstract="", metrics=(metric,))
    >>> claims = ClaimGraph.from_extractions([paper])
    >>> sorted(claims.graph)
    ['metric:latency', 'paper:1']
    """

    extractions: tuple[Extraction, ...]
    linking: Linking
    graph: nx.MultiDiGraph[str]
    settings: Settings = field(default_factory=Settings)
    inputs: tuple[InputMark, ...] = ()
    skipped: int = 0
    folder: Path | None = None
    reader: str | None = None
    base: str | None = None
    backend: Backend | None = None
    min_confidence: float = 0.0

    @classmethod
    def from_extractions(
        cls,
        extractions: Iterable[Extraction],
        *,
        settings: Settings | None = None,
        inputs: tuple[InputMark, ...] = (),
        skipped: int = 0,
        folder: Path | None = None,
    ) -> ClaimGraph:
        """Link the names in `extractions` and build their graph."""
        records = tuple(extractions)
        linking = link(records)
        graph = build_graph(records, linking)
        return cls(records, linking, graph, settings or Settings(), inputs, skipped, folder)

    @property
    def results(self) -> tuple[Result, ...]:
        """All results of all papers."""
        return tuple(result for extraction in self.extractions for result in extraction.results)

    def most_connected(self, kind: EntityKind) -> str | None:
        """Return the label of the entity of `kind` that most papers and results lead to, None without any."""
        entities = (entity for entity in self.linking.entities if entity.kind is kind)
        best = max(entities, key=lambda entity: self.graph.in_degree(entity.node), default=None)
        return best.label if best else None

    def compare(
        self, metric: str, *, benchmark: str | None = None, task: str | None = None, method: str | None = None
    ) -> Comparison:
        """Lay what papers report of one metric side by side, as far as it may be compared, best first.

        Raises
        ------
        UnknownThingError
            The graph has no metric, benchmark, task or method of the name; near names are told.
        """
        request = CompareRequest(metric=metric, benchmark=benchmark, task=task, method=method)
        return compare(self.graph, request)

    def since(self, older: ClaimGraph) -> Difference:
        """Return which claims came, went and changed since an older build, and what the new ones beat."""
        return difference(older.graph, self.graph)

    def show(self, thing: str) -> Card:
        """Return all that is known of one paper, method, benchmark, task, metric or result.

        Raises
        ------
        UnknownThingError
            Nothing in the graph goes by that name; near names are told.
        """
        return show(self.graph, thing, settings=self.settings)

    def query(self, sparql: str) -> Answer:
        """Answer a SPARQL 1.1 query over the graph; the usual prefixes are declared.

        Raises
        ------
        QueryError
            The query is malformed, or would change the graph.
        """
        from kg.query import run_query  # here, as pyoxigraph is only needed by those who query

        return run_query(self.store, sparql, settings=self.settings)

    @cached_property
    def store(self) -> Store:
        """The triple store that queries go to: that of the folder, else one in memory."""
        from kg.query.store import load_quads, open_store

        if self.folder is not None:
            return open_store(self.folder)
        from pyoxigraph import Store

        from kg.writers import WRITERS

        store = Store()
        with TemporaryDirectory() as scratch:
            quads = Path(scratch, "graph.nq")
            WRITERS["graph.nq"](self.graph, quads, self.settings)
            load_quads(store, quads)
        return store

    def write(self, folder: str | Path) -> Manifest:
        """Write all output files and the store into `folder`, in place of those of an earlier build.

        They change as a set: an error leaves the earlier ones as they were. Other files stay.

        Raises
        ------
        GraphError
            `folder` cannot be written to.
        """
        from kg.pipeline.outputs import write_outputs  # here, as the writers load rdflib and pyvis

        return write_outputs(self, Path(folder))
