"""Resolution: what a relative expression of time means, seen from the day (or month, or year) of publication.

An **anchor** is that date with its precision.  Every function answers an EDTF string or "" where the
anchor is too coarse or absent: nothing is guessed.  A past reading is preferred over a future one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from consilience.domain.dates import EdtfDate

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_BEFORE_OUR_ERA = re.compile(r"(-\d{4}|0000)(?:-(\d\d))?[~?%]?")
_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
FUTURE_WEIGHT = 20.0
"""How much farther a future candidate seems than a past one when a year is left out (our convention): with the
twentieth part of a year it still wins over a past one when it is at most 17 days away (an upcoming event)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Publication as year, month (0 unknown) and day (0 unknown)."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def date(self) -> dt.date:
        """The day itself, or the middle of the month or year."""
        return dt.date(self.year, self.month or 7, self.day or 15)

    def month_index(self) -> int:
        return self.year * 12 + (self.month or 7) - 1


def anchor_of(published: EdtfDate | None) -> Anchor | None:
    """The anchor that a date gives; None when it is open, an interval over a year's end, or absent."""
    if published is None:
        return None
    if old := _BEFORE_OUR_ERA.fullmatch(published.edtf):
        return Anchor(year=int(old[1]), month=int(old[2] or 0) if int(old[2] or 0) <= 12 else 0)
    low, high = published.earliest, published.latest
    if low.year != high.year or low == dt.date.min:
        return None
    if low == high:
        return Anchor(year=low.year, month=low.month, day=low.day)
    return Anchor(year=low.year, month=low.month if low.month == high.month else 0)


def anchor_of_point(edtf: str) -> Anchor | None:
    """The anchor of a date as an EDTF string."""
    return anchor_of(EdtfDate(edtf=edtf))


def point(anchor: Anchor | None) -> str:
    """EDTF of an anchor, "" when there is none."""
    return of(anchor.year, anchor.month, anchor.day) if anchor is not None else ""


def end_of(told: EdtfDate) -> Anchor | None:
    """Where an interval ends, as a story goes on from there; None for an open end or a single point."""
    last = told.edtf.partition("/")[2].rstrip("~?%")
    return anchor_of(EdtfDate(edtf=last)) if last and last != ".." else None


def of(year: int, month: int = 0, day: int = 0) -> str:
    """EDTF of a point; "" when there is no such day or the year is beyond 9999; years before 1 have no days here."""
    if -9999 <= year < 1 and not day:
        return ("0000" if not year else f"-{-year:04d}") + (f"-{month:02d}" if month else "")
    try:
        dt.date(year, month if 1 <= month <= 12 else 1, day or 1)
    except ValueError:
        return ""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def day(date: dt.date) -> str:
    return of(date.year, date.month, date.day)


