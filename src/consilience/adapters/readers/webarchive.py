"""A web archive (WARC 1.0 and 1.1, packed or not): each page, PDF or text captured, by the number of its record.

The member's bytes are the body of the answer as a browser would have had it: transfer and content coding undone.
Address and time of the capture are what the record states.  Digests that a record states are computed again.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from consilience.adapters.readers import limits
from consilience.adapters.readers.outcome import UnreadableError
from consilience.domain.container import Member
from consilience.domain.material import Extraction, Unreadable, UnreadableReason

NOTE = "a web archive"
_CHUNK = 1024 * 1024
_ENDINGS = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "text/plain": "txt",
    "message/rfc822": "eml", "application/rtf": "rtf", "text/rtf": "rtf", "text/csv": "csv",
    "application/msword": "doc", "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}  # fmt: skip
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")
_DAMAGED = (
    ArchiveLoadFailed,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    AttributeError,
    TypeError,
    IndexError,
)


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the same)
    """Raises UnreadableError CONTAINER, always: what is in it is found by ``members``."""
    raise UnreadableError(UnreadableReason.CONTAINER, NOTE)


def members(data: bytes, after: int) -> Iterator[Member]:
    """The records after number ``after`` (all kinds are counted) that hold an answer.  Raises UnreadableError
    DAMAGED where the file ends inside a record or one cannot be read, BOMB where it unpacks to far more than it should.
    """
    most = max(limits.RATIO * len(data), limits.RATIO_FLOOR)
    archive = ArchiveIterator(io.BytesIO(data), check_digests=True)
    records = iter(archive)
    number = 0
    while True:
        number += 1
        try:
            record = next(records, None)
            if record is None:
                break
            found = _member(record, number) if number > after else None
            while record.raw_stream.read(_CHUNK):  # counts what is skipped, and feeds the digest of the record
                _stop_if(archive.reader, most)
            whole = getattr(record.raw_stream, "limit", 0) <= 0
        except _DAMAGED as error:
            raise UnreadableError(UnreadableReason.DAMAGED, f"ends or breaks off in record {number}") from error
        _stop_if(archive.reader, most)
        if not whole:
            raise UnreadableError(UnreadableReason.DAMAGED, f"ends or breaks off in record {number}")
        if found is not None:
            yield _checked(found, record)
    if number == 1:
        raise UnreadableError(UnreadableReason.DAMAGED, "no record can be read")


def _stop_if(reader: Any, most: int) -> None:
    if reader is not None and getattr(reader, "num_read", 0) > most:
        raise UnreadableError(UnreadableReason.BOMB, "unpacks to far more than it should")


def _member(record: Any, number: int) -> Member | None:
    """The answer that a record holds, or why it is none that can be read; None for records about records."""
    if record.rec_type not in {"response", "resource"}:
        return None
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")[: limits.SHORT_TEXT]
    at = str(record.rec_headers.get_header("WARC-Date") or "")
    facts: dict[str, Any] = {
        "number": number,
        "untrusted_name": url,
        "url": url,
        "captured": at if _INSTANT.fullmatch(at) else "",
    }
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    status = record.http_headers.get_statuscode() if record.rec_type == "response" and record.http_headers else "200"
    kind = str((headers.get_header("Content-Type") if headers else "") or "").partition(";")[0].strip().lower()
    if status != "200":
        note = f"no page that was delivered (status {status[:3]})"
        return Member(**facts, refused=Unreadable(reason=UnreadableReason.PART, note=note))
    if kind not in _ENDINGS:
        shown = kind[:60] if re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind) else "of no type"
        return Member(**facts, refused=Unreadable(reason=UnreadableReason.PART, note=f"part of a page ({shown})"))
    taken, length = [], 0
    body = record.content_stream()
    most = min(limits.MEMBER_BYTES, max(limits.RATIO * max(record.length or 0, 0), limits.RATIO_FLOOR))
    while chunk := body.read(65536):
        length += len(chunk)
        if length > most:
            return Member(**facts, refused=Unreadable(reason=UnreadableReason.BOMB, note="unpacks to far more"))
        taken.append(chunk)
    if not length:
        return Member(**facts, refused=Unreadable(reason=UnreadableReason.EMPTY))
    return Member(**facts, suggested=_file_name(url, _ENDINGS[kind]), content=b"".join(taken))


def _checked(member: Member, record: Any) -> Member:
    """With a note when a digest that the record states is not that of what it holds."""
    if record.digest_checker is not None and record.digest_checker.passed is False:
        return replace(member, note=_UNLIKE)
    return member


_UNLIKE = "the digest that the capture states of itself is not that of its content"


def _file_name(url: str, ending: str) -> str:
    """``host-path.ending``: the address as a short name."""
    place = re.sub(r"^[a-z][a-z0-9+.-]*:/*(?:www\.)?", "", url.partition("#")[0].partition("?")[0], flags=re.IGNORECASE)
    stem = re.sub(r"[\s/\\:]+", "-", place).strip("-.").removesuffix(f".{ending}").removesuffix(".htm")
    return f"{stem[:80] or 'capture'}.{ending}"
