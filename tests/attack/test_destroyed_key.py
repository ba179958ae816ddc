"""P12, as far as the format goes: destroying an item's key file erases it, and the ledger still verifies."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from consilience.adapters.crypto import KEY, keyed
from consilience.adapters.vault.store import ORIGINAL, READING, RECORD, blob_file, key_file
from consilience.casework.verification import verify_on
from consilience.domain.errors import DamageError
from tests.attack.cases import memory_case, open_on, take_in, write_files


def test_without_its_key_file_an_item_is_unreadable_and_unconfirmable_by_all_remaining_keys(tmp_path: Path) -> None:
    disk, keys = memory_case()
    case = open_on(disk, keys)
    paths = write_files(tmp_path, 3)
    take_in(case, paths)
    record, held, _ = case.items()[1]
    contents = {
        ORIGINAL: case.vault.get(record.item, ORIGINAL, held.original),
        RECORD: case.vault.get(record.item, RECORD, held.record),
        READING: case.vault.get(record.item, READING, held.reading),
    }
    disk.remove(key_file(record.item))
    after = open_on(disk, keys)
    for kind, name in ((ORIGINAL, held.original), (RECORD, held.record), (READING, held.reading)):
        with pytest.raises(DamageError):
            after.vault.get(record.item, kind, name)
    said = repr(after.ledger.entries) + repr(disk.names())
    secrets = keys.keys.joined()
    for secret in (b"", *(secrets[i : i + KEY] for i in range(0, len(secrets), KEY))):
        for kind, content in contents.items():
            digest = hashlib.sha256(content).digest()
            for message in (digest, digest.hex().encode(), content, f"{kind}\n{digest.hex()}".encode()):
                assert keyed(secret, message).hex()[:32] not in said
    assert all(hashlib.sha256(c).hexdigest()[:32] not in said for c in contents.values())
    findings = {(f.step, f.where) for f in verify_on(disk, keys, {}).findings if f.step < 15}
    assert findings == {(11, key_file(record.item))}
    others = [h for i, h in after.holdings.items() if i != record.item]
    assert len([after.vault.get(h.item, ORIGINAL, h.original) for h in others]) == 2
    assert blob_file(held.original) in disk.names()


def test_control_with_its_key_file_the_same_search_confirms_the_item(tmp_path: Path) -> None:
    disk, keys = memory_case()
    case = open_on(disk, keys)
    take_in(case, write_files(tmp_path, 1))
    record, held, _ = case.items()[0]
    digest = bytes.fromhex(record.sha256)
    assert case.vault.name_of(record.item, ORIGINAL, digest) == held.original
    assert case.vault.commitment(record.item, digest) in repr(case.ledger.entries)
