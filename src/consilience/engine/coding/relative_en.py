"""English times that count from another one: publication ("yesterday"), or a date told before ("two days later")."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.engine.coding import resolve_dates as resolve
from consilience.engine.coding.event_dates import date_of_event
from consilience.engine.coding.holidays import holiday, names
from consilience.engine.coding.numerals import ENGLISH, english
from consilience.engine.coding.resolve_dates import anchor_of_point, point
from consilience.engine.coding.time_counting import DATING, beside, counted, unit_away
from consilience.engine.coding.time_lengths import UNIT, unit_of
from consilience.engine.coding.time_rules import CLAIMED, NARRATED, Reading, Rule, Scene, date
from consilience.engine.coding.time_words_en import (
    DAY,
    MONTH,
    PART,
    RELATIVE,
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

_DAYPART = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)"


def _bare_weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    number = weekday_number(match["wd"])
    if number is None:
        return None
    told = direction(match["rel"]) if match["rel"] else "this"
    if told == "this":
        told = "future" if scene.expects(match.start("wd")) else "past"
    anchor = scene.deictic()
    if anchor is not scene.anchor:
        told = "future" if told == "past" else told
    value = resolve.weekday(anchor, number, told, scene.calendar)
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
    unit = match["unit"].lower()
    value = unit_away(scene.deictic(), unit, SHIFTS[direction(match["rel"])])
    return date(value, f"the {unit} of publication, or the one beside it")


def _of_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "The end of the year", "early in the week": the year or week that the text is at."""
    unit = match["unit"].lower()
    anchor = scene.anchor_at(match.start())
    return date(unit_away(anchor, unit, 0), f"the {unit} that the text is at")


