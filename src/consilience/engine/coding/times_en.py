"""English dates of the calendar, and the whole English grammar as one table, from the most specific to the barest."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.engine.coding import resolve_dates as resolve
from consilience.engine.coding.clock_en import CLOCK_RULES
from consilience.engine.coding.quarters_en import QUARTER_RULES
from consilience.engine.coding.relative_en import RELATIVE_RULES
from consilience.engine.coding.time_lengths import LENGTH_RULES
from consilience.engine.coding.time_rules import Reading, Rule, Scene, as_deadline, claimed, date, spanning
from consilience.engine.coding.time_words_en import (
    ABOUT,
    CENTURIES,
    DAY,
    JOIN,
    MONTH,
    OPEN_PART,
    PART,
    RELATIVE,
    SEASON,
    SHIFTS,
    WEEKDAY,
    YEAR,
    S,
    day_number,
    direction,
    month_number,
    rx,
    weekday_number,
)
from consilience.engine.coding.vague_en import VAGUE_RULES

_WD2 = rf"(?:,{S}an?{S}(?P<wd2>{WEEKDAY}))?"
_WD = rf"(?:(?P<wd>{WEEKDAY}),?{S}(?:the{S})?)?"
_ERA = rf"{S}?(?P<era>BCE?|B\.C\.(?:E\.)?)"


def _year_near(match: re.Match[str], scene: Scene, month: int, day: int = 0, weekday: int | None = None) -> int:
    """The year that the words leave out, 0 when unknown."""
    groups = match.re.groupindex
    at = match.start("m" if "m" in groups else "m1")
    return resolve.nearest_year(scene.anchor_at(at), month, day, weekday, ahead=scene.ahead(at))


def _full(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return date(resolve.of(int(match["y"]), month_number(match["m"]), day_number(match["d"])), "a full date")


def _dateline(match: re.Match[str], scene: Scene) -> Reading | None:
    """The dateline of an agency says when it reported, which dates no event."""
    month, number = month_number(match["m"] or match["m2"]), day_number(match["d"] or match["d2"])
    year = int(match["y"]) if match["y"] else resolve.nearest_year(scene.anchor, month, number)
    value = resolve.of(year, month, number) if year else ""
    return Reading(role="vague", value=value, because="the day of the report") if value else claimed(match, scene)


def _day_month(match: re.Match[str], scene: Scene) -> Reading | None:
    number, month = day_number(match["d"]), month_number(match["m"])
    if scene.tags.get(match.start("m")) in {"MD", "VB", "VBP"}:
        return None
    year = _year_near(match, scene, month, number, weekday_number(match["wd"] or match["wd2"]))
    return date(resolve.of(year, month, number) if year else "", "the year of the date of publication")


def _listed_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """One day of a list ("on 4, 5 and 9 May") has the month and year of the whole list."""
    number, month = day_number(match["span"]), month_number(match["m"])
    year = int(match["y"]) if match["y"] else _year_near(match, scene, month, number)
    return date(resolve.of(year, month, number) if year else "", "a day of a list")


def _listed_with_month(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """ "May 4 and June 5, 2018": the year at the end is that of both."""
    day = resolve.of(int(match["y"]), month_number(match["m0"]), day_number(match["d"]))
    return date(day, "a day of a list")


def _days_month(match: re.Match[str], scene: Scene) -> Reading | None:
    month, first, last = month_number(match["m"]), day_number(match["d1"]), day_number(match["d2"])
    year = int(match["y"]) if match["y"] else _year_near(match, scene, month, first)
    if not year or first > last:
        return None
    return spanning(resolve.of(year, month, first), resolve.of(year, month, last), "from day to day")


def _between_days(match: re.Match[str], scene: Scene) -> Reading | None:
    """From a day of one month to a day of the same or another; a year that is named serves both ends."""
    first = (month_number(match["m1"]), day_number(match["d1"]))
    last = (month_number(match["m2"]), day_number(match["d2"]))
    year = int(match["y"]) if match["y"] else _year_near(match, scene, *last)
    if not year:
        return None
    before = year - (first > last)
    return spanning(resolve.of(before, *first), resolve.of(year, *last), "from day to day")


def _months(match: re.Match[str], scene: Scene) -> Reading | None:
    first, last = month_number(match["m1"]), month_number(match["m2"])
    year = int(match["y"]) if match["y"] else _year_near(match, scene, last)
    if not year:
        return None
    before = int(match["y1"]) if match["y1"] else year - (first > last)
    return spanning(resolve.of(before, first), resolve.of(year, last), "from month to month")


def _listed_month(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """ "In March, April and May 2018": each month has the year of the last."""
    return date(resolve.of(int(match["y"]), month_number(match["span"])), "a month of a list")


def _years(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    first, last = match["y1"], match["y2"]
    return spanning(first, first[: 4 - len(last)] + last, "from year to year")


def _numeric(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first > 12 or match["sep"] == ".":
        return date(resolve.of(year, second, first), "day, month, year")
    if second > 12:
        return date(resolve.of(year, first, second), "month, day, year")
    return None


def _iso(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return date(resolve.of(int(match["y"]), int(match["m"]), int(match["d"])), "an ISO date")


def _month_year(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    value = resolve.of(int(match["y"]), month_number(match["m"]))
    return date(value + ("~" if match["about"] else ""), "month and year")


def _month_relative_year(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.anchor is None:
        return None
    year = scene.anchor.year + SHIFTS[direction(match["rel"])]
    return date(resolve.of(year, month_number(match["m"])), "the year from the date of publication")


def _relative_month(match: re.Match[str], scene: Scene) -> Reading | None:
    value = resolve.month(scene.anchor, month_number(match["m"]), direction(match["rel"]))
    return date(value, "the month before or after publication")


def _bare_month(match: re.Match[str], scene: Scene) -> Reading | None:
    month = match["m"]
    tag = scene.tags.get(match.start("m"), "")
    led = match["lead"] or match["part"]
    if tag in {"MD", "VB", "VBP", "VBD", "VBN"} or (month.lower().startswith(("may", "mar")) and not led):
        return None
    followed = re.match(r"[ ](?:[A-Z][a-z]+|(?:said|told|says|was|has)\b)", scene.text[match.end() : match.end() + 12])
    if followed and (not led or (len(month) <= 4 and "." not in month and followed.group()[1].isupper())):
        return None
    at = match.start("m")
    anchor = scene.anchor_at(at)
    year = anchor.year if anchor else 0
    if anchor and anchor.month:
        year = resolve.nearest_year(anchor, month_number(month), ahead=scene.ahead(at))
    if anchor is scene.anchor and anchor is not None and not anchor.month:
        year = 0
    value = resolve.of(year, month_number(month)) if year else ""
    return date(value + ("~" if value and match["about"] else ""), "the nearest month of that name")


def _season_year(match: re.Match[str], scene: Scene) -> Reading | None:
    number = resolve.SEASONS[match["season"].lower()]
    if match["y"]:
        return date(f"{int(match['y']):04d}-{number}", "season and year")
    if scene.anchor is None:
        return None
    year = scene.anchor.year + SHIFTS[direction(match["rel"])]
    return date(f"{year:04d}-{number}", "the year from the date of publication")


def _relative_season(match: re.Match[str], scene: Scene) -> Reading | None:
    number = resolve.SEASONS[match["season"].lower()]
    return date(resolve.season(scene.anchor, number, direction(match["rel"])), "season")


def _told_season(match: re.Match[str], scene: Scene) -> Reading | None:
    """A season without a year ("in the spring"): of the year that the story is at, or the last one before publication."""
    number = resolve.SEASONS[match["season"].lower()]
    told = scene.anchor_at(match.start())
    if told is None:
        return None
    if told is not scene.anchor:
        return date(resolve.in_year(told.year, number), "the year that was named before")
    return date(
        resolve.season(told, number, "next" if scene.expects(match.start("season")) else "past"),
        "the season nearest to publication",
    )


def _decade(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    first = int(match["y"] if len(match["y"]) == 4 else "19" + match["y"])
    return date(f"{first:04d}/{first + 9:04d}", "a decade")


def _spoken_decade(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """ "The sixties": of the twentieth century."""
    first = 1900 + _SPOKEN_TENS[match["w"].lower()[:-3] + "y"]
    return date(f"{first}/{first + 9}", "a decade")


def _century(match: re.Match[str], scene: Scene) -> Reading | None:
    number = int(match["n"]) if match["n"] else CENTURIES[match["w"].lower()]
    if re.match(rf"{S}?(?:BC|B\.C\.)", scene.text[match.end() : match.end() + 6]):
        return claimed(match, scene)
    return date(f"{number - 1:02d}00/{number - 1:02d}99", "a century") if 10 < number < 22 else None


def _before_our_era(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """A year BC; EDTF counts a year 0, so 1 BC is 0000 and 431 BC is -0430."""
    year = 1 - int(match["y"])
    if match["season"]:
        return date(resolve.in_year(year, resolve.SEASONS[match["season"].lower()]), "a season before our era")
    return date(resolve.of(year, month_number(match["m"]) if match["m"] else 0), "a year before our era")


def _years_before_our_era(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    first, last = int(match["y1"]), match["y2"]
    ended = int(str(first)[: len(str(first)) - len(last)] + last)
    return spanning(resolve.of(1 - first), resolve.of(1 - ended), "years before our era") if ended <= first else None


def _old_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """A short year of a story that is told before our era ("in 431")."""
    if not scene.story.before_our_era:
        return None
    return date(resolve.of(1 - int(match["y"])), "a year before our era, as the years around it")


def _short_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "in '42": of the century that the story is at."""
    told = scene.anchor_at(match.start())
    if told is None:
        return None
    year = told.year // 100 * 100 + int(match["y"])
    return date(resolve.of(year - 100 * (year > told.year + 50)), "a year of the century told of")


