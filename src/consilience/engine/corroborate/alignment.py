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
from consilience.engine.corroborate.likeness import SAME, likeness

COMMON = 0.12
"""Share of statements above which a word proposes no pairs (unless the case is small)."""
SMALL = 14
UNLIKE = -0.2
"""Likeness counted for a pair that was never proposed."""


def line_up(features: Sequence[Features]) -> list[list[int]]:
    """Groups of statement indices, each in order, ordered by their first index."""
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
    return sorted(sorted(members) for members in groups.values())


def _pairs(features: Sequence[Features]) -> dict[tuple[int, int], float]:
    limit = max(SMALL, int(len(features) * COMMON))
    proposing: dict[object, list[int]] = defaultdict(list)
    for i, one in enumerate(features):
        for stem in one.weights:
            proposing["word", stem].append(i)
        if one.frame:
            proposing["frame", one.frame].append(i)
            proposing["family", one.family].append(i)
        for value in one.values:
            proposing["value", value].append(i)
        for run in one.runs:
            proposing["run", run].append(i)
    pairs: dict[tuple[int, int], float] = {}
    for members in proposing.values():
        if 1 < len(members) <= limit:
            for i, j in combinations(members, 2):
                if (i, j) not in pairs:
                    pairs[i, j] = likeness(features[i], features[j])
    return pairs


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
