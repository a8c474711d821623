from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.llm.settings import KEYS
from tests.llm.server import ModelServer


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No key, no proxy and no cache of the person who runs the tests."""
    for name in (*KEYS, "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as running:
        yield running
