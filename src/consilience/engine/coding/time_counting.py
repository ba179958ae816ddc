"""Counting from a date that was told: the pieces that the relative grammars of all languages share."""

from __future__ import annotations

from consilience.engine.coding import resolve_dates as resolve
from consilience.engine.coding.resolve_dates import Anchor
from consilience.engine.coding.time_rules import CLAIMED, Reading, Scene, date

DATING = frozenset({"day", "week", "fortnight", "month", "year", "decade", "night", "century"})
"""Units that can date something when they are counted from a day."""
_CALENDAR = frozenset({"week", "weekend", "decade", "century"})


def unit_away(anchor: Anchor | None, unit: str, shift: int) -> str:
    """The calendar week, month, year, ... that is ``shift`` away from the anchor's; "" when that is unknown."""
    if unit == "week":
        return resolve.week(anchor, shift)
    if unit == "weekend":
        return resolve.weekend(anchor, shift)
    if unit in {"decade", "century"} and anchor:
        size = 10 if unit == "decade" else 100
        first = anchor.year // size * size + size * shift
        return f"{first:04d}/{first + size - 1:04d}" if first > 0 else ""
    if unit == "quarter":
        return resolve.quarter(anchor, shift)
    letter = {"month": "M", "year": "Y", "day": "D"}.get(unit)
    return resolve.shifted(anchor, shift, letter) if letter else ""


def counted(amount: int, unit: str, scene: Scene, position: int) -> Reading:
    """A date counted from the one that was named before; claimed words when there is none."""
    story = scene.story
    if unit == "year" and story.part and (here := scene.named(position, to_the_day=False)):
        return date(resolve.in_year(here.year + amount, int(story.part)), "the same part of another year") or CLAIMED
    to_the_day = unit in {"day", "night", "week", "fortnight"}
    origin = scene.named(position, to_the_day=to_the_day)
    factor, letter = {"week": (1, "W"), "fortnight": (2, "W"), "month": (1, "M"), "year": (1, "Y"), "decade": (10, "Y"),
                      "century": (100, "Y")}.get(unit, (1, "D"))  # fmt: skip
    return date(resolve.shifted(origin, amount * factor, letter), "counted from the date named before") or CLAIMED


def beside(unit: str, shift: int, scene: Scene, position: int) -> Reading:
    """The day, week, month, ... of the date named before, or the one next to it."""
    if unit in _CALENDAR:
        origin = scene.named(position, to_the_day=unit in {"week", "weekend"})
        return date(unit_away(origin, unit, shift), "beside the date named before") or CLAIMED
    return counted(shift, unit if unit in {"month", "year"} else "day", scene, position)
