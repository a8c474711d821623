"""From a trained network to the files of a model: ONNX, with weights of eight bits."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import srsly
import torch
from torch import Tensor, nn

from kg.extract.reader.features import RuleNumbers
from kg.extract.reader.model import INPUTS, NETWORK, OUTPUTS, RULES, WORDPIECES
from kg.extract.reader.text import SLOTS
from kg.training.base import base_folder
from kg.training.network import Network

__all__ = ["model_files"]

_OPSET = 17
_PIECES, _CLAIMS = 40, 2


def model_files(network: Network, rules: RuleNumbers) -> dict[str, bytes]:
    """Return what the files of a model hold that reads as `network` does.

    Parameters
    ----------
    network
        A trained one.
    rules
        The rules that it knows.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, NETWORK)
        _export(network, path)
        _round(path)  # a quarter of the size, and twice as fast
        return {
            NETWORK: path.read_bytes(),
            WORDPIECES: (base_folder() / "tokenizer.json").read_bytes(),
            RULES: srsly.json_dumps({slot: dict(each) for slot, each in rules.items()}).encode(),
        }


class _OneText(nn.Module):
    """A network that reads one text at a time and says nothing of names."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *arrays: Tensor) -> tuple[Tensor, ...]:
        named = dict(zip(INPUTS, arrays, strict=True))
        named["mask"] = torch.ones_like(named["ids"], dtype=torch.bool)
        named["text"] = torch.zeros_like(named["first"])
        said = self.network(named)
        return tuple(said[name] for name in OUTPUTS)


def _export(network: Network, path: Path) -> None:
    text = torch.zeros((1, _PIECES), dtype=torch.long)
    claim = torch.zeros(_CLAIMS, dtype=torch.long)
    pairs = torch.zeros((_CLAIMS, _PIECES), dtype=torch.long)
    slots = torch.zeros((_CLAIMS, len(SLOTS)), dtype=torch.long)
    arrays = (*[text] * 4, claim, claim, slots, *[pairs] * 4)
    axes = {name: _axes(array) for name, array in zip(INPUTS, arrays, strict=True)}
    axes |= {
        "none": {0: "claims"},
        "starts": {0: "claims", 2: "pieces"},
        "ends": {0: "claims", 2: "pieces"},
        "changes": {0: "claims"},
    }
    with warnings.catch_warnings():
        # The newer exporter needs one more package and gives the same network, in more operators.
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.filterwarnings("ignore", "Exporting aten::index", UserWarning)  # no index here is negative
        torch.onnx.export(
            _OneText(network).eval(),
            arrays,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )


def _axes(array: Tensor) -> dict[int, str]:
    sizes: Sequence[int] = array.shape
    return {
        at: {_PIECES: "pieces", _CLAIMS: "claims"}[size]
        for at, size in enumerate(sizes)
        if size in (_PIECES, _CLAIMS)
    }


def _round(path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(path, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
