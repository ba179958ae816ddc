"""Pages as pictures: a PDF without a text layer rendered in the confined child, for recognition by another process.

Pages are grey, 8 bits a pixel, PGM (P5); nothing of the file but pixels leaves the child.
"""

from __future__ import annotations

import struct

import pypdfium2 as pdfium

DPI = 200
MOST_PAGES = 60
MOST_PIXELS = 12_000_000
"""Of one page: an A4 page has 3.9 million at 200 dots an inch."""


def render(data: bytes) -> bytes:
    """Pictures one after the other, each after its length (8 bytes, big endian)."""
    out = []
    with pdfium.PdfDocument(data) as document:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            width, height = page.get_size()
            scale = min(DPI / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True)
            raw, stride = bytes(bitmap.buffer), bitmap.stride
            rows = b"".join(raw[y * stride : y * stride + bitmap.width] for y in range(bitmap.height))
            picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + rows
            out.append(struct.pack(">Q", len(picture)) + picture)
            page.close()
    return b"".join(out)


def unpack(data: bytes) -> list[bytes]:
    """The pictures of ``render``; what does not fit its own lengths gives none."""
    found, at = [], 0
    while at < len(data):
        if len(data) - at < 8:
            return []
        (length,) = struct.unpack_from(">Q", data, at)
        at += 8
        if length > len(data) - at or not data.startswith(b"P5 ", at):
            return []
        found.append(data[at : at + length])
        at += length
    return found
