"""What was measured is told with its place, and never without the warning."""

from __future__ import annotations

import pytest

from consilience.engine.explore.quality import MEANING, WARNING, Measure
from consilience.interfaces.cli.knowing import lines
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


def test_without_a_measurement_it_says_so() -> None:
    assert lines((), 80)[0] == "Nothing was measured."


def test_every_figure_that_has_a_floor_can_be_told() -> None:
    assert all(words for words in MEANING.values())
