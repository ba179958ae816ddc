"""What kind of file it is, by its content first; the ending only decides between kinds of text.

A **Kind** names the parser; the warning says when the ending promised something else.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from enum import StrEnum

from consilience.adapters.readers.outcome import UnreadableError
from consilience.domain.material import UnreadableReason


class Kind(StrEnum):
    """The parsers there are; the value is the name of the module that reads it."""

    TEXT = "plain"
    HTML = "webpage"
    PDF = "pdf"
    DOCX = "docx"
    EMAIL = "mail"
    ODT = "opendocument"
    RTF = "richtext"
    WORKBOOK = "workbook"
    TABLE = "table"
    PICTURE = "picture"
    ARCHIVE = "archive"
    CAPTURE = "webarchive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sniffed:
    """The kind and, when the ending said otherwise, a warning."""

    kind: Kind
    warning: str = ""


ENDINGS = {
    "txt": Kind.TEXT, "text": Kind.TEXT, "md": Kind.TEXT,
    "html": Kind.HTML, "htm": Kind.HTML, "xhtml": Kind.HTML,
    "pdf": Kind.PDF,
    "docx": Kind.DOCX,
    "eml": Kind.EMAIL, "mht": Kind.EMAIL, "mhtml": Kind.EMAIL,
    "odt": Kind.ODT, "ott": Kind.ODT,
    "rtf": Kind.RTF,
    "xlsx": Kind.WORKBOOK, "xlsm": Kind.WORKBOOK, "xls": Kind.WORKBOOK, "ods": Kind.WORKBOOK,
    "csv": Kind.TABLE, "tsv": Kind.TABLE,
    "png": Kind.PICTURE, "jpg": Kind.PICTURE, "jpeg": Kind.PICTURE, "tif": Kind.PICTURE, "tiff": Kind.PICTURE,
    "zip": Kind.ARCHIVE, "wacz": Kind.ARCHIVE, "warc": Kind.CAPTURE,
    "gif": Kind.PICTURE, "bmp": Kind.PICTURE, "webp": Kind.PICTURE,
}  # fmt: skip
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_OTHER = (
    (b"\x1f\x8b", "a gzip archive"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"%!PS", "a PostScript file"),
    (b"ID3", "a sound recording"), (b"OggS", "a sound recording"), (b"RIFF", "a recording"),
    (b"SQLite format 3\x00", "a database"), (b"\xd0\xcf\x11\xe0", "an old Office document"),
)  # fmt: skip
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_BINARY = frozenset({Kind.PDF, Kind.DOCX, Kind.ODT, Kind.WORKBOOK, Kind.PICTURE})
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
"""Names of the stream that makes an old Office file a spreadsheet ([MS-XLS] 2.1.2)."""
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|article)[\s>/]",
    re.I | re.S,
)
_HTML_TAG = re.compile(rb"</?(?:p|div|span|a|br|table|td|h[1-6]|ul|li|body|html|script|meta)\b[^<>]{0,2000}>", re.I)
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):(?:\r?\n)?[ \t]", re.M)  # a long value begins on the next line
_MAIL_SURE = {b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"dkim-signature"}
_MAIL_LIKELY = {b"from", b"to", b"subject", b"date", b"content-type", b"reply-to", b"cc", b"sender"}


def sniff(data: bytes, name: str) -> Sniffed:
    """Kind of ``data``; ``name`` is a hint only.

    Raises UnreadableError: EMPTY, ENCRYPTED, UNKNOWN_TYPE, DAMAGED.
    """
    if not data:
        raise UnreadableError(UnreadableReason.EMPTY)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending == "gz" and data.startswith(b"\x1f\x8b") and _is_capture(data):
        return Sniffed(kind=Kind.CAPTURE)
    kind = _by_content(data, ENDINGS.get(ending))
    if ending and ENDINGS.get(ending) is not kind:
        promised = f"the ending says .{ending}" if ending in ENDINGS else "the ending is not one of a known type"
        return Sniffed(kind=kind, warning=f"{promised}; the content is {_NAMES[kind]} and was read as that")
    return Sniffed(kind=kind)


_NAMES = {
    Kind.TEXT: "plain text", Kind.HTML: "a web page", Kind.PDF: "a PDF", Kind.DOCX: "a Word document",
    Kind.EMAIL: "an e-mail message", Kind.ODT: "an OpenDocument text", Kind.RTF: "a Rich Text document",
    Kind.WORKBOOK: "a spreadsheet", Kind.TABLE: "a table in plain text",
    Kind.PICTURE: "a picture", Kind.ARCHIVE: "an archive", Kind.CAPTURE: "a web archive",
}  # fmt: skip


def _by_content(data: bytes, promised: Kind | None) -> Kind:
    head = data[:4096]
    if head.startswith(b"PK\x03\x04") or (promised is Kind.DOCX and b"PK\x03\x04" in head):
        return _archive(data, promised)
    if head.startswith(b"PK\x05\x06"):
        raise UnreadableError(UnreadableReason.UNKNOWN_TYPE, "an empty archive")
    if _is_capture(data):
        return Kind.CAPTURE
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if head.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED_OFFICE in data:
        raise UnreadableError(UnreadableReason.ENCRYPTED, "an Office document under a password")
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Kind.PICTURE
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head.startswith(b"\xd0\xcf\x11\xe0") and any(name in data for name in _BOOKS):
        return Kind.WORKBOOK
    for magic, words in _OTHER:
        if head.startswith(magic):
            raise UnreadableError(UnreadableReason.UNKNOWN_TYPE, words)
    if promised in _BINARY and head.count(0) > 0:
        raise UnreadableError(UnreadableReason.DAMAGED, "the beginning of the file is not what its type needs")
    plain = _narrow(head)
    if _looks_like_mail(plain, promised):
        return Kind.EMAIL
    if _HTML_START.match(plain) or (promised is Kind.HTML and _HTML_TAG.search(_narrow(data[:65536]))):
        return Kind.HTML
    if promised is not Kind.TEXT and len(_HTML_TAG.findall(_narrow(data[:65536]))) >= 20:
        return Kind.HTML
    return Kind.TABLE if promised is Kind.TABLE else Kind.TEXT


def _narrow(data: bytes) -> bytes:
    """The ASCII of UTF-16 text, so that the same patterns serve; a UTF-8 byte-order mark is dropped."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or (data and data[:400].count(0) * 3 > len(data[:400])):
        return data.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return data.removeprefix(b"\xef\xbb\xbf")


