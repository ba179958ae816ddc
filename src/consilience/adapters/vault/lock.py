"""The lock of a case: one process works on a case at a time.

The system holds the lock and lets go of it when the process ends, however it ends, so a lock is never stale
and the empty file ``lock`` left behind means nothing.  On a medium that cannot be written, a write-protected stick or
an archive, who only reads goes on without making that file.
"""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from consilience.domain.errors import CaseInUseError, StorageError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = "lock"


class CaseLock:
    """Held from construction to ``release``.  CaseInUseError when another process, or this one, holds it already."""

    def __init__(self, path: Path, *, only_reading: bool = False) -> None:
        try:
            self._handle = _opened(path, only_reading)
        except OSError as error:
            raise StorageError(
                f"The case could not be locked: {error.strerror}.",
                safe="Nothing was changed.",
                do="Check that the folder may be written to; 'consilience verify' needs only to read.",
            ) from error
        if self._handle is None:
            return
        try:
            if sys.platform == "win32":
                self._handle.seek(0)
                msvcrt.locking(self._handle.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(self._handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._handle.close()
            raise CaseInUseError(
                "Another process is working on this case.",
                safe="Nothing was changed.",
                do="Wait until it is done or close it, then run the command again.",
            ) from error

    def release(self) -> None:
        """Let go; harmless when done twice."""
        if self._handle is not None:
            self._handle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.release()


def _opened(path: Path, only_reading: bool) -> BinaryIO | None:
    """The lock's file; None where there is none and none can be made, and nobody is going to write."""
    try:
        return path.open("a+b")
    except OSError as error:
        if not only_reading or error.errno not in {errno.EROFS, errno.EACCES, errno.EPERM}:
            raise
    return path.open("rb") if path.exists() else None
