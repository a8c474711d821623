from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.query import build_store, open_store
from kg.settings import Settings
from kg.writers.rdf import write_nquads
from tests.toy_claims import toy_graph


@pytest.fixture(scope="session")
def toy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    write_nquads(toy_graph(), folder / "graph.nq", Settings())
    build_store(folder / "graph.nq", folder)
    return folder


@pytest.fixture(scope="session")
def toy_store(toy_folder: Path) -> Store:
    return open_store(toy_folder)
