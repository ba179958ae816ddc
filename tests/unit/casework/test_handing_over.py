"""Handing over: whole or not at all, on record, through the gate, and without the names of who works on the case."""

from __future__ import annotations

import errno
import hashlib
import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from consilience.adapters.crypto import keyed
from consilience.adapters.vault.disk import Disk
from consilience.casework import unpacking
from consilience.casework.bundle_verification import verify_bag, verify_bundle
from consilience.casework.case import Case, create, open_case
from consilience.casework.handing_over import Choice, HandedOver, hand_over
from consilience.casework.verification import verify_on
from consilience.domain.bundle import Exhibit
from consilience.domain.consent import Audience, Request, Use
from consilience.domain.custody import Action, ItemRecord
from consilience.domain.errors import DamageError, InputError, StorageError
from consilience.domain.release import Refused
from consilience.engine.custody.records import read_record, record_bytes
from tests.attack.bundles import INTERNAL, MemoryBag, check_of, export_from, filled_case
from tests.attack.cases import PASSPHRASE, system_on, take_in, write_files
from tests.attack.disks import FailingDisk, refuse
from tests.looks import look_at


def made(case: Case, place: Path, choice: Choice | None = None) -> HandedOver | Refused:
    return hand_over(case, look_at(check_of(case.readings())), place, INTERNAL, choice or Choice())


def test_a_bundle_of_a_case_on_disk_is_sound_and_private(tmp_path: Path) -> None:
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    with open_case(tmp_path / "case", PASSPHRASE, system=system_on()) as case:
        take_in(case, write_files(tmp_path / "files", 3))
        done = made(case, tmp_path / "bundle")
    assert isinstance(done, HandedOver) and done.items == 3
    assert verify_bundle(tmp_path / "bundle").sound
    assert (tmp_path / "bundle").stat().st_mode & 0o077 == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bundle", "case", "files"]


def test_an_export_is_on_record_and_the_case_stays_sound(tmp_path: Path) -> None:
    case, keys = filled_case(tmp_path, 2)
    _, done = export_from(case)
    entry = case.ledger.entries[done.entry]
    assert (entry.action, dict(entry.refs)) == (Action.EXPORTED, {"form": "bundle"})
    assert done.checkpoint == done.entry + 1
    assert [f for f in verify_on(case.disk, keys, {}).findings if f.step != 16] == []
    _, second = export_from(case)
    assert case.ledger.entries[second.entry].commitments != entry.commitments


def test_originals_and_texts_are_those_of_the_case_and_a_refusal_goes_with_its_reason(tmp_path: Path) -> None:
    case, _ = filled_case(tmp_path, 7)
    files, _ = export_from(case)
    for number, path in enumerate(sorted(tmp_path.iterdir()), start=1):
        document = path.stem.replace(" ", "-")
        assert files[f"data/originals/{number:04d}-{document}.txt"] == path.read_bytes()
    assert json.loads(files["data/refusals/0007-statement-6.json"])["refusal"]["reason"] == "ENCODING"
    assert "data/readings/0007-statement-6.txt" not in files
    assert verify_bag(MemoryBag(files)).sound


def test_who_works_on_the_case_is_named_only_when_records_are_asked_for(tmp_path: Path) -> None:
    case, _ = filled_case(tmp_path, 2)
    without, _ = export_from(case)
    assert not any(b"Ilse Tarn" in data for data in without.values())
    with_records, _ = export_from(case, Choice(records=True))
    assert {n for n, data in with_records.items() if b"Ilse Tarn" in data} == {
        "data/records/0001-statement-0.json", "data/records/0002-statement-1.json",
    }  # fmt: skip


def test_who_received_an_item_cannot_be_found_by_trying_names_with_the_key_that_is_handed_over(tmp_path: Path) -> None:
    case, _ = filled_case(tmp_path, 1)
    (record, holding, _), (files, done) = case.items()[0], export_from(case)
    (opening,) = [o for o in json.loads(files["data/custody/custody.json"])["openings"] if o["kind"] == "original"]
    committed = case.ledger.entries[holding.received].commitments["record"]
    whole = read_record(case.vault.get(record.item, "record", holding.record))

    def guessed(guess: ItemRecord) -> bool:
        return keyed(bytes.fromhex(opening["key"]), hashlib.sha256(record_bytes(guess)).digest()).hex() == committed

    assert done.guessable == 0
    # Even the right name, with all that the bundle tells, opens nothing without the salt; with it, it does.
    assert not guessed(replace(whole, salt=""))
    assert not guessed(replace(whole, salt="00" * 16))
    assert guessed(whole)


