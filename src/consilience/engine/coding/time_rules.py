"""Rules of time: the pieces that the grammars of all languages share.

A **Rule** pairs a compiled expression with a function that reads a match in its **Scene** (the text, tags of
tokens, the Story so far) and answers a **Reading**; None when the words are not a time after all, an empty role
to claim words without giving a value (an age is not a duration).  A **Story** is what a document has told of
time so far: "the following day" counts from it, and a history leaves out the years it has named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from consilience.domain.dates import EdtfDate
from consilience.domain.language import Token
from consilience.engine.coding import resolve_dates
from consilience.engine.coding.resolve_dates import Anchor, anchor_of, end_of
from consilience.engine.coding.tense import looks_ahead

UNIT_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "F", "month": "M",
                "year": "Y", "decade": "X", "century": "C", "night": "D", "quarter": "Q", "weekend": "E"}  # fmt: skip
_CLOCK = frozenset({"second", "minute", "hour"})
TOLD_YEARS = 2
SAME_SENTENCE = 120
"""Code points for which an old year stays in force in a text that is not a history."""
REACH = 2_000
"""Code points for which a date named before can be what "the following day" counts from (our convention)."""
FEWEST_YEARS = 5
EXPECTED = 0.2
"""Weight of a future candidate in a sentence that looks ahead (our convention)."""
UNDECIDED = 6.0
"""Weight of a future candidate where no verb says whether it is past or to come (our convention)."""
NARRATED = 2.0
"""Weight of a later candidate after a year that the text has named, and of a deadline (our convention)."""
_COMING = re.compile(
    r"\b(?:payable|effective|due|scheduled|slated|set|deadline)\s(?:(?:on|for|of|to|in)\s)?$", re.IGNORECASE
)
_AWAITED = re.compile(r"\b(?:by|until|till)\s(?:(?:the|early|late|mid|next|this|end|of)\s)*$", re.IGNORECASE)
_WITHHELD = re.compile(r"\b(?:not|n[’']t|no|never|nothing|was|were|had|did)\b[^.;:!?]*$", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:by|before|until|till|до|к|ко)\s$", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"(\d{4})-([234]\d)")
SOME = {"several": (3, 9), "few": (2, 5), "couple": (2, 2), "many": (5, 20), "some": (2, 9), "": (2, 9)}
"""Intervals for vague amounts of time, by convention (the words are kept)."""


@dataclass(slots=True, kw_only=True)
class Story:
    """What a document has told of time so far; it changes as the document is read in order.

    ``last`` is the last date named, ``day`` the last one named to the day, ``at`` and ``day_at`` where they ended.
    ``part`` is the quarter or season (EDTF 21 to 41) when the last date was one.  ``events`` maps the stem of a word to
    the dates told in its sentences ("released" to the day of a release).
    """

    published: Anchor | None
    history: bool = False
    calendar: Mapping[int, str] = field(default_factory=dict)
    last: Anchor | None = None
    at: int = 0
    day: Anchor | None = None
    day_at: int = 0
    part: str = ""
    events: dict[str, set[str]] = field(default_factory=dict)

    def tell(self, date: EdtfDate, end: int) -> None:
        """Take in a date that was named and ended at ``end`` of the Reading."""
        told = anchor_of(date) or end_of(date)
        if told is None:
            return
        if self.last is not None and not told.month and told.year == self.last.year:
            told = self.last
        self.last, self.at = told, end
        self.part = part[2] if (part := _PART_OF_YEAR.fullmatch(date.edtf)) else ""
        if told.day:
            self.day, self.day_at = told, end

    @property
    def before_our_era(self) -> bool:
        return self.last is not None and self.last.year < 1

    def named(self, position: int, *, to_the_day: bool) -> Anchor | None:
        """The date named last before ``position`` of the Reading and near enough to count from."""
        if to_the_day and self.day is not None and position - self.day_at <= REACH:
            return self.day
        return self.last if self.last is not None and position - self.at <= REACH else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a rule may look at besides its match; ``offset`` is where ``text`` begins in the Reading."""

    text: str
    story: Story
    offset: int = 0
    tokens: Sequence[Token] = ()
    tags: Mapping[int, str] = field(default_factory=dict)
    future: bool = False

    @property
    def anchor(self) -> Anchor | None:
        """The date of publication."""
        return self.story.published

    def expects(self, position: int) -> bool:
        """Whether what is told at ``position`` is still to come, by the verb that governs it, else by the sentence."""
        told = self._told(position)
        return self.future if told is None else told

    @property
    def calendar(self) -> Mapping[int, str]:
        """Weekdays as the document itself dates them."""
        return self.story.calendar

    def ahead(self, position: int) -> float:
        """How much farther than a past one a future candidate seems here (see ``resolve_dates.nearest_year``)."""
        told = self._told(position)
        if told:
            return EXPECTED
        if _BOUND.search(self.text, max(0, position - 10), position):
            return NARRATED
        if self.anchor_at(position) is not self.anchor:
            return NARRATED
        return resolve_dates.FUTURE_WEIGHT if told is False or not self.tokens else UNDECIDED

    def _told(self, position: int) -> bool | None:
        if _COMING.search(self.text, max(0, position - 24), position):
            return True
        if _AWAITED.search(self.text, max(0, position - 12), position):
            return not _WITHHELD.search(self.text, max(0, position - 100), position)
        return looks_ahead(self.tokens, self.offset + position) if self.tokens else self.future or None

    def anchor_at(self, position: int) -> Anchor | None:
        """The date that what is left out here is to be taken from: the story's in a history, else the publication's.

        News does not mean the year of an old event, so an old year counts there within a sentence only, and one
        within ``TOLD_YEARS`` of publication not at all.
        """
        last, published = self.story.last, self.anchor
        if last is None or self.story.history:
            return last or published
        if published is not None and last.year >= published.year - TOLD_YEARS:
            return published
        near = self.story.at > self.offset and self.offset + position - self.story.at <= SAME_SENTENCE
        return last if near else published

    def deictic(self) -> Anchor | None:
        """What "this year" and "last month" are seen from: publication, in a history where the story is."""
        return self.story.last if self.story.history and self.story.last is not None else self.anchor

    def near(self, position: int) -> bool:
        """Whether the last date was named near enough before ``position`` of this text to count from it."""
        return self.offset + position - self.story.at <= REACH

    def named(self, position: int, *, to_the_day: bool) -> Anchor | None:
        """The date named last before ``position`` of this text."""
        return self.story.named(self.offset + position, to_the_day=to_the_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """``role`` date (``value`` in EDTF), duration or interval (``value`` ISO 8601), time (of day, ISO 8601), vague
    (``value`` in EDTF), "" to claim words only."""

    role: str
    value: str
    because: str = ""


CLAIMED = Reading(role="", value="")


def claimed(match: re.Match[str], scene: Scene) -> Reading:  # noqa: ARG001
    """Words that look like a time and are none."""
    return CLAIMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``name`` is a stable slug; a group ``span`` narrows the words that are kept."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Scene], Reading | None]


def as_deadline(rule: Rule, bounded: Callable[[str, int], bool]) -> Rule:
    """A point of time before which ``bounded`` finds "by", "before" or "until" leaves its beginning open."""

    def read(match: re.Match[str], scene: Scene) -> Reading | None:
        reading = rule.read(match, scene)
        start = match.start("span") if "span" in rule.pattern.groupindex else match.start()
        if reading is None or reading.role != "date" or "/" in reading.value or not reading.value:
            return reading
        if bounded(scene.text, start):
            return date("../" + reading.value, "open towards the past: " + reading.because)
        return reading

    return Rule(name=rule.name, pattern=rule.pattern, read=read)


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