def _year(match: re.Match[str], scene: Scene) -> Reading | None:
    at = match.start("y")
    after = scene.text[match.end() : match.end() + 24]
    if not match["lead"] and not match["part"]:
        if scene.tags and scene.tags.get(at, "CD") != "CD" and not re.match(r":(?!\d)", after):
            return None
        owned = match["y"][2:] != "00" and _OWNED.search(scene.text, max(0, at - 7), at)
        if (
            not owned
            and re.match(r"[ \u00a0](?:people|men|women|children|[a-z]{3,}s)\b", after)
            and not re.match(r"[ \u00a0](?:was|has|is|as)\b", after)
        ):
            return None
        if re.match(r"[%,]\d|[ ]?(?:percent|km|kg|metres|meters)|[-.:/]\d", after) or scene.text[at - 1 : at] in "$£€#":
            return None
    return date(match["y"] + ("~" if match["about"] else ""), "a year")


_SPOKEN = {w: n for n, w in enumerate("one two three four five six seven eight nine".split(), 1)}
_SPOKEN_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}


def _spoken_year(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """ "Nineteen ninety-six"."""
    tens, ones = _SPOKEN_TENS[match["t"].lower()], _SPOKEN[match["u"].lower()] if match["u"] else 0
    return date(str({"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[match["c"].lower()] + tens + ones), "a year")


_OWNED = re.compile(r"\b(?:the|its|his|her|their|our)[ ]$", re.IGNORECASE)
_LEAD = rf"(?P<lead>(?:[Ii]n|of|[Ss]ince|[Bb]y|[Uu]ntil|till|[Dd]uring|[Ff]rom|to|[Bb]etween|and|[Bb]efore|[Aa]fter|around|through|[Tt]hroughout){S}|\()"
_M, _Y, _D = rf"(?P<m>{MONTH})", rf"(?P<y>{YEAR})", rf"(?P<d>{DAY})"
_ENDED = rf"(?:,?{S}{_Y})?"
_SPAN = rf"(?:(?:[Ff]rom|[Bb]etween){S})?"
_DATELINE = re.compile(
    rf"^[ \u00a0\n]{{0,4}}(?:[A-ZÀ-Þ][A-ZÀ-Þ’'. -]{{2,40}},?[ ])?(?:[A-Z][\w’'. -]{{1,40}},[ ])?\(?"
    rf"(?P<span>(?:(?P<m>{MONTH})[ ](?P<d>{DAY})|(?P<d2>{DAY})[ ](?P<m2>{MONTH}))(?:,?[ ](?P<y>{YEAR}))?)\)?[ ]?(?:\([^()\n]{{2,40}}\)[ ]?[-–—]|[-–—]{{1,2}}[ ])"
)
_LIST = rf"(?:,{S}{DAY}){{0,4}},?{S}(?:and|or|&){S}{DAY}"

CALENDAR_RULES = (
    Rule(name="date.dateline", pattern=_DATELINE, read=_dateline),
    Rule(name="date.full", pattern=rx(rf"{_WD}{PART}{_D}{S}(?:of{S})?{_M},?(?:{S}of)?{S}{_Y}"), read=_full),
    Rule(name="date.full", pattern=rx(rf"{_WD}{PART}{_M}{S}{_D},?(?:{S}of)?{S}{_Y}"), read=_full),
    Rule(name="date.iso", pattern=rx(r"(?P<y>(?:1[89]|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"), read=_iso),
    Rule(name="date.numeric", pattern=rx(rf"(?P<a>\d\d?)(?P<sep>[./])(?P<b>\d\d?)(?P=sep){_Y}"), read=_numeric),
    Rule(name="date.days", pattern=rx(rf"{_SPAN}(?P<d1>{DAY}){JOIN}(?P<d2>{DAY}){S}(?:of{S})?{_M}{_ENDED}"), read=_days_month),
    Rule(name="date.days", pattern=rx(rf"[Bb]etween{S}(?P<d1>{DAY}){S}and{S}(?P<d2>{DAY}){S}(?:of{S})?{_M}{_ENDED}"), read=_days_month),
    Rule(name="date.days", pattern=rx(rf"{_SPAN}{_M}{S}(?P<d1>{DAY}){JOIN}(?P<d2>{DAY}){_ENDED}"), read=_days_month),
    Rule(name="date.days", pattern=rx(rf"[Bb]etween{S}{_M}{S}(?P<d1>{DAY}){S}and{S}(?P<d2>{DAY}){_ENDED}"), read=_days_month),
    Rule(name="date.days", pattern=rx(rf"{_SPAN}(?P<d1>{DAY}){S}(?:of{S})?(?P<m1>{MONTH}){JOIN}(?P<d2>{DAY}){S}(?:of{S})?(?P<m2>{MONTH}){_ENDED}"), read=_between_days),
    Rule(name="date.days", pattern=rx(rf"[Bb]etween{S}(?P<d1>{DAY}){S}(?:of{S})?(?P<m1>{MONTH}){S}and{S}(?P<d2>{DAY}){S}(?:of{S})?(?P<m2>{MONTH}){_ENDED}"), read=_between_days),
    Rule(name="date.days", pattern=rx(rf"{_SPAN}(?P<m1>{MONTH}){S}(?P<d1>{DAY}){JOIN}(?P<m2>{MONTH}){S}(?P<d2>{DAY}){_ENDED}"), read=_between_days),
    Rule(name="date.days", pattern=rx(rf"[Bb]etween{S}(?P<m1>{MONTH}){S}(?P<d1>{DAY}){S}and{S}(?P<m2>{MONTH}){S}(?P<d2>{DAY}){_ENDED}"), read=_between_days),
    Rule(name="date.months", pattern=rx(rf"{_SPAN}(?P<m1>{MONTH})(?:{S}(?P<y1>{YEAR}))?{JOIN}(?P<m2>{MONTH})(?![ ]\d\d?\b){_ENDED}"), read=_months),
    Rule(name="date.months", pattern=rx(rf"[Bb]etween{S}(?P<m1>{MONTH})(?:{S}(?P<y1>{YEAR}))?{S}and{S}(?P<m2>{MONTH})(?![ ]\d\d?\b){_ENDED}"), read=_months),
    Rule(name="date.years", pattern=rx(rf"(?:[Ff]rom|[Bb]etween){S}(?P<y1>{YEAR}){S}(?:to|and|until|till|through){S}(?P<y2>{YEAR})"), read=_years),
    Rule(name="date.years", pattern=rx(rf"(?P<y1>{YEAR})[-–—](?P<y2>{YEAR}|\d\d)"), read=_years),
    Rule(name="date.years", pattern=rx(rf"(?:from{S}|between{S})?(?P<y1>[1-9]\d{{1,3}})(?:{S}?[-–—]{S}?|{S}(?:to|and){S})(?P<y2>\d{{1,4}}){_ERA}(?![A-Za-z])"), read=_years_before_our_era),
    Rule(name="date.listed", pattern=rx(rf"(?P<span>{DAY}){_LIST}{S}(?:of{S})?{_M}{_ENDED}"), read=_listed_day),
    Rule(name="date.listed", pattern=rx(rf"{DAY},{S}(?P<span>{DAY}){_LIST}{S}(?:of{S})?{_M}{_ENDED}"), read=_listed_day),
    Rule(name="date.listed", pattern=rx(rf"{_M}{S}{DAY}(?:,{S}{DAY}){{0,3}},?{S}(?:and|or|&){S}(?P<span>{DAY}){_ENDED}"), read=_listed_day),
    Rule(name="date.listed", pattern=rx(rf"{_M}{S}{DAY},{S}(?P<span>{DAY}){_LIST}{_ENDED}"), read=_listed_day),
    Rule(name="date.listed", pattern=rx(rf"(?P<span>(?P<m0>{MONTH}){S}{_D})(?:,|{S}(?:and|or)|,{S}and){S}{MONTH}{S}{DAY},{S}{_Y}"), read=_listed_with_month),
    Rule(name="date.day", pattern=rx(rf"{_WD}{PART}{_D}{S}(?:of{S})?{_M}{_WD2}"), read=_day_month),
    Rule(name="date.day", pattern=rx(rf"{_WD}{PART}{_M}{S}(?:the{S})?{_D}(?![-–:]\d){_WD2}"), read=_day_month),
    Rule(name="date.month", pattern=rx(rf"{ABOUT}{PART}{_M},?{S}(?:of{S})?{_Y}"), read=_month_year),
    Rule(name="date.listed", pattern=rx(rf"(?P<span>{MONTH})(?:,{S}{MONTH}){{0,3}},?{S}(?:and|or){S}{MONTH},?{S}(?:of{S})?{_Y}"), read=_listed_month),
    Rule(name="date.month", pattern=rx(rf"{PART}{_M}{S}(?:of{S})?(?P<rel>this|last|next){S}year"), read=_month_relative_year),
    Rule(name="date.month-relative", pattern=rx(rf"{PART}{RELATIVE}{S}{_M}(?![ ]\d)"), read=_relative_month),
    Rule(name="date.season", pattern=rx(rf"{PART}(?:the{S})?{SEASON},?{S}(?:of{S})?(?:the{S})?(?:{_Y}|(?P<rel>this|last|next){S}year)"), read=_season_year),
    Rule(name="date.season-relative", pattern=rx(rf"{PART}{RELATIVE}{S}{SEASON}"), read=_relative_season),
    Rule(name="date.season-told", pattern=rx(rf"(?:(?:in|during|by|until|of|throughout|that|before|after){S}(?=the|mid|early|late|spring|summer|autumn|winter)|(?=the|mid|early|late))(?P<span>{OPEN_PART}(?:the{S})?(?P<season>spring|summer|autumn|winter))(?![-‑]|{S}(?:of|season|games?|olympics?|\d))", ignore=True), read=_told_season),
    Rule(name="date.decade", pattern=rx(rf"{PART}(?:the{S})?(?P<y>(?:1[0-9]|20)\d0)[’']?s"), read=_decade),
    Rule(name="date.decade", pattern=rx(rf"{PART}(?:the{S}[’']?|[’'])(?P<y>[2-9]0)s"), read=_decade),
    Rule(name="date.decade", pattern=rx(rf"{PART}the{S}(?P<w>{'|'.join(w[:-1] + 'ies' for w in _SPOKEN_TENS)})(?!{S}[a-z]+s\b)", ignore=True), read=_spoken_decade),
    Rule(name="date.century", pattern=rx(rf"{PART}(?:the{S})?(?:(?P<n>1[1-9]|2[01])(?:st|nd|rd|th)|(?P<w>{'|'.join(sorted(CENTURIES, key=len, reverse=True))}))[ -]century", ignore=True), read=_century),
    Rule(name="date.bc", pattern=rx(rf"{ABOUT}{PART}(?:(?P<m>{MONTH}){S}|(?:the{S})?{SEASON}{S}(?:of{S})?)?(?P<y>[1-9]\d{{0,3}}){_ERA}(?![A-Za-z])"), read=_before_our_era),
    Rule(name="date.bc-told", pattern=rx(rf"(?:in|of|by|from|since|until|between|to|and){S}(?:the{S}(?:year|end{S}of){S})?(?:{OPEN_PART})(?P<span>(?P<y>[1-9]\d{{2}}))(?![\w,.:%-]\d|{S}(?:\d|[a-z]+s\b|men|ships|of))"), read=_old_year),
    Rule(name="date.month-bare", pattern=rx(rf"(?:(?:{_LEAD})(?={OPEN_PART}{MONTH}))?(?P<span>{ABOUT}{PART}{_M})(?![ \u00a0]?\d)"), read=_bare_month),
    Rule(name="date.year", pattern=rx(rf"(?:{_LEAD}(?={OPEN_PART}(?:year{S})?{YEAR}))?(?P<span>{ABOUT}{PART}(?:year{S})?(?P<y>(?:1[0-9]|20)\d\d))(?!\d|[,.:/]\d)"), read=_year),
    Rule(name="date.year-spoken", pattern=rx(rf"(?P<c>eighteen|nineteen|twenty){S}(?P<t>{'|'.join(_SPOKEN_TENS)})(?:[- ](?P<u>{'|'.join(_SPOKEN)}))?(?![\w-])", ignore=True), read=_spoken_year),
    Rule(name="date.year-short", pattern=rx(rf"(?:in|of|since|by|until|from|to|and|early|late|spring|summer|autumn|fall|winter|{MONTH}){S}(?P<span>[’'](?P<y>\d\d))(?![\w’'])"), read=_short_year),
)  # fmt: skip
_DEADLINE = re.compile(
    rf"\b(?:by|before|until|till|no later than){S}(?:the{S}(?:end|start|beginning){S}of{S})?$", re.IGNORECASE
)
_NEGATIVE = re.compile(r"\b(?:not|n[’']t|no|never|nothing|nobody|none|nor|neither)\b[^.;:!?]*$", re.IGNORECASE)


def _bounded(text: str, start: int) -> bool:
    """ "By May" leaves the beginning open; "nothing was known until May" says when it became known: May itself."""
    bound = _DEADLINE.search(text, max(0, start - 30), start)
    if bound is None:
        return False
    until = bound.group().lower().startswith(("until", "till"))
    return not (until and _NEGATIVE.search(text, max(0, bound.start() - 100), bound.start()))


ENGLISH_RULES = (
    *LENGTH_RULES,
    *(as_deadline(rule, _bounded) for rule in (*QUARTER_RULES, *CALENDAR_RULES, *RELATIVE_RULES)),
    *CLOCK_RULES,
    *VAGUE_RULES,
)
