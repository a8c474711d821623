"""What a run with a model took and what became of it: requests, tokens, cost, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock

from kg.llm.drops import Drops
from kg.llm.settings import LlmSettings

__all__ = ["Account", "Tokens", "Unread"]

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a server counted: what went in, how much of that its own cache held, and what came out."""

    prompt: int = 0
    completion: int = 0
    cached: int = 0

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(
            self.prompt + other.prompt, self.completion + other.completion, self.cached + other.cached
        )


@dataclass(frozen=True, slots=True)
class Unread:
    """A paper of which there is no answer that could be used, and why."""

    paper_id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.reason}"


@dataclass
class Account:
    r"""The account of a run; several threads may write to it.

    Examples
    --------
    >>> account = Account(papers=2, hits=1)
    >>> account.count(Tokens(prompt=1_200_000, completion=300_000))
    >>> prices = {"price_in": 0.5, "price_out": 2.0}
    >>> settings = LlmSettings(base_url="http://localhost/v1", model="qwen3", **prices)
    >>> print(*account.lines(settings), sep="\n")
    2 papers by qwen3: 1 request, 1 answer from the cache
    tokens: 1,200,000 in, 300,000 out; cost: 1.2000 at the prices given
    """

    papers: int = 0
    hits: int = 0
    requests: int = 0
    uncounted: int = 0
    tokens: Tokens = field(default_factory=Tokens)
    drops: Drops = field(default_factory=Drops)
    unread: list[Unread] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def count(self, tokens: Tokens | None) -> None:
        """Count a request that was answered; None where the server counted no tokens."""
        with self._lock:
            self.requests += 1
            self.uncounted += tokens is None
            self.tokens += tokens or Tokens()

    def count_failure(self) -> None:
        """Count a request that came to nothing."""
        with self._lock:
            self.requests += 1

    def count_hit(self) -> None:
        """Count an answer out of the cache."""
        with self._lock:
            self.hits += 1

    def cost(self, settings: LlmSettings) -> float | None:
        """Return what the tokens cost at the prices of `settings`, None where it has none.

        Tokens out of the server's own cache count in full, so that the cost is at most this.
        """
        if settings.price_in is None or settings.price_out is None:
            return None
        tokens = self.tokens
        return (tokens.prompt * settings.price_in + tokens.completion * settings.price_out) / _MILLION

    def lines(self, settings: LlmSettings) -> Iterator[str]:
        """Yield the account for people, a line for each matter there is something to say of."""
        papers, requests = _number(self.papers, "paper"), _number(self.requests, "request")
        yield f"{papers} by {settings.model}: {requests}, {_number(self.hits, 'answer')} from the cache"
        if self.requests:
            yield self._line_of_tokens(settings)
        if self.drops:
            reasons = ", ".join(f"{times:,} {drop}" for drop, times in self.drops.most_common())
            yield f"left out of what the model said: {reasons}"

    def _line_of_tokens(self, settings: LlmSettings) -> str:
        cached = f" (of them {self.tokens.cached:,} cached by the server)" if self.tokens.cached else ""
        parts = [f"tokens: {self.tokens.prompt:,} in{cached}, {self.tokens.completion:,} out"]
        if self.uncounted:
            parts.append(f"{_number(self.uncounted, 'answer')} without a count")
        cost = self.cost(settings)
        if cost is not None:
            most = "at most " if self.tokens.cached else ""
            parts.append(f"cost: {most}{cost:.4f} at the prices given")
        return "; ".join(parts)


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
