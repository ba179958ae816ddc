"""Members of a container on their way out of the child: a batch of them as bytes, and back with every bound checked.

A batch is a length (8 bytes, big endian), a JSON object of that length, and the members' bytes one after the other.
``more`` says that the next batch begins after the last member of this one; ``ended`` why there is no going on.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from consilience.adapters.readers import limits
from consilience.adapters.readers.outcome import UnreadableError
from consilience.adapters.readers.sniff import Kind, sniff
from consilience.domain.container import Member
from consilience.domain.material import Unreadable, UnreadableReason

CONTAINERS = frozenset({Kind.ARCHIVE, Kind.CAPTURE, Kind.EMAIL})
_NAME = 1_000


def batch(data: bytes, name: str, after: int, left: int) -> bytes:
    """Inside the child: members after number ``after``, as many as fit, ``left`` bytes at most."""
    rows: list[Member] = []
    size, more, ended = 0, False, None
    try:
        for member in _found(data, name, after):
            size += len(member.content)
            if size > left:
                raise UnreadableError(UnreadableReason.BOMB, "what is in it comes to more than may be unpacked")
            if len(rows) == limits.BATCH_MEMBERS or (rows and size > limits.BATCH_BYTES):
                more = True
                break
            rows.append(member)
    except UnreadableError as error:
        ended = error.outcome
    except RecursionError:
        ended = Unreadable(reason=UnreadableReason.TOO_DEEP)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  (a parser's own errors are content of the file and stay inside)
        ended = Unreadable(reason=UnreadableReason.DAMAGED, note=f"the parser stopped ({type(error).__name__})")
    return pack(rows, ended, more=more)


def _found(data: bytes, name: str, after: int) -> Iterator[Member]:
    kind = sniff(data, name).kind
    if kind not in CONTAINERS:
        return
    module = "attachments" if kind is Kind.EMAIL else kind.value
    yield from import_module(f"consilience.adapters.readers.{module}").members(data, after)


def pack(rows: list[Member], ended: Unreadable | None, *, more: bool) -> bytes:
    """A batch as bytes; lone surrogates of names cannot be encoded and become U+FFFD."""
    head = {
        "rows": [
            [m.number, m.untrusted_name[:_NAME], m.suggested[:_NAME], m.url[: limits.SHORT_TEXT], m.captured, m.note,
             [m.refused.reason.value, m.refused.note] if m.refused else None, len(m.content)]
            for m in rows
        ],
        "ended": [ended.reason.value, ended.note] if ended else None,
        "more": more,
    }  # fmt: skip
    plain = json.dumps(head, ensure_ascii=False).encode("utf-8", errors="surrogatepass").decode("utf-8", "replace")
    told = plain.encode()
    return struct.pack(">Q", len(told)) + told + b"".join(m.content for m in rows)


def unpack(data: bytes, after: int) -> tuple[list[Member], Unreadable | None, bool]:
    """Outside: members, why it ended, and whether there are more.  ValueError, TypeError, KeyError when a bound is
    not kept; nothing that the child says is believed otherwise."""
    (length,) = struct.unpack_from(">Q", data) if len(data) >= 8 else (len(data),)
    if length > len(data) - 8:
        raise ValueError("shorter than it says")
    head, at = json.loads(data[8 : 8 + length].decode("utf-8")), 8 + length
    rows = []
    if len(head["rows"]) > limits.BATCH_MEMBERS:
        raise ValueError("too many rows")
    for raw in head["rows"]:
        number, name, suggested, url, captured, note, refused, size = raw
        if type(number) is not int or type(size) is not int or number <= after or not 0 <= size <= limits.MEMBER_BYTES:
            raise ValueError("numbers out of order, or a size out of bounds")
        if at + size > len(data) or (size and refused):
            raise ValueError("a size that does not fit")
        rows.append(
            Member(
                number=number,
                untrusted_name=_text(name, _NAME),
                suggested=_text(suggested, _NAME),
                url=_text(url, limits.SHORT_TEXT),
                captured=_text(captured, 40),
                note=_text(note, 200),
                content=data[at : at + size],
                refused=_outcome(refused),
            )
        )
        at, after = at + size, number
    if at != len(data):
        raise ValueError("bytes that belong to no member")
    return rows, _outcome(head["ended"]), head["more"] is True and bool(rows)


def _outcome(raw: Any) -> Unreadable | None:
    if raw is None:
        return None
    reason, note = raw
    return Unreadable(reason=UnreadableReason(reason), note=_text(note, 200))


def _text(raw: object, most: int) -> str:
    if not isinstance(raw, str) or len(raw) > most:
        raise ValueError("not a text, or too long")
    raw.encode("utf-8")
    return raw
