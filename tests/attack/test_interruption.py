"""P1: nothing acknowledged is ever lost or half-stored, wherever an intake is interrupted."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from consilience.adapters.crypto import NONCE
from consilience.adapters.vault import disk as disk_module
from consilience.adapters.vault import ledger as ledger_module
from consilience.adapters.vault import store as store_module
from consilience.adapters.vault.disk import NEW, Disk, OsDisk
from consilience.adapters.vault.header import Unlocked
from consilience.adapters.vault.store import ORIGINAL
from consilience.casework.case import Case, create, open_case
from consilience.casework.intake import IntakeStep, Stage
from consilience.casework.verification import verify, verify_on
from consilience.domain.errors import ConsilienceError, StorageError
from tests.attack.cases import PASSPHRASE, memory_case, open_on, system_on, take_in, write_files
from tests.attack.disks import (
    FULL,
    INPUT_OUTPUT,
    Cut,
    FailingDisk,
    Killed,
    MemoryDisk,
    Operation,
    kill,
    leave,
    states,
)


@dataclass
class Told:
    """Which documents were acknowledged after how many operations."""

    at: list[tuple[int, str]]

    def by(self, operations: int) -> set[str]:
        return {document for when, document in self.at if when <= operations}


@dataclass
class Run:
    """An uninterrupted intake on record: the case before it, every operation, every acknowledgement, the files."""

    keys: Unlocked
    start: dict[str, bytes]
    record: list[Operation]
    told: Told
    paths: list[Path]
    items: dict[str, str]


def run(folder: Path, files: int) -> Run:
    disk, keys = memory_case()
    start = {n: bytes(b) for n, b in disk.files.items()}
    disk.record.clear()
    told, paths = Told([]), write_files(folder, files)

    def progress(step: IntakeStep) -> None:
        if step.stage is Stage.RECEIVED:
            told.at.append((len(disk.record), step.document))

    case = open_on(disk, keys)
    take_in(case, paths, progress)
    items = {record.document: record.item for record, _, _ in case.items()}
    case.close()
    return Run(keys=keys, start=start, record=list(disk.record), told=told, paths=paths, items=items)


def tell_received(told: set[str]) -> Callable[[IntakeStep], None]:
    """Progress that collects what was acknowledged."""

    def progress(step: IntakeStep) -> None:
        if step.stage is Stage.RECEIVED:
            told.add(step.document)

    return progress


def failure(state: dict[str, bytes], done: Run, acknowledged: set[str], *, thorough: bool) -> str:
    """What is wrong with a state of the medium, "" when nothing is."""
    disk = MemoryDisk(state)
    try:
        case = open_on(disk, done.keys)
        if {done.items[document] for document in acknowledged} - case.holdings.keys():
            return "lost"
        for document in acknowledged if thorough else set(list(acknowledged)[-2:]):
            item = done.items[document]
            name = case.holdings[item].original
            digest = hashlib.sha256(case.vault.get(item, ORIGINAL, name)).digest()
            if case.vault.name_of(item, ORIGINAL, digest) != name:
                return "half-stored"
        if thorough:
            if not verify_on(disk, done.keys, {}).sound:
                return "not sound after reopening"
            take_in(case, done.paths)
            if len(case.items()) != len(done.paths) or not all(h.read for h in case.holdings.values()):
                return "not complete after trying again"
            if not verify_on(disk, done.keys, {}).sound:
                return "not sound after trying again"
        case.close()
    except ConsilienceError as error:
        return f"{type(error).__name__}: {error.happened}"
    return ""


def failures(done: Run, cuts: tuple[Cut, ...], every: int) -> tuple[list[tuple[int, Cut, str]], int]:
    """All failing states, and how many were tried; every ``every``-th one thoroughly."""
    found, tried = [], 0
    for played, cut, state in states(done.start, done.record, cuts):
        tried += 1
        wrong = failure(state, done, done.told.by(played), thorough=tried % every == 0)
        if wrong:
            found.append((played, cut, wrong))
    return found, tried


@pytest.mark.slow
def test_killed_after_any_operation_of_fifty_files_nothing_acknowledged_is_lost(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    done = run(tmp_path, 50)
    found, number = failures(done, (Cut.PROCESS_ONLY,), every=40)
    assert len(done.told.at) == 50
    assert number > 800
    assert found == []
    tried(number)


@pytest.mark.slow
def test_power_cut_after_any_operation_loses_nothing_acknowledged_whatever_the_medium_kept(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    done = run(tmp_path, 20)
    found, number = failures(done, tuple(Cut), every=20)
    assert number > 400
    assert found == []
    tried(number)


@pytest.mark.nightly
def test_power_cut_over_more_than_a_hundred_files_with_every_state_examined_to_the_end(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    found, number = failures(run(tmp_path, 120), tuple(Cut), every=5)
    assert number >= 3000
    assert found == []
    tried(number)


def test_control_an_entry_written_before_its_blobs_is_found_by_the_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[Callable[[], None]] = []
    real_put, real_record = store_module.Vault.put_stream, Case.record_all

    def late(self: store_module.Vault, *args: object) -> None:
        order.append(lambda: real_put(self, *args))  # type: ignore[arg-type]

    def early(self: Case, *args: object) -> object:
        entry = real_record(self, *args)  # type: ignore[arg-type]
        while order:
            order.pop(0)()
        return entry

    monkeypatch.setattr(store_module.Vault, "put_stream", late)
    monkeypatch.setattr(Case, "record_all", early)
    with pytest.MonkeyPatch.context() as reading:
        reading.setattr("consilience.casework.intake.Work.read_whole", lambda *_: None)
        done = run(tmp_path, 4)
    monkeypatch.undo()
    found, _ = failures(done, (Cut.PROCESS_ONLY,), every=1)
    assert len(found) >= 4


@pytest.mark.parametrize("left_out", ["blob", "ledger", "folder"])
def test_control_a_flush_left_out_is_found_by_the_power_cut_though_not_by_killing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: str
) -> None:
    done = run(tmp_path, 4)
    rules: dict[str, Callable[[Operation], bool]] = {
        "blob": lambda o: o[0] == "sync" and o[1].startswith("blobs/") and o[1].endswith(NEW),
        "ledger": lambda o: o[0] == "sync" and o[1] == ledger_module.ENTRIES,
        "folder": lambda o: o[0] == "sync_folder" and o[1].startswith("blobs/"),
    }
    skipped = rules[left_out]
    kept = [o for o in done.record if not skipped(o)]
    places = [i for i, o in enumerate(done.record) if not skipped(o)]
    told = Told([(sum(1 for p in places if p < when), document) for when, document in done.told.at])
    faulty = Run(keys=done.keys, start=done.start, record=kept, told=told, paths=done.paths, items=done.items)
    assert failures(faulty, (Cut.PROCESS_ONLY,), every=10_000)[0] == []
    assert failures(faulty, tuple(Cut), every=10_000)[0] != []


def test_an_intake_that_dies_inside_the_program_can_be_run_again(tmp_path: Path) -> None:
    paths = write_files(tmp_path, 6)
    for at in range(1, 400, 7):
        disk, keys = memory_case()
        told: set[str] = set()
        failing = FailingDisk(disk, at, kill)
        try:
            take_in(open_on(failing, keys), paths, tell_received(told))
        except Killed:
            pass
        else:
            return
        case = open_on(disk, keys)
        assert told <= {record.document for record, _, _ in case.items()}
        take_in(case, paths)
        assert len(case.items()) == 6
        assert verify_on(disk, keys, {}).sound
    pytest.fail("the intake never ran to its end")


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_real_process_that_dies_at_a_write_or_rename_leaves_a_case_that_goes_on(tmp_path: Path) -> None:
    paths = write_files(tmp_path / "files", 5)
    for at in range(2, 300, 13):
        path = tmp_path / f"case {at}"
        create(path, PASSPHRASE, system=system_on())
        child = os.fork()
        if not child:
            _die_in_intake(path, paths, at)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with open_case(path, PASSPHRASE, system=system_on()) as case:
            take_in(case, paths)
            assert len(case.readings()) == 5
        assert verify(path, PASSPHRASE, system=system_on()).sound, at
        if status == 0:
            return
        assert status == 9
    pytest.fail("the intake never ran to its end")


def _die_in_intake(path: Path, paths: list[Path], at: int) -> None:
    """In a forked child: die at the ``at``-th change, or end with 0."""

    def disk(root: Path) -> Disk:
        return FailingDisk(OsDisk(root), at, leave)

    status = 1
    try:
        with open_case(path, PASSPHRASE, system=system_on(disk)) as case:
            take_in(case, paths)
        status = 0
    finally:
        os._exit(status)


def test_a_case_whose_making_was_interrupted_is_not_there_and_can_be_made_again(tmp_path: Path) -> None:
    path = tmp_path / "case"
    for at in range(1, 60):
        for fail in (kill, FULL):
            try:
                create(path, PASSPHRASE, system=system_on(_failing(at, fail)))
            except Killed:
                assert not path.exists()
            except StorageError:
                assert not path.exists() or verify(path, PASSPHRASE, system=system_on()).sound
            else:
                assert at > 20
                return
            if not path.exists():
                create(path, PASSPHRASE, system=system_on())
            assert verify(path, PASSPHRASE, system=system_on()).sound
            path.rename(tmp_path / f"kept {at} {fail is kill}")
    pytest.fail("the making never ran to its end")


def _failing(at: int, fail: Callable[[str], None]) -> Callable[[Path], Disk]:
    return lambda root: FailingDisk(OsDisk(root), at, fail)


@pytest.mark.nightly
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_processes_killed_at_any_moment_also_while_the_database_writes_leave_a_case_that_goes_on(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    paths = write_files(tmp_path / "files", 40)
    for trial in range(120):
        path = tmp_path / f"case {trial}"
        create(path, PASSPHRASE, system=system_on())
        child = os.fork()
        if not child:
            _die_in_intake(path, paths, 0)
        time.sleep(0.004 * trial)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with open_case(path, PASSPHRASE, system=system_on()) as case:
            take_in(case, paths)
            assert len(case.items()) == 40
        assert verify(path, PASSPHRASE, system=system_on()).sound, trial
    tried(120)


CALLS = ("openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "mkdir")


@pytest.mark.nightly
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("call", CALLS)
def test_killed_at_every_call_to_the_system_the_case_goes_on(
    call: str, tmp_path: Path, tried: Callable[[int], None]
) -> None:
    paths = write_files(tmp_path / "files", 3)
    step = 4 if call == "openat" else 1
    # Python itself opens hundreds of files before it comes to the case.
    for number in range(1, 100_000, step):
        path = tmp_path / f"case {number}"
        create(path, PASSPHRASE, system=system_on())
        trace = [
            "strace",
            "-f",
            "-o",
            os.devnull,
            "-e",
            f"trace={call}",
            "-e",
            f"inject={call}:signal=SIGKILL:when={number}",
        ]
        intake = [sys.executable, "-B", "-m", "tests.attack.intake_process", str(path), *map(str, paths)]
        ended = subprocess.run([*trace, *intake], capture_output=True, text=True, check=False)
        with open_case(path, PASSPHRASE, system=system_on()) as case:
            documents = {record.document for record, _, _ in case.items()}
            assert set(ended.stdout.split()) <= documents, number
            take_in(case, paths)
            assert len(case.items()) == 3
        assert verify(path, PASSPHRASE, system=system_on()).sound, number
        shutil.rmtree(path)
        if ended.returncode == 0:
            assert number > 5 or call in ("fdatasync", "ftruncate"), "which the database may not use"
            tried(number // step)
            return
        assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.parametrize(("refusal", "words"), [(FULL, "No space left"), (INPUT_OUTPUT, "Input/output error")])
def test_a_disk_that_refuses_anywhere_gives_a_clear_error_keeps_what_was_stored_and_can_be_tried_again(
    tmp_path: Path, refusal: Callable[[str], None], words: str
) -> None:
    paths = write_files(tmp_path, 4)
    for at in range(1, 400):
        disk, keys = memory_case()
        told: set[str] = set()
        failing = FailingDisk(disk, at, refusal)
        try:
            case = open_on(failing, keys)
            take_in(case, paths, tell_received(told))
        except StorageError as error:
            assert words in str(error)
            assert "could not be written" in str(error)
            assert error.safe and error.do
        else:
            assert at > 100
            return
        case = open_on(disk, keys)
        assert told <= {record.document for record, _, _ in case.items()}, at
        take_in(case, paths)
        assert len(case.items()) == 4
        assert verify_on(disk, keys, {}).sound, at
    pytest.fail("the intake never ran to its end")


def test_after_a_refused_append_the_same_open_case_writes_no_line_behind_a_torn_one(tmp_path: Path) -> None:
    disk, keys = memory_case()
    paths = write_files(tmp_path, 3)  # half of three lines is not a whole number of them

    def full(name: str) -> None:
        if name == ledger_module.ENTRIES:
            FULL(name)

    case = open_on(disk, keys)
    appends = FailingDisk(disk, 2, full)
    case.ledger._disk = appends
    with pytest.raises(StorageError):
        take_in(case, paths)
    with pytest.raises(StorageError, match="until the case is opened again"):
        take_in(case, paths)
    again = open_on(disk, keys)
    assert [e.action.value for e in again.ledger.entries][-1] == "recovered"
    take_in(again, paths)
    assert verify_on(disk, keys, {}).sound


def test_a_torn_line_is_set_aside_on_record_and_never_silently_removed(tmp_path: Path) -> None:
    disk, keys = memory_case()
    torn = b"c29tZSBieXRlcyBvZiBhbiB1bmZpbmlzaGVk"
    disk.files[ledger_module.ENTRIES] += torn
    case = open_on(disk, keys)
    entry = case.ledger.entries[-1]
    assert entry.refs == {"torn": "ledger/torn-0"}
    assert disk.read("ledger/torn-0") == torn
    assert verify_on(disk, keys, {}).sound
    disk.files["ledger/torn-0"][3] ^= 1
    assert {f.where for f in verify_on(disk, keys, {}).findings if f.step == 13} == {"ledger/torn-0"}


def test_a_line_cut_in_half_that_a_checkpoint_covers_is_damage_and_is_not_set_aside(tmp_path: Path) -> None:
    disk, keys = memory_case()
    case = open_on(disk, keys)
    take_in(case, write_files(tmp_path, 1))
    del disk.files[ledger_module.ENTRIES][-100:]
    before = bytes(disk.files[ledger_module.ENTRIES])
    with pytest.raises(ConsilienceError, match="cut off"):
        open_on(disk, keys)
    assert disk.read(ledger_module.ENTRIES) == before


def test_half_a_file_that_was_being_written_is_never_taken_for_the_file(tmp_path: Path) -> None:
    disk = OsDisk(tmp_path)
    writer = disk.create("a" + NEW)
    writer.write(b"x" * NONCE)
    writer.close()
    assert not disk.exists("a")
    disk_module.replace_file(disk, "a", b"whole")
    assert disk.read("a") == b"whole"
    assert disk.names() == ["a"]
