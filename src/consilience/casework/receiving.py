"""Receiving files: each is hashed, sealed and put on record, a group at a time; reading them is another matter.

A **group** is at most GROUP_FILES files or GROUP_BYTES bytes: it is flushed together and acknowledged together, which
is quicker by far than one by one and as safe, because nothing of it is told before all of it is on the medium.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from consilience.casework.case import Case, name_of
from consilience.casework.unpacking import Arrival, Draft, Roll, put_all_on_record, seal_in
from consilience.domain.custody import ItemRecord
from consilience.domain.errors import InputError
from consilience.domain.material import SheetRow

GROUP_FILES = 64
GROUP_BYTES = 64 * 1024 * 1024
_WHOLE = 4 * 1024 * 1024
"""Bytes; a file up to this size is read once, into memory; a larger one twice: to know its digest, then to seal it."""
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """File ``number`` (from 1) is ``record`` in the case; ``new`` unless its bytes were there before."""

    number: int
    record: ItemRecord
    new: bool


@dataclass(frozen=True, slots=True)
class _Bytes:
    digest: bytes
    size: int
    content: Iterable[bytes]


def check_all(files: Sequence[Path]) -> None:
    """InputError when one of them is missing or is no file; nothing is stored then."""
    for number, path in enumerate(files, start=1):
        _check(path, number)


def receive_files(
    case: Case, roll: Roll, files: Sequence[Path], sheet: Mapping[str, SheetRow]
) -> Iterator[list[Received]]:
    """What became of each file, group by group; what is yielded is on the medium and in the ledger.

    ``sheet`` is keyed by file name.  Raises InputError for a file that cannot be read or that changes meanwhile, after
    those before it were acknowledged, and StorageError when the disk refuses; the same call again goes on.
    """
    ahead = _Ahead(files)
    while ahead.more:
        group = _Group(case, roll, sheet)
        with case.vault.together():
            while ahead.more and group.room and group.fault is None:
                group.take(*ahead.next())
        put_all_on_record(case, group.drafts)
        yield group.received
        if group.fault is not None:
            raise group.fault


class _Ahead:
    """Files in order, the next of which is read and hashed while the one before it is sealed and written."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files, self._at = files, 0
        self._coming: _Measuring | None = None

    @property
    def more(self) -> bool:
        return self._at < len(self._files)

    def next(self) -> tuple[Path, int, Callable[[], _Bytes]]:
        path, this = self._files[self._at], self._coming or _Measuring(self._files[self._at], self._at + 1)
        self._at += 1
        self._coming = _Measuring(self._files[self._at], self._at + 1) if self.more else None
        return path, self._at, this.result


class _Measuring:
    """One file being read and hashed in a thread of its own."""

    def __init__(self, path: Path, number: int) -> None:
        self._found: _Bytes | None = None
        self._fault: BaseException | None = None
        self._thread = Thread(target=self._run, args=(path, number), name="measure", daemon=True)
        self._thread.start()

    def _run(self, path: Path, number: int) -> None:
        try:
            self._found = _bytes_of(path, number)
        except BaseException as fault:  # noqa: BLE001  (raised again where it is waited for)
            self._fault = fault

    def result(self) -> _Bytes:
        """What was found, or the error."""
        self._thread.join()
        if self._found is None:
            raise self._fault or RuntimeError("a thread ended without a result")
        return self._found


class _Group:
    def __init__(self, case: Case, roll: Roll, sheet: Mapping[str, SheetRow]) -> None:
        self._case, self._roll, self._sheet = case, roll, sheet
        self.drafts: list[Draft] = []
        self.received: list[Received] = []
        self.fault: InputError | None = None
        self._bytes = 0

    @property
    def room(self) -> bool:
        return len(self.received) < GROUP_FILES and self._bytes < GROUP_BYTES

    def take(self, path: Path, number: int, measured: Callable[[], _Bytes]) -> None:
        """Seal one file, unless its bytes are there."""
        before = self._case.vault.waiting
        try:
            found = measured()
            record = self._roll.by_digest.get(found.digest.hex())
            self.received.append(Received(number=number, record=record or self._seal(path, found), new=record is None))
        except InputError as error:
            self._case.vault.forget(before)
            self.fault = error

    def _seal(self, path: Path, found: _Bytes) -> ItemRecord:
        row = self._sheet.get(name_of(path))
        arrival = Arrival(file_name=name_of(path), digest=found.digest, size=found.size, sheet=row)
        draft = seal_in(self._case, self._roll, arrival, found.content)
        self.drafts.append(draft)
        self._roll.take(draft.record)
        self._bytes += found.size
        return draft.record


def _check(path: Path, number: int) -> None:
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        raise InputError(
            f"File {number} of those given cannot be found or read: {error.strerror}.",
            safe="Nothing was stored.",
            do="Check the path.",
        ) from error
    if not regular:
        raise InputError(f"File {number} of those given is not a file.", safe="Nothing was stored.", do="Check it.")


def _bytes_of(path: Path, number: int) -> _Bytes:
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as source:
            start = source.read(_WHOLE)
            digest.update(start)
            size = len(start)
            if size < _WHOLE:
                return _Bytes(digest.digest(), size, (start,))
            del start
            while piece := source.read(_PIECE):
                digest.update(piece)
                size += len(piece)
    except OSError as error:
        raise InputError(
            f"File {number} of those given cannot be read: {error.strerror}.",
            safe="The files before it are stored.",
            do="Check its permissions, then run the same command again.",
        ) from error
    return _Bytes(digest.digest(), size, _unchanged(path, digest.digest()))


def _unchanged(path: Path, digest: bytes) -> Iterator[bytes]:
    """The file's bytes again; InputError at the end when they are not those that were hashed."""
    again = hashlib.sha256()
    try:
        with path.open("rb") as source:
            while piece := source.read(_PIECE):
                again.update(piece)
                yield piece
    except OSError as error:
        raise InputError(
            f"A file stopped being readable: {error.strerror}.", safe="It was not stored.", do="Run the command again."
        ) from error
    if again.digest() != digest:
        raise InputError(
            "A file changed while it was being stored.", safe="It was not stored.", do="Run the command again."
        )
