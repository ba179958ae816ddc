"""Sameness: which sources of one claim may be one and the same, so that the low bound counts them once.

Two named people who may be the same (a **PersonLink**), or a source without a name ("a doctor") beside a source
of its kind in another document, named or not.  Nothing merges: the high bound still counts them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from consilience.domain.account import Account, SpeakerKind
from consilience.domain.claim import Doubts, PersonLink
from consilience.engine.corroborate.accounts import Told, Voice

_VAGUE = frozenset({SpeakerKind.PERSON, SpeakerKind.UNKNOWN})
_ONE_PERSON = frozenset(SpeakerKind) - {SpeakerKind.GROUP, SpeakerKind.ORGANISATION, SpeakerKind.OUTLET}


_AUTHORITIES = re.compile(
    r"\b(?:government|authorit(?:y|ies)|officials?|spokes(?:man|woman|person)|state)\b|власт|правительств|чиновник|официальн|ведомств",
    re.IGNORECASE,
)
"""A state spoken of as a whole: whoever it is may be the ministry, office or official that another document names."""
_STATE = re.compile(
    r"\b(?:government|ministry|minister|police|prosecut\w+|governor|president|army|guard|office|directorate|"
    r"administration|department|interior|defen[cs]e|military|gendarmerie|garrison|prison service|mayor)\b|"
    r"власт|правительств|министер|полици|прокур|губернатор|президент",
    re.IGNORECASE,
)


def speaks_for_a_state(voice: Voice) -> bool:
    """Whether a voice is an official's or that of a body of a state."""
    return voice.kind is SpeakerKind.OFFICIAL or bool(_STATE.search(voice.name))


def doubts(
    sources: Sequence[tuple[str, Sequence[Told]]], accounts: Iterable[Account], links: Sequence[PersonLink]
) -> Doubts:
    """Which sources of a claim may be one, each given by its id and its statements."""
    known = {a.person for a in accounts} - {""}
    open_pairs: set[frozenset[str]] = set()
    if len(known) > 1:
        open_pairs = {
            frozenset({k.left, k.right}) for k in links if k.outcome == "may be the same" and {k.left, k.right} <= known
        }
    one: list[tuple[str, str]] = []
    whole: list[tuple[str, str]] = []
    for (a, left), (b, right) in combinations(sources, 2):
        if _may_be_one(left, right, open_pairs):
            one.append((a, b))
        elif _state_meets(left, right) or _state_meets(right, left):
            whole.append((a, b))
    return Doubts(one=tuple(one), whole=tuple(whole))


def _may_be_one(one: Sequence[Told], other: Sequence[Told], open_pairs: set[frozenset[str]]) -> bool:
    people = [{t.voice.person for t in source} - {""} for source in (one, other)]
    if all(people) and any(frozenset({a, b}) in open_pairs for a in people[0] for b in people[1]):
        return True
    return _unnamed_meets(one, other) or _unnamed_meets(other, one)


def _state_meets(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Whether a source is a state as a whole and the other one speaks for a part of it."""
    a, b = one[0].voice, other[0].voice
    as_a_whole = not a.person and bool(_AUTHORITIES.search(a.name))
    return as_a_whole and speaks_for_a_state(b)


def _unnamed_meets(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Whether a single source without a name may be a source of another document."""
    a, b = one[0].voice, other[0].voice
    if a.key[0] != "unnamed" or a.kind not in _ONE_PERSON or b.kind not in _ONE_PERSON:
        return False
    named_in = {t.document.reading.document for t in other if t.voice.key == b.key}
    apart = named_in.isdisjoint(t.document.reading.document for t in one) or _described_so(a.name, other)
    return apart and (a.kind == b.kind or bool({a.kind, b.kind} & _VAGUE))


def _described_so(words: str, other: Sequence[Told]) -> bool:
    """Whether a document describes its named source in the words that stand for the one without a name."""
    wanted = set(re.findall(r"\w+", words.lower())) - {"a", "an", "the", "one"}
    person = other[0].statement.speaker.person
    described = (d for t in other for p in t.document.people if p.id == person for d in p.descriptions)
    return bool(wanted) and any(wanted <= set(re.findall(r"\w+", d.lower())) for d in described)
