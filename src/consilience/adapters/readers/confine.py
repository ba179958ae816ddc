"""What the child does to itself before it looks at a file: no network, no writing, limits, no privileges to gain.

Each measure is tried and its outcome reported as a word, because platforms differ; the parent shows the words
(``SandboxedReader.protection``) and never claims more.  On Linux the kernel takes away the network (a namespace without
interfaces, a system-call filter) and every file but the program's own (Landlock); everywhere an audit hook refuses
sockets, new processes and files opened for writing.  The hook stops Python code, not machine code that took over a
parser; the kernel's measures stop both.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from consilience.adapters.readers import limits
from consilience.adapters.readers.landlock import leave_only
from consilience.adapters.readers.syscalls import refuse_calls

_CLONE_NEWUSER, _CLONE_NEWNET, _CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile",
            "os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
            "os.chmod", "os.chown", "shutil.", "ftplib.", "http.", "smtplib.", "urllib.", "webbrowser.",
            "pty.", "winreg.", "syslog.", "sqlite3.connect")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class ReachedOutError(RuntimeError):
    """Code in the child tried to reach outside it."""


def confine() -> tuple[str, ...]:
    """Apply every measure this platform has; the words for those that hold, in order."""
    libc = _libc()
    held = [*_kernel_measures(libc), *_resource_limits()]
    if libc is not None and leave_only(libc, _own_folders()):
        held.append("Landlock: no file but those of the program itself")
    if libc is not None and refuse_calls(libc):
        held.append("system-call filter: no sockets, no processes, no writing")
    sys.addaudithook(_refuse)
    held.append("audit hook: no sockets, no processes, no writing")
    return tuple(held)


def confine_for_another(program: str, folders: Sequence[str], seconds: int) -> tuple[str, ...]:
    """Measures that stay when this process becomes another ``program`` (``exec``): no network, no writing, only the
    program's own ``folders`` to read and run from, limits; ``seconds`` of processor time."""
    libc = _libc()
    held = [*_kernel_measures(libc), *_resource_limits(seconds)]
    if libc is not None and leave_only(libc, folders, [program, *_LIBRARIES]):
        held.append("Landlock: no file but those of the program itself")
    if libc is not None and refuse_calls(libc, but=frozenset({"execve"})):
        held.append("system-call filter: no sockets, no processes, no writing")
    return tuple(held)


_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
"""Where programs and their shared libraries are on Linux."""


def _own_folders() -> tuple[str, ...]:
    """What Python reads while it loads a parser: its own libraries, the environment's, and this package."""
    package = str(Path(__file__).resolve().parents[3])
    own = (sys.prefix, sys.base_prefix, package, *filter(None, sys.path))
    return (*_LIBRARIES, "/usr/share/zoneinfo", "/usr/share/fonts", *own)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(flags & _WRITING)
        if writes:
            raise ReachedOutError("a file was to be written")
    elif event.startswith(_REFUSED):
        raise ReachedOutError(event)


def _libc() -> Any:
    """The C library on Linux, else None."""
    try:
        return ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None
    except OSError:
        return None


def _kernel_measures(libc: Any) -> list[str]:
    if libc is None:
        return []
    held = []
    try:
        if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC) == 0:
            held.append("network namespace: no interfaces")
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            held.append("no new privileges")
        if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
            held.append("no core dump")
    except (OSError, AttributeError):
        pass
    return held


def _resource_limits(seconds: int = limits.CPU_SECONDS) -> list[str]:
    """POSIX limits; a limit that the system refuses (macOS and RLIMIT_AS) is left out of the answer."""
    if sys.platform == "win32":
        return []
    resource = import_module("resource")
    wanted = (
        ("RLIMIT_AS", limits.ADDRESS_SPACE, "memory"),
        ("RLIMIT_CPU", seconds, "processor time"),
        ("RLIMIT_FSIZE", 0, "no file grows"),
        ("RLIMIT_CORE", 0, "no core file"),
        ("RLIMIT_NOFILE", limits.OPEN_FILES, "open files"),
        ("RLIMIT_NPROC", 0, "no new process"),
    )
    held = []
    for name, amount, words in wanted:
        try:
            # The hard limit for processor time is one second later, so that the soft one ends the child.
            resource.setrlimit(getattr(resource, name), (amount, amount + (name == "RLIMIT_CPU")))
        except (OSError, ValueError, AttributeError):
            continue
        held.append(f"limit: {words}")
    return held
