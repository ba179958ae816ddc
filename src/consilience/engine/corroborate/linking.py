"""Linking: which people of different documents are one person, and which only look alike.

Local people become people of the case.  The same full name (also across scripts) is one person; a
surname alone joins the only full name that carries it; a first name alone or a pseudonym never
joins anybody.  What looks alike but is not joined becomes a **PersonLink** with reasons for and
against; nothing else merges by itself (decision 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from anyascii import anyascii
from rapidfuzz import fuzz

from consilience.domain.account import Person
from consilience.domain.claim import CodedDocument, PersonLink
from consilience.domain.reasons import Reason

SPELLING = 88
"""Similarity (0-100, rapidfuzz ratio) from which two transliterations of each part of a name count as one spelling."""
ALIKE = 75
"""Similarity from which two different names are shown as looking alike."""
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady president prime minister king queen prince princess prof professor general "
    "gen colonel col captain capt major lieutenant lt sergeant sgt secretary of state the senator governor judge "
    "bishop father imam rabbi gospodin gospozha".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """People of the case, the case id of each local person, and the pairs that look alike."""

    people: tuple[Person, ...]
    case_id: Mapping[str, str]
    links: tuple[PersonLink, ...]


def name_key(name: str) -> str:
    """A name in plain Latin letters, lower case, without titles, for comparing across scripts."""
    return " ".join(w for w in re.findall(r"\w+", anyascii(name).lower()) if w not in _TITLES)


def link_people(documents: Sequence[CodedDocument]) -> Linked:
    """Join local people across documents; deterministic, and the order of documents only numbers the people."""
    local = [person for document in documents for person in document.people]
    full = sorted({key for p in local if len((key := name_key(p.name)).split()) > 1})
    groups: dict[tuple[str, str], list[Person]] = {}
    reasons: dict[tuple[str, str], Reason] = {}
    for person in local:
        group, reason = _group(person, full)
        groups.setdefault(group, []).append(person)
        if group not in reasons or reason.rule == "person.surname":
            reasons[group] = reason
    people: list[Person] = []
    case_id: dict[str, str] = {}
    for number, (group, members) in enumerate(sorted(groups.items(), key=lambda item: item[0]), 1):
        joined = _join(f"p{number}", members, reasons[group])
        people.append(joined)
        case_id |= {member.id: joined.id for member in members}
    return Linked(people=tuple(people), case_id=case_id, links=tuple(_look_alikes(people)))


def _group(person: Person, full: Sequence[str]) -> tuple[tuple[str, str], Reason]:
    key = name_key(person.name)
    parts = key.split()
    if not parts or not any(m.named for m in person.mentions):
        return ("~", person.id), Reason(rule="person.unnamed", words="a person without a name stays apart")
    if len(parts) > 1:
        canonical = next((other for other in full if _same_spelling(parts, other.split())), key)
        words = "the same full name" if canonical == key else "the same full name in another spelling"
        return ("=", canonical), Reason(rule="person.full-name", words=words)
    bearers = [name for name in full if name.split()[-1] == parts[0]]
    if len(bearers) == 1 and not person.pseudonym:
        canonical = next((o for o in full if _same_spelling(bearers[0].split(), o.split())), bearers[0])
        return ("=", canonical), Reason(
            rule="person.surname", words="a surname that only one full name of the case has"
        )
    return ("~", person.id), Reason(rule="person.single-name", words="a single name never joins anybody by itself")


def _same_spelling(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(
        a == b or (min(len(a), len(b)) > 2 and a[0] == b[0] and fuzz.ratio(a, b) >= SPELLING)
        for a, b in zip(one, other, strict=True)
    )


def _join(new_id: str, members: Sequence[Person], reason: Reason) -> Person:
    return Person(
        id=new_id,
        name=max((m.name for m in members), key=len),
        names=_unique(name for m in members for name in (m.name, *m.names)),
        descriptions=_unique(d for m in members for d in m.descriptions),
        mentions=tuple(replace(x, person=new_id) for m in members for x in m.mentions),
        because=(reason, *(r for m in members for r in m.because)),
        pseudonym=any(m.pseudonym for m in members),
    )


def _look_alikes(people: Sequence[Person]) -> Iterable[PersonLink]:
    named = [(p, name_key(p.name).split()) for p in people if any(m.named for m in p.mentions)]
    for (left, a), (right, b) in combinations(named, 2):
        if not a or not b:
            continue
        if len(a) > 1 and len(b) > 1:
            if a[0] == b[0] or a[-1] == b[-1]:
                part = "first name" if a[0] == b[0] else "surname"
                reason = Reason(
                    rule="person.shared-part", words=f"they share a {part} and differ in the rest of the name"
                )
                yield PersonLink(left=left.id, right=right.id, outcome="not the same", because=(reason,))
            continue
        best = max(fuzz.ratio(x, y) for x in a for y in b)
        if best >= ALIKE:
            yield PersonLink(
                left=left.id, right=right.id, outcome="may be the same", because=_for_and_against(left, right)
            )


def _for_and_against(left: Person, right: Person) -> tuple[Reason, ...]:
    reasons = [Reason(rule="person.name-alike", words="for: the names are alike")]
    if left.pseudonym or right.pseudonym:
        reasons.append(Reason(rule="person.pseudonym", words="against: one of the names is said to be a pseudonym"))
    shared = {m.span.document for m in left.mentions} & {m.span.document for m in right.mentions}
    if shared:
        reasons.append(Reason(rule="person.both-named", words="against: one document names both"))
    if set(left.descriptions) & set(right.descriptions):
        reasons.append(Reason(rule="person.described-alike", words="for: they are described in the same words"))
    elif left.descriptions and right.descriptions:
        reasons.append(Reason(rule="person.described-otherwise", words="against: they are described differently"))
    return tuple(reasons)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
