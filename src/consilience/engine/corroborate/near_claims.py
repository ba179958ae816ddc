"""Near claims: statements of two claims that tell of one kind of event almost alike, with values that cannot both hold.

Different values make statements less alike, so that a contradiction can part the very claims it stands between.
Pairs of one kind that just missed one claim are therefore compared too; the contradiction belongs to the
claim of its first statement and says that the other one stands in another claim.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from consilience.domain.account import Polarity
from consilience.domain.claim import Contradiction, Relation
from consilience.domain.reasons import Reason
from consilience.engine.corroborate.accounts import Told
from consilience.engine.corroborate.contradictions import find_contradictions
from consilience.engine.corroborate.features import Features
from consilience.engine.corroborate.likeness import likeness, sort_of

ALMOST = -2.2
"""Likeness from which two statements of different claims are still compared (chosen on development cases)."""
DENIED = -2.8
"""Likeness, polarity left aside, from which a denial is of what another statement says (chosen on such cases)."""
FAR = 8
"""Times that a number of another claim may be larger and still be taken for a count of the same (our convention)."""
MANY = 60
"""Statements with values that share a frame or a word, above which that proposes no pairs."""
_NO_ASSERTION = re.compile(
    r"\W*(?:who|whom|whose|which|that|do\s+not|don['’]t|котор\w+|не\s+\w+(?:йте|ите|ай|уй))\b", re.IGNORECASE
)
"""Beginnings of relative clauses and of orders, which say of nothing that it was not done."""
_ROLES = frozenset({"date", "count", "duration"})


def near_contradictions(
    told: Sequence[Told], features: Sequence[Features], claim_of: Mapping[int, str], account_of: Mapping[str, str]
) -> list[Contradiction]:
    """Contradictions between two claims; ``claim_of`` gives the claim of each statement by its index."""
    out: list[Contradiction] = []
    numbers: dict[str, int] = defaultdict(int)
    reason = Reason(rule="conflict.near-claim", words="the two statements stand in two claims that are almost one")
    for i, j in _pairs(told, features):
        if claim_of[i] == claim_of[j]:
            continue
        found = find_contradictions(claim_of[i], [told[i], told[j]], account_of)
        found = [x for x in found if x.role != "count" or not _far_apart(features[i], features[j])]
        if found and likeness(features[i], features[j]) >= ALMOST:
            for one in found:
                numbers[one.claim] += 1
                new_id = f"{one.claim}:n{numbers[one.claim]}"
                out.append(replace(one, id=new_id, because=(*one.because, reason)))
    return out


def near_denials(
    told: Sequence[Told], features: Sequence[Features], claim_of: Mapping[int, str], account_of: Mapping[str, str]
) -> list[Contradiction]:
    """What one says was done and somebody else says was not: the same in all but that, and so never one claim.

    One for each claim and account that denies it; counted for nobody.
    """
    out: dict[tuple[str, str], Contradiction] = {}
    refusing: dict[str, list[int]] = defaultdict(list)
    for j, one in enumerate(features):
        if _is_act(one) and _denies(told[j]):
            refusing[one.frame].append(j)
    for i, one in enumerate(features):
        if told[i].statement.proposition.polarity is not Polarity.DONE or not _is_act(one):
            continue
        for j in refusing.get(one.frame, ())[:MANY]:
            other = replace(features[j], asserted=one.asserted, refused=one.refused)
            key = (claim_of[i], account_of[told[j].statement.id])
            kin = one.document == other.document or bool(one.topic & other.topic)
            if not kin or key in out or account_of[told[i].statement.id] == key[1] or claim_of[j] == claim_of[i]:
                continue
            tied = one.weights.keys() & other.weights.keys() or one.people & other.people or one.values & other.values
            alike = likeness(replace(one, runs=frozenset({("",)})), other)
            if tied and one.frame == other.frame and alike >= DENIED:
                out[key] = Contradiction(
                    id=f"{key[0]}:nd{sum(1 for k in out if k[0] == key[0]) + 1}",
                    claim=key[0],
                    left=told[i].statement.id,
                    right=told[j].statement.id,
                    relation=Relation.DENIES,
                    role="denial",
                    within_speaker=False,
                    because=(Reason(rule="denied.same-act", words="somebody else says that this was not done"),),
                )
    return list(out.values())


def _is_act(one: Features) -> bool:
    """Whether a statement tells of what is done to people: that a petition was not signed contradicts nobody."""
    return "." in one.frame or sort_of(one) == "killing"


def _denies(one: Told) -> bool:
    """Whether a statement says that something was not done: not "who were not killed", nor "do not beat him"."""
    if _NO_ASSERTION.match(one.statement.passage.exact):
        return False
    return one.statement.proposition.polarity in {Polarity.NEGATED, Polarity.DENIED}


def _far_apart(a: Features, b: Features) -> bool:
    """Whether every number of one is many times every number of the other: of two claims, that is another count."""
    pairs = [sorted((x.low, y.low)) for x in a.numbers for y in b.numbers]
    return bool(pairs) and all(high > FAR * low for low, high in pairs)


def _pairs(told: Sequence[Told], features: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Statements with values that share a frame, or a word that few of them have, in pairs of one topic."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(features):
        if any(v.role in _ROLES for v in told[i].statement.values):
            kind = sort_of(one) or one.frame
            for key in {f"frame {kind}" if kind else "", *one.weights} - {""}:
                sharing[key].append(i)
    seen: set[tuple[int, int]] = set()
    for members in sharing.values():
        if len(members) <= MANY:
            seen.update(combinations(members, 2))
    for i, j in sorted(seen):
        a, b = features[i], features[j]
        if _one_kind(a, b) and (a.document == b.document or a.topic & b.topic):
            yield i, j


def _one_kind(a: Features, b: Features) -> bool:
    return a.frame == b.frame or (sort_of(a) == sort_of(b) != "")
