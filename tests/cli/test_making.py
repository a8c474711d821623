from __future__ import annotations

import gzip
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.records import Extraction, Paper
from tests.conftest import ROOT, Kg

GOOD = '{"id": "1", "title": "On Speed", "abstract": "We are fast."}\n'
OTHER = '{"id": "2", "title": "On Size", "abstract": "We are small."}\n'
MARKUP = '{"id": "3", "title": "<b>", "abstract": "<script>alert(1)</script> <!-- </style> ]]> &amp; }}"}\n'
LONG = json.dumps({"id": "4", "title": "Long", "abstract": "word " * 1_000_000}) + "\n"


def nothing_found(papers: Iterable[Paper]) -> Iterator[Extraction]:
    """Stand in for the extractor where the test is about everything else."""
    return (Extraction(**paper.model_dump()) for paper in papers)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.extractor", lambda **_: nothing_found)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    path = tmp_path / "papers.jsonl"
    path.write_text(GOOD + OTHER)
    return path


def test_build_says_on_standard_error_what_it_made_and_what_comes_next(
    kg: Kg, sample: Path, tmp_path: Path
) -> None:
    result = kg("build", sample, "-o", tmp_path)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert f"are in {tmp_path}" in result.stderr
    assert "papers," in result.stderr
    assert result.stderr.count("\n  kg ") == 3
    for line in result.stderr.split("Next:\n")[1].splitlines():
        assert kg(*shlex.split(line)[1:]).exit_code == 0, line


@pytest.mark.usefixtures("quick")
def test_the_folder_is_outputs_unless_named(
    kg: Kg, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = kg("build", papers)
    assert result.exit_code == 0
    assert (tmp_path / "outputs" / "graph.ttl").is_file()
    assert " -g " not in result.stderr


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("command", ["build", "extract"])
def test_broken_records_are_skipped_and_told_and_the_exit_code_is_1(
    kg: Kg, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text(GOOD + "{oops\n" + OTHER + GOOD)
    result = kg(command, path, "-o", tmp_path / "new")
    assert result.exit_code == 1
    assert "2 broken records skipped" in result.stderr
    assert f"{path}:2: invalid JSON" in result.stderr
    assert f"{path}:4: the id" in result.stderr
    assert (tmp_path / "new").exists()


@pytest.mark.usefixtures("quick")
def test_only_the_first_of_many_broken_records_are_shown(kg: Kg, tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text(GOOD + "{oops\n" * 9)
    result = kg("extract", path)
    assert result.stderr.count(f"{path}:") == 5
    assert "and 4 more" in result.stderr


BAD = {
    "missing": (None, "there is no such file"),
    "empty": (b"", "empty"),
    "binary": (bytes(range(256)) * 20, "binary"),
    "unknown form": (b"a word\n", "not recognised"),
    "nothing sound": (b'{"id": "1"}\n', "broken"),
    "invalid UTF-8 alone": (b'{"id": "1", "title": "\xff", "abstract": "\xfe"}\n', "UTF-8"),
}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("data", "told"), BAD.values(), ids=BAD)
def test_an_input_that_cannot_be_read_leaves_the_old_outputs(
    kg: Kg, papers: Path, tmp_path: Path, data: bytes | None, told: str
) -> None:
    outputs = tmp_path / "outputs"
    assert kg("build", papers, "-o", outputs).exit_code == 0
    before = contents(outputs)
    bad = tmp_path / "bad.txt"
    if data is not None:
        bad.write_bytes(data)
    result = kg("build", papers, bad, "-o", outputs)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1
    assert str(bad) in result.stderr
    assert told in result.stderr
    assert contents(outputs) == before


@pytest.mark.usefixtures("quick")
def test_a_folder_is_no_input(kg: Kg, tmp_path: Path) -> None:
    result = kg("build", tmp_path, "-o", tmp_path / "outputs")
    assert result.exit_code == 2
    assert "it is a folder" in result.stderr
    assert not (tmp_path / "outputs").exists()


@pytest.mark.parametrize("line", [MARKUP, LONG], ids=["an abstract of markup", "an abstract of 5 MB"])
def test_strange_abstracts_are_read_or_skipped_and_never_a_traceback(
    kg: Kg, tmp_path: Path, line: str
) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text(GOOD + line)
    result = kg("build", path, "-o", tmp_path / "outputs")
    assert result.exit_code in (0, 1)
    assert kg("validate", "-g", tmp_path / "outputs").exit_code == 0
    assert "<script>alert" not in (tmp_path / "outputs" / "graph.html").read_text()


@pytest.mark.usefixtures("quick")
def test_a_page_that_is_cut_in_the_middle_is_told(kg: Kg, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    text = sample.read_text()
    path.write_text(text[: text.index("DistServe gives")])
    result = kg("extract", path)
    assert result.exit_code in (0, 1)
    assert result.stdout.splitlines()
    assert "Self-slimmed" in result.stdout


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["build"], "INPUT"),
        (["build", "--nope", "x"], "--nope"),
        (["build", "{papers}", "--form", "marc21"], "choose one of"),
        (["build", "{papers}", "--base-iri", "not an iri"], "absolute IRI"),
        (["build", "{papers}", "--base-iri", 'https://x.org/"> <a>/'], "absolute IRI"),
        (["build", "{papers}", "-o", "{papers}"], "cannot write there"),
        (["extract", "{papers}", "-o", "{papers}/x"], "cannot be written"),
    ],
)
def test_wrong_usage_is_exit_code_2(kg: Kg, papers: Path, words: list[str], told: str) -> None:
    result = kg(*(word.format(papers=papers) for word in words))
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("quick")
def test_standard_input_and_gzip_are_inputs(kg: Kg, tmp_path: Path) -> None:
    packed = tmp_path / "papers.jsonl.gz"
    packed.write_bytes(gzip.compress(OTHER.encode()))
    result = kg("extract", "-", packed, stdin=GOOD)
    assert result.exit_code == 0
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["1", "2"]


