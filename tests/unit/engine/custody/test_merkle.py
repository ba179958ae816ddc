"""The Merkle tree of RFC 9162, against its definition."""

from __future__ import annotations

import hashlib

import pytest

from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.merkle import (
    consistency_holds,
    consistency_proof,
    inclusion_holds,
    inclusion_proof,
    leaf_hash,
    node_hash,
    roots_at,
    tree_root,
)

LEAVES = [leaf_hash(bytes([i])) for i in range(34)]


def by_definition(leaves: list[bytes]) -> bytes:
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(by_definition(leaves[:k]), by_definition(leaves[k:]))


def test_a_leaf_and_a_node_are_told_apart_by_their_first_byte() -> None:
    assert leaf_hash(b"") == hashlib.sha256(b"\x00").digest()
    assert node_hash(b"a" * 32, b"b" * 32) == hashlib.sha256(b"\x01" + b"a" * 32 + b"b" * 32).digest()


def test_the_root_is_that_of_the_definition_for_every_size() -> None:
    for size in range(len(LEAVES) + 1):
        assert tree_root(LEAVES[:size]) == by_definition(LEAVES[:size])


def test_the_root_of_the_known_test_vectors_of_certificate_transparency() -> None:
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    leaves = [leaf_hash(bytes.fromhex(one)) for one in inputs]
    assert tree_root(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_every_inclusion_proof_holds_and_no_changed_one_does() -> None:
    for size in range(1, 18):
        leaves, root = LEAVES[:size], tree_root(LEAVES[:size])
        for index in range(size):
            proof = inclusion_proof(leaves, index)
            assert inclusion_holds(leaves[index], index, size, proof, root)
            assert not inclusion_holds(leaves[index - 1], index, size, proof, root) or size == 1
            assert not inclusion_holds(leaves[index], index, size, (*proof, root), root)
            assert not inclusion_holds(leaves[index], index, size, proof[:-1], root) or not proof
            assert not inclusion_holds(leaves[index], size, size, proof, root)
            if size > 1:
                assert not inclusion_holds(leaves[index], (index + 1) % size, size, proof, root)


def test_every_consistency_proof_holds_and_no_changed_one_does() -> None:
    for second in range(1, 18):
        leaves = LEAVES[:second]
        for first in range(1, second + 1):
            roots = (tree_root(leaves[:first]), tree_root(leaves))
            proof = consistency_proof(leaves, first)
            assert consistency_holds(first, second, roots, proof)
            assert not consistency_holds(first, second, (roots[0], LEAVES[20]), proof)
            assert not consistency_holds(first, second, (LEAVES[20], roots[1]), proof)
            assert not consistency_holds(first, second, roots, (*proof, roots[0]))
            assert not proof or not consistency_holds(first, second, roots, proof[:-1])


def test_proofs_for_what_does_not_exist_are_refused() -> None:
    with pytest.raises(ValueRefusedError):
        inclusion_proof(LEAVES[:3], 3)
    with pytest.raises(ValueRefusedError):
        consistency_proof(LEAVES[:3], 4)
    assert not consistency_holds(0, 3, (LEAVES[0], LEAVES[1]), ())
    assert not consistency_holds(3, 5, (LEAVES[0], LEAVES[1]), ())


@pytest.mark.parametrize("size", [0, 1, 2, 7, 8, 40])
def test_roots_at_many_sizes_in_one_pass_are_those_of_each(size: int) -> None:
    leaves = [leaf_hash(b"%d" % i) for i in range(size)]
    found = roots_at(leaves, range(-1, 50))
    assert found == {n: tree_root(leaves[:n]) for n in range(size + 1)}
