"""Russian times that count from another one: publication («вчера»), or a date told before («два дня спустя»)."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.engine.coding import resolve_dates as resolve
from consilience.engine.coding.event_dates import date_of_event
from consilience.engine.coding.holidays import holiday, names
from consilience.engine.coding.numerals import RUSSIAN, russian
from consilience.engine.coding.resolve_dates import anchor_of_point, point
from consilience.engine.coding.time_counting import beside, counted, unit_away
from consilience.engine.coding.time_rules import CLAIMED, NARRATED, Reading, Rule, Scene, date
from consilience.engine.coding.time_words_ru import (
    HEDGE,
    MONTH,
    OPEN_PART,
    PART,
    RELATIVE,
    UNIT,
    WEEKDAY,
    S,
    direction,
    month_number,
    rx,
    shift_of,
    unit_of,
    weekday_number,
)

_CLOCK = frozenset({"second", "minute", "hour"})
_VAGUE = re.compile(r"несколько|нескольких|пару|много", re.IGNORECASE)


def _amount(words: str | None) -> int | None:
    """A number of things; one for no words, None for a vague amount."""
    if not words:
        return 1
    return None if _VAGUE.match(words) else russian(words)


def _weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    number = weekday_number(match["wd"])
    if number is None:
        return None
    told = direction(match["rel"]) if match["rel"] else "this"
    if told == "this":
        told = "future" if scene.future else "past"
    anchor = scene.deictic()
    if anchor is not scene.anchor and told == "past":
        told = "future"
    return date(resolve.weekday(anchor, number, told, scene.calendar), "ближайший день недели")


def _near_day(match: re.Match[str], scene: Scene) -> Reading | None:
    shift = {"вчера": -1, "позавчера": -2, "сегодня": 0, "завтра": 1, "послезавтра": 2}[match["day"].lower()]
    return date(resolve.shifted(scene.anchor, shift, "D"), "от дня публикации")


def _eve(match: re.Match[str], scene: Scene) -> Reading | None:
    """«Накануне»: the day before the one told last, else before publication."""
    named = scene.named(match.start(), to_the_day=True)
    return date(resolve.shifted(named or scene.anchor, -1, "D"), "день перед названным")


def _relative_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    value = unit_away(scene.deictic(), unit_of(match["unit"]), shift_of(match["rel"]))
    return date(value, "от даты публикации")


def _of_unit(match: re.Match[str], scene: Scene) -> Reading | None:
    return date(unit_away(scene.anchor_at(match.start()), unit_of(match["unit"]), 0), "время, о котором идет речь")


def _weekend(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    anchor = scene.deictic()
    if anchor is None or not anchor.day:
        return None
    return date(resolve.weekend(anchor, 0 if anchor.date.weekday() >= 5 or scene.future else -1), "ближайшие выходные")


def _ago(match: re.Match[str], scene: Scene) -> Reading | None:
    amount, unit = _amount(match["n"]), unit_of(match["unit"])
    if unit in _CLOCK:
        return CLAIMED
    if amount is None:
        here = point(scene.anchor)
        return Reading(role="vague", value=f"../{here}", because="до публикации") if here else CLAIMED
    factor, letter = {"decade": (10, "Y"), "century": (100, "Y"), "night": (1, "D")}.get(unit, (1, unit[0].upper()))
    value = resolve.shifted(scene.anchor, -amount * factor, letter)
    loose = match["hedge"] and value and "~" not in value
    return date(value + ("~" if loose else ""), "назад от публикации") or CLAIMED


def _half_year_ago(match: re.Match[str], scene: Scene) -> Reading | None:
    value = resolve.shifted(scene.anchor, -6, "M")
    return date(value + ("~" if value and match["hedge"] else ""), "назад от публикации") or CLAIMED


def _later(match: re.Match[str], scene: Scene) -> Reading | None:
    amount, unit = _amount(match["n"]), unit_of(match["unit"])
    if unit in _CLOCK or amount is None:
        return CLAIMED
    back = bool(re.search(r"ранее|раньше|до{S}этого", match.group(), re.IGNORECASE))
    return counted(-amount if back else amount, unit, scene, match.start())


def _beside(match: re.Match[str], scene: Scene) -> Reading | None:
    return beside(unit_of(match["unit"]), 1, scene, match.start())


def _same(match: re.Match[str], scene: Scene) -> Reading | None:
    return beside(unit_of(match["unit"]), 0, scene, match.start())


def _month_told(match: re.Match[str], scene: Scene) -> Reading | None:
    origin = scene.named(match.start(), to_the_day=False)
    if origin is None:
        return None
    shift = 1 if match["way"].lower().startswith("след") else 0
    return date(resolve.of(origin.year + shift, month_number(match["m"])), "месяц названного года")


def _after_event(match: re.Match[str], scene: Scene) -> Reading | None:
    amount, unit = _amount(match["n"]), unit_of(match["unit"])
    event = date_of_event(scene.story, match["event"])
    if amount is None or unit in _CLOCK or not event:
        return None
    letter = {"week": "W", "month": "M", "year": "Y"}.get(unit, "D")
    back = match["way"].lower() == "до"
    value = resolve.shifted(anchor_of_point(event), -amount if back else amount, letter, exact=letter == "W")
    return date(value, f"от дня, в который было «{match['event']}»")


def _holiday(match: re.Match[str], scene: Scene) -> Reading | None:
    name, anchor = match["name"].lower(), scene.anchor_at(match.start())
    if match["y"]:
        year = int(match["y"])
    elif anchor is None:
        return None
    else:
        usual = holiday(name, anchor.year, "ru")
        year = resolve.nearest_year(anchor, usual[0].month, usual[0].day, ahead=NARRATED) if usual else 0
    found = holiday(name, year, "ru")
    return date(resolve.day(found[0]) + ("~" if found[1] else "") if found else "", "праздник")


_N = rf"(?P<n>{RUSSIAN}|несколько|нескольких|пару)"
_NAMES = "|".join(re.escape(name).replace(r"\ ", S) for name in names("ru"))
_IN = rf"(?:в{S}|во{S}|на{S}|за{S}|к{S}|с{S}|до{S})?"
RELATIVE_RULES = (
    Rule(name="date.near-day", pattern=rx(rf"(?P<day>позавчера|вчера|сегодня|завтра|послезавтра)(?:{S}(?:рано{S}|поздно{S})?(?:утром|дн[её]м|вечером|ночью))?"), read=_near_day),
    Rule(name="date.eve", pattern=rx(r"накануне(?:[ ](?:утром|днем|днём|вечером|ночью))?(?![ ](?:[А-ЯЁ]|\w+ого\b|\w+ия\b|\w+ов\b))"), read=_eve),
    Rule(name="date.after-event", pattern=rx(rf"(?:через{S}|спустя{S}|за{S})?(?:{_N}{S})?(?P<unit>{UNIT}){S}(?P<way>после|до){S}(?:(?:его|е[её]|их|этого|своего){S})?(?P<event>[а-яё]{{4,24}})"), read=_after_event),
    Rule(name="date.ago", pattern=rx(rf"{HEDGE}(?:{_N}{S})?(?P<unit>{UNIT}){S}(?:тому{S})?назад"), read=_ago),
    Rule(name="date.ago", pattern=rx(rf"{HEDGE}полгода{S}(?:тому{S})?назад"), read=_half_year_ago),
    Rule(name="date.later", pattern=rx(rf"(?:спустя|через){S}(?:{_N}{S})?(?P<unit>{UNIT})(?!{S}(?:после|до)(?!\w))"), read=_later),
    Rule(name="date.later", pattern=rx(rf"(?:{_N}{S})?(?P<unit>{UNIT}){S}спустя"), read=_later),
    Rule(name="date.later", pattern=rx(rf"(?:(?P<n>двумя|тремя|четырьмя|пятью){S})?(?P<unit>дн(?:ем|ём|ями)|недел(?:ей|ями)|месяц(?:ем|ами)|год(?:ом|ами)){S}(?:ранее|раньше|позже|позднее)"), read=_later),
    Rule(name="date.later", pattern=rx(rf"за{S}(?:{_N}{S})?(?P<unit>{UNIT}){S}до{S}этого"), read=_later),
    Rule(name="date.beside", pattern=rx(rf"(?:на{S}следующ(?:ий|ее|ую)|в{S}последующ(?:ий|ее|ую)|наутро){S}(?P<unit>день|утро|вечер|ночь)"), read=_beside),
    Rule(name="date.same", pattern=rx(rf"(?:позже{S})?(?:в|на|к){S}(?:тот|ту|той|том|то){S}(?:же{S})?(?:сам\w{{2,3}}{S})?(?P<unit>день|ночь|вечер|утро|неделю|неделе|месяце?|году?|выходные)"), read=_same),
    Rule(name="date.month-told", pattern=rx(rf"{PART}(?P<m>{MONTH}){S}(?P<way>того|следующего){S}(?:же{S})?года"), read=_month_told),
    Rule(name="date.relative", pattern=rx(rf"{PART}(?:в{S}|на{S})?{RELATIVE}{S}(?P<unit>год[ауе]?|месяц[еа]?|недел[еюи]|выходны(?:е|х)|квартал[ае]?|десятилети[еия]|век[еа]?)"), read=_relative_unit),
    Rule(name="date.of-unit", pattern=rx(rf"{OPEN_PART.removesuffix('?')}(?P<unit>года|месяца|недели|десятилетия|века)(?![-\w])"), read=_of_unit),
    Rule(name="date.weekend", pattern=rx(rf"(?:в|на|за){S}(?:эти{S})?выходны(?:е|х)"), read=_weekend),
    Rule(name="date.weekday", pattern=rx(rf"{OPEN_PART}(?:в|во|к|ко|до|с){S}(?:{RELATIVE}{S})?(?P<wd>{WEEKDAY})(?:{S}(?:рано{S}|поздно{S})?(?:утром|дн[её]м|вечером|ночью))?"), read=_weekday),
    Rule(name="date.weekday", pattern=rx(rf"{OPEN_PART.removesuffix('?')}(?P<rel>(?!))?(?P<wd>{WEEKDAY})"), read=_weekday),
    Rule(name="date.holiday", pattern=rx(rf"(?P<name>{_NAMES})(?:{S}(?P<y>(?:19|20)\d\d)(?:{S}года)?)?"), read=_holiday),
)  # fmt: skip
