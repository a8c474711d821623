"""Papers in, extractions out, with a language model in the place of the pipeline."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from kg.errors import LlmError
from kg.extract.document import PaperText
from kg.llm.account import Account, Unread
from kg.llm.cache import AnswerCache
from kg.llm.prompt import prompt_digest
from kg.llm.quotes import QuotedText
from kg.llm.reading import Read, read_answer
from kg.llm.settings import Backend, LlmSettings, api_key
from kg.llm.workers import Workers
from kg.records import Extraction, Paper

if TYPE_CHECKING:
    from kg.llm.asking import Asker
    from kg.llm.transport import Clock, Transport

__all__ = ["LlmExtractor"]

_AHEAD = 2


class LlmExtractor:
    """Reads papers by asking a model about each; for the ``extract=`` of `kg.build`.

    The key is that of the environment: see `kg.llm.settings.KEYS`.

    Parameters
    ----------
    settings
        The server, the model, and what they may take.
    tell
        Takes remarks while papers are read: a request is made again, a file of the cache is spoilt.
    clock
        The time that waiting is measured by.

    Attributes
    ----------
    account
        Requests, tokens, what was left out, and the papers that could not be read, of all calls so far.
    backend
        What a build's manifest has of it.

    Raises
    ------
    LlmError
        The package for requests is not installed, or the key cannot be one.

    Examples
    --------
    >>> extract = LlmExtractor(LlmSettings(base_url="http://localhost:8080/v1", model="qwen3"))
    >>> extract.backend.model, extract.account.requests
    ('qwen3', 0)
    """

    def __init__(
        self,
        settings: LlmSettings,
        *,
        tell: Callable[[str], None] = lambda remark: None,
        clock: Clock | None = None,
    ) -> None:
        _need_http()
        self.settings = settings
        self.account = Account()
        self.backend = Backend(model=settings.model, prompt=prompt_digest())
        self._tell = tell
        self._clock = clock
        self._key = api_key()

    def __call__(self, papers: Iterable[Paper]) -> Iterator[Extraction]:
        """Yield an extraction for each paper, in order; reads ahead by some papers a request under way.

        A paper that nothing can be made of comes without findings, and is in the account's `unread`. After
        an error, answers under way are waited for, as the cache keeps them; who interrupts does not wait.

        Raises
        ------
        LlmError
            The server is out of reach or refuses, or the cache cannot be written to.
        """
        cache = self._cache()
        transport = self._transport()
        asker = self._asker(transport, cache)
        workers = Workers[Read | Unread](self.settings.concurrency)
        end = workers.finish
        pending: deque[tuple[Paper, Future[Read | Unread]]] = deque()
        try:
            for paper in papers:
                pending.append((paper, workers.submit(partial(_read, paper, asker))))
                while pending and (pending[0][1].done() or len(pending) > _AHEAD * self.settings.concurrency):
                    yield self._taken(*pending.popleft())
            while pending:
                yield self._taken(*pending.popleft())
        except (KeyboardInterrupt, SystemExit):
            end = workers.abandon
            raise
        finally:
            transport.stop()
            end()
            transport.close()

    def told(self) -> Iterator[str]:
        """Yield the account for people: requests, tokens, cost where prices are given, what was left out."""
        return self.account.lines(self.settings)

    def _taken(self, paper: Paper, future: Future[Read | Unread]) -> Extraction:
        """Return what a thread has read, and enter it into the account."""
        read = future.result()
        self.account.papers += 1
        if isinstance(read, Unread):
            self.account.unread.append(read)
            return Extraction(**{name: getattr(paper, name) for name in Paper.model_fields})
        self.account.drops.update(read.drops)
        return read.extraction

    def _transport(self) -> Transport:
        from kg.llm.transport import Clock, Transport

        clock = self._clock or Clock()
        return Transport(self.settings, self._key, self.account, self._tell, clock)

    def _cache(self) -> AnswerCache | None:
        if self.settings.cache is None:
            return None
        cache = AnswerCache(self.settings.cache, self._tell)
        cache.prepare()
        return cache

    def _asker(self, transport: Transport, cache: AnswerCache | None) -> Asker:
        from kg.llm.asking import Asker
        from kg.llm.chat import Chat

        return Asker(self.settings, Chat(transport), self.account, cache)


def _read(paper: Paper, asker: Asker) -> Read | Unread:
    """Ask about one paper and hold the answer against its text."""
    from kg.llm.transport import UnreadableError

    text = PaperText.of(paper)
    try:
        kept = asker.answer(text)
    except UnreadableError as error:
        return Unread(paper.id, str(error))
    return read_answer(paper, QuotedText(text), kept, producer=f"llm:{asker.settings.model}")


def _need_http() -> None:
    """Load the package for requests, which only a model's backend needs."""
    try:
        import httpx2  # noqa: F401
    except ModuleNotFoundError as error:
        way_out = "pip install 'claimgraph[llm]'"
        raise LlmError(f"the package {error.name} is not installed", way_out=way_out) from error
