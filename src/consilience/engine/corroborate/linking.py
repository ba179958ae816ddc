"""Linking: which people of different documents are one person, and which only look alike.

Local people become people of the case.  The same full name (also across scripts) is one person; initials or a
surname alone join the only full name of the case that they fit, and so does the first name of somebody's kin; any
other first name alone or a pseudonym never joins anybody.  What looks alike but is not joined becomes a
**PersonLink** with reasons for and against; nothing else merges by itself (decision 10).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapidfuzz import fuzz

from consilience.domain.account import Person
from consilience.domain.claim import CodedDocument, PersonLink
from consilience.domain.reasons import Reason
from consilience.engine.corroborate.particulars import Particulars, particulars
from consilience.engine.corroborate.ruled import Ruling, regroup, ruled_links
from consilience.engine.corroborate.spelling import Sameness, compare_names, fold, inflects, name_key
from consilience.engine.corroborate.terms import term

ALIKE = 75
"""Similarity (0-100) from which two different names are shown as looking alike."""
TELLING_OFFICES = frozenset(
    term(w)
    for w in (
        "governor mayor president minister doctor dr nurse judge prosecutor lawyer captain colonel general sergeant "
        "lieutenant major commander inspector "
        "priest imam bishop professor teacher ambassador spokesman senator deputy sheriff king queen"
    ).split()
)
"""Offices and titles that tell two bearers of one surname apart ("Mr" tells nobody apart)."""
KIN = frozenset(
    term(w)
    for w in (
        "relative father mother parent son daughter brother sister husband wife spouse widow widower uncle aunt nephew "
        "niece grandmother"
    ).split()
)
"""What a member of a family is called; with it a first name alone may say who is meant."""
_BLOCK = 2
"""Letters at the beginning of a part that two names must share to be compared at all."""
_CROWD = 400
"""People who share a beginning, above which it proposes no look-alikes: nobody could read the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """People of the case, the case id of each local person, and the pairs that look alike."""

    people: tuple[Person, ...]
    case_id: Mapping[str, str]
    links: tuple[PersonLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Register:
    """Full names of the case: which name each is a spelling of, who bears a surname, what each is called, and where."""

    canonical: Mapping[str, str]
    bearers: Mapping[str, Sequence[str]]
    offices: Mapping[str, frozenset[str]]
    in_document: Mapping[str, frozenset[str]]


def link_people(documents: Sequence[CodedDocument], rulings: Sequence[Ruling] = ()) -> Linked:
    """Join local people across documents; deterministic, and the order of documents only numbers the people.

    ``rulings`` are what a person decided of two local people; where they speak, the machine does not.
    """
    local = [person for document in documents for person in document.people]
    register = _register(local)
    groups: dict[tuple[str, str], list[Person]] = {}
    reasons: dict[tuple[str, str], list[Reason]] = defaultdict(list)
    for person in local:
        group, reason = _group(person, register)
        groups.setdefault(group, []).append(person)
        reasons[group].append(reason)
    people: list[Person] = []
    case_id: dict[str, str] = {}
    in_order = [groups[key] for key in sorted(groups)]
    why = {member.id: reasons[key] for key, members in groups.items() for member in members}
    by_id = {person.id: person for person in local}
    for number, ids in enumerate(regroup([[m.id for m in g] for g in in_order], rulings, unsure_parts=True), 1):
        joined = _join(f"p{number}", [by_id[i] for i in ids], [r for i in ids for r in why[i]])
        people.append(joined)
        case_id |= dict.fromkeys(ids, joined.id)
    told = particulars(documents, case_id)
    links = ruled_links(_look_alikes(people, told), rulings, case_id)
    return Linked(people=tuple(people), case_id=case_id, links=links)


def _register(local: Sequence[Person]) -> _Register:
    named = sorted((p.name for p in local if any(m.named for m in p.mentions)), key=lambda name: (inflects(name), name))
    written: dict[str, str] = {}
    for name in named:
        if len(name_key(name).split()) > 1:
            written.setdefault(name_key(name), name)
    blocks: dict[str, list[str]] = defaultdict(list)
    canonical: dict[str, str] = {}
    for key in sorted(written, key=lambda key: (_has_initial(key), inflects(written[key]), key)):
        parts = key.split()
        found: dict[Sameness, set[str]] = defaultdict(set)
        for other in dict.fromkeys(o for part in parts for o in blocks[part[:_BLOCK]]):
            inflected = inflects(written[key]) or inflects(written[other])
            found[compare_names(parts, other.split(), inflected=inflected)].add(canonical[other])
        fits = found[Sameness.SAME] or (found[Sameness.OPEN] if _has_initial(key) else set())
        canonical[key] = min(fits) if len(fits) == 1 or found[Sameness.SAME] else key
        for part in dict.fromkeys(p[:_BLOCK] for p in parts):
            blocks[part].append(key)
    bearers: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(canonical.values())):
        bearers[name.split()[-1]].append(name)
    offices: dict[str, set[str]] = defaultdict(set)
    in_document: dict[str, set[str]] = defaultdict(set)
    for person in local:
        spelling = canonical.get(name_key(person.name), "")
        if spelling:
            offices[spelling] |= _offices(person)
            in_document[person.mentions[0].span.document].add(spelling)
    return _Register(
        canonical=canonical,
        bearers=bearers,
        offices={k: frozenset(v) for k, v in offices.items()},
        in_document={k: frozenset(v) for k, v in in_document.items()},
    )


