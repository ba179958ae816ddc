"""Memory: nothing of it is written to a crash dump, keys are kept out of swap, and overwritten when a case is closed.

What the language allows: the bytes of a key are found where the interpreter holds them and nowhere else.  The
passphrase as text, and texts of the case, are copied as the program works; they stay until the process ends.
Each measure is tried and its outcome given as a word, because platforms differ.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

_PR_SET_DUMPABLE = 4
_SHORTEST = 16
"""Bytes; shorter ones can be the interpreter's own, which everything shares."""


def shield() -> tuple[str, ...]:
    """No crash dump of this process, and none that another of the same user can ask for; what of it holds, in words."""
    held = []
    if sys.platform != "win32":
        resource: Any = import_module("resource")
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            held.append("no core file")
    if sys.platform == "linux":
        library = _library()
        if library is not None and library.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
            held.append("no dump, no look from another process of this user")
    return tuple(held)


def keep_from_swap(secret: bytes) -> bool:
    """Whether the system promised not to write the page that holds it to a disk (it allows few such pages)."""
    return _on_pages("mlock", secret)


def wipe(secret: bytes) -> None:
    """Overwrite the bytes where the interpreter holds them; whoever still has them has zeros."""
    if sys.implementation.name != "cpython" or len(secret) < _SHORTEST:
        return
    ctypes.memset(_place(secret), 0, len(secret))
    _on_pages("munlock", secret)


def _place(secret: bytes) -> int:
    """The address of the first byte: the object's header ends in a byte of its own, the closing zero."""
    return id(secret) + bytes.__basicsize__ - 1


def _on_pages(call: str, secret: bytes) -> bool:
    library = _library()
    if sys.platform == "win32" or sys.implementation.name != "cpython" or library is None:
        return False
    size = ctypes.c_size_t(len(secret))
    return bool(getattr(library, call)(ctypes.c_void_p(_place(secret)), size) == 0)


def _library() -> ctypes.CDLL | None:
    with suppress(OSError, TypeError):
        return ctypes.CDLL(None, use_errno=True)
    return None
