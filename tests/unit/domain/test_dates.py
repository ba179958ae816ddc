"""Dates as EDTF and durations as ISO 8601."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.domain.dates import Duration, EdtfDate
from consilience.domain.errors import ConsilienceError, ValueRefusedError


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-03-05", "2021-03-05", "2021-03-05"),
        ("2021-22", "2021-06-01", "2021-08-31"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2021-03~", "2021-03-01", "2021-03-31"),
        ("2021-03-05/2021-03-09", "2021-03-05", "2021-03-09"),
        ("../2021-05-26", "0001-01-01", "2021-05-26"),
        ("2021-05/..", "2021-05-01", "9999-12-31"),
    ],
)
def test_a_date_has_the_bounds_its_precision_gives(edtf: str, earliest: str, latest: str) -> None:
    date = EdtfDate(edtf=edtf)
    assert (date.earliest, date.latest) == (dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest))


@pytest.mark.parametrize(
    "text", ["", "2021-13", "2021-02-30", "21", "2021-05/2021-03", "../..", "yesterday", "2021-25"]
)
def test_a_date_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ValueRefusedError):
        EdtfDate(edtf=text)


def test_an_approximate_month_may_equal_its_neighbour_and_an_exact_one_may_not() -> None:
    assert EdtfDate(edtf="2021-04~").may_equal(EdtfDate(edtf="2021-03"))
    assert not EdtfDate(edtf="2021-04").may_equal(EdtfDate(edtf="2021-03"))
    assert not EdtfDate(edtf="2021-04~").may_equal(EdtfDate(edtf="2021-02"))


@pytest.mark.parametrize(
    ("iso", "low", "high"),
    [
        ("P12D", 12 * 86400, 12 * 86400),
        ("PT10M/PT15M", 600, 900),
        ("P4D~", 3 * 86400, 5 * 86400),
        ("P1Y2M", 425 * 86400, 425 * 86400),
    ],
)
def test_a_duration_has_its_length_in_seconds(iso: str, low: int, high: int) -> None:
    assert Duration(iso=iso).seconds() == (low, high)


@pytest.mark.parametrize("text", ["", "P", "PT", "12D", "P1D/P2D/P3D", "P1X"])
def test_a_duration_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueRefusedError):
        Duration(iso=text)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_our_error(text: str) -> None:
    try:
        date = EdtfDate(edtf=text)
    except ConsilienceError:
        return
    assert date.earliest <= date.latest


@given(st.text(alphabet="P0123456789YMWDTHS~/", max_size=20))
def test_any_text_is_a_duration_or_our_error(text: str) -> None:
    try:
        low, high = Duration(iso=text).seconds()
    except ConsilienceError:
        return
    assert 0 <= low <= high
