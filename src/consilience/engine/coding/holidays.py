"""Holidays: the days that reports date things by, fixed or computed for a year.

Easter after the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8); Islamic days
after the tabular calendar (civil epoch), which can be a day or two away from the sighting of the moon, so
they are approximate.
"""

from __future__ import annotations

import datetime as dt

_FIXED = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "new year's eve": (12, 31),
    "new year's day": (1, 1), "new year’s eve": (12, 31), "new year’s day": (1, 1), "valentine's day": (2, 14),
    "valentine’s day": (2, 14), "halloween": (10, 31), "boxing day": (12, 26), "may day": (5, 1),
    "international women's day": (3, 8), "international women’s day": (3, 8), "human rights day": (12, 10),
}  # fmt: skip
_EASTER = {
    "easter sunday": 0, "easter monday": 1, "good friday": -2, "palm sunday": -7, "easter": 0, "ash wednesday": -46,
    "pentecost": 49,
}  # fmt: skip
_ISLAMIC = {"ramadan": (9, 1), "eid al-fitr": (10, 1), "eid al-adha": (12, 10), "ashura": (1, 10)}
NAMES = tuple(sorted((*_FIXED, *_EASTER, *_ISLAMIC, "thanksgiving day", "thanksgiving"), key=len, reverse=True))
_CIVIL_EPOCH = 227015
"""Proleptic Gregorian ordinal of 1 Muharram 1 in the civil tabular calendar (16 July 622, Julian)."""


def holiday(name: str, year: int) -> tuple[dt.date, bool] | None:
    """(day, approximate) of a named holiday in a year, None when unknown or outside 1583..4099."""
    name = name.lower()
    if not 1583 <= year <= 4099:
        return None
    if name in _FIXED:
        return dt.date(year, *_FIXED[name]), False
    if name in _EASTER:
        return easter(year) + dt.timedelta(days=_EASTER[name]), False
    if name in _ISLAMIC:
        found = islamic(year, *_ISLAMIC[name])
        return (found, True) if found else None
    if name.startswith("thanksgiving"):
        first = dt.date(year, 11, 1)
        return first + dt.timedelta(days=(3 - first.weekday()) % 7 + 21), False
    return None


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


def islamic(year: int, month: int, day: int) -> dt.date | None:
    """The first time in a Gregorian year that the tabular Islamic ``month``/``day`` falls, None when it does not."""
    guess = int((year - 622) * 33 / 32)
    for hijri in range(guess - 1, guess + 3):
        days = (hijri - 1) * 354 + (3 + 11 * hijri) // 30 + -(-59 * (month - 1) // 2) + day - 1
        found = dt.date.fromordinal(_CIVIL_EPOCH + days)
        if found.year == year:
            return found
    return None