def from_index(index: int) -> str:
    """EDTF of the month that is number ``index`` counted from year 0."""
    return of(index // 12, index % 12 + 1)


def nearest_year(
    anchor: Anchor | None, month: int, of_month: int = 0, weekday: int | None = None, *, ahead: float = FUTURE_WEIGHT
) -> int:
    """The year that was left out, 0 when unknown; a weekday that fits decides, then nearness to the anchor.

    ``ahead`` is how much farther a future candidate seems: reports tell of what has been, a sentence that looks
    ahead of what is to come (1 and below), a history of what followed the year it named.
    """
    if anchor is None:
        return 0
    if anchor.year < 1:
        return anchor.year
    here = anchor.date
    best, best_cost = 0, float("inf")
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            there = dt.date(year, month, of_month or min(here.day, 28))
        except ValueError:
            continue
        away = (there - here).days
        cost = away * ahead if away > 0 else float(-away)
        if not anchor.month:
            cost = abs(year - anchor.year) * 365.0
        if weekday is not None and there.weekday() != weekday:
            cost += 10_000
        if cost < best_cost:
            best, best_cost = year, cost
    return best


def weekday(anchor: Anchor | None, number: int, direction: str, calendar: Mapping[int, str]) -> str:
    """A weekday (Monday 0): ``past`` and ``future`` may be the anchor's own day, ``last`` and ``next`` may not."""
    if anchor is None or not anchor.day or anchor.year < 1:
        return calendar.get(number, "") if direction in {"past", "future"} else ""
    here = anchor.date
    back = (here.weekday() - number) % 7
    if direction == "last":
        back = back or 7
    elif direction == "next":
        back = -((number - here.weekday() - 1) % 7 + 1)
    elif direction == "future":
        back = -((number - here.weekday()) % 7)
    try:
        return day(here - dt.timedelta(days=back))
    except OverflowError:  # beyond the years 1 to 9999
        return ""


def month(anchor: Anchor | None, number: int, direction: str) -> str:
    """A month by name: ``last``, ``next``, ``this`` (year), or bare (``past``: the nearest, sooner a past one)."""
    if anchor is None:
        return ""
    if direction == "this":
        return of(anchor.year, number)
    if not anchor.month:
        return of(anchor.year - 1, number) if direction == "last" else ""
    if direction == "last":
        return of(anchor.year - (number >= anchor.month), number)
    if direction == "next":
        return of(anchor.year + (number <= anchor.month), number)
    return of(nearest_year(anchor, number), number)


def season(anchor: Anchor | None, number: int, direction: str) -> str:
    """A season by name (21 to 24); a winter carries the year in which it began."""
    if anchor is None:
        return ""
    if direction == "this" or not anchor.month:
        return in_year(anchor.year - (direction == "last"), number) if direction in {"this", "last"} else ""
    begins = _SEASON_MONTH[number]
    if direction == "next":
        return in_year(anchor.year + (begins <= anchor.month), number)
    return in_year(anchor.year - (begins + (direction == "last") * 2 > anchor.month), number)


def in_year(year: int, number: int) -> str:
    """A season (21 to 24), quarter (33 to 36) or half (40, 41) of a year."""
    whole = of(year)
    return f"{whole}-{number}" if whole else ""


def shifted(anchor: Anchor | None, amount: int, unit: str, *, exact: bool = False) -> str:
    """The anchor moved by ``amount`` of D, W, M or Y; precision is the unit's, no finer than the anchor's.

    ``exact`` keeps the anchor's own precision ("one year ago today").
    """
    if anchor is None:
        return ""
    try:
        return _shifted(anchor, amount, unit, exact=exact)
    except (ValueError, OverflowError):
        return ""


def _shifted(anchor: Anchor, amount: int, unit: str, *, exact: bool) -> str:
    if unit == "Y":
        return of(anchor.year + amount, anchor.month if exact else 0, anchor.day if exact else 0)
    if unit == "M":
        return from_index(anchor.month_index() + amount) if anchor.month else ""
    if not anchor.day:
        return from_index(anchor.month_index()) if not amount and anchor.month else ""
    if unit == "W":
        there = anchor.date + dt.timedelta(weeks=amount)
        return day(there) + "~" if amount and not exact else day(there)
    return day(anchor.date + dt.timedelta(days=amount))


def week(anchor: Anchor | None, amount: int) -> str:
    """The calendar week (Monday to Sunday) ``amount`` weeks away; with a month for anchor only this week is known."""
    if anchor is None or not anchor.month:
        return ""
    if not anchor.day:
        return of(anchor.year, anchor.month) + ("~" if amount else "")
    try:
        first = anchor.date - dt.timedelta(days=anchor.date.weekday()) + dt.timedelta(weeks=amount)
        return f"{day(first)}/{day(first + dt.timedelta(days=6))}"
    except (ValueError, OverflowError):
        return ""


def part_of_month(year: int, month: int, number: int, size: int) -> tuple[str, str]:
    """First and last day of the ``number``-th stretch of ``size`` days of a month; the last stretch for 0."""
    if year < 1:
        return "", ""
    end = 31 if month == 12 else (dt.date(year, month + 1, 1) - dt.timedelta(days=1)).day
    first = end - size + 1 if not number else (number - 1) * size + 1
    return (of(year, month, first), of(year, month, min(end, first + size - 1))) if 0 < first <= end else ("", "")


def weekend(anchor: Anchor | None, amount: int) -> str:
    """Saturday and Sunday of the calendar week ``amount`` weeks away."""
    last = week(anchor, amount).partition("/")[2]
    if not last:
        return ""
    sunday = dt.date.fromisoformat(last)
    return f"{day(sunday - dt.timedelta(days=1))}/{last}"


def quarter(anchor: Anchor | None, amount: int) -> str:
    """The quarter of a year (EDTF 33 to 36) ``amount`` quarters away."""
    if anchor is None or not anchor.month:
        return ""
    index = anchor.year * 4 + (anchor.month - 1) // 3 + amount
    return in_year(index // 4, 33 + index % 4)
