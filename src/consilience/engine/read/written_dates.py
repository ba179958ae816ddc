"""Dates as pages print and declare them: ISO 8601, e-mail, PDF and written-out forms, English and Russian.

The day is the one its writer named: an offset is never used to shift it.  "05/03/2021" can be two
days and is therefore none; "31/12/2021" can be only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from consilience.domain.dates import EdtfDate
from consilience.domain.errors import ValueRefusedError

_MONTHS = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "май", "мая", "мае"), ("jun", "июн"),
    ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"), ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"янв(?:ар[ья])?|фев(?:рал[ья])?|марта?|апр(?:ел[ья])?|ма[йя]|июн[ья]|июл[ья]|авг(?:уста?)?|сен(?:тябр[ья])?|окт(?:ябр[ья])?|ноя(?:бр[ья])?|дек(?:абр[ья])?)"
)
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR.format('y')}-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR.format('y')}[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\w)(?P<d>\d{{1,2}})(?:st|nd|rd|th|-?го)?[\s,./-]+(?:of\s+)?(?P<n>{_MONTH})[\s,./-]+{_YEAR.format('y')}(?!\d)",
        rf"(?<!\w)(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR.format('y')}(?!\d)",
        rf"(?<![\d.])(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.{_YEAR.format('y')}(?!\d)",
        rf"(?<![\d/])(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{_YEAR.format('y')}(?!\d)",
        rf"D:{_YEAR.format('y')}(?P<m>\d\d)(?P<d>\d\d)",
        rf"(?<!\w)(?P<n>{_MONTH})\.?,?\s+{_YEAR.format('y')}(?!\d)",
    )
)
_LONGEST_LINE = 2000
_MACHINE = re.compile(r"\s*(?P<y>(?:19|20)\d\d)(?:-?(?P<m>\d\d)(?:-?(?P<d>\d\d)(?:[T\s]\d.*)?)?)?\s*")


def written_dates(text: str) -> Iterator[tuple[int, int, EdtfDate]]:
    """(start, end, date) of each date with a year in the first 2,000 characters, leftmost first, without overlaps."""
    text = text[:_LONGEST_LINE]
    found: list[tuple[int, int, EdtfDate]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            date = _date(match)
            if date is not None and all(match.end() <= start or match.start() >= end for start, end, _ in found):
                found.append((match.start(), match.end(), date))
    yield from sorted(found, key=lambda item: item[0])


def declared_date(value: str) -> EdtfDate | None:
    """The date that a machine-readable value declares (``2021-03-05T01:10:00+03:00`` is 5 March), or None."""
    match = _MACHINE.fullmatch(value)
    if match is not None:
        return _built(match["y"], match["m"], match["d"], value)
    return next((date for _, _, date in written_dates(value)), None)


def _date(match: re.Match[str]) -> EdtfDate | None:
    parts = match.groupdict()
    month, day = parts.get("m"), parts.get("d")
    if parts.get("n"):
        name = parts["n"].lower()
        month = next((f"{number:02d}" for number, stems in enumerate(_MONTHS, 1) if name.startswith(stems)), None)
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        if first > 12 >= second or first == second:
            day, month = str(first), str(second)
        elif second > 12 >= first:
            day, month = str(second), str(first)
        else:
            return None
    return _built(parts["y"], month, day, match.group())


def _built(year: str, month: str | None, day: str | None, words: str) -> EdtfDate | None:
    edtf = year + (f"-{int(month):02d}" if month else "") + (f"-{int(day):02d}" if month and day else "")
    try:
        return EdtfDate(edtf=edtf, words=words.strip()[:80])
    except ValueRefusedError:
        return None
