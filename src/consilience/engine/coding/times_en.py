"""English time expressions: the grammar as a table of Rules, from the most specific to the barest.

Pieces are bounded (no repetition without a limit), so the time to run is linear in the text.
"""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.engine.coding import resolve_dates as resolve
from consilience.engine.coding.holidays import NAMES, holiday
from consilience.engine.coding.numerals import ENGLISH, english
from consilience.engine.coding.time_lengths import LENGTH_RULES, UNIT, unit_of
from consilience.engine.coding.time_rules import NARRATED, Reading, Rule, Scene, date, spanning

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {m[:3].lower(): n for n, m in enumerate(_MONTHS, 1)}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)"
_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_S = r"[ \u00a0\u202f\n]{1,2}"
_PART = rf"(?:(?:the{_S})?(?P<part>early|mid|late|middle|beginning|start|end|first half|second half)(?:-|{_S})(?:of{_S})?(?:the{_S})?)?"
_WD2 = rf"(?:,{_S}an?{_S}(?P<wd2>{WEEKDAY}))?"
_WD = rf"(?:(?P<wd>{WEEKDAY}),?{_S}(?:the{_S})?)?"
_ABOUT = rf"(?:(?P<about>around|about|approximately|circa|roughly){_S})?"
_DIRECTIONS = {"last": "last", "past": "last", "previous": "last", "this": "this", "next": "next", "coming": "next"}
_RELATIVE = r"(?P<rel>last|past|previous|this|next|coming|this past|this coming)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)"


def _rx(pattern: str, *, ignore: bool = False) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE if ignore else 0)


def _month(words: str) -> int:
    return _SHORT[words[:3].lower()]


