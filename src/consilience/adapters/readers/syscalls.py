"""A system-call filter for Linux: what a parser never needs is answered with "not permitted" by the kernel.

The **filter** is a classic BPF program (seccomp(2), mode 2) written out here for x86-64 and ARM64: no sockets, no
processes, no tracing, no namespaces, no files opened for writing, renamed or removed.  It binds machine code as well as
Python, and root as well as others.  Elsewhere, or in a kernel without seccomp, ``refuse_calls`` is False and says so.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from typing import Any, Final

_X86_64: Final = {
    "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46, "bind": 49, "listen": 50, "socketpair": 53,
    "clone": 56, "fork": 57, "vfork": 58, "execve": 59, "kill": 62, "truncate": 76, "rename": 82, "mkdir": 83,
    "rmdir": 84, "creat": 85, "link": 86, "unlink": 87, "symlink": 88, "chmod": 90, "chown": 92, "ptrace": 101,
    "mknod": 133,
    "mount": 165, "keyctl": 250, "mkdirat": 258, "mknodat": 259, "unlinkat": 263, "renameat": 264, "linkat": 265,
    "symlinkat": 266, "fchmodat": 268, "unshare": 272, "accept4": 288, "setns": 308, "process_vm_readv": 310,
    "process_vm_writev": 311, "renameat2": 316, "memfd_create": 319, "bpf": 321, "execveat": 322, "userfaultfd": 323,
    "io_uring_setup": 425, "clone3": 435, "openat2": 437,
}  # fmt: skip
_ARM64: Final = {
    "mkdirat": 34, "unlinkat": 35, "symlinkat": 36, "linkat": 37, "renameat": 38, "mount": 40, "truncate": 45,
    "fchmodat": 53, "fchownat": 54, "unshare": 97, "ptrace": 117, "kill": 129, "socket": 198, "socketpair": 199,
    "bind": 200, "listen": 201, "accept": 202, "connect": 203, "sendto": 206, "sendmsg": 211, "keyctl": 219,
    "clone": 220, "execve": 221, "accept4": 242, "setns": 268, "process_vm_readv": 270,
    "process_vm_writev": 271, "renameat2": 276,
    "memfd_create": 279, "bpf": 280, "execveat": 281, "userfaultfd": 282, "io_uring_setup": 425, "clone3": 435,
    "openat2": 437,
}  # fmt: skip
_MACHINES: Final = {
    # machine: (audit architecture, refused calls, {open-like call: place of its flags among the arguments})
    "x86_64": (0xC000003E, _X86_64, {2: 1, 257: 2}),
    "aarch64": (0xC00000B7, _ARM64, {56: 2}),
}
_WRITING: Final = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000  # O_WRONLY O_RDWR O_CREAT O_TRUNC O_APPEND
_LOAD, _EQUAL, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06
_ALLOW, _KILL, _NOT_PERMITTED = 0x7FFF0000, 0x80000000, 0x00050001
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2
_X32: Final = 0x40000000


def refuse_calls(libc: Any, but: frozenset[str] = frozenset()) -> bool:
    """Install the filter in this process for good; needs PR_SET_NO_NEW_PRIVS before.  True when it holds.

    ``but`` names calls that stay allowed.
    """
    machine = _MACHINES.get(platform.machine()) if sys.platform.startswith("linux") else None
    if machine is None:
        return False
    architecture, refused, opening = machine
    code = program(architecture, {name: n for name, n in refused.items() if name not in but}, opening)
    buffer = ctypes.create_string_buffer(code)

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    header = Program(len(code) // 8, ctypes.addressof(buffer))
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(header), 0, 0) == 0)


def program(architecture: int, refused: dict[str, int], opening: dict[int, int]) -> bytes:
    """The BPF program: eight bytes for each instruction (code, jump if true, jump if false, operand)."""
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, architecture, true=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _X32, false=1),
        _step(_RETURN, _NOT_PERMITTED),
    ]
    for number in sorted(set(refused.values())):
        steps += [_step(_EQUAL, number, false=1), _step(_RETURN, _NOT_PERMITTED)]
    for number, place in sorted(opening.items()):
        steps += [
            _step(_EQUAL, number, false=5),
            _step(_LOAD, _ARGUMENTS + 8 * place),
            _step(_AND, _WRITING),
            _step(_EQUAL, 0, true=1),
            _step(_RETURN, _NOT_PERMITTED),
            _step(_RETURN, _ALLOW),
        ]
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def _step(code: int, operand: int, *, true: int = 0, false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, true, false, operand)
