"""Holidays: the days that reports date things by, fixed or computed for a year, named in ``resources/holidays.toml``.

Easter after the Gregorian and the Julian computus (Meeus, Astronomical Algorithms, ch. 8); Islamic days after the
tabular calendar (civil epoch), which can be a day or two away from the sighting of the moon, so they are approximate;
Hebrew days after the molad and its postponements (Reingold and Dershowitz, Calendrical Calculations, ch. 8).
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files

_CIVIL_EPOCH = 227015
"""Proleptic Gregorian ordinal of 1 Muharram 1 in the civil tabular calendar (16 July 622, Julian)."""
_HEBREW_EPOCH = -1373427
"""Proleptic Gregorian ordinal from which the days of the Hebrew calendar are counted."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def names(language: str) -> tuple[str, ...]:
    """Names of holidays in a language (``en``, ``ru``), lower case, longest first."""
    return tuple(sorted(_by_name(language), key=len, reverse=True))


def holiday(name: str, year: int, language: str = "en") -> tuple[dt.date, bool] | None:
    """(day, approximate) of a named holiday in a year, None when unknown or outside 1583..4099."""
    found = _by_name(language).get(" ".join(name.lower().replace("’", "'").split()))
    if found is None or not 1583 <= year <= 4099:
        return None
    rule, about = found
    day = _day(rule, year)
    return (day, about) if day is not None else None


@cache
def _by_name(language: str) -> dict[str, tuple[str, bool]]:
    raw = tomllib.loads(files("consilience").joinpath("resources", "holidays.toml").read_text("utf8"))
    return {
        name: (table["rule"], bool(table.get("about", False)))
        for table in raw.values()
        for name in table.get(language, "").split("|")
        if name
    }


def _day(rule: str, year: int) -> dt.date | None:
    calendar, _, rest = rule.rpartition(" ")
    if calendar in {"easter", "orthodox easter"}:
        first = easter(year) if calendar == "easter" else orthodox_easter(year)
        return first + dt.timedelta(days=int(rest))
    if calendar in {"islamic", "hebrew"}:
        month, number = (int(n) for n in rest.split("-"))
        return islamic(year, month, number) if calendar == "islamic" else hebrew(year, month, number)
    fixed, *weekday = rule.split()
    month, number = (int(n) for n in fixed.split("-"))
    day = dt.date(year, month, number)
    if not weekday:
        return day
    wanted, count = _WEEKDAYS.index(weekday[0]), int(weekday[1])
    if count < 0:
        return day - dt.timedelta(days=(day.weekday() - wanted) % 7)
    return day + dt.timedelta(days=(wanted - day.weekday()) % 7 + 7 * (count - 1))


def easter(year: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar."""
    golden, century = year % 19, year // 100
    skipped, correction = century // 4, (8 * century + 13) // 25
    epact = (19 * golden + century - skipped - correction + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + skipped) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return dt.date(year, month, offset + 28 - 31 * (month // 4))


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday by the Julian computus, as a Gregorian date."""
    full_moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - full_moon + 34) % 7
    month, day = divmod(full_moon + weekday + 114, 31)
    behind = year // 100 - year // 400 - 2
    return dt.date(year, month, day + 1) + dt.timedelta(days=behind)


def islamic(year: int, month: int, day: int) -> dt.date | None:
    """The first time in a Gregorian year that the tabular Islamic ``month``/``day`` falls, None when it does not."""
    guess = int((year - 622) * 33 / 32)
    for hijri in range(guess - 1, guess + 3):
        days = (hijri - 1) * 354 + (3 + 11 * hijri) // 30 + -(-59 * (month - 1) // 2) + day - 1
        found = dt.date.fromordinal(_CIVIL_EPOCH + days)
        if found.year == year:
            return found
    return None


def hebrew(year: int, month: int, day: int) -> dt.date | None:
    """The day of a Gregorian year that is ``day`` of Nisan (1), Tishri (7) or Kislev (9)."""
    autumn = year + 3761
    new_year = _tishri(autumn)
    if month == 1:
        ordinal = new_year - 177 + day - 1
    else:
        long_heshvan = (_tishri(autumn + 1) - new_year) % 10 == 5
        ordinal = new_year + {7: 0, 9: 59 + long_heshvan}[month] + day - 1
    return dt.date.fromordinal(ordinal)


def _elapsed(year: int) -> int:
    """Days from the epoch to the mean new moon of Tishri, put off where it would fall on a forbidden weekday."""
    months = (235 * year - 234) // 19
    days = months * 29 + (12084 + 13753 * months) // 25920
    return days + (3 * (days + 1) % 7 < 3)


def _tishri(year: int) -> int:
    """Ordinal of 1 Tishri of a Hebrew year."""
    before, here, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    put_off = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + put_off
