from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT


def test_the_program_of_the_page_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    monkeypatch.chdir(ROOT)
    exec(code, {})
    assert 0 < float(capsys.readouterr().out) <= 1
