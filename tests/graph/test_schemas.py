from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.graph import json_schemas, schema_text

SCHEMAS = Path(__file__).parents[2] / "schemas"


@pytest.mark.parametrize("name", sorted(json_schemas()))
def test_a_json_schema_is_that_of_its_record(name: str) -> None:
    """When this fails, a record changed: write json_schemas() to schemas/ again."""
    assert (SCHEMAS / name).read_text(encoding="utf-8") == json_schemas()[name]
    assert json.loads(json_schemas()[name])["type"] == "object"


def test_a_schema_that_is_missing_is_named() -> None:
    with pytest.raises(GraphError, match=r"nothing\.ttl: the schema is not there"):
        schema_text("nothing.ttl")
