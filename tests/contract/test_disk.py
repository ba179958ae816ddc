"""The Disk port: one body of tests, every disk."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from consilience.adapters.vault.disk import NEW, Disk, OsDisk, replace_file
from consilience.domain.errors import DamageError, StorageError
from tests.attack.disks import MemoryDisk


@pytest.fixture(params=[MemoryDisk, OsDisk])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Disk:
    if request.param is MemoryDisk:
        return MemoryDisk()
    return OsDisk(tmp_path)


def test_a_replaced_file_holds_the_new_bytes_and_nothing_is_left_over(disk: Disk) -> None:
    replace_file(disk, "one", b"first")
    replace_file(disk, "one", b"2")
    assert disk.read("one") == b"2"
    assert disk.names() == ["one"]
    assert disk.size("one") == 1


def test_files_in_folders_are_listed_with_slashes_in_order(disk: Disk) -> None:
    disk.make_folder("b/a")
    disk.make_folder("b/a")
    replace_file(disk, "b/a/z", b"")
    replace_file(disk, "b/y", b"")
    assert disk.names() == ["b/a/z", "b/y"]


def test_appended_bytes_come_after_those_there_and_truncated_ones_are_gone(disk: Disk) -> None:
    replace_file(disk, "log", b"")
    for part in (b"ab", b"cd"):
        writer = disk.append("log")
        writer.write(part)
        writer.sync()
        writer.close()
    assert disk.read("log") == b"abcd"
    disk.truncate("log", 3)
    assert disk.read("log") == b"abc"


def test_a_file_is_read_in_pieces_to_its_end(disk: Disk) -> None:
    replace_file(disk, "one", b"x" * 100)
    source = disk.open("one")
    assert len(source.read(70)) == 70
    assert len(source.read(70)) == 30
    assert source.read(70) == b""
    source.close()


def test_a_missing_file_is_damage_with_its_name(disk: Disk) -> None:
    for ask in (disk.read, disk.open):
        with pytest.raises(DamageError, match="blobs/ab is missing"):
            ask("blobs/ab")
    assert not disk.exists("blobs/ab")


def test_a_file_that_is_not_there_can_be_removed(disk: Disk) -> None:
    replace_file(disk, "one", b"x")
    disk.remove("one")
    disk.remove("one")
    assert disk.names() == []


CALLS: dict[str, Callable[[OsDisk], object]] = {
    "open": lambda d: d.create("one" + NEW),
    "fsync": lambda d: d.sync_folder(""),
    "replace": lambda d: d.rename("there", "one"),
    "mkdir": lambda d: d.make_folder("one"),
    "unlink": lambda d: d.remove("one"),
    "read_bytes": lambda d: d.read("one"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not flushed there")
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("call", CALLS)
def test_every_refusal_of_the_system_names_the_file_and_the_cause(
    call: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "there").touch()
    monkeypatch.setattr(os if call == "fsync" else Path, call, refuse)
    with pytest.raises(StorageError) as told:
        CALLS[call](OsDisk(tmp_path))
    monkeypatch.undo()
    assert os.strerror(number) in told.value.happened
    assert "one" in told.value.happened or "case folder" in told.value.happened
    assert "acknowledged" in told.value.safe
    assert str(tmp_path) not in str(told.value)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not flushed there")
def test_the_real_disk_flushes_the_bytes_before_the_name_and_then_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, bool, bool]] = []
    real = os.fsync

    def flushed(handle: int) -> None:
        state = os.fstat(handle)
        done.append(("folder" if stat.S_ISDIR(state.st_mode) else f"{state.st_size} bytes", *there()))
        real(handle)

    def there() -> tuple[bool, bool]:
        return (tmp_path / ("one" + NEW)).exists(), (tmp_path / "one").exists()

    monkeypatch.setattr(os, "fsync", flushed)
    disk = OsDisk(tmp_path)
    replace_file(disk, "one", b"12345")
    assert done == [("5 bytes", True, False), ("folder", False, True)]
    done.clear()
    writer = disk.append("one")
    writer.write(b"67")
    writer.sync()
    writer.close()
    disk.truncate("one", 6)
    disk.make_folder("a/b")
    assert [what for what, _, _ in done] == ["7 bytes", "6 bytes", "folder", "folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_put_in_the_place_of_a_new_file_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"not ours")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / ("one" + NEW)).symlink_to(victim)
    replace_file(OsDisk(tmp_path / "case"), "one", b"ours")
    assert victim.read_bytes() == b"not ours"
    assert (tmp_path / "case" / "one").read_bytes() == b"ours"
    assert not (tmp_path / "case" / "one").is_symlink()
    (tmp_path / "case" / "log").symlink_to(victim)
    with pytest.raises(DamageError, match="is a link"):
        OsDisk(tmp_path / "case").append("log")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_disk_that_is_really_full_is_told() -> None:
    writer = OsDisk(Path("/dev")).append("full")
    with pytest.raises(StorageError, match="full could not be written: No space left on device"):
        writer.write(b"x")
    writer.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_folders_of_a_case_are_for_their_owner_only(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    disk = OsDisk(tmp_path / "case")
    disk.make_folder("keys")
    assert (tmp_path / "case" / "keys").stat().st_mode & 0o077 == 0
