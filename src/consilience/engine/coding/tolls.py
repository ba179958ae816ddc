"""Tolls: how many were killed and how many hurt in the incident that a document is about.

From the harms of its sentences: a number that the document states (its title and first sentences before the rest),
else the different people of whom it tells, each by surname or age, else one where it tells of a death or a wound
without a number.
"""
# ruff: noqa: E501 - a grammar is a table: one rule stays on one line

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consilience.engine.coding.harm_words import People
from consilience.engine.coding.harms import Fate, Harm

REACH = 60
"""Sentences of a document that are read for its toll: what follows is background."""
LEAD = 4
"""Sentences after the title that tell the incident in short (the inverted pyramid of news)."""
_TOTALS = re.compile(
    r"\b(?:(?:weekend|overnight|separate|of|several|recent|other|nonfatal|fatal|multiple) (?:\w+ )?shootings|shootings (?:across|throughout|around|since|this|over)|homicides|murders|killings|incidents|violence|citywide|city-wide|statewide|nationwide|nationally|"
    r"this year|last year|so far|year-to-date|per year|each year|every year|since (?:January|the (?:start|beginning))|"
    r"statistics|on average|a total of \w+ (?:homicides|shootings))\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:last (?:month|year|summer|spring|fall|autumn|winter)|(?:months?|years?) (?:ago|earlier|before)|"
    r"previous(?:ly)?|in (?:a|an) (?:separate|unrelated|earlier)|unrelated|separate(?:ly)?)\b"
)
_DEATH = re.compile(
    r"\b(?:fatal|deadly|homicide|murder(?:ed|s)?|manslaughter|death|deaths|killed|killing|slain|slaying|dead|died|dies|"
    r"fatally|murder-suicide|suicide|coroner|medical examiner|autopsy)\b",
    re.IGNORECASE,
)
_NO_DEATH = re.compile(
    r"\b(?:attempt(?:ed)?|intent to|non-?|homicide (?:detectives|unit|investigators|bureau|division)|death threats?|"
    r"not) ?(?:to commit |to |first-degree |second-degree |capital )?(?:murder|manslaughter|homicide|kill|fatal|life)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A number of people and the rule that gives it; ``harms`` are the mentions it rests on."""

    number: int
    rule: str
    harms: tuple[Harm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The harms of one sentence: its number in the text (0 the title), its words, its harms."""

    sentence: int
    words: str
    harms: tuple[Harm, ...]


def _different(people: Iterable[People]) -> int:
    """The fewest different people that the names and ages tell of (one may be told of by either)."""
    people = list(people)
    names = {one.name for one in people if one.name}
    parts = {part for name in names if " " in name for part in name.split()}
    return max(len({n for n in names if " " in n or n not in parts}), len({one.age for one in people if one.age}))


_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!-)")


def _elsewhere(told: Told, year: str) -> bool:
    """Whether a sentence tells of another event: it says so, or names only years in which this one did not happen."""
    years = _YEAR.findall(told.words) if year and told.sentence else []
    return bool(_ELSEWHERE.search(told.words)) or (bool(years) and year not in years)


def toll(told: Sequence[Told], year: str = "") -> tuple[Said, Said]:
    """How many were killed, how many hurt, in the incident, which happened in ``year`` ("" unknown)."""
    here = [t for t in told if not _elsewhere(t, year)] or list(told)
    killed = _killed(here)
    return killed, _hurt(here, killed.number)


Mention = tuple[Told, Harm]


def _most(said: Iterable[Said]) -> Said:
    """The largest number, the first that gives it; none is 0."""
    most = max(said, key=lambda one: one.number, default=Said(number=0, rule="none"))
    return most if most.number > 0 else Said(number=0, rule="none")


def _of(told: Iterable[Told], *fates: Fate) -> list[Mention]:
    return [(t, h) for t in told for h in t.harms if h.fate in fates and not h.denied]


def _people(found: Iterable[Mention]) -> list[People]:
    return [one for _, h in found for one in h.people if one.number == 1]


def _stated(found: Iterable[Mention], less: int = 0) -> list[Said]:
    """Numbers above one that sentences state; ``less`` those of them counted apart (killed of hit)."""
    return [
        Said(number=h.number - less, rule="stated", harms=(h,))
        for t, h in found
        if h.number > 1 and not _TOTALS.search(t.words)
    ]


def _told_apart(found: Sequence[Mention], less: int = 0) -> Said:
    harms = tuple(h for _, h in found if any(p.name or p.age for p in h.people))
    number = max(0, _different(_people(found)) - less)
    return Said(number=number, rule="told-apart", harms=harms) if number else Said(number=0, rule="none")


def _killed(told: Sequence[Told]) -> Said:
    found = _of(told, Fate.KILLED)
    lead = [(t, h) for t, h in found if t.sentence <= LEAD and not _TOTALS.search(t.words)]
    if lead:
        stated = [
            Said(number=max(h.number, 1) + _and_the_doer(t, h, found), rule="stated", harms=(h,)) for t, h in lead
        ]
        return _most([*stated, _told_apart(lead)])
    found = [(t, h) for t, h in found if t.sentence <= REACH]
    known = _lead_people(told)
    if found and known:
        found = [(t, h) for t, h in found if any({p.name, p.age, p.head} & known for p in h.people)]
    if found:
        one = [Said(number=1, rule="told-of", harms=(h,)) for _, h in found if _meant(h)]
        return _most([*_stated(found), _told_apart(found), *one])
    words = [t for t in told if t.sentence <= (0 if known else LEAD) and _tells_of_death(t)]
    return Said(number=1, rule="death-named") if words else Said(number=0, rule="none")


def _and_the_doer(told: Told, harm: Harm, found: Sequence[Mention]) -> int:
    """1 where whoever killed these took their own life as well and is not among them."""
    beside = told.harms if harm.number == 1 else [h for _, h in found]
    return int(harm.doing and any(h.own and h.people != harm.people for h in beside))


def _lead_people(told: Sequence[Told]) -> set[str]:
    """Names, ages and nouns of those whom the title and lead tell of as hurt, and the words that point to them."""
    people = [p for t in told if t.sentence <= LEAD for h in t.harms for p in h.people]
    return {word for p in people for word in (p.name, p.age, p.head) if word} | (
        {"he", "she", "victim"} if people else set()
    )


def _meant(harm: Harm) -> bool:
    """Whether somebody told of before died, or somebody with a name or an age: a link to another story has neither."""
    return any(p.definite or p.name or p.age for p in harm.people)


def _tells_of_death(told: Told) -> bool:
    """A death without anybody named or described ("a fatal shooting", "charged with murder")."""
    return bool(_DEATH.search(_NO_DEATH.sub(" ", told.words)))


def _hurt(told: Sequence[Told], killed: int) -> Said:
    found = [(t, h) for t, h in _of(told, Fate.HURT, Fate.HIT) if t.sentence <= REACH]
    lead = [(t, h) for t, h in found if t.sentence <= LEAD and not _TOTALS.search(t.words)]
    for part in (lead, found):
        hurt = _stated((t, h) for t, h in part if h.fate is Fate.HURT)
        hit = _stated(((t, h) for t, h in part if h.fate is Fate.HIT), less=killed)
        if hurt or any(one.number > 0 for one in hit):
            beside = [made for t, _ in part for made in (_beside(t), _summed(t))]
            return _most([*hurt, *hit, *beside])
    near = [(t, h) for t, h in found if t.sentence <= 2 * LEAD]
    everyone = sorted(
        [*near, *((t, h) for t, h in _of(told, Fate.KILLED) if t.sentence <= 2 * LEAD)], key=lambda m: m[0].sentence
    )
    one = [Said(number=1, rule="told-of", harms=(h,)) for _, h in near[:1]] if not killed else []
    return _most([_told_apart(everyone, less=killed), *one, *(_beside(t) for t, _ in lead)])


def _summed(told: Told) -> Said:
    """ "Two are in critical condition, four others hurt": six, where nobody is told of as killed."""
    hurt = [h for h in told.harms if h.fate is Fate.HURT and not h.denied]
    first = [h for h in hurt if not any(p.others for p in h.people)]
    others = [h for h in hurt if any(p.others for p in h.people)]
    if not first or not others or _TOTALS.search(told.words) or any(h.fate is Fate.KILLED for h in told.harms):
        return Said(number=0, rule="none")
    parts = (max(first, key=lambda h: h.number), max(others, key=lambda h: h.number))
    return Said(number=sum(h.number for h in parts), rule="summed", harms=parts)


def _beside(told: Told) -> Said:
    """How many a sentence tells of as hurt beside others whom it tells of as killed ("two killed, woman injured")."""
    if _TOTALS.search(told.words) or not any(h.fate is Fate.KILLED and not h.denied for h in told.harms):
        return Said(number=0, rule="none")
    hurt = [
        h
        for h in told.harms
        if (h.fate is Fate.HURT or (h.fate is Fate.HIT and (h.number == 1 or any(p.others for p in h.people))))
        and not h.denied
        and not any(p.definite for p in h.people)
    ]
    return _most(Said(number=max(h.number, 1), rule="beside-the-killed", harms=(h,)) for h in hurt)
