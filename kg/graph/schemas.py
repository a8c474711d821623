"""The schema files: ontology, shapes, JSON-LD context and the JSON Schemas of the records."""

from __future__ import annotations

import json
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.errors import GraphError
from kg.records import Extraction, Paper, Record

__all__ = ["json_schemas", "schema_text"]

_RECORDS: dict[str, type[Record]] = {"paper.schema.json": Paper, "extraction.schema.json": Extraction}


def schema_text(name: str) -> str:
    """Return the text of a file of ``schemas``: of the installed package, or of the checkout.

    Raises
    ------
    GraphError
        There is no such file, as when the package was copied without its schemas.

    Examples
    --------
    >>> schema_text("context.jsonld").startswith("{")
    True
    """
    for folder in _folders():
        file = folder.joinpath(name)
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise GraphError("the schema is not there", place=name, way_out="install claimgraph anew")


def json_schemas() -> dict[str, str]:
    """Return file name → JSON Schema of a record, as it is written to ``schemas``.

    Examples
    --------
    >>> sorted(json_schemas())
    ['extraction.schema.json', 'paper.schema.json']
    """
    return {name: _json_schema(name, record) for name, record in _RECORDS.items()}


def _folders() -> tuple[Traversable, ...]:
    package = resources.files("kg")
    return (package.joinpath("schemas"), Path(str(package)).parent / "schemas")


def _json_schema(name: str, record: type[Record]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://w3id.org/claimgraph/schemas/{name}",
        **record.model_json_schema(by_alias=True),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
