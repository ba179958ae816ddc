"""A colleague signs a case that only grew, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.adapters.crypto import CaseSigner, signature_holds
from consilience.domain.custody import Checkpoint
from consilience.domain.errors import DamageError, ValueRefusedError
from consilience.engine.custody.merkle import leaf_hash, tree_root
from consilience.engine.custody.note import checkpoint_note
from consilience.engine.custody.witness import (
    Memory,
    make_request,
    memory_bytes,
    read_memory,
    read_request,
    remember,
)

CASE, SIGNER = "ab" * 16, CaseSigner(b"c" * 32)
LEAVES = [leaf_hash(bytes([n])) for n in range(12)]


def request(leaves: list[bytes], signer: CaseSigner = SIGNER, sizes: range | None = None) -> bytes:
    head = Checkpoint(case=CASE, size=len(leaves), root=tree_root(leaves))
    known = list(range(1, len(leaves)) if sizes is None else sizes)
    return make_request(checkpoint_note(head, signer), signer.public_key, leaves, known)


def after(memory: Memory, data: bytes) -> Memory:
    return remember(memory, *read_request(data, signature_holds))


def test_a_case_that_grew_is_remembered_at_its_new_size() -> None:
    memory = after(Memory(cases={}), request(LEAVES[:5]))
    memory = after(memory, request(LEAVES[:5]))
    memory = after(memory, request(LEAVES[:11]))
    assert memory.cases[CASE].size == 11
    assert read_memory(memory_bytes(memory)) == memory


@pytest.mark.parametrize(
    "later",
    [
        request(LEAVES[:4]),
        request([*LEAVES[:3], *LEAVES[5:10]]),
        request([*LEAVES[:4], LEAVES[9]]),
        request(LEAVES, CaseSigner(b"d" * 32)),
        request(LEAVES, sizes=range(6, 9)),
    ],
    ids=["cut", "rewritten", "rewritten at the same size", "another key", "no proof"],
)
def test_a_case_that_did_not_only_grow_is_refused(later: bytes) -> None:
    memory = after(Memory(cases={}), request(LEAVES[:5]))
    with pytest.raises(DamageError):
        after(memory, later)


def test_every_flipped_byte_of_a_request_is_refused_or_leaves_the_checkpoint_as_it_was() -> None:
    whole = request(LEAVES[:5], sizes=range(4, 5))
    _, said = read_request(whole, signature_holds)
    for at in range(len(whole) - 1):
        changed = bytearray(whole)
        changed[at] ^= 1
        try:
            _, found = read_request(bytes(changed), signature_holds)
        except ValueRefusedError:
            continue
        assert found == said


@given(st.binary(max_size=200))
def test_foreign_bytes_are_no_request_and_no_memory(data: bytes) -> None:
    with pytest.raises(ValueRefusedError):
        read_request(data, signature_holds)
    with pytest.raises(ValueRefusedError):
        read_memory(data)
