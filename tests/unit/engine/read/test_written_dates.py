"""Dates as pages print them: the writer's own day, nothing ambiguous, nothing impossible."""

from __future__ import annotations

import pytest

from consilience.engine.read.written_dates import declared_date, written_dates


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("5 March 2021", "2021-03-05"),
        ("5th of March, 2021", "2021-03-05"),
        ("March 5, 2021", "2021-03-05"),
        ("Mar. 5, 2021", "2021-03-05"),
        ("5 марта 2021 года", "2021-03-05"),
        ("05.03.2021", "2021-03-05"),
        ("2021-03-05", "2021-03-05"),
        ("2021/3/5", "2021-03-05"),
        ("31/12/2021", "2021-12-31"),
        ("12/31/2021", "2021-12-31"),
        ("4/4/2021", "2021-04-04"),
        ("March 2021", "2021-03"),
        ("мая 2021", "2021-05"),
        ("Fri, 05 Mar 2021 23:30:00 -0800", "2021-03-05"),
    ],
)
def test_a_written_date_is_found(words: str, edtf: str) -> None:
    assert [date.edtf for _, _, date in written_dates(f"Published {words}, late")] == [edtf]


@pytest.mark.parametrize(
    "words", ["05/03/2021", "31.02.2021", "1.2.3", "call 2021-555-1234", "version 12.2020.1", "Marchers 2021"]
)
def test_what_is_no_date_or_could_be_two_is_none(words: str) -> None:
    assert list(written_dates(words)) == []


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2021-03-05T01:10:00+03:00", "2021-03-05"),
        ("20210305", "2021-03-05"),
        ("2021-03", "2021-03"),
        ("2021", "2021"),
        ("D:20210305101500+03'00'", "2021-03-05"),
        ("2021-03-05 10:00", "2021-03-05"),
    ],
)
def test_a_declared_date_keeps_its_own_day(value: str, edtf: str) -> None:
    found = declared_date(value)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize("value", ["", "yesterday", "2021-13-40", "0000", "99999999"])
def test_a_value_that_declares_no_date_is_none(value: str) -> None:
    assert declared_date(value) is None
