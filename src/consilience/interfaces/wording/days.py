"""Days: dates as a language writes them, from EDTF and from moments; what cannot be read so is shown as it is."""

from __future__ import annotations

import datetime as dt
import re

from markupsafe import Markup

from consilience.interfaces.wording.language import Language

MONTHS = "January February March April May June July August September October November December".split()
_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")


def day_words(edtf: str, language: Language) -> Markup:
    """``4 May 2031``, ``about May 2031``, ``4 May 2031 to 6 May 2031``; an EDTF text of another kind as it is."""
    left, slash, right = edtf.partition("/")
    first, last = _point(left, language), _point(right, language) if slash else None
    if first is not None and not slash:
        return first
    if first is not None and last is not None:
        return language.text("%(first)s to %(last)s", "days", first=first, last=last)
    if first is not None and right == "..":
        return language.text("from %(first)s", "days", first=first)
    if last is not None and left == "..":
        return language.text("until %(last)s", "days", last=last)
    return Markup("<bdi>{}</bdi>").format(edtf)


def day_element(edtf: str, language: Language) -> Markup:
    """The same inside ``<time>``, with the machine's form where HTML has one for it."""
    words = day_words(edtf, language)
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", edtf):
        return Markup('<time datetime="{}">{}</time>').format(edtf, words)
    return words


def moment_element(at: dt.datetime | str, language: Language) -> Markup:
    """Day and minute in UTC, from a moment or from its ISO 8601 text."""
    text = at if isinstance(at, str) else at.astimezone(dt.UTC).isoformat()
    day, time = text[:10], text[11:16]
    words = language.text("%(day)s, %(time)s", "moment", day=day_words(day, language), time=time)
    return Markup('<time datetime="{}">{}</time>').format(f"{day}T{time}Z", words)


def _point(edtf: str, language: Language) -> Markup | None:
    found = _POINT.fullmatch(edtf)
    if found is None or (found[2] and not 1 <= int(found[2]) <= 12):
        return None
    year, month, day, doubt = found.groups()
    if day:
        name = language.text(MONTHS[int(month) - 1], "month of a day")
        words = language.text("%(day)s %(month)s %(year)s", "day", day=str(int(day)), month=name, year=year)
    elif month:
        name = language.text(MONTHS[int(month) - 1], "month")
        words = language.text("%(month)s %(year)s", "month and year", month=name, year=year)
    else:
        words = language.text("%(year)s", "year", year=year)
    if not doubt:
        return words
    if doubt == "?":
        return language.text("perhaps %(day)s", "days", day=words)
    return language.text("about %(day)s", "days", day=words)
