"""P1 and P5 for a change of passphrases: whatever is interrupted, the case opens, and what the ledger says is so."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from pathlib import Path

import pytest

from consilience.adapters.vault.disk import Disk
from consilience.adapters.vault.header import HEADER, open_header
from consilience.casework import case as case_module
from consilience.casework.case import Case
from consilience.casework.holders import add_holder, change_passphrase, labels_of, own_label, remove_holder
from consilience.casework.verification import verify_on
from consilience.domain.custody import Gravity
from consilience.domain.errors import DamageError, InputError, StorageError, WrongPassphraseError
from tests.attack.cases import PASSPHRASE, UNSAFE, memory_case, repeatable_bytes, system_on
from tests.attack.disks import FULL, INPUT_OUTPUT, Cut, FailingDisk, Killed, MemoryDisk, kill, states

NEW = "eleven lamps along the canal"
OLD_CASE = Path(__file__).parents[1] / "golden" / "case_format_1.json"


def opened(disk: Disk, passphrase: str) -> Case:
    keys = open_header(disk.read(HEADER), passphrase, UNSAFE)
    return Case(Path(), keys, system_on(lambda _: disk, random_bytes=repeatable_bytes(passphrase)))


def openers(disk: Disk) -> set[str]:
    out = set()
    for words in (PASSPHRASE, NEW):
        with suppress(WrongPassphraseError):
            open_header(disk.read(HEADER), words, UNSAFE)
            out.add(words)
    return out


def damage(disk: Disk, passphrase: str) -> set[tuple[int, str]]:
    report = verify_on(disk, open_header(disk.read(HEADER), passphrase, UNSAFE), {})
    return {(f.step, f.where) for f in report.findings if f.gravity is Gravity.DAMAGE}


def whole_after(files: dict[str, bytes]) -> str:
    """The one passphrase that opens what an interrupted change left; the next opening leaves a sound case."""
    disk = MemoryDisk(files)
    found = openers(disk)
    assert len(found) == 1
    opened(disk, found.pop())
    after = openers(disk)
    assert len(after) == 1
    assert not damage(disk, *after)
    return after.pop()


def test_a_change_that_dies_at_any_step_leaves_one_passphrase_that_opens_a_sound_case() -> None:
    start, _ = memory_case()
    kept, ends, at = {n: bytes(b) for n, b in start.files.items()}, set(), 0
    while True:
        at += 1
        disk = MemoryDisk(kept)
        failing = FailingDisk(disk, at, kill)
        case = opened(failing, PASSPHRASE)
        try:
            change_passphrase(case, PASSPHRASE, NEW)
        except Killed:
            ends.add(whole_after({n: bytes(b) for n, b in disk.files.items()}))
            continue
        break
    assert at > 10
    assert ends == {PASSPHRASE, NEW}


def test_power_cut_at_any_moment_of_a_change_leaves_one_passphrase_that_opens_a_sound_case() -> None:
    disk, _ = memory_case()
    start = {n: bytes(b) for n, b in disk.files.items()}
    disk.record.clear()
    change_passphrase(opened(disk, PASSPHRASE), PASSPHRASE, NEW)
    seen = [whole_after(files) for _, _, files in states(start, disk.record)]
    assert len(seen) > 10 and set(seen) == {PASSPHRASE, NEW}
    *_, (_, _, acknowledged) = states(start, disk.record, (Cut.FLUSHED_ONLY,))
    assert whole_after(acknowledged) == NEW


@pytest.mark.parametrize("fail", [FULL, INPUT_OUTPUT])
def test_a_disk_that_refuses_leaves_one_passphrase_that_opens_a_sound_case(fail: object) -> None:
    start, _ = memory_case()
    kept, at, refused = {n: bytes(b) for n, b in start.files.items()}, 0, 0
    while True:
        at += 1
        disk = MemoryDisk(kept)
        case = opened(FailingDisk(disk, at, fail), PASSPHRASE)  # type: ignore[arg-type]
        with suppress(StorageError):
            change_passphrase(case, PASSPHRASE, NEW)
            break
        refused += 1
        whole_after({n: bytes(b) for n, b in disk.files.items()})
    assert refused > 10


def test_control_the_header_over_the_old_one_in_one_write_would_leave_a_case_that_nobody_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Planted bug: no file beside it, no flush, no name given last.
    def straight(case: Case, header: bytes, change: str) -> None:
        case.disk.create(HEADER).write(header)

    monkeypatch.setattr(case_module.Case, "replace_header", straight)
    start, _ = memory_case()
    disk = MemoryDisk({n: bytes(b) for n, b in start.files.items()})
    with suppress(Killed):
        change_passphrase(opened(FailingDisk(disk, 2, kill), PASSPHRASE), PASSPHRASE, NEW)
    assert openers(disk) == set()


def test_control_without_the_flush_of_its_name_a_change_that_the_ledger_names_can_be_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(MemoryDisk, "sync_folder", lambda *_: None)
    disk, _ = memory_case()
    start = {n: bytes(b) for n, b in disk.files.items()}
    disk.record.clear()
    change_passphrase(opened(disk, PASSPHRASE), PASSPHRASE, NEW)
    with pytest.raises(AssertionError):
        [whole_after(files) for _, _, files in states(start, disk.record)]


def test_an_older_header_that_was_put_back_is_named() -> None:
    disk, _ = memory_case()
    old = disk.read(HEADER)
    case = opened(disk, PASSPHRASE)
    add_holder(case, PASSPHRASE, "second", NEW)
    assert not damage(disk, PASSPHRASE)
    disk.files[HEADER] = bytearray(old)
    assert damage(disk, PASSPHRASE) == {(1, HEADER)}


def test_a_second_holder_opens_the_case_changes_her_own_and_is_removed() -> None:
    disk, _ = memory_case()
    add_holder(opened(disk, PASSPHRASE), PASSPHRASE, "Mira Toll", NEW)
    assert openers(disk) == {PASSPHRASE, NEW}
    second = opened(disk, NEW)
    assert labels_of(second) == ["first", "Mira Toll"] and own_label(second) == "Mira Toll"
    change_passphrase(second, NEW, "nine oars under the bridge")
    assert openers(disk) == {PASSPHRASE}
    remove_holder(opened(disk, PASSPHRASE), PASSPHRASE, "Mira Toll")
    with pytest.raises(WrongPassphraseError):
        opened(disk, "nine oars under the bridge")
    last = opened(disk, PASSPHRASE)
    assert labels_of(last) == ["first"]
    said = [(e.action, dict(e.refs)) for e in last.ledger.entries[1:]]
    assert said == [("keys-changed", {"change": c}) for c in ("added", "passphrase", "removed")]
    assert not damage(disk, PASSPHRASE)


def test_what_would_lock_everybody_out_or_confuse_holders_is_refused() -> None:
    disk, _ = memory_case()
    case = opened(disk, PASSPHRASE)
    before = dict(disk.files)
    for label in ("", " ", "two\nlines", "x" * 65, "first"):
        with pytest.raises(InputError):
            add_holder(case, PASSPHRASE, label, NEW)
    with pytest.raises(InputError, match="opens the case already"):
        add_holder(case, PASSPHRASE, "second", PASSPHRASE)
    with pytest.raises(InputError, match="opens the case already"):
        change_passphrase(case, PASSPHRASE, PASSPHRASE)
    with pytest.raises(InputError, match="last passphrase"):
        remove_holder(case, PASSPHRASE, "first")
    with pytest.raises(InputError, match="no holder"):
        remove_holder(case, PASSPHRASE, "nobody")
    with pytest.raises(InputError, match="needs a passphrase"):
        change_passphrase(case, PASSPHRASE, " ")
    assert disk.files == before
    for number in range(7):
        add_holder(case, PASSPHRASE, f"holder {number}", f"words of {number}")
    with pytest.raises(InputError, match="at most 8"):
        add_holder(case, PASSPHRASE, "ninth", NEW)


def old_case() -> MemoryDisk:
    return MemoryDisk({n: base64.b64decode(b) for n, b in json.loads(OLD_CASE.read_text()).items()})


def test_a_case_of_format_1_opens_verifies_and_takes_a_second_holder() -> None:
    disk = old_case()
    assert b"consilience-case/1" in disk.read(HEADER)
    case = opened(disk, PASSPHRASE)
    assert len(case.holdings) == 1 and labels_of(case) == ["first"]
    assert not damage(disk, PASSPHRASE)
    add_holder(case, PASSPHRASE, "second", NEW)
    assert b"consilience-case/2" in disk.read(HEADER)
    assert openers(disk) == {PASSPHRASE, NEW}
    assert not damage(disk, NEW)


def test_every_edited_byte_of_a_header_of_format_1_is_refused() -> None:
    header = old_case().read(HEADER)
    for i in range(len(header)):
        with pytest.raises((WrongPassphraseError, DamageError)):
            open_header(header[:i] + bytes([header[i] ^ 1]) + header[i + 1 :], PASSPHRASE, UNSAFE)
