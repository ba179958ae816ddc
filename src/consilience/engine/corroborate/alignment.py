"""Alignment: statements that say the same thing are lined up into groups, one group a claim.

Average linkage over the likeness of pairs: a statement joins a group when it is like the group as a
whole, so that a chain of near neighbours does not pull unlike statements together.  Candidates
share a frame or a word that is not common in the case.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from consilience.engine.corroborate.features import Features
from consilience.engine.corroborate.likeness import SAME, UNLIKE, likeness

COMMON = 0.12
"""Share of statements above which a word proposes no pairs (unless the case is small)."""
SMALL = 14
WORK = 400_000
"""Statements times statements under one key that a case may cost: beyond, only rarer keys propose."""


def line_up(features: Sequence[Features]) -> list[list[int]]:
    """Groups of statement indices, each in order, ordered by their first index."""
    same = _same_text(features)
    firsts = [members[0] for members in same]
    found = _cluster([features[i] for i in firsts])
    return sorted(sorted(i for n in group for i in same[n]) for group in found)


def _same_text(features: Sequence[Features]) -> list[list[int]]:
    """Statements of the very same words, which a thousand reprints carry, are lined up before anything is compared."""
    by_text: dict[object, list[int]] = defaultdict(list)
    for i, one in enumerate(features):
        by_text[one.runs if len(one.runs) > 1 else i].append(i)
    return list(by_text.values())


def _cluster(features: Sequence[Features]) -> list[list[int]]:
    pairs = _pairs(features)
    groups: dict[int, list[int]] = {i: [i] for i in range(len(features))}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    shared: dict[int, dict[int, int]] = defaultdict(dict)
    for (i, j), value in pairs.items():
        sums[i][j] = sums[j][i] = value
        shared[i][j] = shared[j][i] = 1
    queue = [(-value, i, j, 1, 1) for (i, j), value in pairs.items() if value >= SAME]
    heapq.heapify(queue)
    while queue:
        _, i, j, size_i, size_j = heapq.heappop(queue)
        if i not in groups or j not in groups or len(groups[i]) != size_i or len(groups[j]) != size_j:
            continue
        groups[i] += groups.pop(j)
        _merge(sums, shared, i, j)
        for k in sums[i]:
            average = _average(sums[i][k], shared[i][k], len(groups[i]) * len(groups[k]))
            if average >= SAME:
                a, b = min(i, k), max(i, k)
                heapq.heappush(queue, (-average, a, b, len(groups[a]), len(groups[b])))
    return list(groups.values())


def _pairs(features: Sequence[Features]) -> dict[tuple[int, int], float]:
    limit = _limit(len(features))
    pairs: dict[tuple[int, int], float] = {}
    for members in _proposals(features).values():
        if 1 < len(members) <= limit:
            for i, j in combinations(members, 2):
                if (i, j) not in pairs:
                    pairs[i, j] = likeness(features[i], features[j])
    return pairs


def _limit(statements: int) -> int:
    """Statements that one key may hold and still propose pairs; falls as the case grows, so that work grows with it."""
    return min(max(SMALL, int(statements * COMMON)), max(SMALL, WORK // max(1, statements)))


def _proposals(features: Sequence[Features]) -> dict[object, list[int]]:
    """Statements by what they share: a word, a frame, a value, copied words, or two of these together."""
    proposing: dict[object, list[int]] = defaultdict(list)
    for i, one in enumerate(features):
        for word in one.weights:
            proposing["word", word].append(i)
            if one.frame:
                proposing["frame and word", one.frame, word].append(i)
            for person in one.people:
                proposing["person and word", person, word].append(i)
        if one.frame:
            proposing["frame", one.frame].append(i)
            proposing["family", one.family].append(i)
            for person in one.people:
                proposing["frame and person", one.frame, person].append(i)
            for value in one.values:
                proposing["frame and value", one.frame, value].append(i)
        for value in one.values:
            proposing["value", value].append(i)
        for run in one.runs:
            proposing["run", run].append(i)
    return proposing


def _average(total: float, known: int, all_pairs: int) -> float:
    return (total + UNLIKE * (all_pairs - known)) / all_pairs


def _merge(sums: dict[int, dict[int, float]], shared: dict[int, dict[int, int]], i: int, j: int) -> None:
    """Fold the neighbours of ``j`` into those of ``i``."""
    for k, value in sums.pop(j).items():
        sums[k].pop(j, None)
        known = shared[j][k]
        shared[k].pop(j, None)
        if k == i:
            continue
        sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + value
        shared[i][k] = shared[k][i] = shared[i].get(k, 0) + known
    shared.pop(j, None)
