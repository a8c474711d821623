"""Requests to the server: over HTTP, made again while it is busy, with errors that say what to do.

The key goes into one header of requests to the one address that was named: a redirection is not followed, and
whatever a server says is told without the key.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import httpx2
from pydantic import SecretStr
from pydantic_core import from_json, to_json

from kg.cells import one_line
from kg.errors import LlmError
from kg.llm.account import Account
from kg.llm.backoff import Backoff, seconds_asked
from kg.llm.settings import KEYS, LlmSettings
from kg.text import digest
from kg.version import __version__

__all__ = ["Clock", "RefusedError", "Transport", "UnreadableError"]

_LARGEST = 4 * 1024 * 1024
_LONGEST_MESSAGE = 300
_BUSY = {408, 409, 425, 429}
_SPENT = "insufficient_quota"
_WAYS_OUT = {
    401: f"set {KEYS[0]} to a key that the server knows",
    403: f"set {KEYS[0]} to a key that may use the model",
    404: "see whether --base-url is right (it usually ends in /v1) and --model is one of the server's",
    413: "the text is too long for the server",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """Time, as far as waiting needs it; tests bring their own.

    Parameters
    ----------
    sleep
        Waits some seconds, None to wait until then or until the run stops.
    now
        Seconds since 1970.
    passed
        Seconds since some moment, which never go back.
    """

    sleep: Callable[[float], object] | None = None
    now: Callable[[], float] = time.time
    passed: Callable[[], float] = time.monotonic


class RefusedError(Exception):
    """An answer with a status that asking again does not change; `message` is the server's word on it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message

    def to_error(self, place: str) -> LlmError:
        """Return the error to tell a person."""
        way_out = _WAYS_OUT.get(self.status, "the server's documentation says what it takes")
        return LlmError(f"the server refuses ({self.status}): {self.message}", place=place, way_out=way_out)


class UnreadableError(Exception):
    """An answer about one paper that nothing can be made of; its text says why."""


