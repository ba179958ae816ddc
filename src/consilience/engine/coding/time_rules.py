"""Rules of time: the pieces that the grammars of all languages share.

A **Rule** pairs a compiled expression with a function that reads a match in its **Scene** (anchor, tags of
tokens, the whole text) and answers a **Reading**; None when the words are not a time after all.  A
Reading with a ``shift`` (amount, unit letter) counts from the date named before it ("two days later");
one with an empty role claims its words without giving a value (an age is not a duration).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from consilience.engine.coding import resolve_dates
from consilience.engine.coding.resolve_dates import Anchor

UNIT_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "F", "month": "M",
                "year": "Y", "decade": "X", "century": "C", "night": "D", "quarter": "Q", "weekend": "E"}  # fmt: skip
_CLOCK = frozenset({"second", "minute", "hour"})
TOLD_YEARS = 2
SAME_SENTENCE = 120
"""Code points for which an old year stays in force in a text that is not a history."""
FEWEST_YEARS = 5
EXPECTED = 0.2
"""Weight of a future candidate in a sentence that looks ahead (our convention)."""
NARRATED = 2.0
"""Weight of a later candidate after a year that the text has named, and of a deadline (our convention)."""
_BOUND = re.compile(r"\b(?:by|before|until|till)\s$", re.IGNORECASE)
SOME = {"several": (3, 9), "few": (2, 5), "couple": (2, 2), "many": (5, 20), "some": (2, 9), "": (2, 9)}
"""Intervals for vague amounts of time, by convention (the words are kept)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a rule may look at besides its match."""

    anchor: Anchor | None
    text: str
    calendar: dict[int, str] = field(default_factory=dict)
    tags: Mapping[int, str] = field(default_factory=dict)
    future: bool = False
    told: tuple[tuple[int, Anchor], ...] = ()
    history: bool = False

    def ahead(self, position: int) -> float:
        """How much farther than a past one a future candidate seems here (see ``resolve_dates.nearest_year``)."""
        if self.future:
            return EXPECTED
        if _BOUND.search(self.text, max(0, position - 10), position):
            return NARRATED
        return resolve_dates.FUTURE_WEIGHT if self.anchor_at(position) is self.anchor else NARRATED

    def anchor_at(self, position: int) -> Anchor | None:
        """The last year named before ``position`` where it is far from publication, else the anchor.

        Histories leave out years that they have named ("In 1871 ... by March ..."); news does not mean the year of
        an old event, so a year within ``TOLD_YEARS`` of publication does not count.
        """
        at = bisect_right(self.told, position, key=lambda entry: entry[0])
        if not at or (not self.history and position - self.told[at - 1][0] > SAME_SENTENCE):
            return self.anchor
        return self.told[at - 1][1]


def is_history(told: Sequence[tuple[int, Anchor]], anchor: Anchor | None) -> bool:
    """Whether a text is about another time than its publication: most years that it names are far from it."""
    far = sum(1 for _, year in told if year is not anchor)
    return far >= FEWEST_YEARS and far * 2 > len(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """``role`` date (``value`` in EDTF), duration or interval (``value`` ISO 8601), "" to claim words only."""

    role: str
    value: str
    because: str = ""
    shift: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``name`` is a stable slug; a group ``span`` narrows the words that are kept."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Reading | None]


def length(amount: float, unit: str) -> str:
    """ISO 8601 of an amount of a unit; weeks are days, decades years, halves the next smaller unit."""
    if unit in _CLOCK:
        if amount != int(amount) and unit != "second":
            return length(round(amount * 60), "minute" if unit == "hour" else "second")
        return f"PT{int(amount)}{UNIT_LETTERS[unit]}"
    smaller = {"year": (12, "month"), "month": (30, "day"), "week": (7, "day"), "day": (24, "hour")}
    if amount != int(amount) and unit in smaller:
        factor, below = smaller[unit]
        return length(round(amount * factor), below)
    whole = int(amount)
    for name, factor, letter in (("week", 7, "D"), ("fortnight", 14, "D"), ("decade", 10, "Y"), ("century", 100, "Y"),
                                 ("quarter", 3, "M"), ("weekend", 2, "D")):  # fmt: skip
        if unit == name:
            return f"P{whole * factor}{letter}"
    return f"P{whole}{UNIT_LETTERS[unit]}"


def date(edtf: str, because: str = "") -> Reading | None:
    """A date, None when it could not be resolved."""
    return Reading(role="date", value=edtf, because=because) if edtf else None


def spanning(first: str, last: str, because: str = "") -> Reading | None:
    """A date from one point to another, None when either is unknown."""
    return date(f"{first}/{last}" if first and last else "", because)
