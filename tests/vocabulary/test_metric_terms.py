"""Phrases find their metric, and faults of the files are told."""

import subprocess
import sys

import pytest

from kg.errors import VocabularyError
from kg.vocabulary import cues, exact_metric, find_metric, is_metric_name, metrics
from kg.vocabulary.known import benchmarks, methods, tasks, techniques
from kg.vocabulary.tables import DATA, read_cues, read_metrics, read_terms

FOUND = [
    ("accuracy", "accuracy", "higher"),
    ("Top-1 Accuracy", "top-1 accuracy", "higher"),
    ("classification accuracies", "accuracy", "higher"),
    ("inference latency", "inference latency", "lower"),
    ("median decoding latency", "latency", "lower"),
    ("latency on phones", "latency", "lower"),
    ("F1-score", "F1", "higher"),
    ("macro-F1", "macro F1", "higher"),
    ("WER", "word error rate", "lower"),
    ("NDCG@10", "NDCG", "higher"),
    ("Pass@$k$", "pass@k", "higher"),
    ("recall@5", "recall", "higher"),
    ("FID", "FID", "lower"),
    ("PSNR", "PSNR", "higher"),
    ("perplexity", "perplexity", "lower"),
    ("reduction in memory footprint", "memory footprint", "lower"),
    ("accuracy improvement", "accuracy", "higher"),
    ("number of parameters", "parameters", "lower"),
    ("training time", "training time", "lower"),
    ("energy efficiency", "energy efficiency", "higher"),
    ("energy consumption", "energy consumption", "lower"),
    ("faster", "speed", "higher"),
    ("more requests", "requests served", "higher"),
    ("attack success rate", "attack success rate", "lower"),
    ("task success rate", "success rate", "higher"),
    ("p-value", "p-value", None),
    ("segmentation performance", "performance", "higher"),
    ("faster bird retrieval", "speed", "higher"),
    ("average number of tokens", "token count", "lower"),
    ("reduction in model size", "model size", "lower"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "name", "better"), FOUND)
def test_a_phrase_finds_its_metric(phrase, name, better):
    term = find_metric(phrase)
    assert term is not None
    assert (term.name, term.better) == (name, better)


OTHERS = ["bananas", "", "...", "transformer", "of", "dataset size", "number of speed bumps",
          "loss curves length", "accuracy bird box", "page per second"]  # fmt: skip


@pytest.mark.parametrize("phrase", OTHERS)
def test_other_phrases_find_none(phrase):
    assert find_metric(phrase) is None


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("F1-Scores", "F1"), ("Memory Footprints", "memory footprint"), ("WER", "word error rate")],
)
def test_a_whole_name_is_exactly_its_metric(phrase, name):
    term = exact_metric(phrase)
    assert term is not None
    assert term.name == name


@pytest.mark.parametrize("phrase", ["human memory", "latency on phones", "recall@5", "dataset size", ""])
def test_what_says_more_than_a_name_is_no_metric_exactly(phrase):
    assert exact_metric(phrase) is None


def test_only_a_whole_name_is_a_metrics_name():
    assert is_metric_name("F1 scores")
    assert not is_metric_name("accuracy on phones")


@pytest.mark.parametrize("terms", [metrics, benchmarks, methods, techniques, tasks])
def test_every_file_is_read_without_a_fault(terms):
    assert len(terms()) > 100


def test_an_unknown_list_of_cues_is_told_with_those_there_are():
    with pytest.raises(VocabularyError, match=r"no list 'nope'.*change_nouns"):
        cues("nope")


def test_all_faults_of_a_file_are_told_at_once(tmp_path):
    path = tmp_path / "metrics.toml"
    path.write_text('[speed.higher]\n"speed" = ["pace"]\n"pace" = []\n"..." = ["-"]\n')
    with pytest.raises(
        VocabularyError, match=r"metrics\.toml: 'pace': 'pace' already stands.*'-' has no letters"
    ):
        read_metrics(path, DATA / "scales.toml")


def test_a_wrong_direction_is_told_by_its_place(tmp_path):
    path = tmp_path / "metrics.toml"
    path.write_text('[speed.upward]\n"speed" = []\n')
    with pytest.raises(VocabularyError, match="upward"):
        read_metrics(path, DATA / "scales.toml")


def test_scales_of_unknown_metrics_are_told(tmp_path):
    scales = tmp_path / "scales.toml"
    scales.write_text('[families]\nratio = ["speed"]\nopen = ["speed"]\n[metrics]\nratio = ["paces"]\n')
    with pytest.raises(VocabularyError, match="families: 'speed' stands twice"):
        read_metrics(DATA / "metrics.toml", scales)
    scales.write_text('[families]\nratio = ["velocity"]\n[metrics]\nratio = ["paces"]\n')
    with pytest.raises(
        VocabularyError, match=r"scales\.toml: 'velocity' is not in metrics\.toml; 'paces' is not"
    ):
        read_metrics(DATA / "metrics.toml", scales)


def test_every_family_has_a_scale():
    scales = {term.family: set() for term in metrics()}
    for term in metrics():
        scales[term.family].add(term.scale)
    assert scales["latency"] == {"ratio"}
    assert scales["accuracy"] == {"proportion"}
    assert {term.name for term in metrics() if term.family == "error" and term.scale == "ratio"} >= {
        "RMSE",
        "perplexity",
    }


def test_a_word_that_stands_twice_is_told(tmp_path):
    path = tmp_path / "cues.toml"
    path.write_text('a = ["x", "x"]\n')
    with pytest.raises(VocabularyError, match="a: 'x' stands twice"):
        read_cues(path)


@pytest.mark.parametrize("content", [b"[a", b"\xff\xfe", b'[a]\nb = "c"\n'])
def test_a_broken_file_is_told_by_name(tmp_path, content):
    path = tmp_path / "terms.toml"
    path.write_bytes(content)
    with pytest.raises(VocabularyError, match=r"terms\.toml"):
        read_terms(path)


def test_the_vocabulary_loads_no_spacy():
    code = "import sys, kg.vocabulary; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
