"""P18: a backup that can be trusted: same root, interrupted at each step, one flipped bit named."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from consilience.adapters.crypto import CaseSigner
from consilience.adapters.vault import snapshots
from consilience.adapters.vault.header import Unlocked
from consilience.adapters.vault.snapshots import belongs, numbers, read_snapshot
from consilience.casework.anchoring import keep_cosignature, newest
from consilience.casework.backing import back_up, drill, lay_out
from consilience.casework.case import Case
from consilience.casework.verification import verify_on
from consilience.domain.custody import Action
from consilience.domain.errors import DamageError, InputError, StorageError
from consilience.engine.custody.cosignature import cosigned_note
from consilience.engine.custody.merkle import tree_root
from tests.attack.cases import memory_case, open_on, repeatable_bytes, system_on, take_in, write_files
from tests.attack.disks import FULL, FailingDisk, Killed, MemoryDisk, kill, states


def small_case(folder: Path, number: int = 2) -> tuple[Case, MemoryDisk, Unlocked]:
    disk, keys = memory_case()
    case = open_on(disk, keys, repeatable_bytes("backup"))
    take_in(case, write_files(folder, number))
    return case, disk, keys


def root_of(backup: MemoryDisk, keys: Unlocked, number: int | None = None) -> bytes:
    """The root of what a snapshot restores to; it must verify."""
    snapshot = read_snapshot(backup, number or numbers(backup)[-1], keys)
    back = MemoryDisk()
    lay_out(backup, snapshot, back)
    report = verify_on(back, keys, {})
    assert report.sound
    root = tree_root(open_on(back, keys).ledger.leaves)
    assert root.hex() == snapshot.root
    return root


def test_each_run_is_a_whole_snapshot_and_writes_only_what_is_new(tmp_path: Path) -> None:
    case, _, keys = small_case(tmp_path)
    backup = MemoryDisk()
    first = back_up(case, backup)
    before = tree_root(case.ledger.leaves)
    assert root_of(backup, keys) == before
    assert back_up(case, backup).written == 0
    take_in(case, write_files(tmp_path / "more", 4)[2:])
    third = back_up(case, backup)
    assert 0 < third.written < first.files + 8
    assert root_of(backup, keys) == tree_root(case.ledger.leaves) != before
    assert root_of(backup, keys, 1) == before


class History:
    """A case that things happen to, as chance has it, and the root at each backup of it."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.rng, self.backup = random.Random(seed), MemoryDisk()
        self.disk, self.keys = memory_case(f"state {seed}")
        self.case, self.files = open_on(self.disk, self.keys), write_files(folder, 12)
        self.roots: list[bytes] = []

    def go_on(self) -> None:
        self.rng.choice((self.receive, self.receive, self.break_off, self.countersign, self.reopen, self.keep))()

    def some(self) -> list[Path]:
        return self.rng.sample(self.files, self.rng.randrange(1, 5))

    def receive(self) -> None:
        take_in(self.case, self.some())

    def break_off(self) -> None:
        failing = FailingDisk(self.disk, self.rng.randrange(2, 90), self.rng.choice((kill, FULL)))
        with suppress(Killed, StorageError):
            take_in(open_on(failing, self.keys), self.some())
        self.reopen()

    def countersign(self) -> None:
        self.case.checkpoint()
        note = cosigned_note(newest(self.case)[1], "Mira-Toll", 1_935_000_000, COLLEAGUE)
        keep_cosignature(self.case, note, COLLEAGUE.public_key.hex())

    def reopen(self) -> None:
        self.case = open_on(self.disk, self.keys)

    def keep(self) -> None:
        back_up(self.case, self.backup)
        self.roots.append(tree_root(self.case.ledger.leaves))


COLLEAGUE = CaseSigner(b"a colleague's key, not a secret!")


@pytest.mark.parametrize("seed", range(50))
def test_any_state_of_a_case_comes_back_whole_with_the_same_root(seed: int, tmp_path: Path) -> None:
    history = History(seed, tmp_path)
    for _ in range(history.rng.randrange(3, 9)):
        history.go_on()
    history.keep()
    there = numbers(history.backup)
    assert [root_of(history.backup, history.keys, number) for number in there] == history.roots
    back = MemoryDisk()
    lay_out(history.backup, read_snapshot(history.backup, there[-1], history.keys), back)
    whole = {n: bytes(b) for n, b in history.disk.files.items() if belongs(n)}
    assert {n: bytes(b) for n, b in back.files.items()} == whole


