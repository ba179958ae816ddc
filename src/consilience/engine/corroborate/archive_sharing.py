"""Shared text in an archive: the pairs of texts that have a stretch of ``SHORTEST`` words in common, in linear work.

The same computation as ``fingerprints`` for a hundred thousand texts.  Of each ``WINDOW`` runs of words side by side
the one with the least number is kept (*winnowing*; Schleimer, Wilkerson and Aiken 2003, SIGMOD): every stretch of
``RUN + WINDOW - 1 == SHORTEST`` words that two texts share leaves the same run kept in both, so nothing is missed, and
every pair is then checked on the words themselves, so nothing is invented.  A kept run is one number (its hash above,
its place below), and one sort lays equal runs side by side.

A run that ``COMMON`` texts carry is *boilerplate* unless most of its neighbours share much more than it: an agency's
report printed by a hundred papers is shared text, a legal notice below a hundred reports is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consilience.engine.corroborate.archive_words import ArchiveWords, Numbers, Places, archive_words, mixed
from consilience.engine.corroborate.derivations import WIRE
from consilience.engine.corroborate.fingerprints import RUN, SHORTEST

WINDOW = SHORTEST - RUN + 1
COMMON = 24
"""Texts from which a run is boilerplate or the text of a large family; such runs tie neighbours only."""
PORTION = 1 << 21
"""Words, and ties, that are handled at once: the bound of the memory beside the archive."""
_STEP = np.uint64(0xD6E8FEB86659FD93)
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSharing:
    """Pairs of texts that share a stretch, ordered by ``left``, ``right``; ``share`` of the shorter, about (± .1).

    Of a family of ``COMMON`` texts or more that carry the same runs, neighbours are paired and not all with all.
    ``boilerplate`` is the number of runs left out.
    """

    left: Places
    right: Places
    share: NDArray[np.float64]
    boilerplate: int

    def families(self, least: float = WIRE) -> tuple[tuple[int, ...], ...]:
        """Texts tied by pairs that share at least ``least`` of the shorter one, each family in order."""
        root: dict[int, int] = {}

        def top(one: int) -> int:
            while (above := root.setdefault(one, one)) != one:
                root[one] = root[above]
                one = above
            return one

        enough = self.share >= least
        for one, other in zip(self.left[enough].tolist(), self.right[enough].tolist(), strict=True):
            low, high = sorted((top(one), top(other)))
            root[high] = low
        held: dict[int, list[int]] = {}
        for one in sorted(root):
            held.setdefault(top(one), []).append(one)
        return tuple(tuple(family) for family in held.values())


def archive_sharing(texts: Iterable[str]) -> ArchiveSharing:
    """Pairs of texts that share a stretch of ``SHORTEST`` words."""
    return sharing_of(archive_words(texts))


def sharing_of(archive: ArchiveWords) -> ArchiveSharing:
    """The same of words that are numbered already."""
    bits = np.uint64(max(1, len(archive.words).bit_length()))
    kept, counts = _kept_runs(archive, bits)
    kept.sort()
    runs, places = kept >> bits, (kept & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    del kept
    twice = np.zeros(len(runs), np.bool_)
    twice[1:] = runs[1:] == runs[:-1]
    twice[:-1] |= twice[1:]
    runs, places = runs[twice], places[twice]
    texts = (np.searchsorted(archive.starts, places, side="right") - 1).astype(np.int64)
    group = np.cumsum(np.diff(runs, prepend=runs[:1]) != 0)
    sizes = np.bincount(group) if len(group) else np.zeros(0, np.int64)
    large = sizes >= COMMON
    recurring = _boilerplate(group, texts, large, counts)
    keep = ~recurring[group] if len(group) else np.zeros(0, np.bool_)
    silent = _silent(archive, places[~keep])
    ties = _Ties(archive=archive, silent=silent, places=places[keep], texts=texts[keep], group=group[keep], large=large)
    left, right, hits = _pairs(ties)
    shorter = np.minimum(counts[left], counts[right])
    return ArchiveSharing(
        left=left, right=right, share=np.minimum(1.0, hits / np.maximum(1, shorter)), boilerplate=int(recurring.sum())
    )


def _kept_runs(archive: ArchiveWords, bits: np.uint64) -> tuple[Numbers, Places]:
    """Kept runs as hash above place, and how many each text has."""
    words, rows = archive.words, []
    total = np.zeros(len(archive), np.int64)
    ends = np.zeros(len(words) + 1, np.bool_)
    ends[archive.starts] = True
    for begin in range(0, len(words), PORTION):
        # 1. runs of this portion, and of WINDOW - 1 before and behind it, whose windows reach into it
        low, high = max(0, begin - WINDOW + 1), min(len(words), begin + PORTION + WINDOW - 1)
        number = max(0, min(high, len(words) - RUN + 1) - low)
        hashes = np.zeros(number, np.uint64)
        broken = np.zeros(number, np.bool_)
        for step in range(RUN):
            hashes *= _STEP
            hashes += words[low + step : low + step + number]
            if step:
                broken |= ends[low + step : low + step + number]
        mixed(hashes)
        hashes &= ~((np.uint64(1) << bits) - np.uint64(1))
        hashes[broken] = _NONE
        # 2. of each window the least; a run that breaks off at the end of a text is never kept
        padded = np.full(number + 2 * (WINDOW - 1), _NONE, np.uint64)
        padded[WINDOW - 1 : WINDOW - 1 + number] = hashes
        least = padded[: number + WINDOW - 1].copy()
        for step in range(1, WINDOW):
            np.minimum(least, padded[step : step + number + WINDOW - 1], out=least)
        chosen = np.zeros(number, np.bool_)
        for step in range(WINDOW):
            chosen |= least[step : step + number] == hashes
        chosen &= ~broken
        chosen[: begin - low] = False
        chosen[PORTION + begin - low :] = False
        at = np.flatnonzero(chosen)
        rows.append(hashes[at] | (at + low).astype(np.uint64))
        total += np.diff(np.searchsorted(at + low, archive.starts))
    return np.concatenate([np.zeros(0, np.uint64), *rows]), total


def _boilerplate(group: Places, texts: Places, large: NDArray[np.bool_], counts: Places) -> NDArray[np.bool_]:
    """Which groups are boilerplate: large ones of whose neighbours fewer than half share ``WIRE`` of the shorter."""
    of_large = large[group] if len(group) else np.zeros(0, np.bool_)
    at = np.flatnonzero(of_large[1:] & (group[1:] == group[:-1]) & (texts[1:] != texts[:-1]))
    low, high = texts[at], texts[at + 1]
    keys = low * len(counts) + high
    _, back, hits = np.unique(keys, return_inverse=True, return_counts=True)
    enough = hits[back] >= WIRE * np.minimum(counts[low], counts[high])
    neighbours = np.bincount(group[at], minlength=len(large))
    tied = np.bincount(group[at], weights=enough, minlength=len(large))
    return large & (tied * 2 < neighbours)


def _silent(archive: ArchiveWords, places: Places) -> NDArray[np.bool_]:
    """Words of boilerplate: of its kept runs, and of those beside them that as many texts carry."""
    silent = np.zeros(len(archive.words), np.bool_)
    for step in range(RUN):
        silent[places + step] = True
    for away in (*range(-WINDOW, 0), *range(1, WINDOW + 1)):
        near = np.unique(places + away)
        near = near[(near >= 0) & (near + RUN <= len(archive.words))]
        near = near[
            np.searchsorted(archive.starts, near, "right") == np.searchsorted(archive.starts, near + RUN, "left")
        ]
        hashes = np.zeros(len(near), np.uint64)
        for step in range(RUN):
            hashes = hashes * _STEP + archive.words[near + step]
        _, back, often = np.unique(mixed(hashes), return_inverse=True, return_counts=True)
        for step in range(RUN):
            silent[near[often[back] >= COMMON] + step] = True
    return silent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ties:
    """Places of runs that stand at least twice, in the order of their groups; ``silent`` words are boilerplate."""

    archive: ArchiveWords
    silent: NDArray[np.bool_]
    places: Places
    texts: Places
    group: Places
    large: NDArray[np.bool_]


def _pairs(ties: _Ties) -> tuple[Places, Places, Places]:
    """(left text, right text, kept runs in common) of the pairs of which one run stands in a whole stretch."""
    size = len(ties.archive)
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_))]
    for one, other in _tied(ties):
        keys = ties.texts[one] * size + ties.texts[other]
        order = np.argsort(keys, kind="stable")
        keys, at, there = keys[order], one[order], other[order]
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        of_pair = np.repeat(np.arange(len(first)), np.diff(first, append=len(keys)))
        proved = _whole(ties, ties.places[at[first]], ties.places[there[first]])
        rest = np.flatnonzero(~proved[of_pair])
        whole = _whole(ties, ties.places[at[rest]], ties.places[there[rest]])
        proved[of_pair[rest[whole]]] = True
        found.append((keys[first], np.diff(first, append=len(keys)), proved))
    keys, back = np.unique(np.concatenate([k for k, _, _ in found]), return_inverse=True)
    hits = np.bincount(back, weights=np.concatenate([h for _, h, _ in found]), minlength=len(keys)).astype(np.int64)
    sure = np.bincount(back, weights=np.concatenate([p for _, _, p in found]), minlength=len(keys)) > 0
    keys, hits = keys[sure], hits[sure]
    return keys // size, keys % size, hits


def _tied(ties: _Ties) -> Iterator[tuple[Places, Places]]:
    """Places (as positions in ``ties``) of one run in two texts, in portions; of a large group neighbours only."""
    for begin in range(0, len(ties.group), PORTION):
        at = np.arange(begin, min(begin + PORTION, len(ties.group)))
        for step in range(1, COMMON):
            at = at[at + step < len(ties.group)]
            at = at[ties.group[at] == ties.group[at + step]]
            if step > 1:
                at = at[~ties.large[ties.group[at]]]
            if not len(at):
                break
            other = ties.texts[at] != ties.texts[at + step]
            yield at[other], at[other] + step


def _whole(ties: _Ties, at: Places, there: Places) -> NDArray[np.bool_]:
    """Whether the runs that begin at two places stand in a stretch of ``SHORTEST`` equal words inside both texts."""
    archive = ties.archive
    ends = [archive.starts[np.searchsorted(archive.starts, p, side="right")] for p in (at, there)]
    begins = [archive.starts[np.searchsorted(archive.starts, p, side="right") - 1] for p in (at, there)]
    held = np.zeros(len(at), np.int64)
    longest = np.zeros(len(at), np.int64)
    last = max(0, len(archive.words) - 1)
    for step in range(1 - WINDOW, SHORTEST):
        left, right = at + step, there + step
        same = (left >= begins[0]) & (right >= begins[1]) & (left < ends[0]) & (right < ends[1])
        same &= archive.words[np.clip(left, 0, last)] == archive.words[np.clip(right, 0, last)]
        same &= ~ties.silent[np.clip(left, 0, last)]
        held = np.where(same, held + 1, 0)
        np.maximum(longest, held, out=longest)
    return longest >= SHORTEST
