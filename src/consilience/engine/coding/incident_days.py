"""The day of an incident: which of the dates that a document gives is the day on which it happened.

Each date is judged by the words it hangs on: what happened ("was shot Saturday night") speaks for it, what came after
(arrests, courts, statements, deaths in hospital) and the page's own stamps against it.
"""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consilience.domain.account import Value
from consilience.domain.language import Sentence, Token

_HAPPENED = frozenset(
    "shoot kill wound injure hit strike graze happen occur fire open erupt break start begin take unfold stab attack "
    "ambush rob gun leave shooting slay murder incident shootout gunfire attack homicide killing accident discharge "
    "respond call dispatch hear summon arrive find discover report".split()
)
_STRONG = frozenset(
    "shoot kill wound injure hit strike happen occur fire open erupt unfold shooting slay murder incident shootout "
    "gunfire homicide killing graze attack".split()
)
_AFTERWARDS = frozenset(
    "say tell announce identify release charge arrest arraign appear court plead sentence convict indict hearing trial "
    "jury schedule set bond bail jail book surrender turn vigil funeral bury mourn remember gather hold conference "
    "interview update post publish report write speak confirm learn ask call-for offer search seek continue remain "
    "undergo listed list upgrade file die pronounce testify custody warrant return meet visit email statement autopsy "
    "news press briefing birthday born election school vote celebrate".split()
)
_STAMP = re.compile(
    r"\b(?:posted|updated|published|last modified|created|copyright|file photo|photo|story|aired|by (?-i:[A-Z]\w+ [A-Z]\w+) )\b[^.]{0,40}$",
    re.IGNORECASE,
)
_FAR = 400
"""Days before publication beyond which a date is of something else, whatever it hangs on."""
_DEPTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date with day precision, the sentence's number (0 title), and its weight."""

    value: Value
    sentence: int
    weight: float


def weigh(value: Value, sentence: Sentence, number: int, text: str, harmed: bool) -> Dated | None:
    """How much speaks for a date as the day of the incident; None where it is no single day."""
    date = value.date
    if date is None or date.earliest != date.latest or date.approximate:
        return None
    if _STAMP.search(text[max(0, value.span.start - sentence.start - 50) : value.span.start - sentence.start]):
        return None
    weight = 1.0 / (1 + 0.1 * number)
    lemmas = list(_above(sentence.tokens, value.span.start, value.span.end))
    found = next(((n, w) for n, w in enumerate(lemmas) if w in _STRONG or w in _AFTERWARDS or w in _HAPPENED), None)
    if found is None:
        weight *= 1.5 if harmed else 0.6
    elif found[1] in _STRONG:
        weight *= 3
    elif found[1] in _AFTERWARDS:
        weight *= 0.3 if harmed else 0.1
    else:
        weight *= 1.5
    return Dated(value=value, sentence=number, weight=weight)


def _above(tokens: Sequence[Token], start: int, end: int) -> Iterator[str]:
    """Base forms of the words above a date in the tree, nearest first."""
    inside = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
    if not inside:
        return
    i = next((i for i in inside if tokens[i].head not in inside), inside[0])
    for _ in range(_DEPTH):
        above = tokens[i].head
        if above == i:
            return
        i = above
        yield tokens[i].lemma.lower()


def day_of(dated: Sequence[Dated], published: dt.date | None) -> Dated | None:
    """The date that most speaks for; dates told of more than once add up."""
    sums: dict[str, float] = {}
    first: dict[str, Dated] = {}
    for one in dated:
        day = one.value.date.earliest if one.value.date is not None else None
        if day is None or (published is not None and not -1 <= (published - day).days <= _FAR):
            continue
        key = day.isoformat()
        sums[key] = sums.get(key, 0.0) + one.weight
        first.setdefault(key, one)
    if not sums:
        return None
    return first[max(sums, key=lambda k: (sums[k], k))]
