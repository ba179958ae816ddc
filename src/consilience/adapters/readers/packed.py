"""Packed documents: an archive of XML parts (Word, OpenDocument, Excel), opened under limits and never extracted.

The archive is checked before anything is unpacked (entries, declared sizes, ratio, overlap, encryption), and every part
is unpacked under a counter, so declared sizes need not be believed.  Document type declarations are refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree

from consilience.adapters.readers.outcome import UnreadableError
from consilience.domain.material import UnreadableReason

_MOST_ENTRIES, _MOST_RATIO = 10_000, 200
_MOST_UNPACKED, _MOST_PART = 1024 * 1024 * 1024, 160 * 1024 * 1024
_CHUNK = 1024 * 1024


@contextmanager
def opened(data: bytes) -> Iterator[Parts]:
    """The parts of a packed document; what goes wrong in the block becomes UnreadableError DAMAGED or BOMB."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive, len(data))
            yield Parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError) as error:
        raise UnreadableError(UnreadableReason.DAMAGED, "the archive cannot be unpacked") from error
    except etree.XMLSyntaxError as error:
        raise UnreadableError(UnreadableReason.DAMAGED, "a part is no well-formed XML") from error


def check_archive(archive: zipfile.ZipFile, size: int) -> None:
    """Refuse what is declared to be too much before unpacking a byte (entries, sum, ratio, overlap, encryption)."""
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise UnreadableError(UnreadableReason.BOMB, "more entries than a document has")
    total = sum(entry.file_size for entry in entries)
    if total > _MOST_UNPACKED or total > max(_MOST_RATIO * size, 64 * _CHUNK):
        raise UnreadableError(UnreadableReason.BOMB, "declared to unpack to far more than it should")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError(UnreadableReason.ENCRYPTED, "entries of the archive are under a password")
    check_overlap(entries)


def check_overlap(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse entries that share packed bytes: each would unpack the same bytes again (Fifield 2019)."""
    at = -1
    for entry in sorted(entries, key=lambda item: item.header_offset):
        if entry.header_offset < at:
            raise UnreadableError(UnreadableReason.BOMB, "entries of the archive overlap")
        at = entry.header_offset + entry.compress_size


class Parts:
    """The XML parts of the document, unpacked one at a time under one counter for all of them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = archive.namelist()
        self.left = _MOST_UNPACKED // 4

    def tree(self, name: str) -> Any:
        """The root element of a part, or None where there is no such part."""
        if name not in self.names:
            return None
        data = self.unpacked(name)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise UnreadableError(UnreadableReason.DAMAGED, "a part declares a document type, which no office writes")
        data = self.translate(data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        return etree.fromstring(data, parser=parser)

    def translate(self, data: bytes) -> bytes:
        """What a format changes in its parts before they are parsed."""
        return data

    def unpacked(self, name: str) -> bytes:
        taken: list[bytes] = []
        length = 0
        with self.archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                length += len(chunk)
                self.left -= len(chunk)
                if length > _MOST_PART or self.left < 0:
                    raise UnreadableError(
                        UnreadableReason.BOMB, "a part unpacks to far more than it declares or should"
                    )
                taken.append(chunk)
        return b"".join(taken)
