"""Disk: every change to the files of a case goes through here, one method for each thing the system does.

A **Disk** is a folder; names inside it are relative, with ``/``.  ``OsDisk`` is the real one and turns every
refusal of the system into a StorageError that names the file and the cause.  Tests put their own in its
place: one that dies at the n-th call, one that is full, one that forgets what was not flushed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from consilience.adapters.vault.flushing import Flusher
from consilience.domain.errors import DamageError, StorageError

NEW = ".new"
"""Ending of a file that is being written."""


class Writer(Protocol):
    """A file being written; ``sync`` returns when its bytes are on the medium."""

    def write(self, data: bytes) -> None: ...
    def sync(self) -> None: ...
    def close(self) -> None: ...


class Source(Protocol):
    """A file being read from its start."""

    def read(self, size: int, /) -> bytes: ...
    def close(self) -> None: ...


class Disk(Protocol):
    """Port: the folder of one case."""

    def names(self) -> list[str]: ...
    def exists(self, name: str) -> bool: ...
    def size(self, name: str) -> int: ...
    def read(self, name: str) -> bytes: ...
    def open(self, name: str) -> Source: ...
    def create(self, name: str) -> Writer: ...
    def append(self, name: str) -> Writer: ...
    def rename(self, old: str, new: str) -> None: ...
    def sync_folder(self, folder: str) -> None: ...
    def begin(self) -> None: ...
    def flush(self, files: Sequence[str], folders: Sequence[str]) -> None: ...
    def make_folder(self, folder: str, *, flush: bool = True) -> None: ...
    def truncate(self, name: str, size: int) -> None: ...
    def remove(self, name: str) -> None: ...
    def path(self, name: str) -> Path | None: ...


def replace_file(disk: Disk, name: str, data: bytes) -> None:
    """Write a whole file so that it is there completely or not at all, and stays after a power cut."""
    writer = disk.create(name + NEW)
    try:
        writer.write(data)
        writer.sync()
    finally:
        writer.close()
    settle(disk, name)


def settle(disk: Disk, name: str) -> None:
    """Give a written and flushed ``.new`` file its name, and flush the folder that now holds the name."""
    disk.rename(name + NEW, name)
    disk.sync_folder(name.rpartition("/")[0])


def settle_all(disk: Disk, names: Sequence[str]) -> None:
    """:func:`settle` for many files that were written and not flushed: bytes first, then names, then folders."""
    if not names:
        return
    disk.flush([name + NEW for name in names], [])
    for name in names:
        disk.rename(name + NEW, name)
    disk.flush([], sorted({folder for name in names for folder in _above(name)}))


def _above(name: str) -> list[str]:
    """The folders that a file is in, inside the case: any of them may have been made for it."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]


class _OsWriter:
    def __init__(self, handle: BinaryIO, name: str) -> None:
        self._handle, self._name = handle, name

    def write(self, data: bytes) -> None:
        with _named(self._name, "written"):
            view = memoryview(data)
            # An unbuffered write may take less than it was given.
            while view:
                view = view[self._handle.write(view) :]

    def sync(self) -> None:
        with _named(self._name, "flushed"):
            os.fsync(self._handle.fileno())

    def close(self) -> None:
        with _named(self._name, "closed"):
            self._handle.close()


class OsDisk:
    """Port ``Disk`` on the file system; ``root`` is the folder of the case."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._flusher: Flusher | None = None

    def path(self, name: str) -> Path | None:
        return self._at(name)

    def _at(self, name: str) -> Path:
        return self.root / name if name else self.root

    def names(self) -> list[str]:
        """Every file, relative, sorted; links are listed, never followed."""
        with _named("the case", "listed"):
            found: list[str] = []
            for folder, _, files in os.walk(self.root, onerror=_raise, followlinks=False):
                found.extend(Path(folder, f).relative_to(self.root).as_posix() for f in files)
            return sorted(found)

    def exists(self, name: str) -> bool:
        return self._at(name).is_file()

    def size(self, name: str) -> int:
        with _named(name, "looked at"):
            return self._at(name).stat().st_size

    def read(self, name: str) -> bytes:
        with _named(name, "read"):
            return self._at(name).read_bytes()

    def open(self, name: str) -> Source:
        with _named(name, "read"):
            return self._at(name).open("rb")

    def create(self, name: str) -> Writer:
        with _named(name, "created"):
            # A remnant, or a link that somebody put there, is removed, never written through.
            self._at(name).unlink(missing_ok=True)
            return _OsWriter(self._at(name).open("xb", buffering=0), name)

    def append(self, name: str) -> Writer:
        if self._at(name).is_symlink():
            raise DamageError(
                f"{name} is a link, which no file of a case is.",
                safe="Nothing was written.",
                do="Find out who put it there; restore the file from a backup.",
            )
        with _named(name, "opened"):
            return _OsWriter(self._at(name).open("ab", buffering=0), name)

    def rename(self, old: str, new: str) -> None:
        with _named(new, "named"):
            self._at(old).replace(self._at(new))

    def sync_folder(self, folder: str) -> None:
        if sys.platform == "win32":
            return  # Windows has no handle of a folder to flush; NTFS journals the rename itself.
        with _named(folder or "the case folder", "flushed"):
            handle = os.open(self._at(folder), os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def begin(self) -> None:
        """Files that :meth:`flush` will be asked for are written from here on."""
        with _named("the case folder", "opened"):
            self._end()
            self._flusher = Flusher(self.root)

    def flush(self, files: Sequence[str], folders: Sequence[str]) -> None:
        """Return when the bytes of ``files``, written since :meth:`begin`, and the names in ``folders`` stay."""
        with _named("the case", "flushed"):
            if self._flusher is not None and self._flusher.usable:
                self._flusher.flush()
                return
            for name in files:
                with self._at(name).open("rb+") as handle:
                    os.fsync(handle.fileno())
        for folder in folders:
            self.sync_folder(folder)

    def _end(self) -> None:
        if self._flusher is not None:
            self._flusher.close()
            self._flusher = None

    def __del__(self) -> None:
        self._end()

    def make_folder(self, folder: str, *, flush: bool = True) -> None:
        """Make a folder with its parents, flushing each parent so that the folder stays, unless told not to."""
        if self._at(folder).is_dir():
            return
        parent = folder.rpartition("/")[0]
        if parent:
            self.make_folder(parent, flush=flush)
        with _named(folder, "created"):
            self._at(folder).mkdir(mode=0o700, exist_ok=True)
        if flush:
            self.sync_folder(parent)

    def truncate(self, name: str, size: int) -> None:
        with _named(name, "shortened"), self._at(name).open("r+b") as handle:
            handle.truncate(size)
            os.fsync(handle.fileno())

    def remove(self, name: str) -> None:
        with _named(name, "removed"):
            self._at(name).unlink(missing_ok=True)


@contextmanager
def _named(name: str, done: str) -> Iterator[None]:
    """Turn a refusal of the system into our error; the name is one of the case's own, which says nothing."""
    try:
        yield
    except FileNotFoundError as error:
        raise DamageError(
            f"{name} is missing from the case.",
            safe="Nothing was changed.",
            do="Run 'consilience verify'; restore the file from a backup.",
        ) from error
    except OSError as error:
        raise StorageError(
            f"{name} could not be {done}: {error.strerror or type(error).__name__}.",
            safe="Everything that was acknowledged before is still stored.",
            do="Make room or mend the disk, then run the same command again; it goes on where it stopped.",
        ) from error


def _raise(error: OSError) -> None:
    raise error
