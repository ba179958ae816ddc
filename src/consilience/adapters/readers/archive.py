"""A ZIP archive (WACZ too): its entries by their place in the directory, unpacked under a counter, never to disk.

A name is shown and never used: the handle is the number of the entry.  Links, entries under a password and entries
that unpack to more than they should are refused one by one; overlapping entries refuse the whole archive.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from consilience.adapters.readers import limits
from consilience.adapters.readers.outcome import UnreadableError
from consilience.adapters.readers.packed import check_overlap
from consilience.domain.container import Member
from consilience.domain.material import Extraction, Unreadable, UnreadableReason

NOTE = "an archive"
_CHUNK = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError, RuntimeError)
_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_WACZ_OWN = re.compile(r"(?:indexes|pages)/[^/]+|datapackage(?:-digest)?\.json|logs/[^/]+")
"""What a WACZ keeps of itself (Web Archive Collection Zipped 1.1.1, section 5); the captures are in ``archive/``."""


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the same)
    """Raises UnreadableError, always: CONTAINER, or DAMAGED, BOMB or ENCRYPTED when no entry can be taken."""
    with _entries(data) as (_, entries):
        if entries and all(entry.flag_bits & 1 for entry in entries):
            raise UnreadableError(UnreadableReason.ENCRYPTED, "every entry of the archive is under a password")
    raise UnreadableError(UnreadableReason.CONTAINER, NOTE)


def members(data: bytes, after: int) -> Iterator[Member]:
    """The entries after number ``after``; folders are no members.  Raises UnreadableError DAMAGED, BOMB."""
    with _entries(data) as (archive, entries):
        names = {entry.filename for entry in entries}
        captured = "datapackage.json" in names and any(n.startswith("archive/") for n in names)
        for number, entry in enumerate(entries, start=1):
            if number <= after or entry.is_dir():
                continue
            name = entry.filename
            refused = _refused(entry, captured=captured)
            if refused is None:
                content = _unpacked(archive, entry)
                if isinstance(content, bytes):
                    yield Member(number=number, untrusted_name=name, content=content)
                    continue
                refused = content
            yield Member(number=number, untrusted_name=name, refused=refused)


def _refused(entry: zipfile.ZipInfo, *, captured: bool) -> Unreadable | None:
    """Why an entry is not even unpacked."""
    if entry.flag_bits & 1:
        return Unreadable(reason=UnreadableReason.ENCRYPTED, note="under a password")
    if stat.S_IFMT(entry.external_attr >> 16) not in {0, stat.S_IFREG}:
        return Unreadable(reason=UnreadableReason.PART, note="a link or device, not a file")
    if _SYSTEM.search(entry.filename):
        return Unreadable(reason=UnreadableReason.PART, note="a file of the system that packed it")
    if captured and _WACZ_OWN.fullmatch(entry.filename):
        return Unreadable(reason=UnreadableReason.PART, note="the web archive's own list")
    if entry.file_size > limits.MEMBER_BYTES:
        return Unreadable(reason=UnreadableReason.TOO_LARGE, note="over 64 MB")
    if entry.file_size > max(limits.RATIO * entry.compress_size, limits.RATIO_FLOOR):
        return Unreadable(reason=UnreadableReason.BOMB, note="declared to unpack to far more than it should")
    return None


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | Unreadable:
    """The entry's bytes, counted while they come: what it declares need not be true."""
    taken, length = [], 0
    most = min(limits.MEMBER_BYTES, max(limits.RATIO * entry.compress_size, limits.RATIO_FLOOR))
    try:
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                length += len(chunk)
                if length > most:
                    return Unreadable(reason=UnreadableReason.BOMB, note="unpacks to far more than it declares")
                taken.append(chunk)
    except _BROKEN:
        return Unreadable(reason=UnreadableReason.DAMAGED, note="cannot be unpacked, or is not what its checksum says")
    return b"".join(taken)


@contextmanager
def _entries(data: bytes) -> Iterator[tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except _BROKEN as error:
        raise UnreadableError(UnreadableReason.DAMAGED, "the archive has no directory that can be read") from error
    with archive:
        check_overlap(entries)
        yield archive, entries
