"""The network: the lower layers of a pre-trained encoder, and a pointer from each number to its slots.

The encoder is a transformer (Vaswani et al. 2017, https://arxiv.org/abs/1706.03762) with the weights of the
lower layers of MiniLM (Wang et al. 2020, https://arxiv.org/abs/2002.10957). Slots are found as pointers are
(Vinyals et al. 2015, https://arxiv.org/abs/1506.03134): each claimed number has, for every slot, a
distribution over the pieces at which the answer may begin, and over those at which it may end.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.reader.features import NUMBERS, TAGS
from kg.extract.reader.pairs import BETWEEN, DISTANCES, SENTENCES
from kg.extract.reader.text import CHANGES, SLOTS
from kg.extract.reader.wordpieces import SHAPES
from kg.training.examples import NAME_TAGS

__all__ = ["IMPOSSIBLE", "RULES", "Arrays", "Network"]

Arrays = Mapping[str, Tensor]

RULES = 64
"""The most rules that a slot can have."""

IMPOSSIBLE = -1e4
"""The score of what cannot be."""

_POSITIONS = 512
_HIDDEN = 96
_SMALL = 0.02
_WIDTH, _HEADS = 384, 12


class Layer(nn.Module):
    """A transformer layer, with the normalisation behind each half, as BERT has it."""

    def __init__(self, width: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.norm = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.last_norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the pieces' vectors, ``(texts, pieces, width)``; `mask` is true where a piece is."""
        texts, pieces, width = x.shape

        def split(vectors: Tensor) -> Tensor:
            return vectors.view(texts, pieces, self.heads, width // self.heads).transpose(1, 2)

        # No dropout in the attention: without it, the fused kernel is four times as fast.
        seen = functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        seen = seen.transpose(1, 2).reshape(texts, pieces, width)
        x = self.norm(x + self.drop(self.out(seen)))
        hidden = functional.gelu(self.up(x))
        return self.last_norm(x + self.drop(self.down(hidden)))  # type: ignore[no-any-return]


class Encoder(nn.Module):
    """Pieces, with their shapes and what the rules take them for, as vectors in their context."""

    def __init__(self, *, layers: int, vocabulary: int, drop: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, _WIDTH)
        self.position, self.segment = nn.Embedding(_POSITIONS, _WIDTH), nn.Embedding(2, _WIDTH)
        self.shape, self.tag, self.number = (nn.Embedding(size, _WIDTH) for size in (SHAPES, TAGS, NUMBERS))
        for added in (self.shape, self.tag, self.number):
            nn.init.normal_(added.weight, std=_SMALL)
        self.norm, self.drop = nn.LayerNorm(_WIDTH, eps=1e-12), nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(_WIDTH, _HEADS, drop) for _ in range(layers))
        self.word.weight.requires_grad_(False)

    def forward(self, arrays: Arrays) -> Tensor:
        """Return ``(texts, pieces, width)``."""
        pieces = arrays["ids"].shape[1]
        x = self.word(arrays["ids"]) + self.position.weight[:pieces] + self.segment.weight[0]
        x = x + self.shape(arrays["shapes"]) + self.tag(arrays["tags"]) + self.number(arrays["numbers"])
        x = self.drop(self.norm(x))
        mask = arrays["mask"][:, None, None, :]
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):  # twice as fast, and as good
            for layer in self.layers:
                x = layer(x, mask)
        return x.float()  # type: ignore[no-any-return]


class Network(nn.Module):
    """The encoder, with what it says of names (a tag a piece) and of claims (a pointer a slot).

    The tags are only there to be learnt: they teach the encoder what names are.
    """

    def __init__(self, *, layers: int, vocabulary: int) -> None:
        super().__init__()
        self.encoder = Encoder(layers=layers, vocabulary=vocabulary)
        slots = len(SLOTS)
        self.names = nn.Linear(_WIDTH, len(NAME_TAGS))
        self.of_number = nn.Linear(2 * _WIDTH, slots * _HIDDEN)
        self.of_piece = nn.Linear(_WIDTH, slots * _HIDDEN)
        self.distance, self.sentence, self.between, self.tag, self.answer = (
            nn.Embedding(size, slots * _HIDDEN)
            for size in (DISTANCES, SENTENCES, BETWEEN, TAGS, 2 ** len(SLOTS))
        )
        self.rule = nn.Embedding(slots * RULES, _HIDDEN)
        for table in (self.distance, self.sentence, self.between, self.tag, self.answer, self.rule):
            nn.init.normal_(table.weight, std=0.05)
        self.ends = nn.Parameter(torch.randn(slots, _HIDDEN, 2) * 0.1)
        self.none = nn.Parameter(torch.randn(slots, _HIDDEN, 2) * 0.05)
        self.none_bias = nn.Parameter(torch.zeros(slots, 2))
        self.of_change = nn.Sequential(
            nn.Linear(2 * _WIDTH, _HIDDEN), nn.GELU(), nn.Linear(_HIDDEN, len(CHANGES))
        )
        self.drop = nn.Dropout(0.2)
        bits = [[float(code >> slot & 1) for slot in range(slots)] for code in range(2**slots)]
        self.register_buffer("bits", torch.tensor(bits), persistent=False)

    def forward(self, arrays: Arrays) -> dict[str, Tensor]:
        """Return scores, before any softmax.

        ``names`` is ``(texts, P, tags)``. For each claim and slot, ``none`` is ``(N, slots, 2)``: nothing,
        and the paper's own method; ``starts`` and ``ends`` are ``(N, slots, P)``. ``changes`` is
        ``(N, changes)``.
        """
        x = self.drop(self.encoder(arrays))
        text, slots = arrays["text"], len(SLOTS)
        numbers = self.drop(torch.cat([x[text, arrays["first"]], x[text, arrays["last"]]], -1))
        of_number = self.of_number(numbers).view(-1, 1, slots, _HIDDEN)
        pairs = self.distance(arrays["distances"]) + self.sentence(arrays["sentences"])
        pairs = pairs + self.between(arrays["between"]) + self.answer(arrays["answers"])
        pairs = pairs + (self.of_piece(x) + self.tag(arrays["tags"]))[text]
        rules = self.rule(arrays["rules"] + RULES * torch.arange(slots))
        answered = self.bits[arrays["answers"]][..., None]  # type: ignore[index]
        hidden = of_number + pairs.view(*pairs.shape[:2], slots, _HIDDEN) + rules[:, None] * answered
        scores = torch.einsum("npsh,shk->nspk", functional.gelu(hidden), self.ends)
        scores = scores.masked_fill(~arrays["mask"][text][:, None, :, None], IMPOSSIBLE)
        nothing = self.drop(functional.gelu(of_number[:, 0] + rules))
        none = torch.einsum("nsh,shk->nsk", nothing, self.none) + self.none_bias
        return {
            "names": self.names(x),
            "none": none,
            "starts": scores[..., 0],
            "ends": scores[..., 1],
            "changes": self.of_change(numbers),
        }
