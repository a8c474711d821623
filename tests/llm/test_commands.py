"""The commands with a language model: what they leave, what they tell, how they end."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import pytest
from typer.testing import Result

import kg as library
from kg.llm import LlmExtractor, LlmSettings
from kg.llm.prompt import prompt_digest
from kg.records import Extraction
from tests.conftest import Kg
from tests.llm.said import PAPERS, answers
from tests.llm.server import ModelServer, busy, completion

SECRET = "sk-very-secret"
Ask = Callable[..., Result]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    path = tmp_path / "papers.jsonl"
    path.write_text("".join(f"{each.model_dump_json(exclude_defaults=True)}\n" for each in PAPERS))
    return path


@pytest.fixture
def ask(kg: Kg, server: ModelServer, papers: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a function that runs a command on the papers with a model that answers well."""
    monkeypatch.setattr("kg.llm.backoff.Backoff.wait", lambda *_, **__: 0.0)
    monkeypatch.setenv("CLAIMGRAPH_LLM_API_KEY", SECRET)
    server.answers, server.key = answers(), SECRET

    def run(command: str, *words: object) -> Result:
        return kg(command, papers, "--backend", "llm", "--base-url", server.url, "--model", "owl-7b", *words)

    return run


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_build_with_a_model_leaves_a_sound_graph_and_tells_what_it_took(
    kg: Kg, ask: Ask, tmp_path: Path
) -> None:
    result = ask("build", "-o", tmp_path / "out", "--price-in", 1, "--price-out", 5)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert result.stderr.splitlines()[:2] == [
        "8 papers by owl-7b: 8 requests, 0 answers from the cache",
        "tokens: 8,000 in (of them 400 cached by the server), 1,600 out; "
        "cost: at most 0.0160 at the prices given",
    ]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["software"]["backend"] == {"name": "llm", "model": "owl-7b", "prompt": prompt_digest()}
    assert manifest["counts"]["results"] == 8
    assert library.load(tmp_path / "out").backend.model == "owl-7b"
    assert kg("validate", "-g", tmp_path / "out").exit_code == 0
    assert '"llm:owl-7b"' in (tmp_path / "out" / "extractions.jsonl").read_text()


def test_a_second_build_makes_no_request_and_the_same_files(
    ask: Ask, server: ModelServer, tmp_path: Path
) -> None:
    ask("build", "-o", tmp_path / "one")
    asked = len(server.requests)
    result = ask("build", "-o", tmp_path / "two")
    assert len(server.requests) == asked
    assert "8 papers by owl-7b: 0 requests, 8 answers from the cache\n8 papers, 8 results" in result.stderr
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_answers_are_kept_where_the_user_says(ask: Ask, server: ModelServer, tmp_path: Path) -> None:
    ask("extract")
    assert len(list((tmp_path / "user-cache" / "claimgraph" / "llm").rglob("*.json"))) == 8
    ask("extract", "--cache", tmp_path / "kept")
    assert len(list((tmp_path / "kept").rglob("*.json"))) == 8
    ask("extract", "--no-cache")
    assert len(server.requests) == 24


def test_extract_writes_the_papers_in_their_order(ask: Ask) -> None:
    found = [Extraction.from_json(line) for line in ask("extract").stdout.splitlines()]
    assert [(each.id, each.results[0].text) for each in found] == [
        (each.id, f"{each.id}x") for each in PAPERS
    ]


def test_the_key_is_in_no_file_and_no_message(ask: Ask, server: ModelServer, tmp_path: Path) -> None:
    server.steps.extend([busy(500, f"cannot serve {SECRET}"), busy(400, f"response_format for {SECRET}?")])
    result = ask("build", "-o", tmp_path / "out", "--concurrency", 1)
    assert result.exit_code == 0
    assert "(the key)" in result.stderr
    assert SECRET not in result.output
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()


