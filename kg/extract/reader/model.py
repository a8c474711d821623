"""The trained network, run by ONNX Runtime: from what is told of a text to where its slots' answers stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import srsly
from numpy.typing import NDArray

from kg.errors import PipelineError
from kg.extract.reader.features import Features, RuleNumbers, read_features
from kg.extract.reader.pairs import between, distances, sentence_distances
from kg.extract.reader.places import Span
from kg.extract.reader.text import CHANGES, OWN_SLOT, SLOTS, ReadText
from kg.extract.reader.wordpieces import Pieces, Wordpieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["INPUTS", "NETWORK", "OUTPUTS", "RULES", "WORDPIECES", "Pointers", "ReaderModel"]

NETWORK, WORDPIECES, RULES = "network.onnx", "tokenizer.json", "rules.json"
"""The files of a model: the network, the word pieces that it reads, and the rules that it knows."""

INPUTS = (
    *("ids", "shapes", "tags", "numbers"),
    *("first", "last", "rules", "answers", "distances", "sentences", "between"),
)
OUTPUTS = ("none", "starts", "ends", "changes")
"""The arrays that the network takes and gives, see `kg.training.network`."""

Floats: TypeAlias = NDArray[np.float32]

_LONGEST = 12


@dataclass(frozen=True)
class Pointers:
    """Where the answers to the slots of a text's claims are, as probabilities.

    Parameters
    ----------
    text
        What was read.
    pieces
        The pieces that were read, P.
    rows
        For each claim that was read, by its index in the text, its row in the arrays, N.
    nothing, own
        The probability that a slot is empty, and that it is the paper's own method. ``(N, slots)``.
    starts, ends
        Those that the answer begins at a piece, and ends with it. ``(N, slots, P)``.
    changes
        Those of each of `CHANGES`. ``(N, changes)``.
    """

    text: ReadText
    pieces: Pieces
    rows: Mapping[int, int]
    nothing: Floats
    own: Floats
    starts: Floats
    ends: Floats
    changes: Floats

    def mass(self, claim: int, slot: int, places: tuple[Span, ...]) -> tuple[float, float]:
        """Return the probability that the answer begins in one of `places`, and that it ends in one."""
        row = self.rows[claim]
        spans = [span for place in places if (span := self.pieces.between(*place))]
        begins = sum(float(self.starts[row, slot, first:end].sum()) for first, end in spans)
        ends = sum(float(self.ends[row, slot, first:end].sum()) for first, end in spans)
        return begins, ends

    def change(self, claim: int, kind: str, direction: str) -> float:
        """Return the probability that a claim is of this kind and direction."""
        at = next(at for at, change in enumerate(CHANGES) if change == (kind, direction))
        return float(self.changes[self.rows[claim], at])

    def best_span(self, claim: int, slot: int) -> Span | None:
        """Return the most probable answer, a dozen pieces of one sentence at most, as characters."""
        row = self.rows[claim]
        starts, ends = self.starts[row, slot], self.ends[row, slot]
        best, span = 0.0, None
        for first in np.argsort(-starts)[:3].tolist():
            reach = self.pieces.sentences[first : first + _LONGEST] == self.pieces.sentences[first]
            scores = ends[first : first + _LONGEST] * reach * starts[first]
            last = int(scores.argmax())
            if scores[last] > best:
                best, span = float(scores[last]), (first, first + last)
        if span is None:
            return None
        start, end = self.pieces.characters(*span)
        return _whole_words(self.text.text, start, end) if start < end else None


class ReaderModel:
    """A network with all that it needs.

    Parameters
    ----------
    files
        What the files of a model hold, by name.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    @cached_property
    def _session(self) -> InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(
            self.files[NETWORK], options, providers=["CPUExecutionProvider"]
        )
        if missing := set(OUTPUTS) - {output.name for output in session.get_outputs()}:
            fault = f"the network does not say {' and '.join(sorted(missing))}: it is of another version"
            raise PipelineError(fault, place=NETWORK, way_out="train a reader with kg train, or leave it out")
        return session

    @cached_property
    def _wordpieces(self) -> Wordpieces:
        return Wordpieces.from_bytes(self.files[WORDPIECES])

    @cached_property
    def _rules(self) -> RuleNumbers:
        rules: RuleNumbers = srsly.json_loads(self.files[RULES])
        return rules

    def point(self, text: ReadText) -> Pointers:
        """Return where the answers to the slots of the claims of `text` are; it must have a claim.

        Raises
        ------
        PipelineError
            The network is of another version.
        """
        features = read_features(text, self._wordpieces, self._rules)
        none, starts, ends, changes = self._session.run(OUTPUTS, arrays_of(features))
        begins = _softmax(np.concatenate([_without_own(none), starts], -1))
        rows = {int(claim): row for row, claim in enumerate(features.claims)}
        return Pointers(
            text,
            features.pieces,
            rows,
            nothing=begins[..., 0],
            own=begins[..., 1],
            starts=begins[..., 2:],
            ends=_softmax(ends),
            changes=_softmax(changes),
        )


def arrays_of(features: Features) -> dict[str, Any]:
    """Return the arrays that the network takes."""
    pieces, first, last = features.pieces, features.first, features.last
    return {
        "ids": pieces.ids[None],
        "shapes": pieces.shapes[None],
        "tags": features.tags[None],
        "numbers": features.numbers[None],
        "first": first,
        "last": last,
        "rules": features.rules,
        "answers": features.answers,
        "distances": distances(len(pieces), first, last),
        "sentences": sentence_distances(pieces.sentences, first),
        "between": between(len(pieces), first),
    }


def _without_own(none: Floats) -> Floats:
    """Return the scores of "nothing" and "own"; only a method can be the paper's own."""
    none = none.copy()
    none[:, [at for at in range(len(SLOTS)) if at != OWN_SLOT], 1] = -np.inf
    return none


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = powers / powers.sum(-1, keepdims=True)
    return shares


def _whole_words(text: str, start: int, end: int) -> Span:
    """Return the place, widened to where words begin and end."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end
