"""Dates of events: "two days after his release" counts from the day on which the same document lets him go.

An **event** is known by the stem of the word that names it, so that "released" and "release" meet.  A stem
that the document ties to two different days dates nothing: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.domain.account import Value
from consilience.engine.coding.time_rules import Story

_WORD = re.compile(r"[^\W\d_]{4,24}")
_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|ures?|ions?|als?|eds?|es|s|e)$")
_SAME = {
    "died": "death", "dead": "death", "dying": "death", "killed": "kill", "left": "departure", "departed": "departure",
    "departure": "departure", "returned": "return", "fled": "escape", "escaped": "escape", "freed": "releas",
    "taken": "abduct", "seized": "abduct", "умер": "смерт", "погиб": "смерт", "погибла": "смерт",
    "смерти": "смерт", "гибели": "смерт", "умерла": "смерт",
}  # fmt: skip
_FEWEST = 4
_CYRILLIC = 5
"""Letters that the forms of a Russian word share through its changes of sound (освободили, освобождение)."""


def stem(word: str) -> str:
    """What the forms of a word share, good enough to compare within one document."""
    word = word.lower()
    if word in _SAME:
        return _SAME[word]
    if word[0] >= "а":
        return word[:_CYRILLIC]
    short = _ENDINGS.sub("", word)
    return short if len(short) >= _FEWEST else word


def remember_events(story: Story, text: str, values: Sequence[Value]) -> None:
    """Keep the day of a sentence that names exactly one for each word of it."""
    days = {v.date.edtf for v in values if v.role == "date" and v.date is not None}
    if len(days) != 1:
        return
    day = next(iter(days))
    if len(day) != len("2021-03-05"):
        return
    for word in _WORD.findall(text):
        story.events.setdefault(stem(word), set()).add(day)


def date_of_event(story: Story, word: str) -> str:
    """The one day that the document gives an event, "" when it gives none or several."""
    days = story.events.get(stem(word), set())
    return next(iter(days)) if len(days) == 1 else ""
