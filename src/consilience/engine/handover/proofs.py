"""Proofs of a bundle: Merkle paths for many entries at once, and ``custody.json`` as bytes and back.

A **level** is a row of a Merkle tree, from the leaves up; with all levels at hand a path costs one look per level,
where computing each path anew would hash the whole ledger each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from consilience.domain.bundle import Consistency, CustodyProofs, Inclusion
from consilience.engine.custody.canonical import canonical, read_canonical_object
from consilience.engine.custody.merkle import consistency_proof, node_hash
from consilience.engine.plain import from_plain, to_plain

Levels = tuple[tuple[bytes, ...], ...]


def tree_levels(leaves: Sequence[bytes]) -> Levels:
    """Rows of the tree over leaf hashes, the leaves first, the root last; an odd last node is carried up."""
    rows = [tuple(leaves)]
    while len(rows[-1]) > 1:
        row = rows[-1]
        paired = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        rows.append((*paired, *row[len(row) - len(row) % 2 :]))
    return tuple(rows)


def path_in(levels: Levels, index: int) -> tuple[bytes, ...]:
    """Audit path of leaf ``index``, the same as ``merkle.inclusion_proof`` gives (RFC 9162, 2.1.3.1)."""
    path = []
    for row in levels[:-1]:
        beside = index ^ 1
        # A last node without a neighbour is carried up and needs nothing on this level.
        if beside < len(row):
            path.append(row[beside])
        index //= 2
    return tuple(path)


def inclusions(leaves: Sequence[bytes], entries: Sequence[int], sizes: Sequence[int]) -> tuple[Inclusion, ...]:
    """A path for each checkpoint size and each entry below it, by size and entry."""
    out = []
    for size in sorted(sizes):
        levels = tree_levels(leaves[:size])
        for entry in sorted(e for e in entries if e < size):
            path = tuple(step.hex() for step in path_in(levels, entry))
            out.append(Inclusion(checkpoint=size, entry=entry, path=path))
    return tuple(out)


def consistencies(leaves: Sequence[bytes], sizes: Sequence[int]) -> tuple[Consistency, ...]:
    """A path from each checkpoint size to the next larger one."""
    ordered = sorted(sizes)
    out = []
    for older, newer in pairwise(ordered):
        path = tuple(step.hex() for step in consistency_proof(leaves[:newer], older))
        out.append(Consistency(older=older, newer=newer, path=path))
    return tuple(out)


def custody_bytes(proofs: CustodyProofs) -> bytes:
    """The content of ``custody.json``."""
    return canonical(to_plain(proofs))


def read_custody(data: bytes) -> CustodyProofs:
    """Proofs from canonical bytes; ValueRefusedError for anything else (step 3)."""
    return from_plain(CustodyProofs, read_canonical_object(data))
