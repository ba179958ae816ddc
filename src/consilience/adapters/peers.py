"""Peers: whose program is at the other end of a connection over loopback, by the tables of the system (Linux).

Each row of /proc/net/tcp and tcp6 is one end of a connection with the number of the user who made it (proc(5)).  The
**client's row** is the one whose own end is the peer's address; the **server's row** shows that the table can be used.
"""

from __future__ import annotations

import ipaddress
import os
import struct
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

ROOT, _NOBODY = 0, -1
_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
End = tuple[str, int]
"""Address as text, port."""


class Peer(Enum):
    """Who is there."""

    OWN = "the user this program runs as, or root, from whom nothing can be kept"
    OTHER = "another user, or nobody who is still there"
    UNKNOWN = "this system does not say"


def peer_of(client: End, port: int) -> Peer:
    """Whose connection from ``client`` to our loopback ``port`` it is; UNKNOWN on systems without these tables."""
    if sys.platform != "linux":
        return Peer.UNKNOWN
    try:
        rows = list(rows_of(line for table in _TABLES if table.exists() for line in table.read_text().splitlines()))
    except OSError:
        return Peer.UNKNOWN
    return judge(rows, client, port, os.geteuid())


def judge(rows: Iterable[tuple[End, End, int]], client: End, port: int, own: int) -> Peer:
    """From (own end, other end, user) of every connection."""
    usable, found = False, None
    for here, there, user in rows:
        if here == client and there[1] == port:
            found = user
        usable = usable or (here[1] == port and there == client)
    if not usable:
        return Peer.UNKNOWN
    return Peer.OWN if found in (own, ROOT) else Peer.OTHER


def rows_of(lines: Iterable[str]) -> Iterator[tuple[End, End, int]]:
    """Rows of the tables; lines of another form, such as the heading, are passed over."""
    for line in lines:
        parts = line.split()
        if len(parts) > 9 and parts[1].count(":") == 1 and parts[7].isdecimal():
            # Without a number of a file nobody holds this end any more, and the table says root.
            yield _end(parts[1]), _end(parts[2]), int(parts[7]) if parts[9] != "0" else _NOBODY


def _end(text: str) -> End:
    address, port = text.split(":")
    # Words of 32 bits, each in the order of the machine.
    words = [struct.pack("=I", int(address[i : i + 8], 16)) for i in range(0, len(address), 8)]
    data = b"".join(words)
    if len(data) == 16 and data.startswith(b"\0" * 10 + b"\xff\xff"):
        data = data[12:]
    return str(ipaddress.ip_address(data)), int(port, 16)
