"""What was measured is told with its place, and never without the warning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consilience.domain.chance import Calibration
from consilience.engine.explore.quality import (
    HELD_OUT,
    LOOKED_AT,
    MEANING,
    TASKS_WARNING,
    WARNING,
    Measure,
    TaskRow,
)
from consilience.interfaces.cli.knowing import chance_lines, lines, task_lines
from consilience.interfaces.cli.screen import width

MEASURE = Measure(
    case="a made-up case",
    documents=3,
    digest="00",
    engine="test",
    measured_on="2031-06-01",
    figures=(("values", "84/113"), ("found", "171/182")),
)


@pytest.mark.parametrize("cells", [60, 120])
def test_results_come_with_what_they_were_measured_on_and_the_warning(cells: int) -> None:
    told = lines((MEASURE,), cells)
    assert max(width(line) for line in told) <= cells
    assert "171 of 182" in told[told.index("") + 1], "in the order of the work"
    assert "a made-up case (3 documents)" in " ".join(told)
    assert " ".join(told).endswith(WARNING)


@pytest.mark.parametrize(("held_out", "said"), [(True, HELD_OUT), (False, LOOKED_AT)])
def test_every_case_says_whether_it_was_looked_at(held_out: bool, said: str) -> None:
    assert said in " ".join(lines((replace(MEASURE, held_out=held_out),), 400))


def test_without_a_measurement_it_says_so() -> None:
    assert lines((), 80)[0] == "Nothing was measured."


def test_every_figure_that_has_a_floor_can_be_told() -> None:
    assert all(words for words in MEANING.values())


def row(**changed: object) -> TaskRow:
    given: dict[str, object] = {
        "task": "who says what: content and source", "language": "English", "set": "a set of news", "part": "dev",
        "seen": "totals only", "documents": 84, "precision": 0.512, "recall": 0.488, "f1": 0.5, "right": None,
        "measured_on": "2031-06-01", "engine": "test",
    }  # fmt: skip
    return TaskRow(**{**given, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize("cells", [60, 120])
def test_tasks_stand_under_the_part_they_were_measured_on_with_the_warning(cells: int) -> None:
    told = task_lines((row(), row(task="how many were killed", precision=None, recall=None, f1=None, right=0.9)), cells)
    assert max(width(line) for line in told) <= cells
    assert sum("a set of news: dev" in line for line in told) == 1
    assert any(line.split()[-3:] == ["0.51", "0.49", "0.50"] for line in told)
    assert any(line.endswith("0.90") for line in told)
    assert " ".join(told).endswith(TASKS_WARNING)


def test_without_a_task_measured_no_table_is_shown() -> None:
    assert task_lines((), 80) == []


@pytest.mark.parametrize("cells", [60, 120])
def test_what_a_chance_is_worth_is_told_with_where_it_was_measured(cells: int) -> None:
    chances = Calibration(expected_error=0.033, statements=5156, measured_on="news, other articles of the same set")
    told = chance_lines(chances, cells)
    assert max(width(line) for line in told) <= cells
    assert "0.033 on average" in " ".join(told)
    assert "5,156 statements; news, other articles of the same set" in " ".join(told)