def _offices(person: Person) -> set[str]:
    """The terms of a person's offices and titles ("Governor", "chief doctor"), without whom they are of."""
    fronts = (re.split(r"\b(?:of|for|to|at|who|in)\b", text)[0] for text in person.descriptions)
    return {term(w) for front in fronts for w in re.findall(r"[^\W\d_]+", front)} & TELLING_OFFICES


def _has_initial(key: str) -> bool:
    return any(len(part) == 1 for part in key.split())


def _group(person: Person, register: _Register) -> tuple[tuple[str, str], Reason]:
    key = name_key(person.name)
    parts = key.split()
    if not parts or not any(m.named for m in person.mentions):
        return ("~", person.id), Reason(rule="person.unnamed", words="a person without a name stays apart")
    if len(parts) > 1:
        canonical = register.canonical[key]
        words = "the same full name" if canonical == key else "the same full name in another spelling"
        return ("=", canonical), Reason(rule="person.full-name", words=words)
    bearers = register.bearers.get(parts[0], ())
    if len(bearers) == 1 and not person.pseudonym:
        words = "a surname that only one full name of the case has"
        return ("=", bearers[0]), Reason(rule="person.surname", words=words)
    if not person.pseudonym and (kin := _kin_of_a_bearer(person, parts[0], register)):
        words = "a first name, said to be of the family of a bearer of the surname, that only one full name fits"
        return ("=", kin), Reason(rule="person.kin", words=words)
    held = [name for name in bearers if _offices(person) & register.offices.get(name, frozenset())]
    if len(held) == 1 and len(bearers) > 1 and not person.pseudonym:
        words = "a surname of several, with an office or title that only one of them has"
        return ("=", held[0]), Reason(rule="person.surname-and-office", words=words)
    return ("~", person.id), Reason(rule="person.single-name", words="a single name never joins anybody by itself")


def _kin_of_a_bearer(person: Person, first: str, register: _Register) -> str:
    """ "His wife Ana" in a document about Tomas Bell is the Ana Bell of another one, where there is one Ana Bell."""
    if not any(term(w) in KIN for d in person.descriptions for w in re.findall(r"[^\W\d_]+", d)):
        return ""
    here = register.in_document.get(person.mentions[0].span.document, frozenset())
    surnames = {name.split()[-1] for name in here}
    called = [name for names in register.bearers.values() for name in names if len(name.split()) > 1]
    fits = [
        name
        for name in dict.fromkeys(called)
        if name.split()[-1] in surnames
        and name not in here
        and compare_names([first], name.split()[:1], inflected=inflects(person.name)) is Sameness.SAME
    ]
    return fits[0] if len(fits) == 1 else ""


def _join(new_id: str, members: Sequence[Person], reasons: Sequence[Reason]) -> Person:
    return Person(
        id=new_id,
        name=min((m.name for m in members), key=lambda name: (inflects(name), -len(name), name)),
        names=_unique(name for m in members for name in (m.name, *m.names)),
        descriptions=_unique(d for m in members for d in m.descriptions),
        mentions=tuple(replace(x, person=new_id) for m in members for x in m.mentions),
        because=tuple(dict.fromkeys((*reasons, *(r for m in members for r in m.because)))),
        pseudonym=any(m.pseudonym for m in members),
    )


def _look_alikes(people: Sequence[Person], told: Mapping[str, Particulars]) -> Iterator[PersonLink]:
    parts = {p.id: name_key(p.name).split() for p in people if any(m.named for m in p.mentions)}
    by_id = {p.id: p for p in people}
    for left, right in _proposed(people, parts):
        a, b = parts[left], parts[right]
        if len(a) > 1 and len(b) > 1:
            if link := _full_names(by_id[left], by_id[right], a, b):
                yield link
        elif max(fuzz.ratio(fold(x), fold(y)) for x in a for y in b) >= ALIKE:
            reasons = _for_and_against(by_id[left], by_id[right], told)
            yield PersonLink(left=left, right=right, outcome=_outcome(reasons), because=reasons)


def _outcome(reasons: Sequence[Reason]) -> str:
    """A chosen name tells nothing about its bearer: where what is told of the two differs too, they are not one."""
    rules = {r.rule for r in reasons}
    chosen = "person.pseudonym" in rules and rules & {"person.durations-differ", "person.both-named"}
    return "not the same" if chosen or "person.ages-differ" in rules else "may be the same"


def _proposed(people: Sequence[Person], parts: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    order = {p.id: n for n, p in enumerate(people)}
    blocks: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for start in dict.fromkeys(fold(part)[:_BLOCK] for part in parts.get(person.id, ())):
            blocks[start].append(person.id)
    pairs = {pair for block in blocks.values() if len(block) <= _CROWD for pair in combinations(block, 2)}
    return sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _full_names(left: Person, right: Person, a: Sequence[str], b: Sequence[str]) -> PersonLink | None:
    if compare_names(a, b, inflected=inflects(left.name) or inflects(right.name)) is Sameness.OPEN:
        words = "for: the names agree but for an initial or an ending that may be one of grammar"
        reason = Reason(rule="person.name-open", words=words)
        return PersonLink(left=left.id, right=right.id, outcome="may be the same", because=(reason,))
    if a[0] == b[0] or a[-1] == b[-1]:
        part = "first name" if a[0] == b[0] else "surname"
        reason = Reason(rule="person.shared-part", words=f"they share a {part} and differ in the rest of the name")
        return PersonLink(left=left.id, right=right.id, outcome="not the same", because=(reason,))
    return None


def _for_and_against(left: Person, right: Person, told: Mapping[str, Particulars]) -> tuple[Reason, ...]:
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
    one, other = told.get(left.id), told.get(right.id)
    return (*reasons, *(one.against(other) if one is not None and other is not None else ()))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