@pytest.mark.usefixtures("quick")
def test_the_manifest_names_inputs_and_not_their_places(kg: Kg, papers: Path, tmp_path: Path) -> None:
    assert kg("build", papers, "-", "-o", tmp_path / "out", stdin=MARKUP).exit_code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert [mark["name"] for mark in manifest["inputs"]] == ["papers.jsonl", "-"]
    assert manifest["counts"]["papers"] == 3


def test_extract_writes_records_that_can_be_read_back(kg: Kg, sample: Path, tmp_path: Path) -> None:
    result = kg("extract", sample)
    assert result.exit_code == 0
    records = [Extraction.from_json(line) for line in result.stdout.splitlines()]
    assert len(records) >= 12
    assert kg("extract", sample, "-o", tmp_path / "out.jsonl").stdout == ""
    assert (tmp_path / "out.jsonl").read_text() == result.stdout


def test_two_builds_of_the_sample_are_the_same_bytes(
    kg: Kg, sample: Path, built: Path, tmp_path: Path
) -> None:
    assert kg("build", sample, "-o", tmp_path / "again").exit_code == 0
    assert contents(tmp_path / "again") == contents(built)


def run_kg(*words: object, **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text("".join(GOOD.replace('"1"', f'"{number}"') for number in range(4000)))
    with run_kg("extract", path, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"id":"0"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line(papers: Path) -> None:
    with Path("/dev/full").open("wb") as full, run_kg("extract", papers, stdout=full) as process:
        assert process.stderr is not None
        assert process.stderr.read() == b"kg: standard output: No space left on device\n"
        assert process.wait() == 2


def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    with run_kg(
        "build", "-", "-o", tmp_path / "out", stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(GOOD.encode() * 2000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        assert process.wait() in (130, -signal.SIGINT)
        assert process.stderr.read() == b""
    assert not (tmp_path / "out").exists()


TERMINATED = """
import os, signal, sys
from kg.cli import main
from kg.pipeline import outputs
outputs.WRITERS = {**outputs.WRITERS, "graph.html": lambda *_: os.kill(os.getpid(), signal.SIGTERM)}
sys.argv[0] = "kg"
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_build_that_is_ended_leaves_nothing_unfinished(papers: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", TERMINATED, "build", str(papers), "-o", str(tmp_path / "out")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (143, b"")
    assert not (tmp_path / "out").exists()


def test_a_folder_with_files_of_others_is_refused_before_papers_are_read(
    kg: Kg, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise AssertionError

    monkeypatch.setattr("kg.pipeline.extractor", fail)
    web = {"manifest.json": b'{"name": "shop"}', "claims.csv": b"mine"}
    (tmp_path / "shop").mkdir()
    for name, data in web.items():
        (tmp_path / "shop" / name).write_bytes(data)
    result = kg("build", papers, "-o", tmp_path / "shop")
    assert result.exit_code == 2
    assert "claims.csv: a file of that name is there" in result.stderr
    assert contents(tmp_path / "shop") == web
