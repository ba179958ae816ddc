"""Planted words: invented strings put into everything a case is given, and a scan for them in nine forms.

A **word** starts with a prefix that occurs nowhere else, so that a scan first looks for the prefix in each form.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import sys
import unicodedata
import urllib.parse
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

PREFIX = "Qzvjx"
_BLOCK = 3


def words(number: int) -> list[str]:
    """``number`` invented words with a letter that has two Unicode forms."""
    return [f"{PREFIX}é{hashlib.sha256(str(i).encode()).hexdigest()[:8]}" for i in range(number)]


def _base64_core(text: str, shift: int) -> bytes:
    """What stays the same of the base64 of ``text`` when ``shift`` bytes stand before it."""
    data = text.encode()
    data = data[(_BLOCK - shift) % _BLOCK :]
    return base64.b64encode(data[: len(data) - len(data) % _BLOCK])


FORMS: dict[str, Callable[[str], list[bytes]]] = {
    "utf-8": lambda w: [w.encode()],
    "utf-16le": lambda w: [w.encode("utf-16-le")],
    "utf-16be": lambda w: [w.encode("utf-16-be")],
    "upper": lambda w: [w.upper().encode()],
    "lower": lambda w: [w.lower().encode()],
    "nfd": lambda w: [unicodedata.normalize("NFD", w).encode()],
    "base64": lambda w: [_base64_core(w, shift) for shift in range(_BLOCK)],
    "hex": lambda w: [w.encode().hex().encode()],
    "url": lambda w: [urllib.parse.quote(w).encode()],
}


def hits(data: bytes, planted: list[str]) -> set[tuple[str, str]]:
    """(form, word) for every planted word found in ``data``, also inside zlib and gzip streams."""
    found = set()
    for layer in _layers(data):
        for form, encode in FORMS.items():
            # Base64 shifts the prefix; there the words themselves are looked for.
            if form != "base64" and not any(one in layer for one in encode(PREFIX)):
                continue
            if form == "base64" and not any(one[:6] in layer for one in encode(planted[0])):
                continue
            found |= {(form, w) for w in planted if any(one in layer for one in encode(w))}
    return found


def _layers(data: bytes) -> Iterator[bytes]:
    yield data
    for start, unpack in ((b"\x78\x9c", zlib.decompress), (b"\x1f\x8b", gzip.decompress)):
        if data.startswith(start):
            try:
                yield unpack(data)
            except (OSError, zlib.error, EOFError):
                continue


def scan(folders: list[Path], planted: list[str]) -> dict[str, set[tuple[str, str]]]:
    """Hits by place: in the bytes and in the name of every file below ``folders``."""
    found: dict[str, set[tuple[str, str]]] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            one = hits(data, planted) | hits(os.fsencode(path.name), planted)
            if one:
                found[str(path)] = one
    return found


def unlinked_but_open() -> Iterator[bytes]:
    """Content of files that this process has open though they have no name any more (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = str(link.readlink())
            if target.endswith("(deleted)") and target.startswith("/"):
                yield link.read_bytes()
        except OSError:
            continue
