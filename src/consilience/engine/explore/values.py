"""Values: counts and dates in words for people, and whether a date was worked out from the day of publication."""

from __future__ import annotations

import re

from consilience.domain.account import Value
from consilience.domain.counts import Count, Operator
from consilience.domain.dates import EdtfDate

_MONTHS = "January February March April May June July August September October November December".split()
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of", 34: "second quarter of",
            35: "third quarter of", 36: "fourth quarter of", 40: "first half of", 41: "second half of"}  # fmt: skip
_BEFORE = {
    Operator.AT_LEAST: "at least ",
    Operator.MORE_THAN: "more than ",
    Operator.AT_MOST: "at most ",
    Operator.FEWER_THAN: "fewer than ",
    Operator.ABOUT: "about ",
}


def in_plain_words(value: Value) -> str:
    """``at least 20``, ``14 March 2021``, ``about April 2017``; the source's own words where there is no better."""
    if value.count is not None:
        return count_words(value.count)
    if value.date is not None:
        return date_words(value.date)
    return value.words if value.duration is not None else value.term or value.words


def count_words(count: Count) -> str:
    """A Count for reading."""
    number = count.best if count.best is not None else count.low
    if count.operator is Operator.AT_MOST and count.high is not None:
        number = count.high
    if count.operator in {Operator.RANGE, Operator.VAGUE}:
        return f"{count.low} to {count.high}" if count.high is not None else f"{count.low} or more"
    return f"{_BEFORE.get(count.operator, '')}{number}"


def date_words(date: EdtfDate) -> str:
    """An EDTF date for reading."""
    left, slash, right = date.edtf.partition("/")
    if not slash:
        return _point(left)
    if left == "..":
        return f"until {_point(right)}"
    return f"from {_point(left)}" if right == ".." else f"{_point(left)} to {_point(right)}"


def _point(edtf: str) -> str:
    doubt = "about " if edtf[-1:] in {"~", "%"} else "perhaps " if edtf[-1:] == "?" else ""
    year, *rest = edtf.rstrip("~?%").removeprefix("-").split("-")
    if edtf.startswith("-") or year == "0000":
        year = f"{int(year) + 1} BC"
    numbers = [int(r) for r in rest]
    if not numbers:
        return f"{doubt}{year}"
    month = _SEASONS.get(numbers[0]) or _MONTHS[numbers[0] - 1]
    return f"{doubt}{f'{numbers[1]} ' if len(numbers) > 1 else ''}{month} {year}"


def worked_out(value: Value) -> bool:
    """True for a date whose words do not give its year: it was worked out from when the document came out."""
    return value.date is not None and not any(year in value.words for year in re.findall(r"\d{4}", value.date.edtf))
