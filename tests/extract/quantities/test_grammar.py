from __future__ import annotations

import itertools
from typing import Any

import pytest

from kg.extract.quantities import read_quantities
from tests.extract.case_files import cases


@pytest.mark.parametrize("case", cases("quantities"))
def test_the_grammar_reads_numbers_with_their_units(case: dict[str, Any]) -> None:
    found = read_quantities(case["text"])
    read = [[case["text"][q.start : q.end], q.value, q.value_max or "", q.unit or ""] for q in found]
    assert read == case["reads"]
    levels = [[q.levels.before, q.levels.after] for q in found[:1] if q.levels]
    assert levels == ([case["levels"]] if "levels" in case else [])


def test_quantities_come_in_order_and_never_overlap() -> None:
    text = "from 3% to 5%, twice the 2x of 1.5-3 ms, half of ten-fold 12 points (3 to 5%)"
    found = read_quantities(text)
    assert len(found) > 5
    assert all(low.end <= high.start for low, high in itertools.pairwise(found))
