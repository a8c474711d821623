from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT


def test_the_program_of_the_page_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    monkeypatch.chdir(ROOT)
    exec("".join(blocks), {})
    found, *table = capsys.readouterr().out.splitlines()
    assert 0 < float(found) <= 1
    assert f"| value | {float(found):.3f} | 1.000 |" in table
