"""Flushing many files at once: one call to the system in place of one for each file, where that says as much.

On Linux ``syncfs`` writes everything that a file system has not written yet, reports what could not be written (since
Linux 5.8) and is believed only on the file systems of ``_KNOWN``: of others, such as those in user space, it is not
known that the call reaches the medium.  A **Flusher** that cannot use it says so, and each file is flushed by itself.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

_KNOWN = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs"})
_REPORTS = (5, 8)
"""The first Linux whose ``syncfs`` returns the error of a write that failed in the background."""


class Flusher:
    """Made before the first of the files is written, because only errors after that are reported to it."""

    def __init__(self, root: Path) -> None:
        self._handle = os.open(root, os.O_RDONLY) if trusted(root) else -1

    @property
    def usable(self) -> bool:
        """Whether ``flush`` does anything."""
        return self._handle >= 0

    def flush(self) -> None:
        """Return when all that was written to the file system is on the medium; OSError when it could not be."""
        if _LIBRARY is None or _LIBRARY.syncfs(self._handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        # A flush of one file empties the cache of the device as well, which not every file system does for syncfs.
        os.fsync(self._handle)

    def close(self) -> None:
        """Harmless when done twice."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def trusted(root: Path) -> bool:
    """Whether ``syncfs`` is known to flush, and to report, on the file system that ``root`` is on."""
    if _LIBRARY is None or not hasattr(_LIBRARY, "syncfs") or _kernel() < _REPORTS:
        return False
    with suppress(OSError, ValueError):
        return file_system(root, Path("/proc/self/mountinfo").read_text(encoding="utf-8")) in _KNOWN
    return False


def file_system(root: Path, mounts: str) -> str:
    """The kind of file system by its device (proc(5), mountinfo); "" when it is not listed."""
    device = root.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        if before.split(" ")[2] == number:
            return after.split(" ")[0]
    return ""


def _kernel() -> tuple[int, ...]:
    found = re.match(r"(\d+)\.(\d+)", os.uname().release)
    return tuple(int(part) for part in found.groups()) if found else (0,)


def _library() -> ctypes.CDLL | None:
    if sys.platform != "linux":
        return None
    with suppress(OSError):
        return ctypes.CDLL(None, use_errno=True)
    return None


_LIBRARY = _library()
