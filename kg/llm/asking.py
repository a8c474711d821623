"""One paper's question and its answer: out of the cache, else from the model, asked twice at most."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from kg.extract.document import PaperText
from kg.llm.account import Account
from kg.llm.answer import Salvage, check_answer, faults_of, salvage
from kg.llm.cache import AnswerCache
from kg.llm.chat import Chat, Reply, parsed
from kg.llm.prompt import Message, prompt, prompt_digest
from kg.llm.settings import LlmSettings
from kg.llm.transport import UnreadableError
from kg.text import digest

__all__ = ["Asker"]

_LONGEST_TEXT = 20_000
_LONGEST_REPEATED = 20_000
_DIGITS = 64
_NO_JSON = "there is no JSON object in it"


@dataclass(frozen=True, slots=True)
class _Checked:
    """What a model said, what of it fits the schema, and what does not."""

    content: str
    kept: Salvage | None
    faults: str = ""

    @property
    def loss(self) -> float:
        """How much does not fit; without JSON, all."""
        return float("inf") if self.kept is None else len(self.kept.left_out)


@dataclass(frozen=True)
class Asker:
    """Asks a model about papers, one question each."""

    settings: LlmSettings
    chat: Chat
    account: Account
    cache: AnswerCache | None = None

    def answer(self, text: PaperText) -> Salvage:
        """Return what the model says of a paper, as far as it fits the schema.

        Raises
        ------
        LlmError
            The server is out of reach or refuses, or the cache cannot be written to.
        UnreadableError
            Nothing can be made of the answer, or the text is no abstract.
        """
        if len(text.text) > _LONGEST_TEXT:
            raise UnreadableError(f"it is longer than {_LONGEST_TEXT:,} characters, and was not sent")
        question = self._digest(text)
        if kept := self._kept(question):
            return kept
        checked = self._ask(text)
        if checked.kept is None:
            raise UnreadableError(f"the model's answer is of no use: {checked.faults}")
        if self.cache:
            self.cache.put(question, checked.content)
        return checked.kept

    def _digest(self, text: PaperText) -> str:
        parts = (text.title.text, text.abstract.text)
        return digest(self.settings.base_url, self.settings.model, prompt_digest(), *parts, length=_DIGITS)

    def _kept(self, question: str) -> Salvage | None:
        """Return the answer that the cache has, if it is one."""
        content = self.cache.get(question) if self.cache else None
        if content is None:
            return None
        checked = _check(content)
        if checked.kept is None and self.cache:
            self.cache.spoilt(question)
        if checked.kept:
            self.account.count_hit()
        return checked.kept

    def _ask(self, text: PaperText) -> _Checked:
        """Ask; where the answer does not fit, ask once more and say what is wrong with it."""
        first = _check_reply(self.chat.ask(lambda bare: prompt().messages(text, with_schema=bare)))
        if not first.faults or len(first.content) > _LONGEST_REPEATED:
            return first

        def again(bare: bool) -> list[Message]:
            told = prompt().repairing(first.content, first.faults)
            return [*prompt().messages(text, with_schema=bare), *told]

        try:
            second = _check_reply(self.chat.ask(again))
        except UnreadableError:
            return first
        return min(second, first, key=lambda checked: checked.loss)


def _check_reply(reply: Reply) -> _Checked:
    checked = _check(reply.content)
    if reply.is_cut and checked.kept is None:
        return _Checked(reply.content, None, "the server cut it off: it allows too few tokens")
    return checked


def _check(content: str) -> _Checked:
    try:
        said = parsed(content)
    except ValueError:
        return _Checked(content, None, _NO_JSON)
    try:
        return _Checked(content, Salvage(check_answer(said)))
    except ValidationError as error:
        return _Checked(content, salvage(said), faults_of(error))
