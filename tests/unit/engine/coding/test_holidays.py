"""Computed holidays against dates from almanacs."""

import datetime as dt

import pytest

from consilience.engine.coding.holidays import easter, holiday, orthodox_easter


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


@pytest.mark.parametrize("day", ["2017-04-16", "2019-04-28", "2021-05-02", "2024-05-05"])
def test_orthodox_easter(day: str) -> None:
    expected = dt.date.fromisoformat(day)
    assert orthodox_easter(expected.year) == expected


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Rosh Hashanah", "2023-09-16"),
        ("Yom Kippur", "2017-09-30"),
        ("Passover", "2019-04-20"),
        ("Hanukkah", "2024-12-26"),
        ("Thanksgiving", "2021-11-25"),
        ("Election Day", "2023-11-07"),
        ("Memorial Day", "2019-05-27"),
    ],
)
def test_a_day_that_moves_from_year_to_year(name: str, day: str) -> None:
    expected = dt.date.fromisoformat(day)
    assert holiday(name, expected.year) == (expected, False)


def test_holidays_have_their_russian_names() -> None:
    assert holiday("дня победы", 2019, "ru") == (dt.date(2019, 5, 9), False)
