"""The floors of this repository hold for the reading as it is now (slow: every document is read)."""

from __future__ import annotations

import json

import pytest
from quality.gate import FLOORS, judge, table

CASES = json.loads(FLOORS.read_text(encoding="utf-8"))["cases"]


@pytest.mark.slow
@pytest.mark.parametrize("case", sorted(CASES))
def test_no_quality_figure_falls_below_its_floor(case: str) -> None:
    outcome = judge(case, CASES[case])
    if outcome.skipped:
        pytest.skip(f"{case}: {outcome.skipped}")
    assert outcome.passes, table(outcome)
