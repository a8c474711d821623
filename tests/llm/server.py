"""A server of our own that speaks the chat completions protocol, and every way of failing at it."""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

__all__ = ["ModelServer", "Step", "busy", "completion", "nothing"]

FORMS = ("json_schema", "json_object", "text")
PARTS = ("methods", "benchmarks", "tasks", "metrics", "results", "stats")


@dataclass(frozen=True)
class Step:
    """One answer of the server, instead of the one that the paper's title stands for."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    hang_up: bool = False


def completion(content: str | None, *, finish: str = "stop", usage: Any = "counted", **message: Any) -> Step:
    """What a server answers when the model has said `content`."""
    counted = {
        "prompt_tokens": 1000,
        "completion_tokens": 200,
        "prompt_tokens_details": {"cached_tokens": 50},
    }
    answer = {
        "id": "x",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": content, **message},
                     "finish_reason": finish}],
        "usage": counted if usage == "counted" else usage,
    }  # fmt: skip
    return Step(body=json.dumps(answer).encode())


def busy(status: int, message: str = "busy", **headers: str) -> Step:
    """An error as servers of this protocol tell it."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Step(status, json.dumps({"error": {"message": message, "type": "x"}}).encode(), names)


def nothing(**parts: Any) -> dict[str, Any]:
    """An answer in which only `parts` are not empty."""
    return {part: parts.get(part, []) for part in PARTS}


@dataclass
class ModelServer:
    """Answers each paper with what `answers` has for its title, after the `steps` are used up.

    `forms` are those of ``response_format`` that it takes, `options` the other fields of a request.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    steps: deque[Step] = field(default_factory=deque)
    forms: tuple[str, ...] = FORMS
    options: tuple[str, ...] = ("temperature", "seed")
    key: str | None = None
    delay: float = 0.0
    requests: list[dict[str, Any]] = field(default_factory=list)
    most_at_once: int = 0
    _under_way: int = 0
    _lock: Lock = field(default_factory=Lock)

    def __enter__(self) -> ModelServer:
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.model = self
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [request["body"] for request in self.requests]

    def enter(self) -> None:
        with self._lock:
            self._under_way += 1
            self.most_at_once = max(self.most_at_once, self._under_way)

    def leave(self) -> None:
        with self._lock:
            self._under_way -= 1

    def step(self, path: str, headers: Mapping[str, str], data: bytes) -> Step:
        """Return the answer to a request, and remember it."""
        body = json.loads(data)
        with self._lock:
            self.requests.append({"path": path, "headers": dict(headers), "body": body})
            if self.steps:
                return self.steps.popleft()
        return self._fault(path, headers, body) or self._answer(body)

    def _fault(self, path: str, headers: Mapping[str, str], body: dict[str, Any]) -> Step | None:
        if path != "/v1/chat/completions":
            return busy(404, "no such path")
        if self.key and headers.get("Authorization") != f"Bearer {self.key}":
            return busy(401, f"Incorrect API key provided: {headers.get('Authorization')}")
        form = body.get("response_format", {"type": "text"})
        if form["type"] not in self.forms:
            return busy(400, f"response_format of type {form['type']} is not supported")
        if form["type"] == "json_schema":
            assert form["json_schema"]["strict"] is True
            assert_is_strict(form["json_schema"]["schema"])
        if unknown := body.keys() - {"model", "messages", "response_format", *self.options}:
            return busy(400, f"Unsupported parameter: {sorted(unknown)[0]}")
        return None

    def _answer(self, body: dict[str, Any]) -> Step:
        time.sleep(self.delay)
        papers = [
            json.loads(said["content"]) for said in body["messages"] if said["content"].startswith('{"title"')
        ]
        answer = self.answers.get(papers[-1]["title"], nothing())
        return answer if isinstance(answer, Step) else completion(json.dumps(answer))


def assert_is_strict(schema: Any) -> None:
    """Refuse what servers that hold a model to a schema refuse."""
    if isinstance(schema, list):
        for each in schema:
            assert_is_strict(each)
    if isinstance(schema, dict):
        assert "default" not in schema
        if schema.get("type") == "object":
            assert schema["additionalProperties"] is False
            assert sorted(schema["required"]) == sorted(schema["properties"])
        for value in schema.values():
            assert_is_strict(value)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    model: ModelServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let clients go that do not wait; anything else is a fault of the test."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        model = self.server.model
        model.enter()
        try:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            self._write(model.step(self.path, self.headers, data))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            model.leave()

    def _write(self, step: Step) -> None:
        if step.hang_up:
            self.close_connection = True
            return
        time.sleep(step.delay)
        self.send_response(step.status)
        for name, value in {"Content-Type": "application/json", **step.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(step.body)))
        self.end_headers()
        for at in range(0, len(step.body), 1 if step.drip else 1 << 20):
            self.wfile.write(step.body[at : at + (1 if step.drip else 1 << 20)])
            time.sleep(step.drip)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