def test_a_backup_that_dies_or_is_refused_at_any_step_leaves_the_last_good_one(tmp_path: Path) -> None:
    case, _, keys = small_case(tmp_path, 1)
    base = MemoryDisk()
    back_up(case, base)
    good = tree_root(case.ledger.leaves)
    take_in(case, write_files(tmp_path / "more", 2)[1:])
    now = tree_root(case.ledger.leaves)
    for fail, error in ((kill, Killed), (FULL, StorageError)):
        at, done = 0, False
        while not done:
            at += 1
            backup = MemoryDisk({n: bytes(b) for n, b in base.files.items()})
            with suppress(error):
                back_up(case, FailingDisk(backup, at, fail))
                done = True
            assert root_of(backup, keys, 1) == good
            assert root_of(backup, keys) in (good, now)
            if at % 7 == 0:
                back_up(case, backup)
                assert root_of(backup, keys) == now
        assert at > 20


def test_power_cut_during_a_backup_leaves_a_last_good_one(tmp_path: Path) -> None:
    case, _, keys = small_case(tmp_path, 1)
    backup = MemoryDisk()
    back_up(case, backup)
    start = {n: bytes(b) for n, b in backup.files.items()}
    take_in(case, write_files(tmp_path / "more", 2)[1:])
    backup.record.clear()
    back_up(case, backup)
    seen = [root_of(MemoryDisk(files), keys) for _, _, files in states(start, backup.record)]
    assert len(seen) > 20 and len(set(seen)) == 2


def test_control_a_snapshot_written_before_its_objects_would_be_found_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, _, keys = small_case(tmp_path, 1)
    backup = MemoryDisk()
    monkeypatch.setattr(
        "consilience.adapters.vault.snapshots.replace_file",
        lambda d, n, b: d.files.update({n: bytearray(b)}) if n.startswith("snap") else None,
    )
    back_up(case, backup)
    with pytest.raises(DamageError):
        root_of(backup, keys)


def test_one_flipped_bit_anywhere_in_a_backup_is_named(tmp_path: Path) -> None:
    case, _, keys = small_case(tmp_path, 1)
    backup = MemoryDisk()
    back_up(case, backup)
    rng = random.Random(18)
    for name in backup.names():
        for _ in range(12):
            bit = rng.randrange(8 * len(backup.files[name]))
            backup.files[name][bit // 8] ^= 1 << bit % 8
            with pytest.raises(DamageError) as told:
                root_of(backup, keys)
            assert name in str(told.value) or (name.startswith("snapshots/") and "Snapshot 1" in str(told.value))
            backup.files[name][bit // 8] ^= 1 << bit % 8
    assert root_of(backup, keys)


def test_a_damaged_object_is_mended_by_the_next_backup(tmp_path: Path) -> None:
    case, _, keys = small_case(tmp_path, 1)
    backup = MemoryDisk()
    back_up(case, backup)
    victim = next(n for n in backup.names() if n.startswith(snapshots.OBJECTS))
    backup.files[victim][5] ^= 1
    assert back_up(case, backup).written == 1
    assert root_of(backup, keys, 1) == root_of(backup, keys, 2)


def test_a_drill_leaves_a_dated_entry_whether_sound_or_damaged(tmp_path: Path) -> None:
    case, _, _ = small_case(tmp_path, 1)
    case.system = system_on()
    backup = MemoryDisk()
    back_up(case, backup)
    _, report = drill(case, backup)
    assert report.sound
    victim = next(n for n in backup.names() if n.startswith(snapshots.OBJECTS))
    backup.files[victim][5] ^= 1
    with pytest.raises(DamageError, match="objects/"):
        drill(case, backup)
    said = [dict(e.refs) for e in case.ledger.entries if e.action is Action.VERIFIED]
    assert said == [{"form": "drill", "found": "sound"}, {"form": "drill", "found": "damaged"}]
    assert not list(Path(tmp_path).glob("consilience-drill-*"))


def test_a_case_that_lacks_a_file_and_a_folder_of_something_else_are_refused(tmp_path: Path) -> None:
    case, disk, _ = small_case(tmp_path, 1)
    with pytest.raises(InputError):
        back_up(case, MemoryDisk({"letter.txt": b"mine"}))
    other, other_keys = memory_case("other")
    backup = MemoryDisk()
    back_up(open_on(other, other_keys), backup)
    with pytest.raises(DamageError, match="another case"):
        back_up(case, backup)
    disk.remove(next(n for n in disk.names() if n.startswith("blobs/")))
    with pytest.raises(DamageError, match="lacks 1 files"):
        back_up(case, MemoryDisk())
