"""Sameness: which sources of one claim may be one and the same, so that the low bound counts them once.

Two named people who may be the same (a **PersonLink**), or a source without a name ("a doctor") beside a source
of its kind in another document, named or not.  Nothing merges: the high bound still counts them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from consilience.domain.account import Account, SpeakerKind
from consilience.domain.claim import PersonLink
from consilience.engine.corroborate.accounts import Told

_VAGUE = frozenset({SpeakerKind.PERSON, SpeakerKind.UNKNOWN})
_ONE_PERSON = frozenset(SpeakerKind) - {SpeakerKind.GROUP, SpeakerKind.ORGANISATION, SpeakerKind.OUTLET}


def surely_apart(sources: Sequence[Sequence[Told]], accounts: Iterable[Account], links: Sequence[PersonLink]) -> int:
    """How many of the sources of a claim are surely different, each given by its statements; at least 1 for any."""
    known = {a.person for a in accounts} - {""}
    open_pairs: set[frozenset[str]] = set()
    if len(known) > 1:
        open_pairs = {
            frozenset({k.left, k.right}) for k in links if k.outcome == "may be the same" and {k.left, k.right} <= known
        }
    group = list(range(len(sources)))
    for i, j in combinations(range(len(sources)), 2):
        if _may_be_one(sources[i], sources[j], open_pairs):
            group = [group[i] if g == group[j] else g for g in group]
    return len(set(group))


def _may_be_one(one: Sequence[Told], other: Sequence[Told], open_pairs: set[frozenset[str]]) -> bool:
    people = [{t.voice.person for t in source} - {""} for source in (one, other)]
    if all(people) and any(frozenset({a, b}) in open_pairs for a in people[0] for b in people[1]):
        return True
    return _unnamed_meets(one, other) or _unnamed_meets(other, one)


def _unnamed_meets(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Whether a single source without a name may be a source of another document."""
    a, b = one[0].voice, other[0].voice
    if a.key[0] != "unnamed" or a.kind not in _ONE_PERSON or b.kind not in _ONE_PERSON:
        return False
    named_in = {t.document.reading.document for t in other if t.voice.key == b.key}
    apart = named_in.isdisjoint(t.document.reading.document for t in one)
    return apart and (a.kind == b.kind or bool({a.kind, b.kind} & _VAGUE))
