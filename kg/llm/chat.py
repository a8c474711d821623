"""The protocol: what a request says, what the server can be asked for, and what an answer holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any, Literal

from pydantic import BaseModel, NonNegativeInt, ValidationError
from pydantic_core import from_json

from kg.llm.account import Tokens
from kg.llm.answer import answer_schema
from kg.llm.prompt import Message
from kg.llm.transport import RefusedError, Transport, UnreadableError

__all__ = ["Chat", "Dialect", "Reply", "parsed"]

_SEED = 0
_CANNOT = {400, 422}
_THIS_TEXT = {*_CANNOT, 413}
_OPTIONS = ("temperature", "seed")
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCED = re.compile(r"```(?:json)?\s*\n(.*?)```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server takes: how it can be held to a form, and which options it knows.

    Examples
    --------
    >>> Dialect().without("this model does not support temperature")
    Dialect(form='json_schema', temperature=None, seed=0)
    >>> Dialect().without("unknown response_format").form
    'json_object'
    >>> Dialect(form="text").without("no") is None
    True
    """

    form: Literal["json_schema", "json_object", "text"] = "json_schema"
    temperature: float | None = 0.0
    seed: int | None = _SEED

    @property
    def has_schema(self) -> bool:
        """Whether the server itself is given the schema."""
        return self.form == "json_schema"

    def without(self, message: str) -> Dialect | None:
        """Return the dialect without what `message` complains of; None where there is no simpler one."""
        for option in _OPTIONS:
            if re.search(rf"\b{option}\b", message) and getattr(self, option) is not None:
                changes: dict[str, Any] = {option: None}
                return replace(self, **changes)
        if self.form == "text":
            return None
        return replace(self, form="json_object" if self.has_schema else "text")

    def options(self) -> dict[str, Any]:
        """Return the fields of a request that say so."""
        options = {option: value for option in _OPTIONS if (value := getattr(self, option)) is not None}
        return options | ({"response_format": self._form()} if self.form != "text" else {})

    def _form(self) -> dict[str, Any]:
        if not self.has_schema:
            return {"type": self.form}
        schema = {"name": "paper", "strict": True, "schema": answer_schema()}
        return {"type": self.form, "json_schema": schema}


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said, and whether the server cut it off."""

    content: str
    is_cut: bool


class _Said(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Said
    finish_reason: str | None = None


class _Details(BaseModel):
    cached_tokens: NonNegativeInt | None = None


class _Usage(BaseModel):
    prompt_tokens: NonNegativeInt
    completion_tokens: NonNegativeInt = 0
    prompt_tokens_details: _Details | None = None


class _Choices(BaseModel):
    choices: list[_Choice]


class _Counted(BaseModel):
    usage: _Usage


@dataclass
class Chat:
    """Asks a model, and learns from refusals what its server takes.

    As long as a server has not answered a request in some dialect, a refusal of it may be one of the
    dialect, and a simpler one is tried. Afterwards it is one of the text: too long, say, or filtered.
    """

    transport: Transport
    dialect: Dialect = field(default_factory=Dialect)
    _spoken: set[Dialect] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def ask(self, messages: Callable[[bool], list[Message]]) -> Reply:
        """Return the model's reply to `messages`, which are told whether they have to bear the schema.

        Raises
        ------
        LlmError
            The server is out of reach, or refuses the request in every dialect.
        UnreadableError
            The answer is too large, or none, or the server takes others and not this one.
        """
        while True:
            dialect = self.dialect
            body = {
                "model": self.transport.settings.model,
                "messages": messages(not dialect.has_schema),
                **dialect.options(),
            }
            try:
                answer = self.transport.post(body)
            except RefusedError as refusal:
                self.transport.account.count_failure()
                self._simplify(dialect, refusal)
                continue
            self._spoken.add(dialect)
            return self._reply(answer)

    def _simplify(self, dialect: Dialect, refusal: RefusedError) -> None:
        """Go over to a simpler dialect, unless another thread has; raise what is no matter of that."""
        if dialect in self._spoken and refusal.status in _THIS_TEXT:
            raise UnreadableError(f"the server refuses it ({refusal.status}): {refusal.message}") from refusal
        with self._lock:
            simpler = dialect.without(refusal.message)
            if refusal.status not in _CANNOT or simpler is None:
                raise refusal.to_error(self.transport.settings.endpoint) from refusal
            if self.dialect == dialect:
                self.transport.tell(
                    f"the server refuses a request ({refusal.message}); a simpler one is tried"
                )
                self.dialect = simpler

    def _reply(self, answer: dict[str, Any]) -> Reply:
        self.transport.account.count(_tokens(answer))
        try:
            choices = _Choices.model_validate(answer).choices
        except ValidationError as error:
            raise UnreadableError("the server's answer is no chat completion") from error
        if not choices or not choices[0].message.content:
            refused = choices and choices[0].message.refusal
            raise UnreadableError("the model refuses" if refused else "the model says nothing")
        return Reply(choices[0].message.content, choices[0].finish_reason == "length")


def parsed(content: str) -> dict[str, Any]:
    r"""Return the JSON object in what a model says: alone, between fences, or among other words.

    Raises
    ------
    ValueError
        There is none.

    Examples
    --------
    >>> parsed('<think>Hm {.</think>Here it is:\n```json\n{"tasks": []}\n```')
    {'tasks': []}
    """
    words = _THOUGHTS.sub("", content)
    fenced = _FENCED.search(words)
    for part in (words, fenced[1] if fenced else "", words[words.find("{") : words.rfind("}") + 1]):
        try:
            said = from_json(part, allow_inf_nan=False)
        except ValueError:
            continue
        if isinstance(said, dict):
            return said
    raise ValueError("there is no JSON object in it")


def _tokens(answer: dict[str, Any]) -> Tokens | None:
    """Return the server's count, None where it gives none."""
    try:
        usage = _Counted.model_validate(answer).usage
    except ValidationError:
        return None
    details = usage.prompt_tokens_details or _Details()
    return Tokens(usage.prompt_tokens, usage.completion_tokens, details.cached_tokens or 0)
