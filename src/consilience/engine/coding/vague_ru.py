"""Russian times of day («в 16:30», «в девять часов утра») and times only hinted at («недавно», «сейчас»)."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.engine.coding.numerals import RUSSIAN, russian
from consilience.engine.coding.resolve_dates import point
from consilience.engine.coding.time_rules import Reading, Rule, Scene
from consilience.engine.coding.time_words_ru import S, rx

_LATER = ("вечера", "дня")
_NOON = 12


def _clock(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    if not match["h"]:
        return None
    hour = int(match["h"]) if match["h"].isdigit() else russian(match["h"])
    minute = russian(match["min"]) if match["min"] and not match["min"].isdigit() else int(match["min"] or 0)
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    if (match["part"] or "").lower() in _LATER and hour < _NOON:
        hour += _NOON
    return Reading(role="time", value=f"T{hour:02d}:{minute:02d}", because="время суток")


def _named(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    noon = re.search(r"полдень|полу?дня", match.group(), re.IGNORECASE)
    return Reading(role="time", value="T12:00" if noon else "T24:00", because="время суток")


def _open(form: str, because: str, scene: Scene) -> Reading | None:
    here = point(scene.deictic())
    return Reading(role="vague", value=form.format(here), because=because) if here else None


def _present(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _open("{}~", "около времени публикации", scene)


def _past(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _open("../{}", "до публикации", scene)


def _future(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _open("{}/..", "после публикации", scene)


_PART = rf"(?:{S}(?P<part>утра|дня|вечера|ночи))"
_LATELY = r"(?:дни|дней|недели|недель|месяцы|месяцев|годы|лет)"
CLOCK_RULES = (
    Rule(name="time.clock", pattern=rx(rf"(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d){_PART}?(?:{S}по{S}\w{{5,20}})?"), read=_clock),
    Rule(name="time.clock", pattern=rx(rf"(?<=в )(?P<h>{RUSSIAN}){S}час(?:а|ов)?(?:{S}(?P<min>{RUSSIAN}){S}минут[аы]?)?{_PART}?"), read=_clock),
    Rule(name="time.clock", pattern=rx(rf"(?:(?:около|примерно|приблизительно){S})?(?:(?P<h>{RUSSIAN}){S}час(?:а|ов)?|час)(?P<min>(?!))?{_PART}"), read=_clock),
    Rule(name="time.clock", pattern=rx(rf"(?<=в )(?P<h>{RUSSIAN})(?P<min>(?!))?{_PART}"), read=_clock),
    Rule(name="time.clock", pattern=rx(r"(?:в[ ]|около[ ]|до[ ]|после[ ])(?:полдень|полдня|полудня|полночь|полуночи)"), read=_named),
)  # fmt: skip
VAGUE_RULES = (
    Rule(name="vague.present", pattern=rx(rf"сейчас|теперь|ныне|в{S}настоящее{S}время|на{S}данный{S}момент"), read=_present),
    Rule(name="vague.past", pattern=rx(rf"недавно|в{S}последнее{S}время|(?:в|за){S}последние{S}(?:несколько{S})?{_LATELY}|в{S}прошлом(?!{S}[а-яё])|давно"), read=_past),
    Rule(name="vague.future", pattern=rx(rf"в{S}(?:ближайшем{S}|обозримом{S})?будущем(?!{S}(?:году|месяце))|в{S}ближайшее{S}время|в{S}ближайшие{S}(?:несколько{S})?{_LATELY}|скоро|вскоре"), read=_future),
)  # fmt: skip