def _archive(data: bytes, promised: Kind | None) -> Kind:
    """A zip is only opened when it says that it is a document; what else is inside is not looked at here."""
    if b"word/document" in data or b"word\\document" in data:
        return Kind.DOCX
    if b"xl/workbook" in data or b"xl\\workbook" in data:
        return Kind.WORKBOOK
    if data[30:38] == b"mimetype":
        kind = data[38:110]
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            return Kind.ODT
        if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return Kind.WORKBOOK
        raise UnreadableError(UnreadableReason.UNKNOWN_TYPE, "a packed document of another kind")
    if b"PK\x05\x06" not in data[-66000:] and (promised in _BINARY or b"[Content_Types].xml" in data[:4096]):
        raise UnreadableError(UnreadableReason.DAMAGED, "the archive has no end")
    if b"[Content_Types].xml" in data[:4096]:
        raise UnreadableError(UnreadableReason.UNKNOWN_TYPE, "an Office file that is no document or spreadsheet")
    return Kind.ARCHIVE


def _is_capture(data: bytes) -> bool:
    """A WARC, packed record by record or not."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(31).decompress(data[:65536], 16)
        except zlib.error:
            return False
    return data.startswith(b"WARC/")


def _looks_like_mail(head: bytes, promised: Kind | None) -> bool:
    """Header lines from the first line on; notes that begin "From: / Date:" stay text unless they are named .eml."""
    lines = head.removeprefix(b"From ").lstrip(b"\r\n")
    block = re.split(rb"\r?\n\r?\n", lines, maxsplit=1)[0]
    first = _HEADER.match(lines)
    if first is None and not head.startswith(b"From "):
        return False
    names = {match.lower() for match in _HEADER.findall(block)}
    sure, likely = len(names & _MAIL_SURE), len(names & _MAIL_LIKELY)
    if promised is Kind.EMAIL:
        return sure + likely >= 1
    return sure >= 1 and sure + likely >= 3
