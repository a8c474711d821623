"""The output folder as a whole: every writer's file, the store, and the manifest that speaks of them."""

from __future__ import annotations

from pathlib import Path

from kg.pipeline.claim_graph import ClaimGraph
from kg.pipeline.manifest import MANIFEST, Counts, FileMark, Manifest, Versions, count_kinds
from kg.pipeline.staging import check_replaceable, staged
from kg.query import build_store
from kg.query.store import STORE
from kg.writers import WRITERS

__all__ = ["check_folder", "write_outputs"]


def check_folder(folder: Path) -> None:
    """Refuse a folder whose files a build would have to replace though no build made them.

    `write_outputs` refuses it too; asked before papers are read, it spares the time to read them.

    Raises
    ------
    GraphError
        `folder` holds such a file or folder.
    """
    check_replaceable(folder, files=(*WRITERS, MANIFEST), folders=(STORE,))


def write_outputs(claims: ClaimGraph, folder: Path) -> Manifest:
    """Write all files into `folder` as a set, and return their manifest.

    The N-Quads are the source of the store, so that both hold the same.

    Raises
    ------
    GraphError
        `folder` cannot be written to.
    """
    with staged(folder) as new:
        for name, write in WRITERS.items():
            write(claims.graph, new / name, claims.settings)
        manifest = _manifest(claims, new)
        (new / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
        build_store(new / "graph.nq", new)
    return manifest


def _manifest(claims: ClaimGraph, written: Path) -> Manifest:
    return Manifest(
        inputs=claims.inputs,
        settings=claims.settings,
        software=Versions.installed(reader=claims.reader, base=claims.base, backend=claims.backend),
        min_confidence=claims.min_confidence,
        counts=_counts(claims, written),
        outputs=tuple(FileMark.of(written / name) for name in sorted(WRITERS)),
    )


def _counts(claims: ClaimGraph, written: Path) -> Counts:
    return Counts(
        papers=len(claims.extractions),
        skipped=claims.skipped,
        results=len(claims.results),
        entities=count_kinds(claims.linking.entities),
        nodes=claims.graph.number_of_nodes(),
        edges=claims.graph.number_of_edges(),
        triples=_triples(written / "graph.nq"),
    )


def _triples(quads: Path) -> int:
    """Count the statements: one line of N-Quads each."""
    with quads.open("rb") as lines:
        return sum(1 for line in lines if line.strip())