def _day(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _weekday(words: str | None) -> int | None:
    return None if not words else _DAYS.index(words.lower())


def _direction(words: str) -> str:
    return _DIRECTIONS[words.rsplit(maxsplit=1)[-1].lower()]


def _full(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return date(resolve.of(int(match["y"]), _month(match["m"]), _day(match["d"])), "a full date")


def _day_month(match: re.Match[str], scene: Scene) -> Reading | None:
    number, month = _day(match["d"]), _month(match["m"])
    if scene.tags.get(match.start("m")) in {"MD", "VB", "VBP"}:
        return None
    year = resolve.nearest_year(
        scene.anchor_at(match.start()),
        month,
        number,
        _weekday(match["wd"] or match["wd2"]),
        ahead=scene.ahead(match.start()),
    )
    return date(resolve.of(year, month, number) if year else "", "the year of the date of publication")


def _days_month(match: re.Match[str], scene: Scene) -> Reading | None:
    month, first, last = _month(match["m"]), _day(match["d1"]), _day(match["d2"])
    year = (
        int(match["y"])
        if match["y"]
        else resolve.nearest_year(scene.anchor_at(match.start()), month, first, ahead=scene.ahead(match.start()))
    )
    if not year or first > last:
        return None
    return spanning(resolve.of(year, month, first), resolve.of(year, month, last), "from day to day")


def _between_days(match: re.Match[str], scene: Scene) -> Reading | None:
    """From a day of one month to a day of the same or another; a year that is named serves both ends."""
    first, last = (_month(match["m1"]), _day(match["d1"])), (_month(match["m2"]), _day(match["d2"]))
    year = (
        int(match["y"])
        if match["y"]
        else resolve.nearest_year(scene.anchor_at(match.start()), *last, ahead=scene.ahead(match.start()))
    )
    if not year:
        return None
    before = year - (first > last)
    return spanning(resolve.of(before, *first), resolve.of(year, *last), "from day to day")


def _months(match: re.Match[str], scene: Scene) -> Reading | None:
    first, last = _month(match["m1"]), _month(match["m2"])
    year = (
        int(match["y"])
        if match["y"]
        else resolve.nearest_year(scene.anchor_at(match.start()), last, ahead=scene.ahead(match.start()))
    )
    if not year:
        return None
    before = int(match["y1"]) if match["y1"] else year - (first > last)
    return spanning(resolve.of(before, first), resolve.of(year, last), "from month to month")


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
    value = resolve.of(int(match["y"]), _month(match["m"]))
    return date(value + ("~" if match["about"] else ""), "month and year")


def _month_relative_year(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.anchor is None:
        return None
    shift = {"this": 0, "last": -1, "next": 1}[_direction(match["rel"])]
    return date(resolve.of(scene.anchor.year + shift, _month(match["m"])), "the year from the date of publication")


def _relative_month(match: re.Match[str], scene: Scene) -> Reading | None:
    value = resolve.month(scene.anchor, _month(match["m"]), _direction(match["rel"]))
    return date(value, "the month before or after publication")


def _bare_month(match: re.Match[str], scene: Scene) -> Reading | None:
    month = match["m"]
    tag = scene.tags.get(match.start("m"), "")
    if tag in {"MD", "VB", "VBP", "VBD", "VBN"} or (month.lower().startswith(("may", "mar")) and not match["lead"]):
        return None
    followed = re.match(r"[ ](?:[A-Z][a-z]+|(?:said|told|says|was|has)\b)", scene.text[match.end() : match.end() + 12])
    if followed and not match["lead"]:
        return None
    anchor = scene.anchor_at(match.start())
    year = anchor.year if anchor else 0
    if anchor and anchor.month:
        year = resolve.nearest_year(anchor, _month(month), ahead=scene.ahead(match.start()))
    if anchor is scene.anchor and anchor is not None and not anchor.month:
        year = 0
    value = resolve.of(year, _month(month)) if year else ""
    return date(value + ("~" if value and match["about"] else ""), "the nearest month of that name")


def _season_year(match: re.Match[str], scene: Scene) -> Reading | None:
    number = resolve.SEASONS[match["season"].lower()]
    if match["y"]:
        return date(f"{int(match['y']):04d}-{number}", "season and year")
    if scene.anchor is None:
        return None
    shift = {"this": 0, "last": -1, "next": 1}[_direction(match["rel"])]
    return date(f"{scene.anchor.year + shift:04d}-{number}", "the year from the date of publication")


def _relative_season(match: re.Match[str], scene: Scene) -> Reading | None:
    direction = _direction(match["rel"])
    return date(resolve.season(scene.anchor, resolve.SEASONS[match["season"].lower()], direction), "season")


def _decade(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    first = int(match["y"] if len(match["y"]) == 4 else "19" + match["y"])
    return date(f"{first:04d}/{first + 9:04d}", "a decade")


def _year(match: re.Match[str], scene: Scene) -> Reading | None:
    at = match.start("y")
    after = scene.text[match.end() : match.end() + 24]
    if not match["lead"]:
        if scene.tags and scene.tags.get(at, "CD") != "CD":
            return None
        if re.match(r"[ \u00a0](?:people|men|women|children|[a-z]{3,}s)\b", after) and not re.match(
            r"[ \u00a0](?:was|has|is|as)\b", after
        ):
            return None
        if re.match(r"[%,]\d|[ ]?(?:percent|km|kg|metres|meters)|[-.:/]\d", after) or scene.text[at - 1 : at] in "$£€#":
            return None
    return date(match["y"] + ("~" if match["about"] else ""), "a year")


def _bare_weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    direction = _direction(match["rel"]) if match["rel"] else ("future" if scene.future else "past")
    direction = {"this": "future" if scene.future else "past"}.get(direction, direction)
    value = resolve.weekday(scene.anchor, _DAYS.index(match["wd"].lower()), direction, scene.calendar)
    return date(value, "the weekday nearest to publication, or as the document dates it elsewhere")


def _near_day(match: re.Match[str], scene: Scene) -> Reading | None:
    words = re.sub(r"\s+", " ", match.group().lower())
    shift = 0
    for name, days in (("day before yesterday", -2), ("day after tomorrow", 2), ("yesterday", -1), ("tomorrow", 1),
                       ("last night", -1)):  # fmt: skip
        if name in words:
            shift = days
            break
    return date(resolve.shifted(scene.anchor, shift, "D"), "counted from the day of publication")


def _relative_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    shift = {"this": 0, "last": -1, "next": 1}[_direction(match["rel"])]
    unit = match["unit"].lower()
    if unit == "week":
        return date(resolve.week(scene.anchor, shift), "the calendar week")
    if unit == "weekend":
        edges = resolve.week(scene.anchor, shift)
        last = edges.partition("/")[2]
        return date(f"{last[:8]}{int(last[8:]) - 1:02d}/{last}" if last and last[8:] != "01" else "", "the weekend")
    if unit == "decade" and scene.anchor:
        first = scene.anchor.year // 10 * 10 + 10 * shift
        return date(f"{first:04d}/{first + 9:04d}", "the decade")
    return date(resolve.shifted(scene.anchor, shift, {"month": "M", "year": "Y"}[unit]), f"the {unit} of publication")


_DATING = frozenset({"day", "week", "fortnight", "month", "year", "decade", "night"})


def _ago(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = unit_of(match["unit"])
    amount = english(match["n"]) if match["n"] else {"couple of": 2, "a couple of": 2}.get((match["vague"] or ""), 1)
    if amount is None or unit not in _DATING:
        return Reading(role="", value="")
    factor, letter = {"decade": (10, "Y"), "night": (1, "D"), "fortnight": (2, "W")}.get(unit, (1, unit[0].upper()))
    exact = bool(match["same"])
    if exact and unit == "year" and scene.anchor and "today" not in match["same"]:
        value = resolve.of(scene.anchor.year - amount, scene.anchor.month)
    else:
        value = resolve.shifted(scene.anchor, -amount * factor, letter, exact=exact)
    loose = match["about"] and value and "~" not in value
    return date(value + ("~" if loose else ""), "counted back from publication") or Reading(role="", value="")


def _later(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    amount = english(match["n"]) if match["n"] and match["n"].lower() not in {"a", "an"} else 1
    unit = unit_of(match["unit"] or match["unit2"])
    if amount is None or unit not in {"day", "week", "month", "year", "night", "morning", "evening"}:
        return Reading(role="", value="")
    back = match["way"] and match["way"].lower() in {"earlier", "before"}
    letter = {"week": "W", "month": "M", "year": "Y"}.get(unit, "D")
    return Reading(
        role="date", value="", because="counted from the date named before", shift=(-amount if back else amount, letter)
    )


def _same(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    letter = {"week": "W", "month": "M", "year": "Y"}.get(match["unit"].lower(), "D")
    return Reading(role="date", value="", because="the date named before", shift=(0, letter))


def _after_news(match: re.Match[str], scene: Scene) -> Reading | None:
    amount, unit = english(match["n"]), unit_of(match["unit"])
    if amount is None:
        return None
    value = resolve.shifted(scene.anchor, -amount, unit[0].upper())
    return date(value.rstrip("~") + "~" if value else "", "publication is that long after the first news")


def _holiday(match: re.Match[str], scene: Scene) -> Reading | None:
    name = match["name"].lower()
    stated = _BEGINS.search(scene.text, match.end(), match.end() + 120)
    if stated and scene.anchor:
        month, number = _month(stated["m"] or stated["m2"]), _day(stated["d"] or stated["d2"])
        year = resolve.nearest_year(scene.anchor, month, number, ahead=NARRATED)
        return date(resolve.of(year, month, number), "as the text itself dates it")
    if match["y"]:
        year = int(match["y"])
    elif scene.anchor is None:
        return None
    else:
        usual = holiday(name, scene.anchor.year)
        year = resolve.nearest_year(scene.anchor, usual[0].month, usual[0].day, ahead=NARRATED) if usual else 0
    found = holiday(name, year)
    return date(resolve.day(found[0]) + ("~" if found[1] else "") if found else "", "a computed holiday")


_BEGINS = re.compile(
    rf"\b(?:which|that|and)\b[^.;]{{0,30}}?(?:begins?|starts?|began|started|falls?|fell){_S}(?:this year{_S})?(?:on{_S})?"
    rf"(?:{WEEKDAY},?{_S})?(?:(?P<m>{MONTH}){_S}(?P<d>{_DAY})|(?P<d2>{_DAY}){_S}(?:of{_S})?(?P<m2>{MONTH}))"
)
_LEAD = (
    rf"(?P<lead>(?:in|of|since|by|until|till|during|from|to|between|and|before|after|around|through|throughout){_S}|\()"
)
_M, _Y, _D = rf"(?P<m>{MONTH})", rf"(?P<y>{_YEAR})", rf"(?P<d>{_DAY})"
_JOIN = rf"(?:{_S}(?:to|and|through|until|till){_S}|[-–—])"

_DATELINE = re.compile(
    rf"^[ \u00a0\n]{{0,4}}(?:[A-ZÀ-Þ][A-ZÀ-Þ’'. -]{{2,40}},?[ ])?(?:[A-Z][\w’'. -]{{1,40}},[ ])?\(?"
    rf"(?:{MONTH}[ ]{_DAY}|{_DAY}[ ]{MONTH})(?:,?[ ]{_YEAR})?\)?[ ]?(?:\([^()\n]{{2,40}}\)[ ]?[-–—]|[-–—]{{1,2}}[ ])"
)


def _claimed(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="", value="")


POINT_RULES = (
    Rule(name="dateline", pattern=_DATELINE, read=_claimed),
    Rule(name="date.full", pattern=_rx(rf"{_WD}{_D}{_S}(?:of{_S})?{_M},?(?:{_S}of)?{_S}{_Y}"), read=_full),
    Rule(name="date.full", pattern=_rx(rf"{_WD}{_M}{_S}{_D},?(?:{_S}of)?{_S}{_Y}"), read=_full),
    Rule(name="date.iso", pattern=_rx(r"(?P<y>(?:1[89]|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"), read=_iso),
    Rule(name="date.numeric", pattern=_rx(rf"(?P<a>\d\d?)(?P<sep>[./])(?P<b>\d\d?)(?P=sep){_Y}"), read=_numeric),
    Rule(name="date.days", pattern=_rx(rf"(?:(?:from|between){_S})?(?P<d1>{_DAY}){_JOIN}(?P<d2>{_DAY}){_S}(?:of{_S})?{_M}(?:,?{_S}{_Y})?"), read=_days_month),
    Rule(name="date.days", pattern=_rx(rf"(?:(?:from|between){_S})?{_M}{_S}(?P<d1>{_DAY}){_JOIN}(?P<d2>{_DAY})(?:,?{_S}{_Y})?"), read=_days_month),
    Rule(name="date.days", pattern=_rx(rf"(?:(?:from|between){_S})?(?P<d1>{_DAY}){_S}(?:of{_S})?(?P<m1>{MONTH}){_JOIN}(?P<d2>{_DAY}){_S}(?:of{_S})?(?P<m2>{MONTH})(?:,?{_S}{_Y})?"), read=_between_days),
    Rule(name="date.days", pattern=_rx(rf"(?:(?:from|between){_S})?(?P<m1>{MONTH}){_S}(?P<d1>{_DAY}){_JOIN}(?P<m2>{MONTH}){_S}(?P<d2>{_DAY})(?:,?{_S}{_Y})?"), read=_between_days),
    Rule(name="date.months", pattern=_rx(rf"(?:(?:from|between){_S})?(?P<m1>{MONTH})(?:{_S}(?P<y1>{_YEAR}))?{_JOIN}(?P<m2>{MONTH})(?:,?{_S}{_Y})?"), read=_months),
    Rule(name="date.years", pattern=_rx(rf"(?:from|between){_S}(?P<y1>{_YEAR}){_S}(?:to|and|until|till|through){_S}(?P<y2>{_YEAR})"), read=_years),
    Rule(name="date.years", pattern=_rx(rf"(?P<y1>{_YEAR})[-–—](?P<y2>{_YEAR}|\d\d)"), read=_years),
    Rule(name="date.day", pattern=_rx(rf"{_WD}{_D}{_S}(?:of{_S})?{_M}{_WD2}"), read=_day_month),
    Rule(name="date.day", pattern=_rx(rf"{_WD}{_M}{_S}(?:the{_S})?{_D}(?![-–:]\d){_WD2}"), read=_day_month),
    Rule(name="date.month", pattern=_rx(rf"{_ABOUT}{_PART}{_M},?{_S}(?:of{_S})?{_Y}"), read=_month_year),
    Rule(name="date.month", pattern=_rx(rf"{_PART}{_M}{_S}(?:of{_S})?(?P<rel>this|last|next){_S}year"), read=_month_relative_year),
    Rule(name="date.month-relative", pattern=_rx(rf"{_PART}{_RELATIVE}{_S}{_M}(?![ ]\d)"), read=_relative_month),
    Rule(name="date.season", pattern=_rx(rf"{_PART}(?:the{_S})?{_SEASON},?{_S}(?:of{_S})?(?:the{_S})?(?:{_Y}|(?P<rel>this|last|next){_S}year)"), read=_season_year),
    Rule(name="date.season-relative", pattern=_rx(rf"{_PART}{_RELATIVE}{_S}{_SEASON}"), read=_relative_season),
    Rule(name="date.decade", pattern=_rx(rf"{_PART}(?:the{_S})?(?P<y>(?:1[5-9]|20)\d0)[’']?s"), read=_decade),
    Rule(name="date.decade", pattern=_rx(rf"{_PART}the{_S}[’']?(?P<y>[2-9]0)s"), read=_decade),
    Rule(name="date.near-day", pattern=_rx(rf"(?:the{_S})?day{_S}(?:before{_S}yesterday|after{_S}tomorrow)|(?:yesterday|tomorrow)(?:{_S}(?:morning|afternoon|evening|night))?|today|tonight|last{_S}night|this{_S}(?:morning|afternoon|evening)", ignore=True), read=_near_day),
    Rule(name="date.after-news", pattern=_rx(rf"{_ABOUT}(?P<n>{ENGLISH}|an?){_S}(?P<unit>days?|weeks?|months?|years?){_S}after{_S}(?:the{_S})?(?:(?:very{_S})?(?:first|initial|earliest|original){_S})?(?:reports?|news|allegations?|revelations?|stories|word|accounts?)", ignore=True), read=_after_news),
    Rule(name="date.ago", pattern=_rx(rf"(?:(?P<about>around|about|approximately|nearly|almost|roughly|some|over|more{_S}than|at{_S}least){_S})?(?:(?P<n>{ENGLISH})|(?P<vague>an?{_S}couple{_S}of|an?|several|a{_S}few|many|some))(?:{_S}|-)(?P<unit>{UNIT}){_S}(?:ago|back)(?:{_S}(?P<same>this{_S}(?:week|month|day)|today))?", ignore=True), read=_ago),
    Rule(name="date.later", pattern=_rx(rf"(?P<n>{ENGLISH}|an?){_S}(?P<unit>days?|weeks?|months?|years?){_S}(?P<way>later|earlier)|the{_S}(?:next|following){_S}(?P<unit2>day|night|morning|evening)", ignore=True), read=_later),
    Rule(name="date.later", pattern=_rx(rf"the{_S}following{_S}(?P<unit>week|month|year)(?P<n>(?!))?(?P<way>(?!))?(?P<unit2>(?!))?", ignore=True), read=_later),
    Rule(name="date.same", pattern=_rx(rf"(?:(?:later|earlier){_S})?(?:that{_S}(?:same{_S})?|the{_S}same{_S})(?P<unit>day|night|morning|afternoon|evening|week|month|year)", ignore=True), read=_same),
    Rule(name="date.relative", pattern=_rx(rf"(?:(?:early|earlier|late|later){_S})?(?:the{_S})?{_RELATIVE}{_S}(?P<unit>week|weekend|month|year|decade)", ignore=True), read=_relative_unit),
    Rule(name="date.weekday", pattern=_rx(rf"(?:{_RELATIVE}{_S})?(?P<wd>{WEEKDAY})(?:{_S}(?:morning|afternoon|evening|night))?"), read=_bare_weekday),
    Rule(name="date.holiday", pattern=_rx(rf"(?P<name>{'|'.join(map(re.escape, NAMES))})(?:,?{_S}{_Y})?", ignore=True), read=_holiday),
    Rule(name="date.month-bare", pattern=_rx(rf"(?:(?:{_LEAD})(?={_PART.replace('?P<part>', '?:')}{MONTH}))?(?P<span>{_ABOUT}{_PART}{_M})(?![ \u00a0]?\d)"), read=_bare_month),
    Rule(name="date.year", pattern=_rx(rf"(?:{_LEAD}(?={_PART.replace('?P<part>', '?:')}{_YEAR}))?(?P<span>{_ABOUT}{_PART}(?P<y>(?:1[5-9]|20)\d\d))(?!\d|[,.:/]\d)"), read=_year),
)  # fmt: skip
_DEADLINE = re.compile(
    rf"\b(?:by|before|until|till|no later than){_S}(?:the{_S}(?:end|start|beginning){_S}of{_S})?$", re.IGNORECASE
)


_NEGATIVE = re.compile(r"\b(?:not|n[’']t|no|never|nothing|nobody|none|nor|neither)\b[^.;:!?]*$", re.IGNORECASE)


def _not_until(text: str, bound: re.Match[str]) -> bool:
    """ "Nothing was known until May" says when it became known: May itself, not any time before."""
    until = bound.group().lower().startswith(("until", "till"))
    return until and bool(_NEGATIVE.search(text, max(0, bound.start() - 100), bound.start()))


def _as_deadline(rule: Rule) -> Rule:
    """ "by", "before" and "until" before a point leave its beginning open."""

    def read(match: re.Match[str], scene: Scene) -> Reading | None:
        reading = rule.read(match, scene)
        start = match.start("span") if "span" in rule.pattern.groupindex else match.start()
        if reading is None or reading.role != "date" or "/" in reading.value:
            return reading
        if (bound := _DEADLINE.search(scene.text, max(0, start - 30), start)) and not _not_until(scene.text, bound):
            return date("../" + reading.value, "open towards the past: " + reading.because)
        return reading

    return Rule(name=rule.name, pattern=rule.pattern, read=read)


ENGLISH_RULES = (*LENGTH_RULES, *(_as_deadline(rule) for rule in POINT_RULES))
