"""What a model is told: the task, one example, and the paper as data, from ``prompt.toml``."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from pydantic import ValidationError

from kg.errors import VocabularyError
from kg.extract.document import PaperText
from kg.llm.answer import answer_schema, faults_of
from kg.records import Paper, Record
from kg.text import digest

__all__ = ["Example", "Message", "Prompt", "prompt", "prompt_digest"]

Message: TypeAlias = dict[str, str]

_FILE = "prompt.toml"
_DIGITS = 64


class Example(Record):
    """A paper made up for the purpose, and the answer that would be right for it."""

    title: str
    abstract: str
    answer: str

    @property
    def text(self) -> PaperText:
        """The example as a paper's text."""
        return PaperText.of(Paper(id="example", title=self.title, abstract=self.abstract.strip()))


class Prompt(Record):
    """The file's texts: the task, what precedes the schema, what is said of a faulty answer, an example."""

    task: str
    schema_: str
    repair: str
    example: Example

    def messages(self, text: PaperText, *, with_schema: bool = False) -> list[Message]:
        """Return what is said to the model about a paper; `with_schema` where the server takes none.

        The paper goes as a JSON object, so that no words of it can end the place they stand in.
        """
        task = f"{self.task}{self.schema_}{_compact(answer_schema())}\n" if with_schema else self.task
        return [
            {"role": "system", "content": task.strip()},
            {"role": "user", "content": _as_data(self.example.text)},
            {"role": "assistant", "content": _compact(json.loads(self.example.answer))},
            {"role": "user", "content": _as_data(text)},
        ]

    def repairing(self, said: str, faults: str) -> list[Message]:
        """Return what is said after an answer that does not fit."""
        told = self.repair.strip().replace("{faults}", faults)
        return [{"role": "assistant", "content": said}, {"role": "user", "content": told}]


@cache
def prompt() -> Prompt:
    """Return the prompt of the package.

    Raises
    ------
    VocabularyError
        The file is at fault, as after a change of it.

    Examples
    --------
    >>> text = PaperText.of(Paper(id="1", title="On Speed", abstract="We are fast."))
    >>> prompt().messages(text)[-1]["content"]
    '{"title":"On Speed","abstract":"We are fast."}'
    """
    tables = tomllib.loads(_text())
    tables["schema_"] = tables.pop("schema", None)
    try:
        return Prompt.model_validate(tables)
    except ValidationError as error:
        way_out = "install claimgraph anew"
        raise VocabularyError(faults_of(error), place=f"kg/llm/{_FILE}", way_out=way_out) from error


@cache
def prompt_digest() -> str:
    """Return a digest of all that a model is told beside the paper."""
    return digest(_text(), _compact(answer_schema()), length=_DIGITS)


def _text() -> str:
    return files(__package__).joinpath(_FILE).read_text(encoding="utf-8")


def _as_data(text: PaperText) -> str:
    return _compact({"title": text.title.text, "abstract": text.abstract.text})


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
