"""Invented containers: ZIP, WARC, WACZ and mail, good and hostile, and an intake of them without a child process."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

from consilience.adapters.readers import members
from consilience.adapters.readers.child import read_bytes
from consilience.casework.case import Case
from consilience.casework.intake import IntakeResult, Means, add_with, usual_means
from consilience.domain.container import Member
from consilience.domain.material import Extraction, Unreadable

PAGE = (
    b"<!doctype html><html><head><title>Ferry held at Karsk</title></head><body><h1>Ferry held at Karsk</h1><p>%s</p>"
)


def page(words: str) -> bytes:
    """A small page."""
    return PAGE % words.encode()


def packed(entries: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP archive; a name may stand twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def warc_record(
    kind: str, url: str, body: bytes, *, mime: str = "text/html", status: str = "200 OK", coding: str = "",
    at: str = "2031-03-05T10:00:00Z", digest: str = "",
) -> bytes:  # fmt: skip
    """One record as ISO 28500 writes it; ``coding`` gzip packs the body as a server does."""
    content = gzip.compress(body, mtime=0) if coding == "gzip" else body
    http = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n" + (f"Content-Encoding: {coding}\r\n" if coding else "")
    block = (http + f"Content-Length: {len(content)}\r\n\r\n").encode() + content if kind == "response" else content
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{hashlib.md5(body).hexdigest()}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: {at}\r\n"
        f"Content-Type: {'application/http; msgtype=response' if kind == 'response' else mime}\r\n"
    )
    head += f"WARC-Block-Digest: {digest}\r\n" if digest else ""
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def warc(*records: bytes, gz: bool = False) -> bytes:
    """A WARC file; packed record by record when ``gz``."""
    return b"".join(gzip.compress(r, mtime=0) if gz else r for r in records)


def capture(*, gz: bool = True) -> bytes:
    """A page, its picture, a missing page and a text, as four answers after a record about the file."""
    return warc(
        warc_record("warcinfo", "", b"software: invented\r\n", mime="application/warc-fields"),
        warc_record("response", "https://post.invalid/2031/ferry", page("Nine men were taken."), coding="gzip"),
        warc_record("response", "https://post.invalid/a.png", b"\x89PNG\r\n\x1a\n", mime="image/png"),
        warc_record("response", "https://post.invalid/gone", page("Not here."), status="404 Not Found"),
        warc_record("response", "https://post.invalid/note.txt", b"Twelve were named.", mime="text/plain"),
        gz=gz,
    )


def wacz() -> bytes:
    """A WACZ around that capture."""
    entries = [
        ("archive/data.warc.gz", capture()), ("indexes/index.cdx", b"invalid,post)/ 2031 {}"),
        ("pages/pages.jsonl", b'{"format": "json-pages-1.0"}'), ("datapackage.json", b'{"profile": "data-package"}'),
    ]  # fmt: skip
    return packed(entries)


def mail(*attached: tuple[str, bytes], inner: str = "") -> bytes:
    """A message with attachments, and with a forwarded message when ``inner`` says something."""
    message = EmailMessage()
    message["From"], message["To"] = "Ines Marl <ines@post.invalid>", "case@office.invalid"
    message["Subject"], message["Date"] = "Papers of the ferry", "Wed, 05 Mar 2031 10:00:00 +0000"
    message["Message-ID"] = "<1@post.invalid>"
    message.set_content("The papers are attached. I counted nine men.\n")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    if inner:
        forwarded = EmailMessage()
        forwarded["From"], forwarded["Subject"] = "R. Hale <hale@post.invalid>", "Earlier"
        forwarded["Message-ID"], forwarded["Date"] = "<0@post.invalid>", "Tue, 04 Mar 2031 10:00:00 +0000"
        forwarded.set_content(inner)
        message.add_attachment(forwarded)
    return message.as_bytes()


class InProcess:
    """Reader and Unpacker without any wall: for tests only."""

    def read(self, untrusted: bytes, name_hint: str, /) -> Extraction | Unreadable:
        return read_bytes(untrusted, name_hint)

    def unpack(self, untrusted: bytes, name_hint: str, most_bytes: int, /) -> Iterator[Member | Unreadable]:
        after = 0
        while True:
            sent = members.batch(untrusted, name_hint, after, most_bytes)
            found, ended, more = members.unpack(sent, after)
            yield from found
            if ended is not None:
                yield ended
            if not more:
                return
            after = found[-1].number


def take(case: Case, folder: Path, name: str, content: bytes, *, walled: bool = False) -> IntakeResult:
    """Take one container in."""
    path = folder / name
    path.write_bytes(content)
    usual = usual_means()
    inside = InProcess()
    means = usual if walled else Means(reader=inside, make=usual.make, unpacker=inside)
    return add_with(case, [path], {}, lambda _: None, means)
