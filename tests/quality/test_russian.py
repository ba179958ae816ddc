"""How well Russian is read, on invented texts: floors under the F1 of each task (``quality/russian.py``).

``known.toml`` was looked at while the reading was built; ``blind.toml`` was written before it and not looked at.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from consilience.adapters.models.russian import installed
from quality.russian import compare, load

TEXTS = Path(__file__).parent / "russian"
KNOWN = {"speakers": 0.95, "acts": 0.95, "who": 0.9, "counts": 0.95, "dates": 0.95, "people": 0.95, "places": 0.8}
BLIND = {"speakers": 0.85, "acts": 0.75, "who": 0.75, "counts": 0.95, "dates": 0.9, "people": 0.95, "places": 0.95}

pytestmark = pytest.mark.skipif(not installed(), reason="the extra ru is not installed")


@pytest.mark.parametrize(("name", "floors"), [("known", KNOWN), ("blind", BLIND)])
def test_no_task_of_reading_russian_falls_below_its_floor(name: str, floors: dict[str, float]) -> None:
    figures = compare(load(TEXTS / f"{name}.toml"))
    assert {task: figures[task].f1 for task in floors if figures[task].f1 < floors[task]} == {}
