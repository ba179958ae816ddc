"""Particulars: what is told of a person, for comparing two people who look alike.

Ages, lengths of time and the months in which documents that name the person were published.  They never join
two people; they are reasons for and against, shown to whoever decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consilience.domain.account import Value
from consilience.domain.claim import CodedDocument
from consilience.domain.counts import Count
from consilience.domain.reasons import Reason

AGES_APART = 2
"""Years that two ages must differ to speak of two people: birthdays and rounding make less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """Ages and lengths of time told of one person, and publication months of the documents that tell them."""

    ages: tuple[Count, ...]
    durations: tuple[Value, ...]
    months: frozenset[str]

    def against(self, other: Particulars) -> tuple[Reason, ...]:
        """Reasons that speak against one person; silence is none."""
        reasons: list[Reason] = []
        pairs = [(a, b) for a in self.ages for b in other.ages]
        if pairs and all(abs(a.low - b.low) > AGES_APART for a, b in pairs):
            reasons.append(Reason(rule="person.ages-differ", words="against: their ages differ"))
        lengths = [(a, b) for a in self.durations for b in other.durations]
        if lengths and not any(_may_be_one(a, b) for a, b in lengths):
            a, b = lengths[0]
            words = f"against: {a.text()} is told of one, {b.text()} of the other"
            reasons.append(Reason(rule="person.durations-differ", words=words, spans=(a.span, b.span)))
        if self.months and other.months and not self.months & other.months:
            reasons.append(Reason(rule="person.told-at-other-times", words="against: told in different months"))
        return tuple(reasons)


def particulars(documents: Sequence[CodedDocument], case_id: Mapping[str, str]) -> dict[str, Particulars]:
    """What is told of each person of the case, by case id."""
    ages: dict[str, list[Count]] = defaultdict(list)
    durations: dict[str, list[Value]] = defaultdict(list)
    months: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        published = document.reading.publication.published
        for statement in document.statements:
            proposition = statement.proposition
            people = {case_id[p.person] for p in (*proposition.agents, *proposition.patients) if p.person in case_id}
            if len(people) != 1:
                continue
            (person,) = people
            ages[person] += [v.count for v in statement.values if v.role == "age" and v.count is not None]
            durations[person] += [v for v in statement.values if v.role == "duration" and v.duration is not None]
            if published is not None:
                months[person].add(published.value.earliest.isoformat()[:7])
    return {
        person: Particulars(
            ages=tuple(ages[person]), durations=tuple(durations[person]), months=frozenset(months[person])
        )
        for person in {*ages, *durations, *months}
    }


def _may_be_one(a: Value, b: Value) -> bool:
    if a.duration is None or b.duration is None:
        return True
    one, other = a.duration.seconds(), b.duration.seconds()
    return one[0] <= other[1] and other[0] <= one[1]
