"""English lengths and repetitions of time: "nearly two weeks", "every 10 to 15 minutes", "a 12-day".

Ages ("30 years old") are claimed by a rule of their own, so that they are not read as lengths.
"""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re
from bisect import bisect_left

from consilience.engine.coding.numerals import ENGLISH, english
from consilience.engine.coding.time_rules import CLAIMED, SOME, Reading, Rule, Scene, length

UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade)s?|centur(?:y|ies)"
_S = r"[ \u00a0\u202f\n]{1,2}"
_HEDGE = (
    rf"(?:(?P<hedge>nearly|almost|about|around|roughly|approximately|some|over|under|up{_S}to|more{_S}than|less{_S}than|"
    rf"at{_S}least|at{_S}most|close{_S}to|just{_S}over|just{_S}under|an{_S}estimated|an{_S}additional){_S})?"
)
_OTHER = rf"(?:(?:full|whole|long|more|other|consecutive|straight|additional|entire){_S})?"
_AGE = rf"(?:(?:-|{_S})olds?|{_S}of{_S}age)\b"
_MOST = 100_000
_EXACT_HEDGES = frozenset({"an additional"})


def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€.,-])(?:{pattern})(?!\w)", re.IGNORECASE)


def unit_of(words: str) -> str:
    """ "weeks" -> "week", "centuries" -> "century"."""
    word = words.lower()
    return "century" if word.startswith("centur") else word.rstrip("s")


def _claimed(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="", value="")


def _amount(words: str) -> float | None:
    if re.fullmatch(r"\d+\.\d+", words):
        return float(words)
    return 1 if words.lower() in {"a", "an", "one"} else english(words)


def _read(match: re.Match[str], role: str) -> Reading | None:
    first = _amount(match["n"])
    second = _amount(match["n2"]) if match["n2"] else None
    if first is None or first > _MOST:
        return None
    unit = unit_of(match["unit"])
    first += 0.5 if match.groupdict().get("half") else 0
    hedge = (match.groupdict().get("hedge") or "").lower()
    loose = "~" if hedge and hedge not in _EXACT_HEDGES else ""
    iso = length(first, unit) + loose
    if second is not None and second != first:
        iso = f"{length(min(first, second), unit)}{loose}/{length(max(first, second), unit)}{loose}"
    return Reading(role=role, value=iso, because="a length of time" if role == "duration" else "how often")


_PER = re.compile(
    r"(?:\d|\b(?:million|billion|thousand|hundred|percent|per[ ]cent|dollars?|euros?|pounds?|rubles?|roubles?|cents?|"
    r"hours|days|weeks|nights|times))[ \u00a0\n]$|%[ ]$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|for|within|after|over|about|nearly|almost|than|once|last|of|take|took)[ ]$", re.IGNORECASE
)


def _is_rate(match: re.Match[str], scene: Scene) -> bool:
    """ "500 a year", "24 hours a day", "seats a week" tell how much per unit, not how long."""
    at = match.start("n")
    before = scene.text[max(0, at - 24) : at]
    if _PER.search(before):
        return True
    number = bisect_left(scene.tokens, scene.offset + at, key=lambda token: token.start) - 1
    plural = number >= 0 and bool(before.strip()) and scene.tokens[number].tag == "NNS"
    return plural and not _PREPOSITION.search(before)


def _is_ordinal(match: re.Match[str], scene: Scene) -> bool:
    """ "A second attack", "three quarters of the men"."""
    return bool(re.match(r"[ ][a-z]|-", scene.text[match.end() : match.end() + 2]))


def _duration(match: re.Match[str], scene: Scene) -> Reading | None:
    after = scene.text[match.end() : match.end() + 12]
    if re.match(r"[ ](?:later|earlier|ago)\b|[’']s?[ ](?:old)\b", after):
        return None
    if match["n"].lower() in {"a", "an"} and _is_rate(match, scene):
        return CLAIMED
    if re.match(r"second|quarter", match["unit"], re.IGNORECASE) and _is_ordinal(match, scene):
        return None
    return _read(match, "duration")


