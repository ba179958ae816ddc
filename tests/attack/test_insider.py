"""Somebody with the keys changes what is stored: what the ledger commits to is still compared."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from consilience.adapters.vault.header import Unlocked
from consilience.adapters.vault.store import ORIGINAL, READING, RECORD, key_file
from consilience.casework.case import Case
from consilience.casework.verification import verify_on
from consilience.domain.custody import Action
from consilience.engine.custody.records import reading_bytes, record_bytes
from tests.attack.cases import memory_case, open_on, take_in, write_files
from tests.attack.disks import MemoryDisk


@pytest.fixture
def opened(tmp_path: Path) -> tuple[MemoryDisk, Unlocked, Case]:
    disk, keys = memory_case()
    case = open_on(disk, keys)
    take_in(case, write_files(tmp_path, 2))
    return disk, keys, case


def steps(disk: MemoryDisk, keys: Unlocked) -> set[tuple[int, str]]:
    return {(f.step, f.where.partition("/")[0]) for f in verify_on(disk, keys, {}).findings if f.step < 15}


def test_another_original_sealed_under_the_real_key_is_named(opened: tuple[MemoryDisk, Unlocked, Case]) -> None:
    disk, keys, case = opened
    held = case.items()[0][1]
    case.vault.put_stream(held.item, ORIGINAL, held.original, 5, [b"other"])
    assert (13, "blobs") in steps(disk, keys)


def test_an_item_key_replaced_by_a_fresh_one_is_named(opened: tuple[MemoryDisk, Unlocked, Case]) -> None:
    disk, keys, case = opened
    case.vault._make_keys(case.items()[0][0].item)
    assert steps(disk, keys) == {(12, "blobs")}


def test_the_key_file_of_another_item_is_named(opened: tuple[MemoryDisk, Unlocked, Case]) -> None:
    disk, keys, case = opened
    one, two = (key_file(record.item) for record, _, _ in case.items())
    disk.files[one] = bytearray(disk.read(two))
    assert steps(disk, keys) == {(11, "keys")}


def put(case: Case, item: str, kind: str, data: bytes) -> tuple[dict[str, str], dict[str, str]]:
    name = case.vault.put(item, kind, data)
    return {"item": item, kind: name}, {kind: case.vault.commitment(item, hashlib.sha256(data).digest())}


def test_an_entry_whose_commitment_is_of_something_else_is_named(opened: tuple[MemoryDisk, Unlocked, Case]) -> None:
    disk, keys, case = opened
    record, reading = case.items()[0][0], case.readings()[0]
    refs, _ = put(case, record.item, READING, reading_bytes(replace(reading, warnings=("changed",))))
    wrong = {READING: case.vault.commitment(record.item, hashlib.sha256(b"else").digest())}
    case.ledger.append(Action.ANALYSED, case.system.now(), ("a", "t"), refs=refs, commitments=wrong)
    assert (13, "blobs") in steps(disk, keys)


def test_a_reading_of_another_document_and_a_record_of_another_digest_are_named(
    opened: tuple[MemoryDisk, Unlocked, Case],
) -> None:
    disk, keys, case = opened
    record, reading = case.items()[0][0], case.readings()[0]
    refs, commitments = put(case, record.item, READING, reading_bytes(replace(reading, document="another")))
    case.ledger.append(Action.ANALYSED, case.system.now(), ("a", "t"), refs=refs, commitments=commitments)
    assert steps(disk, keys) == {(14, "blobs")}
    refs, commitments = put(case, record.item, RECORD, record_bytes(replace(record, sha256="00" * 32)))
    refs[ORIGINAL] = case.items()[0][1].original
    commitments[ORIGINAL] = case.vault.commitment(record.item, bytes.fromhex(record.sha256))
    case.ledger.append(Action.RECEIVED, case.system.now(), ("a", "t"), refs=refs, commitments=commitments)
    assert len([f for f in verify_on(disk, keys, {}).findings if f.step == 14]) == 2


def test_an_entry_about_an_item_never_received_is_named(opened: tuple[MemoryDisk, Unlocked, Case]) -> None:
    disk, keys, case = opened
    refs = {"item": "ab" * 16, READING: "cd" * 16}
    case.ledger.append(Action.ANALYSED, case.system.now(), ("a", "t"), refs=refs, commitments={READING: "00"})
    assert (12, "blobs") in steps(disk, keys)
