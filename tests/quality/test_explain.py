"""What the figures hide is told line by line."""

from __future__ import annotations

from quality.explain import explain

from tests.quality.readings import perfect
from tests.quality.test_score import GOLD, TEXT


def test_a_perfect_reading_leaves_nothing_to_explain_but_the_values_side_by_side() -> None:
    lines = list(explain(GOLD, perfect(GOLD, {"d": TEXT})))
    assert {line.split()[0] for line in lines} == {"VALUES"}


def test_every_kind_of_disagreement_gets_its_line() -> None:
    case = perfect(GOLD, {"d": TEXT})
    del case["statements"][2]
    case["statements"][0]["claim"] = "other"
    case["statements"][1]["account"] = "finch"
    case["claims"][0]["origins"] = {"low": 9, "high": 9}
    case["contradictions"] = []
    case["statements"].append({"id": "x", "document": "d", "start": len(TEXT) - 12, "end": len(TEXT), "values": {}})
    kinds = {line.split()[0] for line in explain(GOLD, case)}
    assert kinds == {"MISSING", "FURNITURE", "SPLIT", "MIXED", "ORIGINS", "UNREPORTED", "VALUES"}
