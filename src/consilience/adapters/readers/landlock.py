"""Landlock: on Linux a process can give up the file system but for the folders it names, for good.

The kernel's own rules (landlock(7), ABI 1 and later): rights that are handled and not granted are refused, whoever owns
the file and whether Python or machine code asks.  Where the kernel has no Landlock, ``leave_only`` is False.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from typing import Any, Final

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""System calls; the same numbers on every architecture."""
_VERSION = 1
_PATH_BENEATH = 1
_EXECUTE, _WRITE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_ALL_OF_ABI_1: Final = (1 << 13) - 1
_LATER: Final = ((2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
"""Rights that later versions know: refer, truncate, device ioctl."""


def leave_only(libc: Any, readable: Iterable[str], runnable: Iterable[str] = ()) -> bool:
    """Refuse every file but those under ``readable`` (to read) and ``runnable`` (to read and execute).

    Needs PR_SET_NO_NEW_PRIVS before.  True when the kernel holds it; a folder that is not there is left out.
    """
    version = libc.syscall(_CREATE, None, 0, _VERSION)
    if version < 1:
        return False
    handled = _ALL_OF_ABI_1
    for since, right in _LATER:
        handled |= right if version >= since else 0
    rules = ctypes.create_string_buffer(struct.pack("=Q", handled))
    ruleset = libc.syscall(_CREATE, rules, 8, 0)
    if ruleset < 0:
        return False
    try:
        granted = [(p, _READ_FILE | _READ_DIR) for p in readable] + [
            (p, _READ_FILE | _READ_DIR | _EXECUTE) for p in runnable
        ]
        for path, rights in granted:
            _grant(libc, ruleset, path, rights)
        return bool(libc.syscall(_RESTRICT, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _grant(libc: Any, ruleset: int, path: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        # A rule on a file may not hold the right to list a folder.
        kept = rights if os.path.isdir(path) else rights & ~_READ_DIR  # noqa: PTH112  (no object to make in a child)
        rule = ctypes.create_string_buffer(struct.pack("=Qi", kept, handle))
        libc.syscall(_ADD, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(handle)