def _weekend(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "The weekend": the last one, or the coming one in a sentence that looks ahead."""
    anchor = scene.deictic()
    if anchor is None or not anchor.day:
        return None
    ended = anchor.date.weekday() >= 5
    return date(
        resolve.weekend(anchor, 0 if ended or scene.expects(match.start("span")) else -1),
        "the weekend nearest to publication",
    )


def _ago(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = unit_of(match["unit"])
    vague = (match["vague"] or "").lower()
    amount = english(match["n"]) if match["n"] else (2 if "couple" in vague else 1 if vague in {"a", "an"} else None)
    if amount is None and unit in DATING and (here := point(scene.anchor)):
        return Reading(role="vague", value=f"../{here}", because="some time before publication")
    if amount is None or unit not in DATING:
        return CLAIMED
    factor, letter = {"decade": (10, "Y"), "century": (100, "Y"), "night": (1, "D"), "fortnight": (2, "W")}.get(
        unit, (1, unit[0].upper())
    )
    exact = bool(match["same"])
    if unit == "year" and scene.story.part and scene.story.last and scene.near(match.start()):
        return date(
            resolve.in_year(scene.story.last.year - amount, int(scene.story.part)), "the same part of a year before"
        )
    if exact and unit == "year" and scene.anchor and "today" not in match["same"]:
        value = resolve.of(scene.anchor.year - amount, scene.anchor.month)
    else:
        value = resolve.shifted(scene.anchor, -amount * factor, letter, exact=exact)
    loose = match["about"] and value and "~" not in value
    return date(value + ("~" if loose else ""), "counted back from publication") or CLAIMED


def _later(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = unit_of(match["unit"])
    if match["vague"]:
        here = point(scene.named(match.start(), to_the_day=False))
        after = match["way"].lower() in {"later", "afterwards", "afterward"}
        return Reading(role="vague", value=f"{here}/..", because="some time later") if here and after else CLAIMED
    amount = english(match["n"]) if match["n"] and match["n"].lower() not in {"a", "an"} else 1
    if amount is None or unit not in DATING:
        return CLAIMED
    back = match["way"].lower() in {"earlier", "before", "previously", "beforehand"}
    return counted(-amount if back else amount, unit, scene, match.start())


def _beside(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "The following day", "the previous year": beside the date named before."""
    unit, way = match["unit"].lower(), match["rel"].lower()
    shift = -1 if way in {"previous", "preceding", "prior"} else 1
    if way == "next" and unit in {"week", "month", "year", "decade", "century"} and scene.story.last is None:
        return None
    return beside(unit, shift, scene, match.start())


def _beside_month(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "The following May", "that same June", "the previous summer"."""
    way = match["rel"].lower()
    told = {"following": "next", "next": "next", "previous": "last", "preceding": "last"}.get(way, "this")
    origin = scene.named(match.start(), to_the_day=False)
    if origin is None:
        return None
    if match["season"]:
        number = resolve.SEASONS[match["season"].lower()]
        return date(resolve.season(origin, number, told), "beside the date named before")
    if not origin.month:
        return date(resolve.of(origin.year + SHIFTS[told], month_number(match["m"])), "beside the year named before")
    return date(resolve.month(origin, month_number(match["m"]), told), "beside the date named before")


def _month_of_year_told(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "In August of that year", "in May of the following year"."""
    origin = scene.named(match.start(), to_the_day=False)
    if origin is None:
        return None
    shift = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(match["rel"].lower(), 0)
    return date(resolve.of(origin.year + shift, month_number(match["m"])), "the month of a year named before")


def _week_of_month(match: re.Match[str], scene: Scene) -> Reading | None:
    """The first seven days of a month, the next seven, ..., the last seven."""
    month = month_number(match["m"])
    at = match.start()
    year = int(match["y"]) if match["y"] else resolve.nearest_year(scene.anchor_at(at), month, ahead=scene.ahead(at))
    if not year:
        return None
    which = match["which"].lower()
    size = 14 if match["size"].lower() == "fortnight" else 7
    first, last = resolve.part_of_month(
        year, month, {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4}.get(which, 0), size
    )
    return date(f"{first}/{last}" if first else "", f"{size} days of a month")


def _unit_end(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Year-end" is the last day of the year that the text is at, "month's end" its month."""
    anchor = scene.anchor_at(match.start())
    if anchor is None or (match["unit"].lower() == "month" and not anchor.month):
        return None
    value = (
        resolve.of(anchor.year, 12, 31) if match["unit"].lower() == "year" else resolve.of(anchor.year, anchor.month)
    )
    return date(value, "the end of the time that the text is at")


def _same(match: re.Match[str], scene: Scene) -> Reading | None:
    return beside(match["unit"].lower(), 0, scene, match.start())


def _after_news(match: re.Match[str], scene: Scene) -> Reading | None:
    amount, unit = english(match["n"]), unit_of(match["unit"])
    if amount is None:
        return None
    value = resolve.shifted(scene.anchor, -amount, unit[0].upper())
    return date(value.rstrip("~") + "~" if value else "", "publication is that long after the first news")


def _after_event(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "Two days after his release": from the day on which the document itself tells of the release."""
    amount = english(match["n"]) if match["n"] and match["n"].lower() not in {"a", "an", "the"} else 1
    unit = unit_of(match["unit"])
    event = date_of_event(scene.story, match["event"])
    if amount is None or not event or unit not in DATING:
        return None
    origin = anchor_of_point(event)
    back = match["way"].lower() in {"before", "prior to"}
    letter = {"week": "W", "month": "M", "year": "Y"}.get(unit, "D")
    value = resolve.shifted(origin, -amount if back else amount, letter, exact=letter == "W")
    return date(value, f"counted from the day of “{match['event']}” in the same document")


def _holiday(match: re.Match[str], scene: Scene) -> Reading | None:
    name = match["name"].lower()
    stated = _BEGINS.search(scene.text, match.end(), match.end() + 120)
    anchor = scene.anchor_at(match.start())
    if stated and anchor:
        month, number = month_number(stated["m"] or stated["m2"]), day_number(stated["d"] or stated["d2"])
        year = resolve.nearest_year(anchor, month, number, ahead=NARRATED)
        return date(resolve.of(year, month, number), "as the text itself dates it")
    if match["y"]:
        year = int(match["y"])
    elif anchor is None:
        return None
    else:
        usual = holiday(name, anchor.year)
        year = resolve.nearest_year(anchor, usual[0].month, usual[0].day, ahead=NARRATED) if usual else 0
        year += (
            SHIFTS[direction(match["rel"])] * (match["rel"].lower() == "next" and year <= anchor.year)
            if match["rel"]
            else 0
        )
    found = holiday(name, year)
    return date(resolve.day(found[0]) + ("~" if found[1] else "") if found else "", "a computed holiday")


_NAMES = "|".join(re.escape(name).replace("'", "[’']").replace(r"\ ", S) for name in names("en"))
_BEGINS = re.compile(
    rf"\b(?:which|that|and)\b[^.;]{{0,30}}?(?:begins?|starts?|began|started|falls?|fell){S}(?:this year{S})?(?:on{S})?"
    rf"(?:{WEEKDAY},?{S})?(?:(?P<m>{MONTH}){S}(?P<d>{DAY})|(?P<d2>{DAY}){S}(?:of{S})?(?P<m2>{MONTH}))"
)
_N = rf"(?P<n>{ENGLISH}|an?)"
_EVENT = rf"(?:(?:his|her|their|its|the|an?|this|that|my|our|[A-Z][\w’'-]{{1,20}}[’']s?){S})(?:[a-z]{{3,14}}{S}){{0,1}}"

RELATIVE_RULES = (
    Rule(name="date.near-day", pattern=rx(rf"(?:(?:early|earlier|late|later|mid|mid-?{_DAYPART}|{_DAYPART}){S})?(?:(?:the{S})?day{S}(?:before{S}yesterday|after{S}tomorrow)|(?:yesterday|tomorrow)(?:{S}{_DAYPART})?|today|tonight|last{S}night|this{S}(?:morning|afternoon|evening))", ignore=True), read=_near_day),
    Rule(name="date.after-news", pattern=rx(rf"(?:(?P<about>around|about|approximately|circa|roughly){S})?{_N}{S}(?P<unit>days?|weeks?|months?|years?){S}after{S}(?:the{S})?(?:(?:very{S})?(?:first|initial|earliest|original){S})?(?:reports?|news|allegations?|revelations?|stories|word|accounts?)", ignore=True), read=_after_news),
    Rule(name="date.after-event", pattern=rx(rf"(?P<span>(?i:{_N}|the){S}(?P<unit>days?|weeks?|months?|years?|night|morning){S}(?P<way>after|before|prior to){S}{_EVENT}(?P<event>[a-z]{{4,20}}))"), read=_after_event),
    Rule(name="date.ago", pattern=rx(rf"(?:(?P<about>around|about|approximately|nearly|almost|roughly|some|over|more{S}than|at{S}least){S})?(?:(?P<n>{ENGLISH})|(?P<vague>an?{S}couple{S}of|an?|several|a{S}few|many|some|not{S}(?:so{S})?many))(?:{S}|-)(?P<unit>{UNIT}){S}(?:ago|back)(?:{S}(?P<same>this{S}(?:week|month|day)|today))?", ignore=True), read=_ago),
    Rule(name="date.later", pattern=rx(rf"(?:(?:just|only|some|about|nearly|almost|exactly){S})?(?:{_N}|(?P<vague>several|a{S}few|some))(?:{S}|-)(?P<unit>days?|nights?|weeks?|fortnight|months?|years?|decades?|centur(?:y|ies)){S}(?P<way>later|earlier|afterwards?|beforehand|previously)", ignore=True), read=_later),
    Rule(name="date.beside-month", pattern=rx(rf"(?:{PART})?(?:the{S})?(?P<rel>following|next|previous|preceding|same|that same|that){S}(?:(?P<m>{MONTH})|(?P<season>spring|summer|autumn|winter))(?![ ]\d)"), read=_beside_month),
    Rule(name="date.month-told", pattern=rx(rf"{PART}(?P<m>{MONTH})(?P<season>(?!))?,?{S}(?:of{S})?(?:the{S})?(?P<rel>following|next|previous|preceding|same|that same|that){S}year"), read=_month_of_year_told),
    Rule(name="date.week-of-month", pattern=rx(rf"(?:the{S})?(?P<which>first|second|third|fourth|last|final|opening){S}(?P<size>week|fortnight|days){S}(?:of|in){S}(?P<m>{MONTH})(?:,?{S}(?:of{S})?(?P<y>{YEAR}))?(?![ ]\d)", ignore=True), read=_week_of_month),
    Rule(name="date.year-end", pattern=rx(rf"(?:the{S})?(?P<unit>year|month)(?:[’']s)?(?:-|{S})end(?![\w-])", ignore=True), read=_unit_end),
    Rule(name="date.beside", pattern=rx(rf"{PART}(?:the{S}(?:very{S})?)(?P<rel>next|following|previous|preceding|prior){S}(?P<unit>day|night|morning|afternoon|evening|week|month|year|decade|century)(?:{S}(?:morning|afternoon|evening|night))?", ignore=True), read=_beside),
    Rule(name="date.same", pattern=rx(rf"{PART}(?:(?:later|earlier){S})?(?:that{S}(?:same{S}|very{S})?|the{S}(?:very{S})?same{S})(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year|decade|century)", ignore=True), read=_same),
    Rule(name="date.relative", pattern=rx(rf"{PART}(?:the{S})?{RELATIVE}{S}(?P<unit>week|weekend|month|year|decade|century|quarter)", ignore=True), read=_relative_unit),
    Rule(name="date.of-unit", pattern=rx(rf"(?:the{S})?(?:early|earlier|middle|late|later|beginning|start|end|close|rest|remainder|turn|first half|second half|latter half|latter part){S}(?:of|in){S}(?:the{S})(?P<unit>day|week|month|year|decade|century)(?!{S}(?:\d|before|after))", ignore=True), read=_of_unit),
    Rule(name="date.weekend", pattern=rx(rf"(?:over|on|during|at|for|through){S}(?P<span>the{S}weekend)(?!{S}of)", ignore=True), read=_weekend),
    Rule(name="date.weekday", pattern=rx(rf"{PART}(?:{RELATIVE}{S})?(?P<wd>{WEEKDAY})(?:{S}{_DAYPART})?"), read=_bare_weekday),
    Rule(name="date.holiday", pattern=rx(rf"(?:{RELATIVE}{S})?(?P<name>{_NAMES})(?:,?{S}(?P<y>{YEAR}))?", ignore=True), read=_holiday),
)  # fmt: skip