def test_an_item_from_before_salts_is_handed_over_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "record_bytes", lambda record: record_bytes(replace(record, salt="")))
    case, keys = filled_case(tmp_path, 1)
    monkeypatch.undo()
    files, done = export_from(case, Choice(records=True))
    assert done.guessable == 1
    assert verify_bag(MemoryBag(files)).sound
    assert verify_on(case.disk, keys, {}).sound


def test_a_bundle_for_others_is_refused_and_nothing_is_written_or_recorded(tmp_path: Path) -> None:
    case, _ = filled_case(tmp_path / "files", 1)
    before = len(case.ledger.entries)
    request = Request(use=Use.PUBLIC_REPORT, audience=Audience.PUBLIC, day=INTERNAL.day)
    refused = hand_over(case, look_at(check_of(case.readings())), tmp_path / "bundle", request, Choice())
    assert isinstance(refused, Refused)
    assert [p.name for p in tmp_path.iterdir()] == ["files"]
    assert len(case.ledger.entries) == before


def test_an_unknown_document_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    case, _ = filled_case(tmp_path / "files", 1)
    with pytest.raises(InputError, match="no item with the id nothing"):
        made(case, tmp_path / "bundle", Choice(documents=("nothing",)))
    assert not (tmp_path / "bundle").exists()


def case_on(disks: list[Disk], path: Path, at: int) -> Case:
    """The case at ``path``, whose exports go to a disk that refuses at change ``at``."""
    system = system_on(lambda folder: FailingDisk(system_on().disk(folder), at, refuse(errno.ENOSPC)))
    with open_case(path, PASSPHRASE, system=system_on()) as opened:
        held = opened._unlocked  # what a closed case held is overwritten, so its bytes are copied
        copied = {f.name: bytes(bytearray(getattr(held.keys, f.name))) for f in fields(held.keys)}
        keys = replace(held, keys=replace(held.keys, **copied))
    return _Exporting(path, keys, system)


class _Exporting(Case):
    """A case whose own disk works and whose exports fail."""

    def __init__(self, path: Path, keys: object, system: object) -> None:
        super().__init__(path, keys, system_on())  # type: ignore[arg-type]
        self.system = system  # type: ignore[assignment]


def test_a_full_disk_at_any_step_leaves_no_bundle_and_the_next_try_succeeds(tmp_path: Path) -> None:
    create(tmp_path / "case", PASSPHRASE, system=system_on())
    with open_case(tmp_path / "case", PASSPHRASE, system=system_on()) as case:
        take_in(case, write_files(tmp_path / "files", 1))
    at = 1
    while at < 400:
        case = case_on([], tmp_path / "case", at)
        try:
            made(case, tmp_path / "bundle")
        except StorageError:
            assert not (tmp_path / "bundle").exists() or verify_bundle(tmp_path / "bundle").sound
            assert sorted(p.name for p in tmp_path.iterdir() if p.name != "bundle") == ["case", "files"]
            if (tmp_path / "bundle").exists():
                break  # only the flush of the folder around it was refused
            at += 1
            continue
        finally:
            case.close()
        break
    assert at > 40
    assert verify_bundle(tmp_path / "bundle").sound


def test_a_damaged_original_is_named_and_no_bundle_stands(tmp_path: Path) -> None:
    case, _ = filled_case(tmp_path / "files", 1)
    name = next(iter(case.holdings.values())).original
    case.disk.files[f"blobs/{name[:2]}/{name}"][40] ^= 1  # type: ignore[attr-defined]
    with pytest.raises(DamageError):
        made(case, tmp_path / "bundle")
    assert [p.name for p in tmp_path.iterdir()] == ["files"]


@pytest.mark.parametrize(
    ("received", "ending"),
    [("a.PDF", "pdf"), ("a", "bin"), ("a.tar.gz", "gz"), ("a.p df", "bin"), ("a.\u202egpj", "bin"), ("a.", "bin")],
)
def test_the_ending_of_a_received_name_is_kept_only_when_it_is_harmless(received: str, ending: str) -> None:
    exhibit = Exhibit(
        number=1, item="ab", document="a", file_name=received, media_type="", size=1, url="", received_at="",
        received=1, read=None, read_at="", has_text=False,
    )  # fmt: skip
    assert exhibit.original == f"data/originals/0001-a.{ending}"
