"""How a language model is asked: by which server, how many papers at once, and how long it is waited for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, FiniteFloat, SecretStr, field_validator

from kg.errors import LlmError
from kg.records import Record

__all__ = ["KEYS", "Backend", "LlmSettings", "api_key", "user_cache"]

KEYS = ("CLAIMGRAPH_LLM_API_KEY", "OPENAI_API_KEY")
"""The environment variables that may hold the key, the first that is set counts."""

_ENDPOINT = "/chat/completions"


class LlmSettings(Record):
    """A server that speaks the chat completions protocol, a model of it, and what it may take.

    Parameters
    ----------
    base_url
        What the address ``…/chat/completions`` begins with; usually it ends in ``/v1``. No key belongs here.
    model
        The model's name as the server knows it.
    concurrency
        How many requests are under way at once.
    timeout
        Seconds that one request may take.
    attempts
        How often a request is made before the run stops, where the server is busy or cannot be reached.
    cache
        The folder of answers that need not be asked for again, None for none.
    price_in, price_out
        What a million tokens cost, where costs shall be told.

    Examples
    --------
    >>> settings = LlmSettings(base_url="http://localhost:8080/v1/", model="qwen3")
    >>> settings.base_url, settings.endpoint
    ('http://localhost:8080/v1', 'http://localhost:8080/v1/chat/completions')
    """

    base_url: str
    model: str = Field(min_length=1, max_length=200)
    concurrency: int = Field(default=4, ge=1, le=64)
    timeout: FiniteFloat = Field(default=120.0, gt=0)
    attempts: int = Field(default=6, ge=1, le=20)
    cache: Path | None = None
    price_in: FiniteFloat | None = Field(default=None, ge=0)
    price_out: FiniteFloat | None = Field(default=None, ge=0)

    @field_validator("base_url")
    @classmethod
    def _is_plain_address(cls, url: str) -> str:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # says what is wrong with it
        if parts.scheme not in ("http", "https") or not parts.hostname or any(map(str.isspace, url)):
            raise ValueError("it is no address that begins with http:// or https:// and names a host")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError(f"it holds more than an address; a key belongs into {KEYS[0]}")
        return url.rstrip("/").removesuffix(_ENDPOINT)

    @field_validator("model")
    @classmethod
    def _is_one_line(cls, model: str) -> str:
        if not model.strip() or not model.isprintable():
            raise ValueError("it is no name of a model")
        return model

    @property
    def endpoint(self) -> str:
        """The address that requests go to."""
        return f"{self.base_url}{_ENDPOINT}"


class Backend(Record):
    """What the manifest of a build has of a language model that read its papers.

    `prompt` is a digest of all that the model was told beside the papers, the schema of its answers included.
    """

    name: Literal["llm"] = "llm"
    model: str
    prompt: str


def api_key() -> SecretStr | None:
    """Return the key from the environment, which no repr shows; None where none is set.

    Raises
    ------
    LlmError
        What is set cannot be a key.
    """
    name, key = next(((name, key) for name in KEYS if (key := os.environ.get(name, "").strip())), ("", ""))
    if not (key.isascii() and key.isprintable()):
        raise LlmError("it has characters that no key has", place=name, way_out="set it anew")
    return SecretStr(key) if key else None


def user_cache() -> Path:
    """Return the folder of answers in the user's cache, by the XDG Base Directory Specification."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "claimgraph" / "llm"
