"""Enclosed: files in a form (multipart/form-data, RFC 7578), taken apart in memory.

Frameworks put larger ones into temporary files; here nothing that was sent is ever written in clear, so the whole form
has a limit and stays in memory until it is sealed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOUNDARY = re.compile(r'boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))', re.IGNORECASE)
_NAME = re.compile(r'\bname="([^"\r\n]*)"')
_FILE = re.compile(r'\bfilename="([^"\r\n]*)"')
_MOST = 2000
"""Parts of a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A file as the browser sent it; what it is called is untrusted."""

    untrusted_name: str
    data: bytes


def boundary_of(content_type: str) -> bytes:
    """What stands between the parts, b"" when the header names nothing."""
    found = _BOUNDARY.search(content_type)
    return (found[1] or found[2]).encode("latin-1", "replace") if found else b""


def take_apart(body: bytes | bytearray, boundary: bytes) -> tuple[list[tuple[str, str]], list[Enclosed]]:
    """Fields and files in order; ValueError when it is no such form.  An empty file field gives no file."""
    line = b"--" + boundary
    if not boundary or not body.startswith(line):
        raise ValueError("no form")
    fields: list[tuple[str, str]] = []
    files: list[Enclosed] = []
    at = len(line)
    for _ in range(_MOST):
        if body[at : at + 2] == b"--":
            return fields, files
        head_end = body.find(b"\r\n\r\n", at)
        end = body.find(b"\r\n" + line, head_end)
        if body[at : at + 2] != b"\r\n" or head_end < 0 or end < 0:
            raise ValueError("a part without an end")
        head = bytes(body[at + 2 : head_end]).decode("utf-8", "replace")
        content = bytes(memoryview(body)[head_end + 4 : end]) if end >= head_end + 4 else b""
        name, file = _NAME.search(head), _FILE.search(head)
        if file is not None:
            if file[1] or content:
                files.append(Enclosed(untrusted_name=_plain(file[1]), data=content))
        elif name is not None:
            fields.append((_plain(name[1]), content.decode("utf-8")))
        at = end + 2 + len(line)
    raise ValueError("too many parts")


def _plain(name: str) -> str:
    """A name without the three escapes that browsers write in it (HTML standard, multipart/form-data encoding)."""
    return name.replace("%22", '"').replace("%0D", "").replace("%0A", "")
