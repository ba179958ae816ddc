"""Computed holidays against dates from almanacs."""

import datetime as dt

import pytest

from consilience.engine.coding.holidays import easter, holiday


@pytest.mark.parametrize("day", ["1990-04-15", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2038-04-25"])
def test_easter(day: str) -> None:
    expected = dt.date.fromisoformat(day)
    assert easter(expected.year) == expected


@pytest.mark.parametrize("day", ["1999-12-09", "2012-07-20", "2017-05-27", "2021-04-13", "2023-03-23"])
def test_ramadan_is_within_a_day_and_marked_approximate(day: str) -> None:
    expected = dt.date.fromisoformat(day)
    found = holiday("Ramadan", expected.year)
    assert found is not None
    assert abs((found[0] - expected).days) <= 1
    assert found[1]


def test_an_unknown_day_is_none() -> None:
    assert holiday("No Such Day", 2020) is None
