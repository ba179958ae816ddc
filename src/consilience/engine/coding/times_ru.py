"""Russian dates of the calendar, and the whole Russian grammar as one table, by the surface."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.engine.coding import resolve_dates as resolve
from consilience.engine.coding.numerals import RUSSIAN
from consilience.engine.coding.relative_ru import RELATIVE_RULES
from consilience.engine.coding.time_lengths_ru import LENGTH_RULES
from consilience.engine.coding.time_rules import Reading, Rule, Scene, as_deadline, claimed, date, spanning
from consilience.engine.coding.time_words_ru import (
    MONTH,
    OPEN_PART,
    ORDINAL,
    PART,
    RELATIVE,
    SEASON,
    WEEKDAY,
    S,
    direction,
    month_number,
    ordinal_number,
    rx,
    season_number,
    shift_of,
    weekday_number,
)
from consilience.engine.coding.vague_ru import CLOCK_RULES, VAGUE_RULES

_QUARTER, _HALF = 32, 39
_ROMAN = {"XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20, "XXI": 21}
_TENS = {"двадцат": 20, "тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60, "семидесят": 70,
         "восьмидесят": 80, "девяност": 90}  # fmt: skip


def _year_near(match: re.Match[str], scene: Scene, month: int, day: int = 0, weekday: int | None = None) -> int:
    """The year that the words leave out, 0 when unknown."""
    at = match.start()
    return resolve.nearest_year(scene.anchor_at(at), month, day, weekday, ahead=scene.ahead(at))


def _full(match: re.Match[str], scene: Scene) -> Reading | None:
    month, number = month_number(match["m"]), int(match["d"])
    if match["y"]:
        return date(resolve.of(int(match["y"]), month, number), "полная дата")
    if match["rel"]:
        anchor = scene.deictic()
        return date(resolve.of(anchor.year + shift_of(match["rel"]), month, number) if anchor else "", "год публикации")
    year = _year_near(match, scene, month, number, weekday_number(match["wd"] or match["wd2"]))
    return date(resolve.of(year, month, number) if year else "", "год по дате публикации")


def _listed(match: re.Match[str], scene: Scene) -> Reading | None:
    month, number = month_number(match["m"]), int(match["span"])
    year = int(match["y"]) if match["y"] else _year_near(match, scene, month, number)
    return date(resolve.of(year, month, number) if year else "", "день из перечня")


def _days(match: re.Match[str], scene: Scene) -> Reading | None:
    month, first, last = month_number(match["m"]), int(match["d1"]), int(match["d2"])
    year = int(match["y"]) if match["y"] else _year_near(match, scene, month, first)
    if not year or first > last:
        return None
    return spanning(resolve.of(year, month, first), resolve.of(year, month, last), "от дня до дня")


def _between_days(match: re.Match[str], scene: Scene) -> Reading | None:
    first, last = (month_number(match["m1"]), int(match["d1"])), (month_number(match["m2"]), int(match["d2"]))
    year = int(match["y"]) if match["y"] else _year_near(match, scene, *last)
    if not year:
        return None
    before = int(match["y1"]) if match["y1"] else year - (first > last)
    return spanning(resolve.of(before, *first), resolve.of(year, *last), "от дня до дня")


def _months(match: re.Match[str], scene: Scene) -> Reading | None:
    first, last = month_number(match["m1"]), month_number(match["m2"])
    year = int(match["y"]) if match["y"] else _year_near(match, scene, last)
    if not year:
        return None
    before = int(match["y1"]) if match["y1"] else year - (first > last)
    return spanning(resolve.of(before, first), resolve.of(year, last), "от месяца до месяца")


def _numeric(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return date(resolve.of(int(match["y"]), int(match["m"]), int(match["d"])), "полная дата")


def _month_of(match: re.Match[str], scene: Scene) -> Reading | None:
    month = month_number(match["m"])
    if match["y"]:
        return date(resolve.of(int(match["y"]), month), "месяц и год")
    anchor = scene.deictic()
    return date(resolve.of(anchor.year + shift_of(match["rel"]), month) if anchor else "", "год публикации")


def _bare_month(match: re.Match[str], scene: Scene) -> Reading | None:
    anchor, month = scene.anchor_at(match.start()), month_number(match["m"])
    if anchor is None or (anchor is scene.anchor and not anchor.month):
        return None
    year = anchor.year if not anchor.month else _year_near(match, scene, month)
    return date(resolve.of(year, month) if year else "", "ближайший месяц")


def _relative_month(match: re.Match[str], scene: Scene) -> Reading | None:
    value = resolve.month(scene.deictic(), month_number(match["m"]), direction(match["rel"]))
    return date(value, "месяц по дате публикации")


def _season(match: re.Match[str], scene: Scene) -> Reading | None:
    number = season_number(match["season"])
    if match["y"]:
        return date(resolve.in_year(int(match["y"]), number), "время года")
    if match["rel"]:
        anchor = scene.deictic()
        return date(resolve.in_year(anchor.year + shift_of(match["rel"]), number) if anchor else "", "время года")
    told = scene.anchor_at(match.start())
    if told is not None and told is not scene.anchor:
        return date(resolve.in_year(told.year, number), "время года, о котором идет речь")
    return date(resolve.season(told, number, "next" if scene.future else "past"), "время года")


def _relative_season(match: re.Match[str], scene: Scene) -> Reading | None:
    value = resolve.season(scene.deictic(), season_number(match["season"]), direction(match["rel"]))
    return date(value, "время года по дате публикации")


def _year(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return date(match["y"], "год")


def _years(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return spanning(match["y1"], match["y2"], "от года до года")


def _decade(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    words = match["y"].lower()
    tens = next((n for stem, n in _TENS.items() if words.startswith(stem)), None)
    first = 1900 + tens if tens is not None else int(words) if len(words) == 4 else 1900 + int(words)
    return date(f"{first}/{first + 9}", "десятилетие")


def _century(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    words = match["n"].upper()
    number = _ROMAN.get(words) or (int(words) if words.isdigit() else 0)
    return date(f"{number - 1:02d}00/{number - 1:02d}99", "век") if 10 < number < 22 else None


def _part_of_year(match: re.Match[str], scene: Scene) -> Reading | None:
    number = ordinal_number(match["n"])
    half = match["unit"].lower().startswith("полугод")
    anchor = scene.anchor_at(match.start())
    if half and number > 2:
        return None
    if match["y"]:
        year = int(match["y"])
    elif anchor is None:
        return None
    elif match["rel"]:
        year = anchor.year + shift_of(match["rel"])
    else:
        begins = 6 * number - 5 if half else 3 * number - 2
        year = anchor.year - (not scene.future and bool(anchor.month) and begins > anchor.month)
    return date(resolve.in_year(year, number + (_HALF if half else _QUARTER)), "часть года")


_Y = r"(?P<y>(?:1[5-9]|20)\d\d)"
_YEAR_WORD = rf"(?:{S}?(?:год[ауе]|гг?\.))"
_OF_YEAR = rf"(?:{S}{_Y}(?!\d){_YEAR_WORD}?)"
_REL_YEAR = rf"{S}{RELATIVE}{S}года"
_M, _D = rf"(?P<m>{MONTH})", r"(?P<d>[0-3]?\d)(?:-?го)?"
_D1, _D2, _M1, _M2 = r"(?P<d1>[0-3]?\d)", r"(?P<d2>[0-3]?\d)", rf"(?P<m1>{MONTH})", rf"(?P<m2>{MONTH})"
_Y1 = rf"(?:{S}(?P<y1>(?:1[5-9]|20)\d\d){_YEAR_WORD}?)?"
_TO = rf"(?:{S}(?:по|до){S}|[ ]?[-–—][ ]?)"
_NO_YEAR = r"(?P<y>(?!))?(?P<rel>(?!))?"
_IN = rf"(?:в{S}|во{S}|к{S}|с{S}|до{S}|на{S}|за{S})?"
_DATELINE = re.compile(
    rf"^[ \u00a0\n]{{0,4}}(?:[А-ЯЁ][А-ЯЁа-яё -]{{2,40}},[ ])(?P<span>[0-3]?\d[ ]{MONTH}(?:[ ](?:1[5-9]|20)\d\d)?)\.?[ ]?"
    rf"(?:/[^/\n]{{2,40}}/|\([^()\n]{{2,40}}\)|[-–—])"
)

CALENDAR_RULES = (
    Rule(name="age", pattern=rx(rf"(?:{RUSSIAN})-летн\w{{1,3}}|возраст\w{{0,2}}{S}(?:от{S})?(?:{RUSSIAN})(?:{S}до{S}(?:{RUSSIAN}))?(?:{S}(?:лет|года?))?"), read=claimed),
    Rule(name="age", pattern=rx(rf"(?:мне|ему|ей|им|нам|вам|(?:мальчик|девочк|девушк|юнош|мужчин|женщин|реб[её]н|подрост|старик|сын|дочер)\w{{0,3}})(?:{S}(?:тогда{S})?(?:было|исполнилось|сейчас|только|всего|уже)){{0,2}}{S}(?:{RUSSIAN}){S}(?:лет|года?)"), read=claimed),
    Rule(name="dateline", pattern=_DATELINE, read=claimed),
    Rule(name="date.days", pattern=rx(rf"(?:с{S}|со{S})?{_D1}{_TO}{_D2}{S}{_M}{_OF_YEAR}?"), read=_days),
    Rule(name="date.days", pattern=rx(rf"между{S}{_D1}{S}и{S}{_D2}{S}{_M}{_OF_YEAR}?"), read=_days),
    Rule(name="date.days", pattern=rx(rf"в{S}ночь{S}с{S}{_D1}{S}на{S}{_D2}{S}{_M}{_OF_YEAR}?"), read=_days),
    Rule(name="date.days", pattern=rx(rf"(?:с{S}|со{S}|от{S})?{_D1}{S}{_M1}{_Y1}{_TO}{_D2}{S}{_M2}{_OF_YEAR}?"), read=_between_days),
    Rule(name="date.days", pattern=rx(rf"между{S}{_D1}{S}{_M1}{_Y1}{S}и{S}{_D2}{S}{_M2}{_OF_YEAR}?"), read=_between_days),
    Rule(name="date.listed", pattern=rx(rf"(?P<span>[0-3]?\d)(?:,{S}[0-3]?\d){{0,4}}{S}(?:и|или){S}[0-3]?\d{S}{_M}{_OF_YEAR}?"), read=_listed),
    Rule(name="date.listed", pattern=rx(rf"[0-3]?\d,{S}(?P<span>[0-3]?\d)(?:,{S}[0-3]?\d){{0,3}}{S}(?:и|или){S}[0-3]?\d{S}{_M}{_OF_YEAR}?"), read=_listed),
    Rule(name="date.full", pattern=rx(rf"(?:(?:в{S}|во{S})?(?P<wd>{WEEKDAY}),?{S})?{PART}{_D}{S}{_M}(?:{_OF_YEAR}|{_REL_YEAR})?(?:,{S}(?:в|во){S}(?P<wd2>{WEEKDAY}))?"), read=_full),
    Rule(name="date.numeric", pattern=rx(r"(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)\d\d)"), read=_numeric),
    Rule(name="date.months", pattern=rx(rf"с{S}{_M1}{_Y1}{S}(?:по|до){S}{_M2}{_OF_YEAR}?"), read=_months),
    Rule(name="date.months", pattern=rx(rf"между{S}{_M1}{_Y1}{S}и{S}{_M2}{_OF_YEAR}?"), read=_months),
    Rule(name="date.months", pattern=rx(rf"{_M1}(?P<y1>(?!))?[-–—]{_M2}{_OF_YEAR}"), read=_months),
    Rule(name="date.month-relative", pattern=rx(rf"{PART}{RELATIVE}{S}{_M}"), read=_relative_month),
    Rule(name="date.month", pattern=rx(rf"{PART}{_M}(?:{_OF_YEAR}|{_REL_YEAR})"), read=_month_of),
    Rule(name="date.month-bare", pattern=rx(rf"{_IN}{OPEN_PART.removesuffix('?')}{_M}"), read=_bare_month),
    Rule(name="date.month-bare", pattern=rx(rf"(?:в|к|до|с|по|за|около){S}(?P<span>{_M})"), read=_bare_month),
    Rule(name="date.season-relative", pattern=rx(rf"{PART}{RELATIVE}{S}{SEASON}(?![-\w])"), read=_relative_season),
    Rule(name="date.season", pattern=rx(rf"{PART}{SEASON}(?:{_OF_YEAR}|{_REL_YEAR})"), read=_season),
    Rule(name="date.season", pattern=rx(rf"(?P<season>весной|летом|осенью|зимой){_NO_YEAR}"), read=_season),
    Rule(name="date.season", pattern=rx(rf"{OPEN_PART.removesuffix('?')}(?P<season>весны|лета|осени|зимы){_NO_YEAR}"), read=_season),
    Rule(name="date.quarter", pattern=rx(rf"(?:в{S}|за{S})?(?P<n>{ORDINAL}){S}(?P<unit>квартал[еау]?|полугоди[еия])(?:{_OF_YEAR}|{_REL_YEAR})?"), read=_part_of_year),
    Rule(name="date.years", pattern=rx(r"(?:с|между|в)[ \u00a0](?P<y1>(?:1[5-9]|20)\d\d)(?:[ \u00a0](?:года?)?[ ]?(?:по|до|и)[ \u00a0]|[ ]?[-–—][ ]?)(?P<y2>(?:1[5-9]|20)\d\d)(?:[ \u00a0]?(?:год\w{0,2}|гг?\.))?"), read=_years),
    Rule(name="date.years", pattern=rx(rf"(?P<y1>(?:1[5-9]|20)\d\d)[-–—](?P<y2>(?:1[5-9]|20)\d\d)(?:{S}(?:год\w{{0,2}}|гг?\.))?"), read=_years),
    Rule(name="date.decade", pattern=rx(rf"{PART}(?P<y>(?:1[5-9]|20)\d0|[2-9]0)-(?:[её]|х|ые|ых)(?:{S}(?:год\w{{0,2}}|гг?\.))?"), read=_decade),
    Rule(name="date.decade", pattern=rx(rf"{PART}(?P<y>(?:{'|'.join(_TENS)})\w{{1,3}}){S}год(?:ы|ов|ах|ам)"), read=_decade),
    Rule(name="date.decade", pattern=rx(rf"(?:в{S}|конц\w{S}|начал\w{S}|середин\w{S})(?P<y>девяност(?:ых|ые)|восьмидесят(?:ых|ые)|семидесят(?:ых|ые)|шестидесят(?:ых|ые))"), read=_decade),
    Rule(name="date.century", pattern=rx(rf"{PART}(?P<n>XVI{{0,3}}|XXI?|XIX|XV|1[5-9]|2[01])(?:-?(?:го|м|й))?{S}(?:век[аеу]?|столети[яеи])"), read=_century),
    Rule(name="date.year", pattern=rx(rf"{PART}{_Y}{_YEAR_WORD}"), read=_year),
    Rule(name="date.year", pattern=rx(rf"{PART}{_Y}{S}год(?:ом)?"), read=_year),
)  # fmt: skip
_DEADLINE = re.compile(
    rf"(?<!\w)(?:до|к|ко|не{S}позднее|вплоть{S}до){S}(?:конца{S}|концу{S}|начала{S}|началу{S}|середины{S})?$",
    re.IGNORECASE,
)
_OPENED = re.compile(rf"(?:до|к|ко|не{S}позднее){S}", re.IGNORECASE)
_NEGATIVE = re.compile(r"(?<!\w)(?:не|ни|нет|ничего|никто)(?!\w)[^.;:!?]*$", re.IGNORECASE)


def _bounded(text: str, start: int) -> bool:
    """ "До мая", "к маю" leave the beginning open; "не знали до мая" says when it became known."""
    if not _OPENED.match(text, start) and not _DEADLINE.search(text, max(0, start - 24), start):
        return False
    return not _NEGATIVE.search(text, max(0, start - 100), start)


RUSSIAN_RULES = (
    *CLOCK_RULES,
    *LENGTH_RULES,
    *(as_deadline(rule, _bounded) for rule in (*CALENDAR_RULES, *RELATIVE_RULES)),
    *VAGUE_RULES,
)
