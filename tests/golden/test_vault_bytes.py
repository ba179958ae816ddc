"""Bytes on disk are pinned: a change that an older program would misread must not happen silently.

When one of these fails, either the change is a mistake, or the format gets a new version and docs/format
changes with it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from consilience.adapters.vault.blobs import CHUNK, sealed_chunks
from consilience.casework import receiving
from consilience.domain.custody import ItemRecord
from consilience.domain.material import Unreadable, UnreadableReason
from consilience.engine.custody.records import Refusal, reading_bytes, record_bytes, refusal_bytes
from tests.attack.cases import PASSPHRASE, DecodingReader, make_reading, memory_case, open_on, repeatable_bytes, take_in
from tests.attack.disks import MemoryDisk
from tests.golden.open_by_the_document import open_by_the_document

PINNED = json.loads(Path(__file__).with_name("vault_bytes.json").read_text(encoding="utf-8"))
TEXT = b"Statement 0\nA. of Karsk says that 20 were taken from the ferry on the night of 3 May.\n"


def golden_case(folder: Path) -> MemoryDisk:
    """A case of three files made with repeatable chance and clock."""
    disk, keys = memory_case("golden")
    case = open_on(disk, keys, repeatable_bytes("golden too"))
    paths = [folder / name for name in ("statement.txt", "photo.jpg", "long.txt")]
    for path, data in zip(paths, (TEXT, b"\xff\xfe\xfd", TEXT * 2000), strict=True):
        path.write_bytes(data)
    with pytest.MonkeyPatch.context() as changed:
        # One by one, as it was when the bytes were pinned: every step of the format in a row.
        changed.setattr(receiving, "GROUP_FILES", 1)
        take_in(case, paths)
    return disk


def test_every_file_of_a_case_made_with_repeatable_chance_has_its_pinned_digest(tmp_path: Path) -> None:
    disk = golden_case(tmp_path)
    made = {n: hashlib.sha256(b).hexdigest() for n, b in sorted(disk.files.items())}
    without_readings = {n: d for n, d in made.items() if n in PINNED["files"]}
    assert without_readings == PINNED["files"]


def test_header_and_checkpoint_are_the_pinned_texts(tmp_path: Path) -> None:
    disk = golden_case(tmp_path)
    assert disk.read("case.key").decode() == PINNED["header"]
    assert disk.read("checkpoints/0000000001").decode() == PINNED["checkpoint"]


def test_a_blob_of_two_chunks_has_its_pinned_digest() -> None:
    data = bytes(range(256)) * 300
    blob = b"".join(sealed_chunks(b"k" * 32, b"p" * 7, b"aad", len(data), [data]))
    assert len(data) > CHUNK
    assert hashlib.sha256(blob).hexdigest() == PINNED["blob"]


def test_contents_of_records_refusals_and_readings_are_the_pinned_texts() -> None:
    record = ItemRecord(
        item="ab" * 16, document="statement", file_name="statement.txt", size=3, sha256="cd" * 32,
        received_at="2031-05-04T10:00:00.000000Z", received_by="Ilse Tarn",
    )  # fmt: skip
    refusal = Refusal(item="ab" * 16, outcome=Unreadable(reason=UnreadableReason.NO_TEXT, note="n"))
    outcome = DecodingReader().read(TEXT, "statement.txt")
    assert not isinstance(outcome, Unreadable)
    assert record_bytes(record).decode() == PINNED["record"]
    assert record_bytes(replace(record, salt="ef" * 16)).decode() == PINNED["salted_record"]
    assert refusal_bytes(refusal).decode() == PINNED["refusal"]
    assert reading_bytes(make_reading(outcome, record)).decode() == PINNED["reading"]


def test_the_documents_alone_are_enough_to_open_a_case(tmp_path: Path) -> None:
    disk = golden_case(tmp_path)
    opened = open_by_the_document(disk.read, disk.names(), PASSPHRASE)
    assert opened.checkpoints == 2
    actions = " ".join(str(e["action"]) for e in opened.entries)
    assert actions == "created received analysed received unreadable received analysed"
    assert TEXT in opened.contents.values()
    assert TEXT * 2000 in opened.contents.values()


@pytest.mark.parametrize("name", ["ledger/entries", "checkpoints/0000000007"])
def test_control_the_second_reader_refuses_changed_bytes(tmp_path: Path, name: str) -> None:
    disk = golden_case(tmp_path)
    disk.files[name][60] ^= 1
    with pytest.raises(Exception):  # noqa: B017  (any refusal: it is a reader for documents, not for people)
        open_by_the_document(disk.read, disk.names(), PASSPHRASE)
