"""English times of day: "10:35 a.m.", "noon", "at nine o'clock", as ISO 8601 (``T10:35``); they date nothing."""

from __future__ import annotations

import re

from consilience.engine.coding.numerals import english
from consilience.engine.coding.time_rules import Reading, Rule, Scene
from consilience.engine.coding.time_words_en import S, rx

_WORD = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZONE = rf"(?:,?{S}(?:[A-Z]{{2,3}}T|[A-Z]ST|GMT|UTC|local time))?"
_HALVES = {"morning": 0, "afternoon": 12, "evening": 12, "night": 12}


def _clock(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    hour = int(match["h"]) if match["h"].isdigit() else english(match["h"])
    minute = match["min"] or ""
    if hour is None or hour > 24 or int(minute or 0) > 59:
        return None
    half = (match["half"] or "").lower()[:1]
    part = (match["part"] or "").lower()
    if half in {"a", "p"} and hour > 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif part and hour < 12:
        hour += _HALVES[part]
    return Reading(role="time", value=f"T{hour:02d}:{minute or '00'}", because="a time of day")


def _named(match: re.Match[str], scene: Scene) -> Reading | None:  # noqa: ARG001
    value = "T24:00" if match.group().lower().endswith("midnight") else "T12:00"
    return Reading(role="time", value=value, because="a time of day")


_IN_THE = rf"(?:{S}(?:in{S}the|at){S}(?P<part>morning|afternoon|evening|night))?"
CLOCK_RULES = (
    Rule(
        name="time.clock",
        pattern=rx(
            rf"(?P<h>\d{{1,2}}|{_WORD})(?:[:.](?P<min>\d\d)(?::\d\d)?)?[ \u00a0]?(?P<half>[ap]\.?[ ]?m\b\.?)"
            rf"{_IN_THE}{_ZONE}",
            ignore=True,
        ),
        read=_clock,
    ),
    Rule(
        name="time.clock",
        pattern=rx(rf"(?P<h>\d{{1,2}}|{_WORD})(?P<min>(?!))?(?P<half>(?!))?{S}o[’']clock{_IN_THE}{_ZONE}", ignore=True),
        read=_clock,
    ),
    Rule(
        name="time.clock",
        pattern=rx(
            rf"(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?::\d\d)?(?P<half>(?!))?(?:[ ]?h(?:rs|ours)?)?{_IN_THE}{_ZONE}"
        ),
        read=_clock,
    ),
    Rule(
        name="time.clock",
        pattern=rx(
            rf"(?:at|by|around|about){S}(?P<span>noon|midnight|midday)|(?P<half>noon|midnight|midday)".replace(
                "(?P<half>", "(?:"
            ).replace("(?P<span>", "(?:"),
            ignore=True,
        ),
        read=_named,
    ),
)
