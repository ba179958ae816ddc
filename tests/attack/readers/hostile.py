"""Stand-ins for a parser that was taken over: each confines itself like the real child and then misbehaves.

Run as ``python hostile.py WHAT [free]``; with ``free`` nothing is confined, which is the control: what is refused
inside must succeed outside, or the test proves nothing.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import sys
import tempfile
import time
from pathlib import Path

from consilience.adapters.readers import wire
from consilience.adapters.readers.confine import confine, confine_for_another
from consilience.domain.material import Extraction

TEMPORARY = Path(tempfile.gettempdir())
"""Found out before the walls go up: finding it means to write in it."""


def answer(words: str) -> None:
    body = wire.pack(Extraction(untrusted_text=words, media_type="text/plain", reader="hostile"))
    sys.stdout.buffer.write(b"[]\n" + body)
    sys.stdout.buffer.flush()


def connect() -> str:
    """Connect to a listener of one's own on loopback: the smallest thing a network allows."""
    listener = socket.create_server(("127.0.0.1", 0))
    with listener, socket.create_connection(listener.getsockname(), timeout=2):
        return "reached"


def connect_below_python() -> str:
    """The same from machine code, which no audit hook sees; datagrams need no listener."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.socket(socket.AF_INET, socket.SOCK_DGRAM, 0)
    if handle < 0:
        return f"refused {ctypes.get_errno()}"
    address = bytes([2, 0, 0, 9, 127, 0, 0, 1]) + bytes(8)
    if libc.connect(handle, address, 16) != 0:
        return f"refused {ctypes.get_errno()}"
    return "reached" if libc.send(handle, b"x", 1, 0) == 1 else f"refused {ctypes.get_errno()}"


def write() -> str:
    path = Path(tempfile.gettempdir()) / f"hostile-{os.getpid()}"
    path.write_text("leak")
    path.unlink()
    return "reached"


def write_below_python() -> str:
    """A file opened and filled from machine code."""
    libc = ctypes.CDLL(None, use_errno=True)
    path = f"{tempfile.gettempdir()}/hostile-{os.getpid()}".encode()
    handle = libc.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    if handle < 0:
        return f"refused {ctypes.get_errno()}"
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    wrote = libc.write(handle, b"leak", 4)
    libc.unlink(path)
    return "reached" if wrote == 4 else "refused"


def spawn() -> str:
    with os.popen("echo reached") as pipe:
        return pipe.read().strip()


def spawn_below_python() -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    status = libc.system(b"exit 7")
    return "reached" if status == 7 << 8 else f"refused {status}"


def look() -> str:
    """Read somebody's file: the temporary folder stands for everything outside the program."""
    return "reached" if planted().read_text() == "somebody's notes" else "refused"


def look_below_python() -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.open(str(planted()).encode(), os.O_RDONLY)
    return "reached" if handle >= 0 else f"refused {ctypes.get_errno()}"


def planted() -> Path:
    """A file that was there before the walls went up."""
    return TEMPORARY / f"hostile-notes-{os.getppid()}"


def become_another() -> str:
    """Turn into a program as recognition does, and let that program look at the file; ``free`` is the control."""
    if "free" not in sys.argv:
        confine_for_another("/bin/cat", [], 5)
    sys.stdout.buffer.write(b"[]\n")
    sys.stdout.buffer.flush()
    os.execve("/bin/cat", ["cat", str(planted())], {})


def memory() -> str:
    hog = [bytearray(64 * 1024 * 1024) for _ in range(20)]
    return "reached" if hog else ""


def loop() -> str:
    while True:
        pass


def sleep() -> str:
    time.sleep(60)
    return "reached"


def flood() -> str:
    while True:
        sys.stdout.buffer.write(b"x" * 1_000_000)


def crash() -> str:
    return ctypes.string_at(0).decode()


def complain() -> str:
    print("the victim's name", file=sys.stderr)
    return "reached"


def lie() -> str:
    sys.stdout.buffer.write(
        b"[]\n" + json.dumps({"text": "x", "type": "t", "reader": "r", "blocks": [[0, 9, "title", "", ""]]}).encode()
    )
    sys.stdout.buffer.flush()
    os._exit(0)


def linger() -> str:
    """Close the answer and stay."""
    os.close(1)
    time.sleep(60)
    return "reached"


def main() -> None:
    what = globals()[sys.argv[1]]
    if "free" not in sys.argv and what is not become_another:
        confine()
    try:
        words = what()
    except Exception as error:  # noqa: BLE001  (whatever stops it is the answer)
        words = f"refused {type(error).__name__}"
    answer(words)
    os._exit(0)


if __name__ == "__main__":
    main()