def _every(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return _read(match, "interval")


def _each(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="interval", value=length(1, unit_of(match["unit"])), because="how often")


def _each_half(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="interval", value=length(0.5, unit_of(match["unit"])), because="how often")


def _adverb(match: re.Match[str], scene: Scene) -> Reading | None:
    tag = scene.tags.get(match.start(), "RB")
    if match.group()[0].isupper() or not tag.startswith(("RB", "JJ")):
        return None
    unit = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month"}
    return Reading(role="interval", value=length(1, unit.get(match.group().lower(), "year")), because="how often")


def _rate(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    times = {"once": 1, "twice": 2}.get(match["times"].lower()) or english(match["times"].split()[0]) or 1
    seconds = {"hour": 3600, "day": 86400, "week": 604800, "month": 2592000, "year": 31536000}[unit_of(match["unit"])]
    every = max(1, seconds // times)
    size, form = next(
        (s, f) for s, f in ((86400, "P{}D"), (3600, "PT{}H"), (60, "PT{}M"), (1, "PT{}S")) if every % s == 0
    )
    return Reading(role="interval", value=form.format(every // size), because="a rate, as the time between two")


def _half(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="duration", value=length(0.5, unit_of(match["unit"])), because="half of a unit")


def _compound(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    """ "A year and five days", "two hours and ten minutes": one length in two units."""
    first, second = _amount(match["n"]), _amount(match["n2"])
    if first is None or second is None or max(first, second) > _MOST:
        return None
    one, other = length(first, unit_of(match["unit"])), length(second, unit_of(match["unit2"]))
    if one.startswith("PT") and not other.startswith("PT"):
        return None
    iso = one + (other[2:] if one.startswith("PT") else other[1:])
    return Reading(role="duration", value=iso, because="a length of time in two units")


def _and_half(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    return Reading(role="duration", value=length(1.5, unit_of(match["unit"])), because="one and a half")


def _vague(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    word = (match["vague"] or "").lower().split()
    low, high = next((SOME[w] for w in word if w in SOME), SOME[""])
    unit = unit_of(match["unit"])
    first, last = length(low, unit), length(high, unit)
    iso = first if first == last else f"{first}/{last}"
    return Reading(role="duration", value=iso, because="a vague length, an interval by convention")


_TIME_UNIT = rf"(?P<unit>{UNIT})"
LENGTH_RULES = (
    Rule(name="age", pattern=_rx(rf"(?:{ENGLISH})(?:-|{_S})(?:years?|months?|weeks?|days?){_AGE}"), read=_claimed),
    Rule(name="age", pattern=_rx(rf"aged{_S}(?:between{_S})?{ENGLISH}(?:(?:{_S}(?:and|to){_S}|[-–]){ENGLISH})?"), read=_claimed),
    Rule(name="interval.every", pattern=_rx(rf"(?:every|each){_S}(?P<hedge>about{_S}|few{_S})?(?P<n>{ENGLISH})(?:(?:{_S}(?:to|or){_S}|[-–])(?P<n2>{ENGLISH}))?{_S}{_TIME_UNIT}"), read=_every),
    Rule(name="interval.half", pattern=_rx(rf"(?:every|each){_S}half(?:{_S}an?)?(?:{_S}|-)(?P<unit>hour|day|year)"), read=_each_half),
    Rule(name="interval.rate", pattern=_rx(rf"(?P<times>once|twice|{ENGLISH}{_S}times){_S}(?:a|an|per|every|each){_S}(?P<unit>hour|day|week|month|year)"), read=_rate),
    Rule(name="interval.each", pattern=_rx(rf"(?:every|each){_S}(?:single{_S})?(?P<unit>second|minute|hour|day|night|week|month|year)"), read=_each),
    Rule(name="interval.adverb", pattern=_rx(r"hourly|daily|nightly|weekly|monthly|yearly|annually"), read=_adverb),
    Rule(name="duration.compound", pattern=_rx(rf"{_HEDGE}(?P<n>{ENGLISH}|an?){_S}(?P<unit>(?:year|month|week|day|hour|minute)s?),?{_S}(?:and{_S})?(?P<n2>{ENGLISH}|an?){_S}(?P<unit2>(?:month|week|day|hour|minute|second)s?)(?!{_S}(?:later|earlier|ago|before|after))"), read=_compound),
    Rule(name="duration.half", pattern=_rx(rf"half{_S}an?{_S}(?P<unit>hour|day|week|month|year|century)"), read=_half),
    Rule(name="duration.half", pattern=_rx(rf"(?:an?|one){_S}(?P<unit>hour|day|week|month|year|decade){_S}and{_S}a{_S}half"), read=_and_half),
    Rule(name="duration", pattern=_rx(rf"{_HEDGE}(?:the{_S}(?:last|past|next|first|previous|following|coming){_S})?(?P<n>{ENGLISH})(?P<half>{_S}and{_S}a{_S}half|[ -]1/2|½)?(?:(?:{_S}(?:to|or){_S}|[-–])(?P<n2>{ENGLISH}))?{_S}{_OTHER}{_TIME_UNIT}"), read=_duration),
    Rule(name="duration", pattern=_rx(rf"between{_S}(?P<n>{ENGLISH}){_S}and{_S}(?P<n2>{ENGLISH}){_S}{_OTHER}{_TIME_UNIT}"), read=_duration),
    Rule(name="duration", pattern=_rx(rf"{_HEDGE}(?P<n>{ENGLISH})(?P<n2>(?!))?-(?P<unit>second|minute|hour|day|night|week|month|year|decade)(?:-long)?"), read=_duration),
    Rule(name="duration", pattern=_rx(rf"{_HEDGE}(?P<n>an?)(?P<n2>(?!))?{_S}{_OTHER}{_TIME_UNIT}"), read=_duration),
    Rule(name="duration.vague", pattern=_rx(rf"(?:the{_S}(?:last|past|next){_S})?(?P<vague>several|a{_S}few|few|many|a{_S}couple{_S}of|couple{_S}of){_S}{_OTHER}(?P<unit>(?:second|minute|hour|day|night|week|month|year|decade)s)"), read=_vague),
    Rule(name="duration.vague", pattern=_rx(rf"(?:for|in|within|over|after|through|during|took|take|takes|lasted|last)(?:{_S}the{_S}(?:next{_S}|past{_S}|last{_S}|coming{_S}|following{_S}|early{_S})?|{_S})(?P<span>(?P<vague>)(?P<unit>(?:minute|hour|day|week|month|year|decade|centurie)s))(?!{_S}(?:old|ago|later|earlier))"), read=_vague),
    Rule(name="duration.vague", pattern=_rx(r"(?<=for )(?P<vague>)(?P<unit>(?:minute|hour|day|week|month|year|decade)s)"), read=_vague),
)  # fmt: skip
