"""WACZ 1.1.1 (Webrecorder): captured pages as a web archive with its index, its list of pages and its digests.

The pages are written as ``resource`` records (WARC 1.1, ISO 28500:2017, 6.4): the body as a browser had it, without the
answer's headers, which a case does not keep apart from the capture that it received.  Same input, same bytes.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import json
import re
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from warcio.timeutils import iso_date_to_timestamp
from warcio.warcwriter import WARCWriter

from consilience.domain.release import Cleared

VERSION = "1.1.1"
ARCHIVE, INDEX, PAGES = "archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"
_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""Of addresses (RFC 4122, appendix C): ids of records are made from what they hold, not by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its address, when it was captured (ISO 8601, UTC), its media type, its bytes.

    ``title`` is "" where none is known; ``note`` says what the date is of where it is not of a capture.
    """

    document: str
    url: str
    at: str
    media_type: str
    content: bytes
    title: str = ""
    note: str = ""


def write_wacz(cleared: Cleared, pages: Sequence[Page], made_at: dt.datetime, software: str) -> bytes:
    """The whole file.  ``cleared`` shows that the gate let the case through."""
    archive, rows = _archive(pages, made_at, software)
    files = {
        ARCHIVE: archive,
        INDEX: "".join(sorted(rows)).encode(),
        PAGES: _pages(pages).encode(),
    }
    package = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "software": software,
        "created": made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "title": "Captured pages of a case",
        "description": f"{cleared.mark}. Pages as they were received; readable text.",
        "resources": [
            {"name": path.rpartition("/")[2], "path": path, "hash": _hash(data), "bytes": len(data)}
            for path, data in files.items()
        ],
    }
    described = json.dumps(package, indent=2, ensure_ascii=False).encode()
    digest = json.dumps({"path": "datapackage.json", "hash": _hash(described)}, indent=2).encode()
    return _zipped({**files, "datapackage.json": described, "datapackage-digest.json": digest}, made_at)


def _archive(pages: Sequence[Page], made_at: dt.datetime, software: str) -> tuple[bytes, list[str]]:
    """The WARC, each record packed by itself, and a row of the index (CDXJ) for each page."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    head = {
        "software": software,
        "format": "WARC File Format 1.1",
        "isPartOf": "captured pages of a case",
        "description": "resource records: bodies as received, without the headers of the answers",
    }
    about = "".join(f"{name}: {value}\r\n" for name, value in head.items()).encode()
    writer.write_record(
        writer.create_warc_record(
            "urn:consilience:warcinfo", "warcinfo", payload=io.BytesIO(about), length=len(about),
            warc_content_type="application/warc-fields",
            warc_headers_dict={
                "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_NAMESPACE, made_at.isoformat())}>",
                "WARC-Date": made_at.strftime("%Y-%m-%dT%H:%M:%SZ"), "WARC-Filename": "data.warc.gz",
            },
        )
    )  # fmt: skip
    rows = []
    for page in pages:
        offset = out.tell()
        digest = hashlib.sha256(page.content).digest()
        writer.write_record(
            writer.create_warc_record(
                page.url, "resource", payload=io.BytesIO(page.content), length=len(page.content),
                warc_content_type=page.media_type,
                warc_headers_dict={
                    "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(_NAMESPACE, f'{page.url} {page.at} {digest.hex()}')}>",
                    "WARC-Date": page.at,
                    "WARC-Payload-Digest": f"sha256:{base64.b32encode(digest).decode()}",
                },
            )
        )  # fmt: skip
        row = {
            "url": page.url, "mime": page.media_type, "status": "200", "digest": f"sha256:{digest.hex()}",
            "length": str(out.tell() - offset), "offset": str(offset), "filename": "data.warc.gz",
        }  # fmt: skip
        rows.append(f"{sort_key(page.url)} {iso_date_to_timestamp(page.at)} {json.dumps(row)}\n")
    return out.getvalue(), rows


def _pages(pages: Sequence[Page]) -> str:
    rows: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}]
    for page in pages:
        row = {"id": page.document, "url": page.url, "ts": page.at}
        rows.append(row | ({"title": page.title} if page.title else {}) | ({"note": page.note} if page.note else {}))
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _zipped(files: dict[str, bytes], made_at: dt.datetime) -> bytes:
    """A ZIP; archives and index are stored as they are, so that a reader can look into them without unpacking."""
    out = io.BytesIO()
    moment = (max(made_at.year, 1980), made_at.month, made_at.day, made_at.hour, made_at.minute, made_at.second)
    with zipfile.ZipFile(out, "w") as package:
        for path, data in files.items():
            packed = zipfile.ZIP_STORED if path in {ARCHIVE, INDEX} else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(path, moment)
            entry.compress_type, entry.external_attr = packed, 0o600 << 16
            package.writestr(entry, data)
    return out.getvalue()


def sort_key(url: str) -> str:
    """The address as indexes sort it (SURT): host from the right, without "www", path and query in small letters."""
    parts = urlsplit(url.strip().lower())
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    port = f":{parts.port}" if parts.port and parts.port != {"http": 80, "https": 443}.get(parts.scheme) else ""
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    path = parts.path.rstrip("/") or "/"
    return f"{','.join(reversed(host.split('.')))}{port}){path}{f'?{query}' if query else ''}"
