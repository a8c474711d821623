"""The networks of a training, one after the other; each is kept, so that a training goes on where it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import torch

from kg.extract.reader.wordpieces import Wordpieces
from kg.files import replacing_bytes
from kg.training.base import base_folder, load_base
from kg.training.examples import Example
from kg.training.fitting import Course, fit
from kg.training.network import Network
from kg.training.settings import TrainingSettings

__all__ = ["Workshop", "fold_of"]

_SHARE = 0.5


def fold_of(paper: str, folds: int) -> int:
    """Return the part that a paper belongs to, which hangs on its id alone."""
    return int(hashlib.md5(paper.encode(), usedforsecurity=False).hexdigest(), 16) % folds


@dataclass(frozen=True)
class Workshop:
    """Makes networks, and keeps them in a folder.

    Parameters
    ----------
    folder
        Where networks are kept.
    settings
        How they are trained.
    tell
        Is told how it goes.
    """

    folder: Path
    settings: TrainingSettings
    tell: Callable[[str], None]

    @cached_property
    def wordpieces(self) -> Wordpieces:
        """The word pieces of the base."""
        return Wordpieces.from_bytes((base_folder() / "tokenizer.json").read_bytes())

    def pretrained(self, examples: Callable[[], Sequence[Example]]) -> Network:
        """Return a network that has learnt from raw abstracts what the rules say, without their findings."""
        course = self._course(self.settings.raw_rounds, self.settings.raw_rate, hidden=1.0)

        def begin() -> Network:
            network = self._empty()
            load_base(network.encoder)
            return network

        return self._kept("pretrained", begin, examples, course)

    def trained(
        self,
        name: str,
        base: Network,
        examples: Callable[[], Sequence[Example]],
        *,
        rounds: int | None = None,
    ) -> Network:
        """Return a network that has gone on from `base` with annotated papers, `base` itself without any."""
        settings = self.settings
        course = self._course(rounds or settings.rounds, settings.rate, hidden=settings.hidden)

        def begin() -> Network:
            network = self._empty()
            network.load_state_dict(base.state_dict())
            return network

        return self._kept(name, begin, examples, course)

    def refined(self, name: str, base: Network, examples: Callable[[], Sequence[Example]]) -> Network:
        """Return the mean of the weights of `base` and of what it becomes with annotated papers.

        Papers that are unlike these are read better by it than by the fitted weights, after Wortsman et al.
        (2022), https://arxiv.org/abs/2109.01903. `base` itself where the settings have no rounds for them.
        """
        if not self.settings.rounds:
            return base
        fitted = self.trained(name, base, examples)
        mean = self._empty()
        before, after = base.state_dict(), fitted.state_dict()
        mean.load_state_dict({part: torch.lerp(before[part], after[part], _SHARE) for part in before})
        return mean.eval()

    def _course(self, rounds: int, rate: float, *, hidden: float) -> Course:
        settings = self.settings
        return Course(rounds, settings.batch, rate, settings.head_rate, hidden, settings.seed)

    def _empty(self) -> Network:
        torch.manual_seed(self.settings.seed)
        vocabulary = self.wordpieces.size
        return Network(layers=self.settings.layers, vocabulary=vocabulary)

    def _kept(
        self,
        name: str,
        begin: Callable[[], Network],
        examples: Callable[[], Sequence[Example]],
        course: Course,
    ) -> Network:
        path = self.folder / f"{name}.pt"
        if path.exists():
            self.tell(f"{name}: taken from {path}")
            network = self._empty()
            network.load_state_dict(torch.load(path, weights_only=True))
            return network.eval()
        network = begin()
        texts = examples()
        self.tell(f"{name}: {len(texts)} texts, {course.rounds} rounds")
        unfinished = self.folder / f"{name}.part"
        fit(network, texts, course, tell=lambda line: self.tell(f"{name}: {line}"), keep=unfinished)
        with replacing_bytes(path) as file:
            torch.save(network.state_dict(), file)
        unfinished.unlink(missing_ok=True)
        return network
