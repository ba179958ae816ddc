"""Disks that fail: one in memory that keeps a record, one that dies or is full at the n-th call,
and one whose power is cut.

The **record** of a MemoryDisk is the list of all that was asked of it; a **cut** rebuilds from a prefix of that record
what a medium may hold when the power goes, under five readings of what was not flushed.
"""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from pathlib import Path

from consilience.adapters.vault import disk as disk_module
from consilience.adapters.vault.disk import Disk, Source, Writer
from consilience.domain.errors import DamageError

Operation = tuple[str, str, bytes | str | int]


class MemoryDisk:
    """Port ``Disk`` in a dictionary; ``record`` holds every change in order."""

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self.files: dict[str, bytearray] = {n: bytearray(b) for n, b in (files or {}).items()}
        self.folders: set[str] = {""}
        self.record: list[Operation] = []

    def path(self, name: str) -> Path | None:
        return None

    def names(self) -> list[str]:
        return sorted(self.files)

    def exists(self, name: str) -> bool:
        return name in self.files

    def size(self, name: str) -> int:
        return len(self.files[name])

    def read(self, name: str) -> bytes:
        if name not in self.files:
            raise DamageError(f"{name} is missing from the case.")
        return bytes(self.files[name])

    def open(self, name: str) -> Source:
        return io.BytesIO(self.read(name))

    def create(self, name: str) -> Writer:
        self.record.append(("create", name, b""))
        self.files[name] = bytearray()
        return MemoryWriter(self, name)

    def append(self, name: str) -> Writer:
        return MemoryWriter(self, name)

    def rename(self, old: str, new: str) -> None:
        self.record.append(("rename", old, new))
        self.files[new] = self.files.pop(old)

    def sync_folder(self, folder: str) -> None:
        self.record.append(("sync_folder", folder, b""))

    def begin(self) -> None:
        pass

    def flush(self, files: Sequence[str], folders: Sequence[str]) -> None:
        self.record += [("sync", name, b"") for name in files]
        self.record += [("sync_folder", folder, b"") for folder in folders]

    def make_folder(self, folder: str, *, flush: bool = True) -> None:
        if folder in self.folders:
            return
        self.make_folder(folder.rpartition("/")[0], flush=flush)
        self.folders.add(folder)
        self.record.append(("make_folder", folder, b""))
        if flush:
            self.sync_folder(folder.rpartition("/")[0])

    def truncate(self, name: str, size: int) -> None:
        self.record.append(("truncate", name, size))
        del self.files[name][size:]
        self.record.append(("sync", name, b""))

    def remove(self, name: str) -> None:
        self.record.append(("remove", name, b""))
        self.files.pop(name, None)


class MemoryWriter:
    def __init__(self, disk: MemoryDisk, name: str) -> None:
        self._disk, self._name = disk, name

    def write(self, data: bytes) -> None:
        self._disk.record.append(("write", self._name, bytes(data)))
        self._disk.files[self._name] += data

    def sync(self) -> None:
        self._disk.record.append(("sync", self._name, b""))

    def close(self) -> None:
        pass


class Killed(BaseException):
    """The process is gone; nothing of ours may run any more."""


class FailingDisk:
    """Port ``Disk`` around another: at the ``at``-th change (from 1) ``fail`` is called, after half of a write.

    When ``fail`` raises Killed, every later change raises it again.
    """

    def __init__(self, inner: Disk, at: int, fail: Callable[[str], None]) -> None:
        self.inner, self.at, self.fail = inner, at, fail
        self.calls = 0

    def step(self, name: str, before: Callable[[], object] = lambda: None) -> None:
        self.calls += 1
        if self.calls == self.at:
            before()
            self.fail(name)
        if self.calls > self.at and self.fail is kill:
            raise Killed

    def path(self, name: str) -> Path | None:
        return self.inner.path(name)

    def names(self) -> list[str]:
        return self.inner.names()

    def exists(self, name: str) -> bool:
        return self.inner.exists(name)

    def size(self, name: str) -> int:
        return self.inner.size(name)

    def read(self, name: str) -> bytes:
        return self.inner.read(name)

    def open(self, name: str) -> Source:
        return self.inner.open(name)

    def create(self, name: str) -> Writer:
        self.step(name)
        return FailingWriter(self, self.inner.create(name), name)

    def append(self, name: str) -> Writer:
        self.step(name)
        return FailingWriter(self, self.inner.append(name), name)

    def rename(self, old: str, new: str) -> None:
        self.step(new)
        self.inner.rename(old, new)

    def sync_folder(self, folder: str) -> None:
        self.step(folder)
        self.inner.sync_folder(folder)

    def begin(self) -> None:
        self.step("the case folder")
        self.inner.begin()

    def flush(self, files: Sequence[str], folders: Sequence[str]) -> None:
        """A step for each, as where each is flushed by itself."""
        for name in files:
            self.step(name)
            self.inner.flush([name], [])
        for folder in folders:
            self.step(folder)
            self.inner.flush([], [folder])

    def make_folder(self, folder: str, *, flush: bool = True) -> None:
        self.step(folder)
        self.inner.make_folder(folder, flush=flush)

    def truncate(self, name: str, size: int) -> None:
        self.step(name)
        self.inner.truncate(name, size)

    def remove(self, name: str) -> None:
        self.step(name)
        self.inner.remove(name)


