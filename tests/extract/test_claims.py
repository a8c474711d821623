from __future__ import annotations

from typing import Any

import pytest

from kg.extract import Extractor
from kg.records import Extraction, Paper
from tests.extract.case_files import cases


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(reader="none")


def read(extractor: Extractor, abstract: str, title: str = "Alpha: Fast Models") -> Extraction:
    [extraction] = extractor.extract([Paper(id="1", title=title, abstract=abstract)])
    return extraction


@pytest.mark.parametrize("case", cases("claims"))
def test_a_claim_has_its_slots(extractor: Extractor, case: dict[str, Any]) -> None:
    intro = case.get("intro", "We propose Alpha, a new method.")
    found = read(extractor, f"{intro} {case['text']}", case.get("title", "Alpha: Fast Models"))
    results = [result.model_dump(mode="json", by_alias=True) for result in found.results]
    assert [result["text"] for result in results] == [claim["text"] for claim in case["claims"]]
    wrong = {
        (claim["text"], slot): (result[slot], wanted)
        for claim, result in zip(case["claims"], results, strict=True)
        for slot, wanted in claim.items()
        if (result[slot] if result[slot] is not None else "") != wanted
    }
    assert wrong == {}


@pytest.mark.parametrize("case", cases("traps"))
def test_a_trap_gives_no_claim(extractor: Extractor, case: dict[str, Any]) -> None:
    found = read(extractor, case["text"])
    assert [result.text for result in found.results] == case["claims"]


def test_what_was_not_taken_is_told_with_its_reason(extractor: Extractor) -> None:
    found = read(extractor, "The set holds 1,865 problems. GPT-4 runs in 2024 at 2x speed.")
    assert [(stat.text, stat.reason) for stat in found.stats] == [("1,865", "count")]
    skipped = {aside.text: aside.reason for aside in found.skipped}
    assert skipped["2024"] == "year"
    assert skipped["4"] in ("name", "part-of-name")


def test_every_claim_says_which_rules_made_it(extractor: Extractor) -> None:
    [result] = read(extractor, "We propose Alpha. It improves accuracy by up to 12% over Beta-Net.").results
    assert result.producer == "number-percent/claimed-quantity"
    assert {step.split(":")[0] for step in result.steps} >= {
        "direction",
        "kind",
        "method",
        "metric",
        "qualifier",
    }
    assert "qualifier:up_to" in result.steps
