"""English quarters and halves of a year, as EDTF has them (``2019-33`` to ``-36`` quarters, ``-40`` and ``-41`` halves)."""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re

from consilience.engine.coding.resolve_dates import in_year
from consilience.engine.coding.time_rules import Reading, Rule, Scene, date
from consilience.engine.coding.time_words_en import PART, SHIFTS, YEAR, S, rx

_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3,
            "4th": 4}  # fmt: skip
_QUARTER, _HALF = 32, 39
"""What EDTF adds to the number of a quarter or a half."""


def _quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    """Of the year that is named, else the last one that had begun (the next one in a sentence that looks ahead)."""
    number = _NUMBERS[match["n"].lower()]
    half = match["unit"].lower() == "half"
    if half and number > 2:
        return None
    year = match["y"] or match["y2"]
    anchor = scene.anchor_at(match.start())
    if year:
        of_year = int(year)
    elif anchor is None or (half and not match["rel"]):
        return None
    elif match["rel"]:
        of_year = anchor.year + SHIFTS[match["rel"].lower()]
    else:
        begins = 3 * number - 2
        of_year = anchor.year - (not scene.expects(match.start()) and bool(anchor.month) and begins > anchor.month)
        of_year -= bool(match["ago"])
    return date(in_year(of_year, number + (_HALF if half else _QUARTER)), "a part of a year")


def _told_quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "The latest quarter", "the year-ago period": the quarter that was named before, or the year before it."""
    story = scene.story
    if not story.part or story.last is None or not scene.near(match.start()) or int(story.part) <= _QUARTER:
        return None
    return date(in_year(story.last.year - bool(match["ago"]), int(story.part)), "the quarter named before")


_OF = rf"(?:,?{S}(?:of{S})?(?:(?P<y>{YEAR})|(?P<rel>this|last|next){S}year))"
QUARTER_RULES = (
    Rule(name="date.quarter", pattern=rx(rf"{PART}(?:(?:the|its|their|a){S})?(?:(?:(?P<y2>{YEAR})(?:[’']s)?|(?P<ago>year-ago|year-earlier)){S})?(?:(?:fiscal|flat|calendar){S})?(?P<n>first|second|third|fourth|final|last|1st|2nd|3rd|4th)(?:-|{S})(?:fiscal{S})?(?P<unit>quarter|half){_OF}?(?!{S}(?:of{S}(?!the{S}year)|in{S}which)|-final|{S}final)", ignore=True), read=lambda m, s: None if m["n"].lower() in {"last", "final"} and not (m["y"] or m["rel"]) else _quarter(m, s)),
    Rule(name="date.quarter", pattern=rx(rf"(?P<rel>this|last|next){S}year[’']s{S}(?P<n>first|second|third|fourth|final)(?:-|{S})(?P<unit>quarter|half)(?P<y>(?!))?(?P<y2>(?!))?(?P<ago>(?!))?", ignore=True), read=_quarter),
    Rule(name="date.quarter-told", pattern=rx(rf"(?:the|that|this){S}(?:(?:(?P<ago>(?:comparable{S})?year-ago|year-earlier|previous{S}year[’']s|corresponding{S}year-ago)|latest|same|recent|most{S}recent|current){S})?(?:quarter|(?<=ago[ ])period|(?<=earlier[ ])period|(?<=latest[ ])period|(?<=recent[ ])period)(?!{S}(?:of|final|century|mile))", ignore=True), read=_told_quarter),
)  # fmt: skip
