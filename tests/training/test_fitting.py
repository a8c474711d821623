from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the packages of the extra `train` are not installed")

from kg.training import fitting  # noqa: E402
from kg.training.batches import batch_of, batches_of, without_rules  # noqa: E402
from kg.training.examples import Example  # noqa: E402
from kg.training.fitting import Course, fit  # noqa: E402
from kg.training.losses import loss_of, start_scores  # noqa: E402
from kg.training.network import IMPOSSIBLE, Network  # noqa: E402
from tests.training.test_examples import example, read  # noqa: E402, F401 - fixtures

COURSE = Course(rounds=6, batch=2, rate=1e-3, head_rate=3e-3, hidden=0.3, seed=3)


def network_of(seed: int = 0) -> Network:
    torch.manual_seed(seed)
    return Network(layers=1, vocabulary=20)


class StopError(Exception):
    """Breaks a training off."""


def test_it_learns_what_it_is_shown(example: Example) -> None:  # noqa: F811
    network = network_of()
    batch = batch_of([example])
    before = float(loss_of(network.eval()(batch.arrays), batch).detach())
    fit(network, [example] * 8, Course(rounds=12, batch=4, rate=1e-3, head_rate=5e-3, hidden=0.0), tell=print)
    assert float(loss_of(network(batch.arrays), batch).detach()) < before / 2


def test_one_that_was_broken_off_ends_like_one_that_was_not(
    example: Example,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fitting, "_TOLD", 0.0)
    whole, parted = network_of(), network_of()
    fit(whole, [example] * 4, COURSE, tell=lambda line: None)

    def break_off(line: str) -> None:
        if line.startswith("step 8 "):
            raise StopError

    with pytest.raises(StopError):
        fit(parted, [example] * 4, COURSE, tell=break_off, keep=tmp_path / "kept")
    again = network_of(seed=9)
    told: list[str] = []
    fit(again, [example] * 4, COURSE, tell=told.append, keep=tmp_path / "kept")
    assert told[0].startswith("step 8 of 12")
    for name, weight in whole.state_dict().items():
        assert torch.equal(weight, again.state_dict()[name]), name


def test_a_text_says_the_same_alone_and_beside_a_longer_one(example: Example) -> None:  # noqa: F811
    network = network_of().eval()
    short = without_rules(example)
    alone, both = (network(batch_of(group).arrays) for group in ([short], [short, example]))
    claims = len(short.aims)
    assert torch.allclose(start_scores(alone), start_scores(both)[:claims], atol=1e-5)


def test_only_a_method_can_be_the_papers_own(example: Example) -> None:  # noqa: F811
    scores = start_scores(network_of().eval()(batch_of([example]).arrays))
    assert (scores[:, [0, 2, 3], 1] < IMPOSSIBLE / 2).all()
    assert (scores[:, 1, 1] > IMPOSSIBLE / 2).all()


def test_texts_come_once_a_round(example: Example) -> None:  # noqa: F811
    from random import Random

    examples = [example] * 7
    groups = list(batches_of(examples, 3, Random(1)))
    assert sorted(map(len, groups)) == [1, 3, 3]
