"""Merkle paths made from levels are those of the tree, and the bytes of ``custody.json`` have one form."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.domain.bundle import CustodyProofs, Opening
from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.canonical import canonical
from consilience.engine.custody.merkle import (
    consistency_holds,
    inclusion_holds,
    inclusion_proof,
    leaf_hash,
    tree_root,
)
from consilience.engine.handover.proofs import (
    consistencies,
    custody_bytes,
    inclusions,
    path_in,
    read_custody,
    tree_levels,
)
from consilience.engine.plain import to_plain


def leaves(number: int) -> list[bytes]:
    return [leaf_hash(bytes([n])) for n in range(number)]


@pytest.mark.parametrize("size", range(1, 40))
def test_a_path_is_the_one_that_the_tree_gives(size: int) -> None:
    row, levels = leaves(size), tree_levels(leaves(size))
    assert levels[-1] == (tree_root(row),)
    assert [path_in(levels, n) for n in range(size)] == [inclusion_proof(row, n) for n in range(size)]


def test_every_entry_has_a_path_in_every_larger_checkpoint() -> None:
    row = leaves(11)
    found = inclusions(row, [0, 4, 10], [5, 11])
    assert [(x.checkpoint, x.entry) for x in found] == [(5, 0), (5, 4), (11, 0), (11, 4), (11, 10)]
    for x in found:
        path = [bytes.fromhex(step) for step in x.path]
        assert inclusion_holds(row[x.entry], x.entry, x.checkpoint, path, tree_root(row[: x.checkpoint]))


def test_every_checkpoint_leads_to_the_next_larger_one() -> None:
    row = leaves(11)
    found = consistencies(row, [11, 2, 5])
    assert [(x.older, x.newer) for x in found] == [(2, 5), (5, 11)]
    for x in found:
        roots = tree_root(row[: x.older]), tree_root(row[: x.newer])
        assert consistency_holds(x.older, x.newer, roots, [bytes.fromhex(step) for step in x.path])


def proofs(**other: Any) -> CustodyProofs:
    row = leaves(9)
    given: dict[str, Any] = {
        "format": "consilience-bundle/1", "case": "ab" * 16, "public_key": "cd" * 32, "openings": (),
        "inclusion": inclusions(row, [1, 3], [9]), "consistency": consistencies(row, [4, 9]), "cosignatures": (),
        "time_stamps": (),
    }  # fmt: skip
    return CustodyProofs(**given | other)


def test_proofs_come_back_from_their_bytes() -> None:
    assert read_custody(custody_bytes(proofs())) == proofs()


@pytest.mark.parametrize("member", list(to_plain(proofs())))  # type: ignore[call-overload]
def test_proofs_without_a_member_are_refused(member: str) -> None:
    plain = to_plain(proofs())
    assert isinstance(plain, dict)
    del plain[member]
    with pytest.raises(ValueRefusedError):
        read_custody(canonical(plain))


@pytest.mark.parametrize("file", ["", "/data/x", "data/../x", "data//x", "data/.", "data/ä", "data\\x", "data/a b"])
def test_an_opening_of_a_file_outside_the_bag_cannot_be_built(file: str) -> None:
    with pytest.raises(ValueRefusedError):
        Opening(entry=1, kind="original", file=file, key="00" * 32)


def test_openings_out_of_order_or_twice_cannot_be_built() -> None:
    one, two = (Opening(entry=n, kind="original", file="data/x", key="00" * 32) for n in (1, 2))
    assert proofs(openings=(one, two)).openings == (one, two)
    for openings in ((two, one), (one, one)):
        with pytest.raises(ValueRefusedError):
            proofs(openings=openings)


@given(st.binary(max_size=200))
def test_foreign_bytes_are_no_proofs_and_no_crash(data: bytes) -> None:
    with pytest.raises(ValueRefusedError):
        read_custody(data)