class _BusyError(Exception):
    """An attempt that came to nothing, and that is worth making again, perhaps after some seconds."""

    def __init__(self, reason: str, asked: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.asked = asked


@dataclass
class Transport:
    """The connection to a server, for several threads.

    Parameters
    ----------
    settings
        The server, and what it may take.
    key
        What the server wants to know us by, if it does.
    account
        Counts requests.
    tell
        Takes a remark whenever a request is to be made again.
    """

    settings: LlmSettings
    key: SecretStr | None
    account: Account
    tell: Callable[[str], None]
    clock: Clock = field(default_factory=Clock)
    backoff: Backoff = field(default_factory=Backoff)

    def __post_init__(self) -> None:
        self._stopped = Event()
        headers = {"User-Agent": f"claimgraph/{__version__}", "Accept-Encoding": "identity"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key.get_secret_value()}"
        try:
            httpx2.URL(self.settings.endpoint)
        except httpx2.InvalidURL as error:
            way_out = "give one like http://localhost:8080/v1"
            raise LlmError(
                f"it is no address: {error}", place=self.settings.endpoint, way_out=way_out
            ) from error
        self._client = httpx2.Client(headers=headers, timeout=self.settings.timeout, follow_redirects=False)

    def post(self, body: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON object that the server answers `body` with.

        Raises
        ------
        RefusedError
            The server refuses the request itself.
        UnreadableError
            The answer is larger than 4 MB.
        LlmError
            It stays busy or out of reach for as many attempts as the settings allow, or sends elsewhere.
        """
        data = to_json(body)
        request = digest(data.decode())
        for failed in range(1, self.settings.attempts + 1):
            try:
                return self._attempt(data)
            except _BusyError as busy:
                self.account.count_failure()
                self._wait(busy, failed, request)
        raise AssertionError("the last attempt raises")

    def stop(self) -> None:
        """Make no failed request again; those under way go on."""
        self._stopped.set()

    def close(self) -> None:
        """Give up the connections."""
        self._client.close()

    @property
    def _later(self) -> str:
        kept = "; answers so far are in the cache" if self.settings.cache else ""
        return f"run the same command again later{kept}"

    def _wait(self, busy: _BusyError, failed: int, request: str) -> None:
        """Wait as long as is meet after a failed attempt, or say that it was the last."""
        endpoint = self.settings.endpoint
        if failed == self.settings.attempts:
            fault = f"{busy.reason}, {failed} times" if failed > 1 else busy.reason
            raise LlmError(fault, place=endpoint, way_out=f"see whether the server runs; {self._later}")
        seconds = self.backoff.wait(failed, request, asked=busy.asked)
        if seconds > self.backoff.patience:
            fault = f"{busy.reason}, and asks to be left alone for {seconds:,.0f} s"
            raise LlmError(fault, place=endpoint, way_out=self._later)
        self.tell(f"{endpoint}: {busy.reason}; asking again in {seconds:.1f} s")
        (self.clock.sleep or self._stopped.wait)(seconds)
        if self._stopped.is_set():
            raise LlmError("the run was stopped", place=endpoint, way_out=self._later)

    def _attempt(self, data: bytes) -> dict[str, Any]:
        begun = self.clock.passed()
        headers = {"Content-Type": "application/json"}
        try:
            with self._client.stream(
                "POST", self.settings.endpoint, content=data, headers=headers
            ) as response:
                text = self._read(response, begun)
        except httpx2.TimeoutException as error:
            raise _BusyError(f"no answer within {self.settings.timeout:g} s") from error
        except httpx2.RequestError as error:
            raise _BusyError(
                f"it cannot be reached: {self._clean(str(error)) or type(error).__name__}"
            ) from error
        return self._opened(response, text)

    def _read(self, response: httpx2.Response, begun: float) -> bytes:
        """Return the body, as far as 4 MB and the time allow."""
        body = bytearray()
        for block in response.iter_bytes():
            body += block
            if len(body) > _LARGEST:
                raise UnreadableError(f"the answer is larger than {_LARGEST >> 20} MB")
            if self.clock.passed() - begun > self.settings.timeout:
                raise _BusyError(f"no whole answer within {self.settings.timeout:g} s")
        return bytes(body)

    def _opened(self, response: httpx2.Response, text: bytes) -> dict[str, Any]:
        status = response.status_code
        message = self._clean(_message(text))
        if status in _BUSY or status >= 500:
            if _SPENT.encode() in text:
                raise RefusedError(status, message)
            asked = seconds_asked(response.headers.get("Retry-After"), now=self.clock.now())
            raise _BusyError(f"it answers {status}: {message}" if message else f"it answers {status}", asked)
        if 300 <= status < 400:
            where = self._clean(response.headers.get("Location", "")) or "nowhere"
            way_out = "nothing was sent there; if it is right, name it with --base-url"
            raise LlmError(f"it sends on to {where}", place=self.settings.endpoint, way_out=way_out)
        if status >= 400:
            raise RefusedError(status, message or "without a word")
        return self._object(text)

    def _object(self, text: bytes) -> dict[str, Any]:
        try:
            value = from_json(text)
        except ValueError as error:
            raise _BusyError("its answer is no JSON (does --base-url end as the server has it?)") from error
        if not isinstance(value, dict):
            raise _BusyError("its answer is no JSON object")
        if value.get("error") and not value.get("choices"):
            raise _BusyError(f"it answers with an error: {self._clean(_message(text))}")
        return value

    def _clean(self, words: str) -> str:
        """Return a server's words in one line, not too long, and without the key, which it may repeat."""
        if self.key:
            words = words.replace(self.key.get_secret_value(), "(the key)")
        return one_line(words)[:_LONGEST_MESSAGE]


def _message(text: bytes) -> str:
    """Return what a server says of an error: the message of its JSON, else its words."""
    words = text.decode(errors="replace")
    try:
        said = from_json(text)
    except ValueError:
        return words
    for name in ("error", "message", "detail"):
        if isinstance(said, dict) and said.get(name):
            said = said[name]
    return said if isinstance(said, str) else words
