"""Near claims: statements of two claims that tell of one kind of event almost alike, with values that cannot both hold.

Different values make statements less alike, so that a contradiction can part the very claims it stands between.
Pairs of one kind that just missed one claim are therefore compared too; the contradiction belongs to the
claim of its first statement and says that the other one stands in another claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from consilience.domain.claim import Contradiction
from consilience.domain.reasons import Reason
from consilience.engine.corroborate.accounts import Told
from consilience.engine.corroborate.contradictions import find_contradictions
from consilience.engine.corroborate.features import Features
from consilience.engine.corroborate.likeness import likeness

ALMOST = -2.2
"""Likeness from which two statements of different claims are still compared (chosen on development cases)."""
FAR = 8
"""Times that a number of another claim may be larger and still be taken for a count of the same (our convention)."""
MANY = 60
"""Statements with values that share a frame or a word, above which that proposes no pairs."""
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


def _far_apart(a: Features, b: Features) -> bool:
    """Whether every number of one is many times every number of the other: of two claims, that is another count."""
    pairs = [sorted((x.low, y.low)) for x in a.numbers for y in b.numbers]
    return bool(pairs) and all(high > FAR * low for low, high in pairs)


def _pairs(told: Sequence[Told], features: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Statements with values that share a frame, or a word that few of them have, in pairs of one topic."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(features):
        if any(v.role in _ROLES for v in told[i].statement.values):
            for key in {f"frame {one.frame}" if one.frame else "", *one.weights} - {""}:
                sharing[key].append(i)
    seen: set[tuple[int, int]] = set()
    for members in sharing.values():
        if len(members) <= MANY:
            seen.update(combinations(members, 2))
    for i, j in sorted(seen):
        a, b = features[i], features[j]
        if a.frame == b.frame and (a.document == b.document or a.topic & b.topic):
            yield i, j
