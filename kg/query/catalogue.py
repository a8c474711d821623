"""The named queries: SPARQL files with a header that says what each answers and what it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib import resources
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError
from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError, VocabularyError
from kg.records import Record
from kg.suggestions import near_names

__all__ = ["NamedQuery", "Parameter", "ParameterType", "find_query", "named_queries", "parse_query_file"]

_HEADER = re.compile(r"^#\s*(?P<field>title|description|parameter|example):\s*(?P<value>.*\S)\s*$")
_PARAMETER = re.compile(
    r"(?P<name>[a-z]\w*)\s+(?P<type>\w+)(?:\s+default\s+(?P<default>\S+))?\s+--\s+(?P<description>.+)"
)
_PLACE = re.compile(r"\{\{(?P<name>\w+)\}\}")
_LONGEST_NUMBER = 9

NonEmpty = Annotated[str, StringConstraints(min_length=1)]


class ParameterType(StrEnum):
    """What a value of a parameter is, and so which RDF term it becomes."""

    STRING = "string"
    COUNT = "count"
    IRI = "iri"


class Parameter(Record):
    """Something that a named query asks for; without `default` it has to be given."""

    name: NonEmpty
    type: ParameterType
    default: str | None = None
    description: NonEmpty

    def term(self, value: str) -> str:
        r"""Return `value` as the SPARQL text of one RDF term, escaped: it cannot become part of the query.

        Raises
        ------
        QueryError
            `value` is not of the parameter's type.

        Examples
        --------
        >>> name = Parameter(name="benchmark", type=ParameterType.STRING, description="a benchmark")
        >>> name.term('GSM8K" } DROP ALL')
        '"GSM8K\\" } DROP ALL"'
        """
        try:
            return _TERMS[self.type](value)
        except ValueError as error:
            raise QueryError(
                f"“{value.encode(errors='replace').decode()}” is no {self.type}",
                place=f"parameter {self.name}",
                way_out=f"give {self.description}",
            ) from error


class NamedQuery(Record):
    """A question that many have, as SPARQL with places for its parameters."""

    name: NonEmpty
    title: NonEmpty
    description: NonEmpty
    parameters: tuple[Parameter, ...] = ()
    example: NonEmpty
    body: NonEmpty = Field(repr=False)

    def text(self, /, **values: str | int) -> str:
        """Return the SPARQL text with `values` in the places of the parameters, each as one RDF term.

        Raises
        ------
        QueryError
            A value is missing, of another type, or for a parameter that the query does not have.

        Examples
        --------
        >>> print(named_queries()["results-on-benchmark"].text(benchmark="GSM8K").splitlines()[-1])
        LIMIT 100
        """
        known = {parameter.name for parameter in self.parameters}
        if strange := sorted(set(values) - known):
            raise QueryError(
                f"it has no parameter {', '.join(strange)}",
                place=f"query {self.name}",
                way_out=f"it takes {', '.join(sorted(known)) or 'none'}",
            )
        terms = {parameter.name: self._term(parameter, values) for parameter in self.parameters}
        return _PLACE.sub(lambda place: terms[place["name"]], self.body)

    def _term(self, parameter: Parameter, values: Mapping[str, str | int]) -> str:
        value = values.get(parameter.name, parameter.default)
        if value is None:
            raise QueryError(
                f"its parameter {parameter.name} is missing",
                place=f"query {self.name}",
                way_out=f"give {parameter.description}; for example: {self.example}",
            )
        return parameter.term(str(value))


def named_queries() -> dict[str, NamedQuery]:
    """Return the queries that come with ClaimGraph, by name.

    Raises
    ------
    VocabularyError
        Some of the files are at fault; all faults are told.

    Examples
    --------
    >>> named_queries()["largest-speedups"].title
    'The largest speed-ups'
    """
    files = sorted(
        (
            file
            for file in resources.files("kg.query").joinpath("named").iterdir()
            if file.name.endswith(".rq")
        ),
        key=lambda file: file.name,
    )
    queries: dict[str, NamedQuery] = {}
    faults: list[str] = []
    for file in files:
        name = file.name.removesuffix(".rq")
        try:
            queries[name] = parse_query_file(name, file.read_text(encoding="utf-8"))
        except VocabularyError as error:
            faults.append(str(error))
    if faults:
        raise VocabularyError("; ".join(faults), way_out="mend the files, or install ClaimGraph again")
    return queries


def find_query(name: str) -> NamedQuery:
    """Return the query called `name`.

    Raises
    ------
    QueryError
        There is none; near names are told.
    """
    queries = named_queries()
    if name in queries:
        return queries[name]
    near = near_names(name, queries) or list(queries)
    raise QueryError(f"there is no query named “{name}”", way_out=f"did you mean {' or '.join(near)}?")


def parse_query_file(name: str, text: str) -> NamedQuery:
    """Read one file: lines ``# field: value``, and the query with places ``{{parameter}}``.

    A parameter is described as ``# parameter: name type [default VALUE] -- description``; a long
    description goes on in more lines of the same field.

    Raises
    ------
    VocabularyError
        A field is missing or unknown, or the places of the query are not those of the parameters.
    """
    lines = text.splitlines()
    header = [match for line in lines if (match := _HEADER.match(line))]
    body = "\n".join(line for line in lines if not line.startswith("#")).strip()
    fields: dict[str, Any] = {"parameters": [], "name": name, "body": body}
    for match in header:
        _take(fields, match["field"], match["value"], name)
    try:
        query = NamedQuery.model_validate(fields)
    except ValidationError as error:
        wrong = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors())
        raise _fault(name, f"missing or wrong: {wrong}") from error
    described = {parameter.name for parameter in query.parameters}
    used = {place["name"] for place in _PLACE.finditer(body)}
    if described != used:
        raise _fault(name, f"described or used, and not both: {', '.join(sorted(described ^ used))}")
    return query


def _take(fields: dict[str, Any], field: str, value: str, name: str) -> None:
    """Put one line of the header into `fields`."""
    if field != "parameter":
        fields[field] = f"{fields[field]} {value}" if field in fields else value
        return
    found = _PARAMETER.fullmatch(value)
    if not found:
        raise _fault(name, f"a parameter is not described as “name type [default VALUE] -- text”: {value}")
    fields["parameters"].append(found.groupdict())


def _fault(name: str, fault: str) -> VocabularyError:
    return VocabularyError(fault, place=f"{name}.rq", way_out="see the other query files")


def _string(value: str) -> str:
    return str(Literal(value))


def _count(value: str) -> str:
    """Return a number of rows; SPARQL's LIMIT takes bare digits only."""
    if not (value.isascii() and value.isdigit()) or len(value) > _LONGEST_NUMBER:
        raise ValueError(value)
    return str(int(value))


def _iri(value: str) -> str:
    return str(NamedNode(value))


_TERMS: dict[ParameterType, Callable[[str], str]] = {
    ParameterType.STRING: _string,
    ParameterType.COUNT: _count,
    ParameterType.IRI: _iri,
}
