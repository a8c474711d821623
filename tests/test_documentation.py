from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.console_blocks import rerun

PAGES = ["README.md", "docs/guide.md", "docs/evaluation.md"]
ALL_PAGES = sorted(path for folder in (".", "docs", "docs/reference", "outputs", "examples", "benchmarks")
                   for path in (ROOT / folder).glob("*.md"))  # fmt: skip
LINK = re.compile(r"\]\((?!https?://|#)(?P<target>[^)#]+)")


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_print_what_the_page_says(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert rerun(text) == text, "run: make docs"


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_library_tour_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [code] = re.findall(
        r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    exec(code.replace("papers.jsonl.gz", "examples/papers-sample.jsonl"), {})


def test_outputs_are_described(built: Path) -> None:
    described = set(
        re.findall(r"^\| `([^`/]+)/?` \|", (ROOT / "outputs" / "README.md").read_text(), re.MULTILINE)
    )
    assert described == {path.name for path in built.iterdir()}
