"""Russian lengths and repetitions of time: «почти две недели», «каждые 10–15 минут», «двое суток»."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.engine.coding.numerals import RUSSIAN, russian
from consilience.engine.coding.time_rules import SOME, Reading, Rule, Scene, length
from consilience.engine.coding.time_words_ru import HEDGE, UNIT, S, rx, unit_of

_SECONDS = {"hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}
_ADVERBS = {"ежеминутно": "minute", "ежечасно": "hour", "ежедневно": "day", "еженощно": "night", "еженедельно": "week",
            "ежемесячно": "month", "ежеквартально": "quarter", "ежегодно": "year"}  # fmt: skip
_HALVES = {"полчаса": (0.5, "hour"), "получаса": (0.5, "hour"), "полдня": (0.5, "day"), "полгода": (0.5, "year"),
           "полугода": (0.5, "year"), "полмесяца": (0.5, "month"), "полвека": (0.5, "century")}  # fmt: skip


def _length(match: re.Match[str], role: str) -> Reading | None:
    first = russian(match["n"]) if match["n"] else 1
    second = russian(match["n2"]) if match["n2"] else None
    if first is None:
        return None
    unit, loose = unit_of(match["unit"]), "~" if match["hedge"] else ""
    iso = length(first, unit) + loose
    if second is not None and second > first:
        iso = f"{length(first, unit)}{loose}/{length(second, unit)}{loose}"
    return Reading(role=role, value=iso, because="длительность" if role == "duration" else "как часто")


def _duration(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _length(match, "duration")


def _every(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _length(match, "interval")


def _each(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="interval", value=length(1, unit_of(match["unit"])), because="как часто")


def _each_half(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="interval", value="PT30M", because="как часто")


def _adverb(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="interval", value=length(1, _ADVERBS[match.group().lower()]), because="как часто")


def _rate(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    times = russian(match["n"]) if match["n"] else 1
    if not times:
        return None
    every = max(1, _SECONDS[unit_of(match["unit"])] // times)
    size, form = next(
        (s, f) for s, f in ((86400, "P{}D"), (3600, "PT{}H"), (60, "PT{}M"), (1, "PT{}S")) if every % s == 0
    )
    return Reading(role="interval", value=form.format(every // size), because="частота как время между двумя")


def _half(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    value = length(*_HALVES[match["half"].lower()])
    return Reading(role="duration", value=value + ("~" if match["hedge"] else ""), because="половина")


def _one_and_half(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    value = length(1.5, unit_of(match["unit"])) + ("~" if match["hedge"] else "")
    return Reading(role="duration", value=value, because="полтора")


def _and_half(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    whole = russian(match["n"])
    if whole is None:
        return None
    value = length(whole + 0.5, unit_of(match["unit"])) + ("~" if match["hedge"] else "")
    return Reading(role="duration", value=value, because="с половиной")


def _compound(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """«Год и пять дней», «два часа десять минут»."""
    first = russian(match["n"]) if match["n"] else 1
    second = russian(match["n2"])
    if first is None or second is None:
        return None
    one, other = length(first, unit_of(match["unit"])), length(second, unit_of(match["unit2"]))
    if one.startswith("PT") and not other.startswith("PT"):
        return None
    iso = one + (other[2:] if one.startswith("PT") else other[1:])
    return Reading(role="duration", value=iso, because="длительность в двух единицах")


def _inverted(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """The number after its unit («минут пять») means an approximate one."""
    amount = russian(match["n"])
    if amount is None:
        return None
    return Reading(role="duration", value=length(amount, unit_of(match["unit"])) + "~", because="примерно")


def _vague(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    low, high = SOME["couple" if match["vague"].lower().startswith("пар") else "several"]
    first, last = length(low, unit_of(match["unit"])), length(high, unit_of(match["unit"]))
    return Reading(
        role="duration", value=first if first == last else f"{first}/{last}", because="неточная длительность"
    )


def _whole(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """«Целый месяц», «сутки», «весь день»: one of the unit."""
    return Reading(role="duration", value=length(1, unit_of(match["unit"])), because="одна единица")


_RANGE = rf"(?:(?:{S}(?:до|или|по){S}|[-–—])(?P<n2>{RUSSIAN}))?"
_N = rf"(?P<n>{RUSSIAN})"
LENGTH_RULES = (
    Rule(name="interval.every", pattern=rx(rf"кажды[ейх]{{1,2}}(?P<hedge>(?!))?{S}{_N}{_RANGE}{S}(?P<unit>{UNIT})"), read=_every),
    Rule(name="interval.half", pattern=rx(rf"кажды[ех]{S}полчаса"), read=_each_half),
    Rule(name="interval.each", pattern=rx(rf"кажд(?:ый|ую|ое){S}(?P<unit>день|ночь|недел[юя]|месяц|год|час|минуту|утро|вечер|квартал)"), read=_each),
    Rule(name="interval.rate", pattern=rx(rf"(?:{_N}{S})?раза?{S}в{S}(?P<unit>час|день|сутки|неделю|месяц|год)"), read=_rate),
    Rule(name="interval.adverb", pattern=rx("|".join(_ADVERBS)), read=_adverb),
    Rule(name="duration.compound", pattern=rx(rf"{HEDGE}(?:{_N}{S})?(?P<unit>{UNIT}){S}(?:и{S})?(?P<n2>{RUSSIAN}){S}(?P<unit2>{UNIT})(?!{S}(?:назад|спустя))"), read=_compound),
    Rule(name="duration.half", pattern=rx(rf"{HEDGE}(?P<half>{'|'.join(_HALVES)})"), read=_half),
    Rule(name="duration.half", pattern=rx(rf"{HEDGE}(?:полтора|полторы|полутора){S}(?P<unit>{UNIT})"), read=_one_and_half),
    Rule(name="duration.half", pattern=rx(rf"{HEDGE}{_N}{S}с{S}половиной{S}(?P<unit>{UNIT})"), read=_and_half),
    Rule(name="duration.about", pattern=rx(rf"(?P<unit>{UNIT}){S}{_N}(?P<hedge>)(?P<n2>(?!))?(?=(?:{S})?(?:[.,;:!?»)]|$))"), read=_inverted),
    Rule(name="duration", pattern=rx(rf"(?:от{S})?{HEDGE}{_N}{_RANGE}{S}(?P<unit>{UNIT})"), read=_duration),
    Rule(name="duration", pattern=rx(rf"{HEDGE}{_N}(?P<n2>(?!))?-?(?P<unit>дневн|часов|минутн|недельн|месячн)\w{{2,3}}"), read=_duration),
    Rule(name="duration.vague", pattern=rx(rf"(?P<vague>несколько|нескольких|пару|пары){S}(?P<unit>{UNIT})"), read=_vague),
    Rule(name="duration.whole", pattern=rx(rf"(?:цел(?:ый|ую|ые)|весь|всю|почти|около|более|больше){S}(?P<unit>день|ночь|неделю|недели|месяц|месяца|год|года|час|часа|сутки|суток)"), read=_whole),
    Rule(name="duration.whole", pattern=rx(r"(?<=на )(?P<unit>сутки|неделю|месяц|год|час|минуту)(?![ ](?:назад|спустя))"), read=_whole),
)  # fmt: skip
