"""The bag: the four files of BagIt 1.0 (RFC 8493) as bytes.

A **manifest** lists files with their SHA-512; ``Payload-Oxum`` is the number of bytes and of files in ``data/``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DECLARED, MANIFEST, TAG_MANIFEST, INFO = "bagit.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt", "bag-info.txt"
OF_BAGIT = frozenset({DECLARED, MANIFEST, TAG_MANIFEST, INFO})
PAYLOAD = "data/"


def manifest_bytes(digests: Mapping[str, str]) -> bytes:
    """A manifest of path → SHA-512 (hex), by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def info_bytes(*, payload: int, files: int, day: dt.date, description: str, software: str) -> bytes:
    """``bag-info.txt``; ``payload`` in bytes.  The description is one line."""
    lines = (
        ("Bagging-Date", day.isoformat()),
        ("Bag-Software-Agent", software),
        ("External-Description", description),
        ("Payload-Oxum", f"{payload}.{files}"),
    )
    return "".join(f"{label}: {value}\n" for label, value in lines).encode()
