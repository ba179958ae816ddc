"""The Merkle tree over the ledger: roots, and proofs that anybody can follow with paper and SHA-256.

A **leaf** is SHA-256(0x00 | entry), a **node** SHA-256(0x01 | left | right); a tree of n leaves is split at
the largest power of two below n (RFC 9162 section 2.1).  An **inclusion proof** shows that one entry is in
a tree, a **consistency proof** that a later tree only added to an earlier one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from consilience.domain.errors import ValueRefusedError


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 | entry)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 | left | right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """Root over leaf hashes (RFC 9162 2.1.1); of no leaves: SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    # Pairing neighbours and carrying an odd last node up gives the same tree as splitting at powers of two.
    while len(level) > 1:
        paired = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(level) - len(level) % 2 :]
    return level[0]


def roots_at(leaves: Sequence[bytes], sizes: Iterable[int]) -> dict[int, bytes]:
    """Roots over the first n leaves for each n of ``sizes`` that there are leaves for, in one pass over them."""
    wanted = sorted({n for n in sizes if 0 <= n <= len(leaves)})
    found: dict[int, bytes] = {}
    # Whole subtrees so far, the largest first: (leaves in it, its root), as the binary digits of how many there are.
    whole: list[tuple[int, bytes]] = []
    at = 0
    for size in wanted:
        for leaf in leaves[at:size]:
            span, root = 1, leaf
            while whole and whole[-1][0] == span:
                span, root = 2 * span, node_hash(whole.pop()[1], root)
            whole.append((span, root))
        at = size
        if not whole:
            found[size] = tree_root(())
            continue
        joined = whole[-1][1]
        for _, left in reversed(whole[:-1]):
            joined = node_hash(left, joined)
        found[size] = joined
    return found


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Audit path of leaf ``index`` (RFC 9162 2.1.3.1)."""
    if not 0 <= index < len(leaves):
        raise ValueRefusedError("There is no such leaf.")
    if len(leaves) == 1:
        return ()
    k = _split(len(leaves))
    if index < k:
        return (*inclusion_proof(leaves[:k], index), tree_root(leaves[k:]))
    return (*inclusion_proof(leaves[k:], index - k), tree_root(leaves[:k]))


def inclusion_holds(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """True when ``proof`` leads from ``leaf`` at ``index`` to ``root`` of ``size`` leaves (RFC 9162 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def consistency_proof(leaves: Sequence[bytes], first: int) -> tuple[bytes, ...]:
    """Proof that the tree of the first ``first`` leaves is a prefix of the whole (RFC 9162 2.1.4.1)."""
    if not 0 < first <= len(leaves):
        raise ValueRefusedError("There is no such earlier tree.")
    return _subproof(first, leaves, whole=True)


def _subproof(m: int, leaves: Sequence[bytes], *, whole: bool) -> tuple[bytes, ...]:
    if m == len(leaves):
        return () if whole else (tree_root(leaves),)
    k = _split(len(leaves))
    if m <= k:
        return (*_subproof(m, leaves[:k], whole=whole), tree_root(leaves[k:]))
    return (*_subproof(m - k, leaves[k:], whole=False), tree_root(leaves[:k]))


def consistency_holds(first: int, second: int, roots: tuple[bytes, bytes], proof: Sequence[bytes]) -> bool:
    """True when ``proof`` shows that root ``roots[1]`` of ``second`` leaves extends ``roots[0]`` of ``first``.

    RFC 9162 2.1.4.2, with its step numbers' order kept.
    """
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and roots[0] == roots[1]
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, roots[0])
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return fr == roots[0] and sr == roots[1] and sn == 0


def _split(n: int) -> int:
    return 1 << ((n - 1).bit_length() - 1)
