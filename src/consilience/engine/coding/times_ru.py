"""Russian time expressions: the common forms, by the surface."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.engine.coding import resolve_dates as resolve
from consilience.engine.coding.numerals import RUSSIAN, russian
from consilience.engine.coding.time_rules import Reading, Rule, Scene, date, length, spanning

_STEMS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_MONTH = r"(?:январ[ьяе]|феврал[ьяе]|марта?е?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|августа?е?|сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе])"
_DAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_WEEKDAY = r"(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)"
_SEASONS = {"весн": 21, "лет": 22, "осен": 23, "зим": 24}
_UNITS = {"секунд": "second", "минут": "minute", "час": "hour", "дн": "day", "день": "day", "сут": "day", "ноч": "night",
          "недел": "week", "месяц": "month", "год": "year", "лет": "year"}  # fmt: skip
_UNIT = r"(?:секунд[аыу]?|минут[аыу]?|час(?:а|ов)?|дн(?:я|ей)|день|сут(?:ки|ок)|ноч(?:ь|и|ей)|недел[ьюия]|месяц(?:а|ев)?|год(?:а|ов)?|лет)"
_S = r"[ \u00a0\u202f\n]{1,2}"
_SHIFT = {"прошл": -1, "этом": 0, "этой": 0, "эту": 0, "текущ": 0, "нынеш": 0, "следу": 1, "будущ": 1}
_REL = r"(?P<rel>прошл\w{2,3}|эт(?:ом|ой|у|от|ого)|текущ\w{2,3}|нынешн\w{2,3}|следующ\w{2,3}|будущ\w{2,3})"
_HEDGE = rf"(?:(?P<hedge>почти|около|примерно|приблизительно|более|больше|менее|до|не{_S}менее|свыше){_S})?"


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _month(words: str) -> int:
    word = words.lower()
    return next(n for n, stem in enumerate(_STEMS, 1) if word.startswith(stem) and not (n == 5 and word[:3] == "мар"))


def _shift(words: str) -> int:
    return next((n for stem, n in _SHIFT.items() if words.lower().startswith(stem)), 0)


def _direction(words: str) -> str:
    return {-1: "last", 0: "this", 1: "next"}[_shift(words)]


def _unit(words: str) -> str:
    return next(unit for stem, unit in _UNITS.items() if words.lower().startswith(stem))


def _full(match: re.Match[str], scene: Scene) -> Reading | None:
    month, number = _month(match["m"]), int(match["d"])
    if match["y"]:
        return date(resolve.of(int(match["y"]), month, number), "полная дата")
    weekday = next(
        (n for n, stem in enumerate(_DAYS) if (match["wd"] or match["wd2"] or "").lower().startswith(stem)), None
    )
    year = resolve.nearest_year(scene.anchor, month, number, weekday, ahead=scene.ahead(match.start()))
    return date(resolve.of(year, month, number) if year else "", "год по дате публикации")


def _days(match: re.Match[str], scene: Scene) -> Reading | None:
    month, first, last = _month(match["m"]), int(match["d1"]), int(match["d2"])
    year = (
        int(match["y"])
        if match["y"]
        else resolve.nearest_year(scene.anchor, month, first, ahead=scene.ahead(match.start()))
    )
    if not year or first > last:
        return None
    return spanning(resolve.of(year, month, first), resolve.of(year, month, last), "от дня до дня")


def _numeric(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return date(resolve.of(int(match["y"]), int(match["m"]), int(match["d"])), "полная дата")


def _month_of(match: re.Match[str], scene: Scene) -> Reading | None:
    month = _month(match["m"])
    if match["y"]:
        return date(resolve.of(int(match["y"]), month), "месяц и год")
    if match["rel"]:
        return date(
            resolve.of(scene.anchor.year + _shift(match["rel"]), month) if scene.anchor else "", "год публикации"
        )
    return date(resolve.month(scene.anchor, month, "past"), "ближайший месяц")


def _relative_month(match: re.Match[str], scene: Scene) -> Reading | None:
    return date(resolve.month(scene.anchor, _month(match["m"]), _direction(match["rel"])), "месяц по дате публикации")


def _season(match: re.Match[str], scene: Scene) -> Reading | None:
    number = next(n for stem, n in _SEASONS.items() if match["season"].lower().startswith(stem))
    if match["y"]:
        return date(f"{int(match['y']):04d}-{number}", "время года")
    if match["rel"] and scene.anchor:
        return date(f"{scene.anchor.year + _shift(match['rel']):04d}-{number}", "время года")
    return date(resolve.season(scene.anchor, number, "past"), "время года")


def _year(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return date(match["y"], "год")


def _years(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return spanning(match["y1"], match["y2"], "от года до года")


def _weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    number = next(n for n, stem in enumerate(_DAYS) if match["wd"].lower().startswith(stem))
    direction = _direction(match["rel"]) if match["rel"] else "past"
    direction = {"this": "past"}.get(direction, direction)
    return date(resolve.weekday(scene.anchor, number, direction, scene.calendar), "ближайший день недели")


def _near_day(match: re.Match[str], scene: Scene) -> Reading | None:
    shift = {"вчера": -1, "позавчера": -2, "сегодня": 0, "завтра": 1, "послезавтра": 2}[match.group().lower()]
    return date(resolve.shifted(scene.anchor, shift, "D"), "от дня публикации")


def _relative_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    unit, shift = _unit(match["unit"]), _shift(match["rel"])
    if unit == "week":
        return date(resolve.week(scene.anchor, shift), "календарная неделя")
    return date(resolve.shifted(scene.anchor, shift, unit[0].upper()), "от даты публикации")


def _ago(match: re.Match[str], scene: Scene) -> Reading | None:
    amount = russian(match["n"]) if match["n"] else 1
    unit = _unit(match["unit"])
    if amount is None or unit in {"second", "minute", "hour"}:
        return Reading(role="", value="")
    value = resolve.shifted(scene.anchor, -amount, "D" if unit == "night" else unit[0].upper())
    loose = match["hedge"] and value and "~" not in value
    return date(value + ("~" if loose else ""), "назад от публикации") or Reading(role="", value="")


def _length(match: re.Match[str], role: str) -> Reading | None:
    first = russian(match["n"]) if match["n"] else 1
    second = russian(match["n2"]) if match["n2"] else None
    if first is None:
        return None
    unit, loose = _unit(match["unit"]), "~" if match["hedge"] else ""
    iso = length(first, unit) + loose
    if second is not None and second > first:
        iso = f"{length(first, unit)}{loose}/{length(second, unit)}{loose}"
    return Reading(role=role, value=iso, because="длительность" if role == "duration" else "как часто")


def _duration(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _length(match, "duration")


def _every(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _length(match, "interval")


def _each(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="interval", value=length(1, _unit(match["unit"])), because="как часто")


def _each_half(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="interval", value="PT30M", because="как часто")


def _half(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="duration", value="PT30M", because="половина часа")


def _inverted(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """The number after its unit ("минут пять") means an approximate one."""
    amount = russian(match["n"])
    if amount is None:
        return None
    return Reading(role="duration", value=length(amount, _unit(match["unit"])) + "~", because="примерно")


def _claimed(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="", value="")


_Y = r"(?P<y>(?:1[5-9]|20)\d\d)"
_OF_YEAR = rf"(?:{_S}{_Y}(?:{_S}год[ауе]?|{_S}?г\.)?)"
_RANGE = rf"(?:(?:{_S}(?:до|или|по){_S}|[-–—])(?P<n2>{RUSSIAN}))?"
RUSSIAN_RULES = (
    Rule(name="age", pattern=_rx(rf"(?:{RUSSIAN})-летн\w{{1,3}}|возраст\w{{0,2}}{_S}(?:от{_S})?(?:{RUSSIAN})(?:{_S}до{_S}(?:{RUSSIAN}))?(?:{_S}(?:лет|года?))?"), read=_claimed),
    Rule(name="interval.every", pattern=_rx(rf"кажды[ейх]{{1,2}}(?P<hedge>(?!))?{_S}(?P<n>{RUSSIAN}){_RANGE}{_S}(?P<unit>{_UNIT})"), read=_every),
    Rule(name="interval.each", pattern=_rx(rf"кажд(?:ый|ую|ое){_S}(?P<unit>день|ночь|недел[юя]|месяц|год|час|минуту)"), read=_each),
    Rule(name="date.ago", pattern=_rx(rf"{_HEDGE}(?:(?P<n>{RUSSIAN}){_S})?(?P<unit>{_UNIT}){_S}(?:тому{_S})?назад"), read=_ago),
    Rule(name="date.days", pattern=_rx(rf"(?:с{_S})?(?P<d1>[0-3]?\d)(?:{_S}по{_S}|[-–—])(?P<d2>[0-3]?\d){_S}(?P<m>{_MONTH}){_OF_YEAR}?"), read=_days),
    Rule(name="date.full", pattern=_rx(rf"(?:(?:в{_S})?(?P<wd>{_WEEKDAY}),?{_S})?(?P<d>[0-3]?\d){_S}(?P<m>{_MONTH}){_OF_YEAR}?(?:,{_S}(?:в|во){_S}(?P<wd2>{_WEEKDAY}))?"), read=_full),
    Rule(name="date.numeric", pattern=_rx(r"(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)\d\d)"), read=_numeric),
    Rule(name="date.month-relative", pattern=_rx(rf"{_REL}{_S}(?P<m>{_MONTH})"), read=_relative_month),
    Rule(name="date.month", pattern=_rx(rf"(?P<m>{_MONTH})(?:{_OF_YEAR}|{_S}{_REL}{_S}года)"), read=_month_of),
    Rule(name="date.month-bare", pattern=_rx(rf"(?:в{_S})?(?:нача\w{{1,2}}|середин\w|конц\w|первой{_S}половин\w|второй{_S}половин\w){_S}(?P<m>{_MONTH})(?P<y>(?!))?(?P<rel>(?!))?"), read=_month_of),
    Rule(name="date.month-bare", pattern=_rx(rf"(?<=в )(?P<m>{_MONTH[:-1]}))(?P<y>(?!))?(?P<rel>(?!))?"), read=_month_of),
    Rule(name="date.season", pattern=_rx(rf"(?P<season>весной|летом|осенью|зимой)(?:{_OF_YEAR}|{_S}{_REL}{_S}года)?"), read=_season),
    Rule(name="date.relative", pattern=_rx(rf"(?:в{_S}|на{_S})?{_REL}{_S}(?P<unit>год[ау]?|месяц[еа]?|недел[еюи])"), read=_relative_unit),
    Rule(name="date.weekday", pattern=_rx(rf"(?:в{_S}|во{_S})(?:{_REL}{_S})?(?P<wd>{_WEEKDAY})"), read=_weekday),
    Rule(name="date.near-day", pattern=_rx(r"позавчера|вчера|сегодня|завтра|послезавтра"), read=_near_day),
    Rule(name="date.years", pattern=_rx(rf"(?:с{_S})?(?P<y1>(?:19|20)\d\d)(?:{_S}по{_S}|[-–—])(?P<y2>(?:19|20)\d\d)(?:{_S}год\w{{0,2}})?"), read=_years),
    Rule(name="date.year", pattern=_rx(rf"{_Y}(?:{_S}год(?:а|у|ом|е)?|{_S}?гг?\.)"), read=_year),
    Rule(name="interval.half", pattern=_rx(rf"кажды[ех]{_S}полчаса"), read=_each_half),
    Rule(name="duration.half", pattern=_rx(r"полчаса"), read=_half),
    Rule(name="duration.about", pattern=_rx(rf"(?P<unit>{_UNIT}){_S}(?P<n>{RUSSIAN})(?P<hedge>)(?P<n2>(?!))?(?=(?:{_S})?(?:[.,;:!?»)]|$))"), read=_inverted),
    Rule(name="duration", pattern=_rx(rf"{_HEDGE}(?P<n>{RUSSIAN}){_RANGE}{_S}(?P<unit>{_UNIT})"), read=_duration),
)  # fmt: skip
