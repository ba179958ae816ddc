"""When: an imprecise date is an EDTF expression with its bounds; a span of time is an ISO 8601 duration.

EDTF (ISO 8601-2:2019, Library of Congress level 0-2, the subset used here): ``2017``, ``2017-10``,
``2017-10-16``, seasons ``2017-21`` (spring) to ``2017-24`` (winter), quarters ``2017-33`` to ``2017-36``, halves
``2017-40`` and ``2017-41``, years before our era ``0000`` (1 BC) and ``-0430`` (431 BC; the calendar that bounds are
given in begins with year 1, so all of them have its first day for bounds), qualifiers ``~`` (approximate),
``?`` (uncertain), ``%`` (both) at the end, intervals ``A/B``, open ends ``../B`` and ``A/..``.
Durations: ``P12D``, ``P2W``, ``PT10M``, approximate ``P14D~``, ranges ``PT10M/PT15M``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from consilience.domain.errors import ValueRefusedError

_POINT = re.compile(r"(?P<y>-?\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<q>[~?%])?")
_DURATION = re.compile(r"P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?~?")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
                  40: (1, 6), 41: (7, 12)}  # fmt: skip
APPROXIMATE_MARGIN = {"day": 3, "month": 31, "season": 45, "year": 366}
"""Days by which ``~`` widens each precision when two dates are compared (our convention, on record here)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EdtfDate:
    """A date as an EDTF string; ``words`` is what the source wrote."""

    edtf: str
    words: str = ""

    def __post_init__(self) -> None:
        _bounds(self.edtf)

    @property
    def earliest(self) -> dt.date:
        """First day it can mean (``date.min`` when open), without the margin of ``~``."""
        return _bounds(self.edtf)[0]

    @property
    def latest(self) -> dt.date:
        """Last day it can mean (``date.max`` when open), without the margin of ``~``."""
        return _bounds(self.edtf)[1]

    @property
    def approximate(self) -> bool:
        return any(mark in self.edtf for mark in "~?%")

    def may_equal(self, other: EdtfDate) -> bool:
        """True when one day satisfies both; approximate dates get ``APPROXIMATE_MARGIN``."""
        a, b = self.widened(), other.widened()
        return a[0] <= b[1] and b[0] <= a[1]

    def widened(self) -> tuple[dt.date, dt.date]:
        """Bounds with the margin of an approximate date added on both sides."""
        low, high = self.earliest, self.latest
        if self.approximate:
            margin = dt.timedelta(days=APPROXIMATE_MARGIN[_precision(self.edtf)])
            low = low - margin if low - dt.date.min > margin else dt.date.min
            high = high + margin if dt.date.max - high > margin else dt.date.max
        return low, high


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length or frequency of time: ISO 8601, ``~`` for approximate, ``A/B`` for a range of lengths."""

    iso: str
    words: str = ""

    def __post_init__(self) -> None:
        parts = self.iso.split("/")
        if len(parts) > 2 or not all(_DURATION.fullmatch(p) for p in parts):
            raise ValueRefusedError(f"{self.iso!r} is not a duration.")

    @property
    def approximate(self) -> bool:
        return "~" in self.iso

    def seconds(self) -> tuple[int, int]:
        """Shortest and longest in seconds (a month as 30 days, a year as 365); ``~`` adds a quarter either side."""
        values = [_seconds(p.rstrip("~")) for p in self.iso.split("/")]
        low, high = min(values), max(values)
        return (low - low // 4, high + high // 4) if self.approximate else (low, high)


def _precision(edtf: str) -> str:
    point = edtf.split("/", maxsplit=1)[0].rstrip("~?%")
    if len(point) == 10:
        return "day"
    if len(point) == 7:
        return "season" if int(point[5:]) > 12 else "month"
    return "year"


def _bounds(edtf: str) -> tuple[dt.date, dt.date]:
    if "/" in edtf:
        left, _, right = edtf.partition("/")
        low = dt.date.min if left == ".." else _point(left)[0]
        high = dt.date.max if right == ".." else _point(right)[1]
        if low > high or left == right == "..":
            raise ValueRefusedError(f"{edtf!r} ends before it begins.")
        return low, high
    return _point(edtf)


def _point(text: str) -> tuple[dt.date, dt.date]:
    match = _POINT.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = int(match["y"]), int(match["m"] or 0), int(match["d"] or 0)
        if year < 1:
            return dt.date.min, dt.date.min
        if month in _SEASON_MONTHS and not match["d"]:
            first, last = _SEASON_MONTHS[month]
            end_year = year + (last < first)
            return dt.date(year, first, 1), dt.date(end_year, last, calendar.monthrange(end_year, last)[1])
        if match["d"]:
            return dt.date(year, month, day), dt.date(year, month, day)
        if match["m"]:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except (ValueError, IndexError) as error:
        raise ValueRefusedError(f"{text!r} is not a date in EDTF.") from error


def _seconds(iso: str) -> int:
    date, _, time = iso[1:].partition("T")
    units = {"Y": 365 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400}
    total = sum(int(n) * units[u] for n, u in re.findall(r"(\d+)([YMWD])", date))
    clock = {"H": 3600, "M": 60, "S": 1}
    return total + sum(int(n) * clock[u] for n, u in re.findall(r"(\d+)([HMS])", time))
