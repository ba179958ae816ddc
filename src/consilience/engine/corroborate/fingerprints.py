"""Fingerprints: where two documents carry the same words.

Runs of ``RUN`` words of everything that is not furniture are looked up across documents; adjacent
matches grow into stretches.  Runs that stand in many documents are boilerplate and count for nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from consilience.domain.claim import Alignment
from consilience.domain.material import BlockKind, Reading
from consilience.domain.reasons import Span
from consilience.engine.corroborate.boilerplate import Boilerplate

RUN = 7
"""Words in a run: shorter ones repeat by chance in news prose."""
SHORTEST = 10
"""Words of the shortest stretch that is kept."""
BOILERPLATE = 6
"""Documents from which a run is boilerplate, when they are also more than a third of the case."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The words of one document that are not furniture, with their offsets, in order."""

    document: str
    words: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedText:
    """Stretches that two documents share, and how many words they are."""

    left: str
    right: str
    stretches: tuple[Alignment, ...]
    words: int


def fingerprint(reading: Reading) -> Fingerprint:
    """Words of the blocks that are not furniture; apostrophes and case do not matter."""
    words, offsets = [], []
    for block in reading.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        for match in _WORD.finditer(reading.text, block.start, block.end):
            words.append(match.group().casefold())
            offsets.append(match.span())
    return Fingerprint(document=reading.document, words=tuple(words), offsets=tuple(offsets))


def shared_text(prints: Sequence[Fingerprint], learned: Boilerplate | None = None) -> list[SharedText]:
    """Every pair of documents that shares at least one stretch, in the order of the documents.

    ``learned`` knows the documents by the same numbers and says which runs the collection carries as boilerplate.
    """
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, one in enumerate(prints):
        for at in range(len(one.words) - RUN + 1):
            places[one.words[at : at + RUN]].append((number, at))
    matches: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for run, found in places.items():
        documents = frozenset(number for number, _ in found)
        if len(documents) < 2 or (len(documents) >= BOILERPLATE and len(documents) * 3 > len(prints)):
            continue
        if learned is not None and learned.recurs(documents, run):
            continue
        for left, at in found:
            for right, there in found:
                if left < right:
                    matches[left, right].append((at, there))
    out = []
    for (left, right), pairs in sorted(matches.items()):
        stretches = _stretches(sorted(pairs))
        if stretches:
            aligned = tuple(_alignment(prints[left], prints[right], s) for s in stretches)
            out.append(
                SharedText(
                    left=prints[left].document,
                    right=prints[right].document,
                    stretches=aligned,
                    words=sum(length for _, _, length in stretches),
                )
            )
    return out


def _stretches(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Maximal (left word, right word, length) runs that do not overlap on the left."""
    open_runs: dict[tuple[int, int], tuple[int, int, int]] = {}
    done: list[tuple[int, int, int]] = []
    for at, there in pairs:
        run = open_runs.pop((at - 1, there - 1), None)
        open_runs[at, there] = (run[0], run[1], run[2] + 1) if run else (at, there, RUN)
        if run is None:
            done += [r for key, r in open_runs.items() if key[0] < at - 1]
            open_runs = {key: r for key, r in open_runs.items() if key[0] >= at - 1}
    done += open_runs.values()
    taken: list[tuple[int, int, int]] = []
    for run in sorted(done, key=lambda r: (-r[2], r)):
        if run[2] >= SHORTEST and all(run[0] >= t[0] + t[2] or t[0] >= run[0] + run[2] for t in taken):
            taken.append(run)
    return sorted(taken)


def _alignment(left: Fingerprint, right: Fingerprint, run: tuple[int, int, int]) -> Alignment:
    at, there, length = run
    return Alignment(
        left=Span(document=left.document, start=left.offsets[at][0], end=left.offsets[at + length - 1][1]),
        right=Span(document=right.document, start=right.offsets[there][0], end=right.offsets[there + length - 1][1]),
    )