def test_a_paper_without_a_usable_answer_is_told_and_the_exit_code_is_1(
    ask: Ask, server: ModelServer, tmp_path: Path
) -> None:
    server.answers[PAPERS[2].title] = completion("no \x1b[2J idea")
    result = ask("build", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert (
        "1 paper not read, for want of a usable answer:\n  3: the model's answer is of no use"
        in result.stderr
    )
    assert (tmp_path / "out" / "graph.ttl").exists()


def test_what_a_model_made_up_is_counted_on_standard_error(ask: Ask, server: ModelServer) -> None:
    said = server.answers[PAPERS[0].title]
    said["results"].append({**said["results"][0], "quote": "99x", "value": 99})
    said["tasks"].append("flying")
    result = ask("extract")
    assert result.exit_code == 0
    told = result.stderr.splitlines()[-1]
    assert told.startswith("left out of what the model said: ")
    assert "1 quote-not-in-text" in told
    assert "1 name-not-in-text" in told


def test_a_refusal_ends_the_build_and_leaves_the_old_outputs(
    ask: Ask, server: ModelServer, tmp_path: Path
) -> None:
    ask("build", "-o", tmp_path / "out")
    before = contents(tmp_path / "out")
    server.key = "another"
    result = ask("build", "-o", tmp_path / "out", "--no-cache", "--concurrency", 1)
    assert result.exit_code == 2
    assert contents(tmp_path / "out") == before
    *_, account, error = result.stderr.splitlines()
    assert account.startswith("tokens: 0 in")
    assert error.startswith(f"kg: {server.url}/chat/completions: the server refuses (401)")
    assert "set CLAIMGRAPH_LLM_API_KEY" in error


LLM = ("--backend", "llm", "--base-url", "http://h/v1", "--model", "m")
WRONG = {
    "no address": (["--backend", "llm", "--model", "m"], "--backend llm needs --base-url too"),
    "no model": (["--backend", "llm", "--base-url", "http://h/v1"], "--backend llm needs --model too"),
    "an address of files": ([*LLM, "--base-url", "file:///x"], "--base-url: it is no"),
    "a key in the address": ([*LLM, "--base-url", "https://me:sk-1@h/v1"], "a key belongs into"),
    "a model of two lines": ([*LLM, "--model", "a\nb"], "--model: it is no"),
    "nobody at once": ([*LLM, "--concurrency", "0"], "--concurrency:"),
    "half a price": ([*LLM, "--price-in", "1"], "--price-out"),
    "a cache and none": ([*LLM, "--cache", "c", "--no-cache"], "--no-cache"),
    "a base": (["--backend", "llm", "--base", "en_core_web_sm"], "--base is of the spacy backend"),
    "a model for spacy": (["--model", "m"], "--model needs --backend llm"),
    "another backend": (["--backend", "oracle"], "oracle"),
}


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize(("words", "told"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told_before_anything_is_read(
    kg: Kg, papers: Path, words: list[str], told: str, command: str
) -> None:
    result = kg(command, papers, *words)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert told in " ".join(result.stderr.replace("│", " ").split())
    assert "sk-1" not in result.output


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_who_interrupts_does_not_wait_for_the_server(
    server: ModelServer, papers: Path, number: signal.Signals, code: int
) -> None:
    server.delay = 30.0
    words = ["extract", papers, "--backend", "llm", "--base-url", server.url, "--model", "m", "--no-cache"]
    command = [sys.executable, "-m", "kg", *map(str, words)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as run:
        while not server.requests and run.poll() is None:
            time.sleep(0.05)
        run.send_signal(number)
        stop = Timer(15, run.kill)
        stop.start()
        _, told = run.communicate()
        stop.cancel()
    assert run.returncode == code
    assert b"Traceback" not in told


def test_without_its_package_the_way_out_is_told(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    result = ask("extract")
    assert result.exit_code == 2
    assert result.stderr == "kg: the package httpx2 is not installed (pip install 'claimgraph[llm]')\n"


def test_nothing_of_it_is_loaded_where_no_model_is_asked(papers: Path) -> None:
    code = (
        "import sys, kg.cli\n"
        f"try: kg.cli.app(['extract', {str(papers)!r}])\n"
        "except SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'httpx2' "
        "or name.startswith('kg.llm')), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.count("\n") == len(PAPERS)
    assert run.stderr.splitlines()[-1] == "['kg.llm', 'kg.llm.settings']"


def test_the_library_does_the_same(server: ModelServer) -> None:
    server.answers = answers()
    extract = LlmExtractor(LlmSettings(base_url=server.url, model="owl-7b"))
    graph = library.build(PAPERS, extract=extract)
    assert [result.producer for result in graph.results] == ["llm:owl-7b"] * 8
    assert graph.backend == extract.backend
    assert extract.account.tokens.prompt == 8_000