class FailingWriter:
    def __init__(self, disk: FailingDisk, inner: Writer, name: str) -> None:
        self._disk, self._inner, self._name = disk, inner, name

    def write(self, data: bytes) -> None:
        self._disk.step(self._name, lambda: self._inner.write(data[: len(data) // 2]))
        self._inner.write(data)

    def sync(self) -> None:
        self._disk.step(self._name)
        self._inner.sync()

    def close(self) -> None:
        self._inner.close()


def kill(name: str) -> None:
    """The process dies here."""
    raise Killed


def leave(name: str) -> None:
    """The process dies here, for real: only for a forked child."""
    os._exit(9)


def refuse(number: int) -> Callable[[str], None]:
    """The system refuses once, with ``errno`` ``number``, the way OsDisk reports it."""

    def fail(name: str) -> None:
        with disk_module._named(name, "written"):
            raise OSError(number, os.strerror(number))

    return fail


FULL, INPUT_OUTPUT = refuse(errno.ENOSPC), refuse(errno.EIO)


class Cut(Enum):
    """What a medium holds of that which was not flushed."""

    PROCESS_ONLY = "everything: only the process died"
    FLUSHED_ONLY = "nothing"
    NAMES_AHEAD = "the names, not the bytes"
    BYTES_AHEAD = "the bytes, not the names"
    TORN = "the names, and half of the bytes"
    HOLES = "the names, and the second half of the bytes: nothing stands where the first would"


class _Medium:
    """What is on the medium and what is only in memory, while a record is played back."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.kept_names: dict[str, int] = {}
        self.bytes: list[bytes] = []
        self.kept_bytes: list[bytes] = []

    def play(self, operation: Operation) -> None:
        kind, name, value = operation
        if kind == "create":
            self.names[name] = len(self.bytes)
            self.bytes.append(b"")
            self.kept_bytes.append(b"")
        elif kind == "write" and isinstance(value, bytes):
            self.bytes[self.names[name]] += value
        elif kind == "truncate" and isinstance(value, int):
            self.bytes[self.names[name]] = self.bytes[self.names[name]][:value]
        elif kind == "sync":
            self.kept_bytes[self.names[name]] = self.bytes[self.names[name]]
        elif kind == "rename" and isinstance(value, str):
            self.names[value] = self.names.pop(name)
        elif kind == "remove":
            self.names.pop(name, None)
        elif kind == "sync_folder":
            inside = {n: i for n, i in self.names.items() if n.rpartition("/")[0] == name}
            others = {n: i for n, i in self.kept_names.items() if n.rpartition("/")[0] != name}
            self.kept_names = others | inside

    def state(self, cut: Cut) -> dict[str, bytes]:
        names = self.kept_names if cut in (Cut.FLUSHED_ONLY, Cut.BYTES_AHEAD) else self.names
        return {name: self._content(i, cut) for name, i in names.items()}

    def _content(self, i: int, cut: Cut) -> bytes:
        now, kept = self.bytes[i], self.kept_bytes[i]
        if cut in (Cut.PROCESS_ONLY, Cut.BYTES_AHEAD):
            return now
        if cut is Cut.TORN and now.startswith(kept):
            return now[: len(kept) + (len(now) - len(kept)) // 2]
        if cut is Cut.HOLES and now.startswith(kept):
            missing = (len(now) - len(kept)) // 2
            return kept + bytes(missing) + now[len(kept) + missing :]
        return kept


def states(
    start: dict[str, bytes], record: list[Operation], cuts: tuple[Cut, ...] = tuple(Cut)
) -> Iterator[tuple[int, Cut, dict[str, bytes]]]:
    """(operations played, cut, files) for every prefix of a record; a state seen before is not given again."""
    medium = _Medium()
    for name, data in start.items():
        for operation in (("create", name, b""), ("write", name, data), ("sync", name, b"")):
            medium.play(operation)
        medium.play(("sync_folder", name.rpartition("/")[0], b""))
    seen: set[int] = set()
    for played in range(len(record) + 1):
        if played:
            medium.play(record[played - 1])
        for cut in cuts:
            files = medium.state(cut)
            key = hash(frozenset((n, hash(b)) for n, b in files.items()))
            if key not in seen:
                seen.add(key)
                yield played, cut, files
