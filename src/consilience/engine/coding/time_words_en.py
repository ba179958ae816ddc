"""English words of time: the pieces of expressions that the grammars share, and what they mean as numbers.

Pieces are bounded (no repetition without a limit), so the time to run is linear in the text.
"""

from __future__ import annotations

import re

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {m[:3].lower(): n for n, m in enumerate(_MONTHS, 1)}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)|"
    r"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
)
YEAR = r"(?:1[0-9]|20)\d\d"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
S = r"[ \u00a0\u202f\n]{1,2}"
PART_WORDS = (
    r"early|earlier|mid|middle|late|later|beginning|start|end|close|rest|remainder|turn|first half|second half|"
    r"latter half|latter part|early part|final days|first days|last days|opening days|night|morning|evening|afternoon|"
    r"early morning|early hours|eve"
)
PART = rf"(?:(?:the{S})?(?:very{S})?(?P<part>{PART_WORDS})(?:-|{S})(?:in{S})?(?:of{S})?(?:the{S})?)?"
OPEN_PART = PART.replace("?P<part>", "?:")
"""The same without its group, for where a name may stand once only."""
ABOUT = rf"(?:(?P<about>around|about|approximately|circa|roughly){S})?"
DIRECTIONS = {"last": "last", "past": "last", "previous": "last", "this": "this", "current": "this", "next": "next",
              "coming": "next", "upcoming": "next"}  # fmt: skip
RELATIVE = r"(?P<rel>last|past|previous|this|current|next|coming|upcoming|this past|this coming)"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)"
JOIN = rf"(?:{S}(?:to|through|until|till){S}|[-–—])"
SHIFTS = {"last": -1, "this": 0, "next": 1}
CENTURIES = {w: n for n, w in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(), 1)}  # fmt: skip


def rx(pattern: str, *, ignore: bool = False) -> re.Pattern[str]:
    """A compiled expression that begins and ends at the edges of words."""
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE if ignore else 0)


def month_number(words: str) -> int:
    return _SHORT[words[:3].lower()]


def day_number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def weekday_number(words: str | None) -> int | None:
    """Monday 0; None for no words."""
    return None if not words else next(n for n, name in enumerate(DAYS) if name.startswith(words[:3].lower()))


def direction(words: str) -> str:
    """last, this or next."""
    return DIRECTIONS[words.rsplit(maxsplit=1)[-1].lower()]
