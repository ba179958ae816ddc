"""P2: any changed byte is named."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consilience.adapters.vault.header import Unlocked, open_header
from consilience.casework import verification
from consilience.casework.case import create, open_case
from consilience.casework.verification import verify, verify_on
from consilience.domain.errors import ConsilienceError, NewerCaseError, WrongPassphraseError
from tests.attack.cases import (
    PASSPHRASE,
    UNSAFE,
    memory_case,
    open_on,
    repeatable_bytes,
    system_on,
    take_in,
    write_files,
)
from tests.attack.disks import MemoryDisk

RANDOM_FLIPS = 5000


@pytest.fixture
def small(tmp_path: Path) -> tuple[MemoryDisk, Unlocked]:
    """A case of one item and its reading."""
    disk, keys = memory_case()
    case = open_on(disk, keys, repeatable_bytes("more"))
    take_in(case, write_files(tmp_path, 1))
    case.close()
    return disk, keys


def flips(disk: MemoryDisk) -> Iterator[tuple[str, int]]:
    """Change one bit of one byte at a time, every byte of every file; the change is undone afterwards."""
    for name in disk.names():
        for at in range(len(disk.files[name])):
            bit = 1 << (at % 8)
            disk.files[name][at] ^= bit
            yield name, at
            disk.files[name][at] ^= bit


def expected_place(disk: MemoryDisk, name: str, at: int) -> str:
    if name != "ledger/entries":
        return name
    return f"ledger entry {bytes(disk.files[name][:at]).count(10)}"


def misses(disk: MemoryDisk, keys: Unlocked, tried: Callable[[int], None]) -> list[tuple[str, int]]:
    """Flips that a verification does not name."""
    missed, number = [], 0
    for name, at in flips(disk):
        number += 1
        if name == "case.key":
            try:
                open_header(disk.read(name), PASSPHRASE, UNSAFE)
                missed.append((name, at))
            except (WrongPassphraseError, NewerCaseError):
                continue
        else:
            report = verify_on(disk, keys, {})
            wanted = "ledger" if name.startswith("ledger") else name
            if report.sound or not any(f.where.startswith(wanted) for f in report.findings):
                missed.append((name, at))
    tried(number)
    return missed


@pytest.mark.slow
def test_every_flipped_byte_of_a_small_case_is_named(
    small: tuple[MemoryDisk, Unlocked], tried: Callable[[int], None]
) -> None:
    disk, keys = small
    untouched = {n: bytes(b) for n, b in disk.files.items()}
    assert verify_on(disk, keys, {}).sound
    assert misses(disk, keys, tried) == []
    assert {n: bytes(b) for n, b in disk.files.items()} == untouched


def test_the_file_and_the_entry_that_were_changed_are_the_ones_named(small: tuple[MemoryDisk, Unlocked]) -> None:
    disk, keys = small
    for name in disk.names():
        if name == "case.key" or not disk.files[name]:
            continue
        for at in range(0, len(disk.files[name]) - 1, 97):
            place = expected_place(disk, name, at)
            if disk.files[name][at] == 10:
                continue
            disk.files[name][at] ^= 1
            assert place in {f.where for f in verify_on(disk, keys, {}).findings}, (name, at)
            disk.files[name][at] ^= 1


def test_control_a_verification_that_skips_the_checkpoints_misses_flips_in_them(
    small: tuple[MemoryDisk, Unlocked], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, keys = small
    monkeypatch.setattr(verification, "check_checkpoints", lambda *_, **__: ((), None))
    only = MemoryDisk({n: bytes(b) for n, b in disk.files.items()})
    name = "checkpoints/0000000003"
    only.files[name][40] ^= 1
    assert verify_on(only, keys, {}).sound


def changed(disk: MemoryDisk) -> Iterator[tuple[str, MemoryDisk]]:
    """Coarser attacks: a label and the changed copy."""

    def copy() -> MemoryDisk:
        return MemoryDisk({n: bytes(b) for n, b in disk.files.items()})

    blobs = [n for n in disk.names() if n.startswith("blobs/")]
    lines = disk.read("ledger/entries").splitlines(keepends=True)
    for name in (*blobs, "ledger/entries", *(n for n in disk.names() if n.startswith(("checkpoints/", "keys/")))):
        for label, data in (
            ("cut", disk.read(name)[:-1]),
            ("halved", disk.read(name)[: len(disk.read(name)) // 2]),
            ("extended", disk.read(name) + b"\0"),
            ("emptied", b""),
        ):
            one = copy()
            one.files[name] = bytearray(data)
            yield f"{name} {label}", one
        if name != "checkpoints/0000000001":
            continue
        one = copy()
        del one.files[name]
        yield f"{name} removed", one
    for name in (*blobs, "ledger/entries"):
        one = copy()
        del one.files[name]
        yield f"{name} removed", one
    one = copy()
    one.files[blobs[0]], one.files[blobs[1]] = one.files[blobs[1]], one.files[blobs[0]]
    yield "two blobs swapped", one
    for label, kept in (
        ("reordered", [lines[0], lines[2], lines[1], *lines[3:]]),
        ("first deleted", lines[1:]),
        ("middle deleted", [lines[0], *lines[2:]]),
        ("last deleted", lines[:-1]),
        ("one doubled", [*lines, lines[-1]]),
    ):
        one = copy()
        one.files["ledger/entries"] = bytearray(b"".join(kept))
        yield f"ledger lines {label}", one


def test_cut_swapped_reordered_and_removed_files_and_lines_are_named(small: tuple[MemoryDisk, Unlocked]) -> None:
    disk, keys = small
    unnamed = [label for label, one in changed(disk) if not verify_on(one, keys, {}).findings]
    assert unnamed == []
    undamaged = [label for label, one in changed(disk) if verify_on(one, keys, {}).sound]
    # One byte after the last line end looks like an interrupted write and is a notice.
    assert undamaged == ["ledger/entries extended"]


def test_a_line_and_a_blob_of_another_case_are_named(small: tuple[MemoryDisk, Unlocked], tmp_path: Path) -> None:
    disk, keys = small
    other, other_keys = memory_case("another")
    case = open_on(other, other_keys)
    take_in(case, write_files(tmp_path / "other", 1))
    case.close()
    lines = disk.read("ledger/entries").splitlines(keepends=True)
    theirs = other.read("ledger/entries").splitlines(keepends=True)
    mixed = MemoryDisk({n: bytes(b) for n, b in disk.files.items()})
    mixed.files["ledger/entries"] = bytearray(b"".join([lines[0], theirs[1], *lines[2:]]))
    assert "ledger entry 1" in {f.where for f in verify_on(mixed, keys, {}).findings}
    mixed = MemoryDisk({n: bytes(b) for n, b in disk.files.items()})
    mine, their = (next(n for n in d.names() if n.startswith("blobs/")) for d in (disk, other))
    mixed.files[mine] = bytearray(other.read(their))
    assert mine in {f.where for f in verify_on(mixed, keys, {}).findings}


def test_untouched_cases_raise_no_alarm(tmp_path: Path, tried: Callable[[int], None]) -> None:
    for number in range(12):
        disk, keys = memory_case(f"case {number}")
        case = open_on(disk, keys)
        take_in(case, write_files(tmp_path / str(number), number))
        case.close()
        report = verify_on(disk, keys, {})
        assert [f for f in report.findings if f.step != 16] == []
        assert report.items == number
    tried(12)


@pytest.mark.nightly
def test_random_flips_in_a_case_of_two_hundred_files_are_named(tmp_path: Path, tried: Callable[[int], None]) -> None:
    disk, keys = memory_case()
    case = open_on(disk, keys)
    take_in(case, write_files(tmp_path, 200))
    case.close()
    rng = random.Random(11)
    names = [n for n in disk.names() if n != "case.key" and disk.files[n]]
    for _ in range(RANDOM_FLIPS):
        name = rng.choices(names, weights=[len(disk.files[n]) for n in names])[0]
        at, bit = rng.randrange(len(disk.files[name])), 1 << rng.randrange(8)
        disk.files[name][at] ^= bit
        report = verify_on(disk, keys, {})
        assert not report.sound
        assert any(f.where.startswith("ledger" if name.startswith("ledger") else name) for f in report.findings)
        disk.files[name][at] ^= bit
    tried(RANDOM_FLIPS)


def index_misses(path: Path, folder: Path, step: int) -> tuple[int, list[int]]:
    """Positions of index.db tried, and those whose flip a verification does not name."""
    create(path, PASSPHRASE, system=system_on())
    with open_case(path, PASSPHRASE, system=system_on()) as case:
        take_in(case, write_files(folder, 2))
    whole, tried, missed = (path / "index.db").read_bytes(), 0, []
    for at in [*range(0, 112, max(1, step // 100)), *range(112, len(whole), step)]:
        changed = bytearray(whole)
        changed[at] ^= 1 << (at % 8)
        (path / "index.db").write_bytes(changed)
        report = verify(path, PASSPHRASE, system=system_on())
        tried += 1
        if report.sound or "index.db" not in {f.where for f in report.findings}:
            missed.append(at)
    return tried, missed


def test_flipped_bytes_all_over_the_index_are_named(tmp_path: Path, tried: Callable[[int], None]) -> None:
    number, missed = index_misses(tmp_path / "case", tmp_path / "files", 97)
    assert number > 300
    tried(number)
    assert missed == []


@pytest.mark.nightly
def test_every_flipped_byte_of_the_index_is_named(tmp_path: Path, tried: Callable[[int], None]) -> None:
    number, missed = index_misses(tmp_path / "case", tmp_path / "files", 1)
    assert missed == []
    tried(number)


def test_any_error_while_verifying_changed_bytes_is_a_finding_not_a_crash(
    small: tuple[MemoryDisk, Unlocked],
) -> None:
    disk, keys = small
    for label, one in changed(disk):
        try:
            verify_on(one, keys, {})
        except ConsilienceError as error:
            pytest.fail(f"{label}: {error}")
