"""Offices: voices that documents name by an office or a role, joined with who holds it in the case.

"Its governor", "the minister" speak without a name; another document names the only governor of the case.  A spokesman
or director who speaks for a body in one document speaks for it in the others.  "The ministry" is the only ministry of
the case, in whatever language.  Each join needs exactly one candidate; with two nothing is joined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from consilience.domain.account import SpeakerKind
from consilience.engine.corroborate.accounts import Told, Voice
from consilience.engine.corroborate.terms import term

_SOLE = frozenset(
    term(w) for w in "governor mayor president premier ombudsman rector bishop chairman sheriff king prefect".split()
)
"""Offices that one person at a time holds where a case plays."""
_BODIES = frozenset(
    term(w)
    for w in (
        "ministry prosecutor committee foundation commission tribunal council association federation union court "
        "government police hospital institute centre ombudsman"
    ).split()
)
"""Nouns by which a body is called when its full name was told elsewhere."""
_SPEAKS_FOR = frozenset(term(w) for w in "spokesman director chair head secretary coordinator founder".split())
_HOUSES = frozenset(term(w) for w in "hospital clinic school university prison court hotel factory morgue".split())
_HEADS = frozenset(term(w) for w in "head chief director doctor rector manager warden главврач".split())
"""Houses, and words for who heads one: two who speak for one house by its name alone are not two sources."""
_EMPTY = frozenset({*(term(w) for w in "affair дело дел state republic".split()), "of", "the", "s", "and", "for", "by"})
_PAST = re.compile(r"\b(?:former|ex|late|deputy|vice|acting|then|бывш\w+|заместител\w+)\b", re.IGNORECASE)
_PRIVATE = frozenset({SpeakerKind.VICTIM, SpeakerKind.WITNESS, SpeakerKind.RELATIVE})


def join_offices(told: Sequence[Told], case_id: Mapping[str, str], names: Mapping[str, str]) -> list[Told]:
    """The statements with the voices of office-holders, spokespeople and shortly named bodies made one."""
    described = _descriptions(told, case_id)
    told = _speaking_for_bodies(told, described)
    told = _sole_offices(told, described, names)
    told = _headline_roles(told, described)
    return _headed_bodies(_short_bodies(told), described, names)


def _descriptions(told: Sequence[Told], case_id: Mapping[str, str]) -> dict[str, list[str]]:
    """What every named person of the case is called beside the name, in any document."""
    out: dict[str, list[str]] = defaultdict(list)
    for document in {o.document.reading.document: o.document for o in told}.values():
        for person in document.people:
            if person.id in case_id and any(m.named for m in person.mentions):
                out[case_id[person.id]] += person.descriptions
    for one in told:
        speaker = one.statement.speaker
        if speaker.person in case_id and case_id[speaker.person] in out and len(speaker.words.split()) > 1:
            out[case_id[speaker.person]].append(speaker.words)
    return {person: list(dict.fromkeys(texts)) for person, texts in out.items()}


def _speaking_for_bodies(told: Sequence[Told], described: Mapping[str, Sequence[str]]) -> list[Told]:
    """Who speaks for one body somewhere, and is called its spokesman or head, speaks for it everywhere."""
    bodies: dict[str, dict[tuple[str, ...], Voice]] = defaultdict(dict)
    for one in told:
        if one.voice.key[0] == "body" and one.voice.person:
            bodies[one.voice.person].setdefault(one.voice.key, one.voice)
    speaks_for = {
        person: next(iter(mine.values()))
        for person, mine in bodies.items()
        if len(mine) == 1 and any(_terms(text) & _SPEAKS_FOR for text in described.get(person, ()))
    }
    return [
        replace(one, voice=speaks_for[one.voice.person])
        if one.voice.key[0] == "person" and one.voice.person in speaks_for and one.voice.kind not in _PRIVATE
        else one
        for one in told
    ]


def _sole_offices(told: Sequence[Told], described: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> list[Told]:
    """A voice that is only an office goes to the one person of the case who holds it."""
    holders: dict[str, set[str]] = defaultdict(set)
    for person, texts in described.items():
        for text in texts:
            for office in _front(text) & _SOLE if not _PAST.search(text) else ():
                holders[office].add(person)
    out = list(told)
    for i, one in enumerate(told):
        if one.voice.key[0] != "unnamed" or one.voice.person or _PAST.search(one.voice.name):
            continue
        held = {person for office in _front(one.voice.name) & _SOLE for person in holders[office]}
        if len(held) == 1:
            (person,) = held
            name = names.get(person, one.voice.name)
            out[i] = replace(one, voice=Voice(key=("person", person), name=name, kind=one.voice.kind, person=person))
    return out


def _headline_roles(told: Sequence[Told], described: Mapping[str, Sequence[str]]) -> list[Told]:
    """ "Doctor: …" in the headline is the one named source of that document who is called a doctor in the case."""
    sources: dict[str, dict[str, Voice]] = defaultdict(dict)
    for one in told:
        if one.voice.key[0] == "person":
            sources[one.document.reading.document].setdefault(one.voice.person, one.voice)
    out = list(told)
    for i, one in enumerate(told):
        if one.voice.key[0] != "unnamed" or len(one.voice.name.split()) != 1:
            continue
        words = _terms(one.voice.name)
        fits = [
            voice
            for person, voice in sources[one.document.reading.document].items()
            if any(words <= _terms(text) for text in described.get(person, ()))
        ]
        if len(fits) == 1:
            out[i] = replace(one, voice=fits[0])
    return out


def _short_bodies(told: Sequence[Told]) -> list[Told]:
    """A body under a part of its name, or under its name in another language, is the one body that the part fits."""
    full: dict[tuple[str, ...], frozenset[str]] = {
        o.voice.key: _terms(o.voice.key[1]) for o in told if o.voice.key[0] == "body"
    }
    first = {o.voice.key: o.voice for o in reversed(told) if o.voice.key[0] == "body"}
    out = list(told)
    for i, one in enumerate(told):
        voice = one.voice
        foreign = voice.key[0] == "unnamed" and voice.kind is SpeakerKind.OFFICIAL and not voice.person
        words = full.get(voice.key) or (_terms(voice.name) if foreign else frozenset())
        if not words & _BODIES or (foreign and not _names_only_a_body(voice.name)):
            continue
        longer = [key for key, terms in full.items() if words < terms or (foreign and words == terms)]
        if len(longer) == 1:
            known = first[longer[0]]
            name = known.organisation or known.name
            out[i] = replace(one, voice=replace(known, person=voice.person, name=name))
    return out


def _headed_bodies(
    told: Sequence[Told], described: Mapping[str, Sequence[str]], names: Mapping[str, str]
) -> list[Told]:
    """ "The hospital" of one word is spoken for by the only source who is called its head ("head of the hospital")."""
    speaking = {o.voice.person: o.voice for o in told if o.voice.key[0] == "person"}
    out = list(told)
    for i, one in enumerate(told):
        words = _terms(one.voice.key[1]) if one.voice.key[0] == "body" else frozenset()
        if len(words) != 1 or not words & _HOUSES:
            continue
        heads = [p for p in speaking if any(words < _terms(d) and _terms(d) & _HEADS for d in described.get(p, ()))]
        if len(heads) == 1:
            known = speaking[heads[0]]
            out[i] = replace(one, voice=replace(known, name=names.get(heads[0], known.name)))
    return out


def _names_only_a_body(name: str) -> bool:
    """Whether the words of a source are a body's name and no person's description ("a police officer")."""
    words = [term(w) for w in re.findall(r"\w+", name)]
    return bool(words) and (words[0] in _BODIES or words[-1] in _BODIES) and len(words) <= 4


@lru_cache(maxsize=16384)
def _terms(text: str) -> frozenset[str]:
    return frozenset(term(w) for w in re.findall(r"[^\W\d_]+", text)) - _EMPTY


def _front(text: str) -> frozenset[str]:
    """The terms of what somebody is, without whom or what it is of ("the governor of the province")."""
    return _terms(re.split(r"\b(?:of|for|to|at|from|with|by|who|in)\b", text)[0])
