"""The border itself: an Extraction or Unreadable as size-capped JSON, and back with every type and bound checked.

Nothing that crosses is trusted: a child that was taken over can only send text, offsets within that
text, and words from fixed lists.  Anything else reads as "the reader stopped unexpectedly".
"""

from __future__ import annotations

import json
import re
from typing import Any

from consilience.adapters.readers import limits
from consilience.adapters.readers.cleaning import harmless
from consilience.domain.material import (
    Block,
    BlockKind,
    Extraction,
    Link,
    MetadataCandidate,
    Sight,
    Unreadable,
    UnreadableReason,
)

_SURROGATE = re.compile("[\ud800-\udfff]")
SIGHT_BYTES = 32 * 1024 * 1024
_PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_FIELDS = frozenset({"title", "author", "publisher", "published", "url", "language"})


def pack(outcome: Extraction | Unreadable) -> bytes:
    """One JSON object in UTF-8; lone surrogates cannot be encoded and become U+FFFD."""
    if isinstance(outcome, Unreadable):
        body: dict[str, Any] = {"unreadable": outcome.reason.value, "note": outcome.note}
    else:
        body = {
            "text": outcome.untrusted_text,
            "type": outcome.media_type,
            "reader": outcome.reader,
            "blocks": [[b.start, b.end, b.kind.value, b.hint, b.because] for b in outcome.blocks],
            "metadata": [[m.field, m.value, m.where] for m in outcome.metadata],
            "links": [[k.start, k.end, k.target] for k in outcome.links],
            "warnings": list(outcome.warnings),
        }
    message = json.dumps(body, ensure_ascii=False)
    try:
        return message.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", message).encode("utf-8")


def unpack(data: bytes) -> Extraction | Unreadable:
    """The outcome a child sent; a message that breaks any rule is Unreadable(CRASHED)."""
    try:
        return _unpack(data)
    except (ValueError, TypeError, KeyError, RecursionError):
        return Unreadable(reason=UnreadableReason.CRASHED, note="the reader gave an answer that breaks its rules")


def sight(data: bytes) -> Sight | Unreadable:
    """What a file looks like, as the child sent it: a picture by its first bytes, markup cleaned once more."""
    head, _, content = data.partition(b"\n")
    try:
        about = json.loads(head)
        if "unreadable" in about:
            return Unreadable(reason=UnreadableReason(about["unreadable"]), note=_text(about["note"], 200))
        if about["type"] == "text/html":
            text = content.decode("utf-8")
            if len(text) > limits.TEXT_CHARACTERS:
                raise ValueError("too long")
            return Sight(media_type="text/html", content=harmless(text).encode(), pages=1)
        if len(content) > SIGHT_BYTES or not content.startswith(_PICTURES[about["type"]]):
            raise ValueError("no picture")
        return Sight(media_type=about["type"], content=content, pages=_number(about["pages"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return Unreadable(reason=UnreadableReason.CRASHED, note="the reader gave an answer that breaks its rules")


def facts(data: bytes) -> tuple[tuple[str, str], ...]:
    """(what, value) of a picture; nothing where the answer breaks a rule."""
    try:
        rows = _rows(json.loads(data.partition(b"\n")[0])["facts"], 40, 2)
        return tuple((_text(what, 40), _text(value, 400)) for what, value in rows)
    except (ValueError, TypeError, KeyError, RecursionError):
        return ()


def _unpack(data: bytes) -> Extraction | Unreadable:
    if len(data) > limits.ANSWER_BYTES:
        raise ValueError("too long")
    body = json.loads(data.decode("utf-8"))
    if "unreadable" in body:
        return Unreadable(reason=UnreadableReason(body["unreadable"]), note=_text(body["note"], 200))
    text = _text(body["text"], limits.TEXT_CHARACTERS)
    return Extraction(
        untrusted_text=text,
        media_type=_text(body["type"], 100),
        reader=_text(body["reader"], 200),
        blocks=_blocks(body["blocks"], len(text)),
        metadata=tuple(_candidate(row) for row in _rows(body["metadata"], limits.ITEMS, 3)),
        links=tuple(_link(row, len(text)) for row in _rows(body["links"], limits.ITEMS, 3)),
        warnings=tuple(_text(words, limits.SHORT_TEXT) for words in _listed(body["warnings"], limits.ITEMS)),
    )


def _blocks(raw: object, length: int) -> tuple[Block, ...]:
    blocks, at = [], 0
    for start, end, kind, hint, because in _rows(raw, limits.BLOCKS, 5):
        if not at <= _number(start) <= _number(end) <= length:
            raise ValueError("blocks out of order")
        at = end
        blocks.append(
            Block(
                start=start,
                end=end,
                kind=BlockKind(kind),
                hint=_text(hint, limits.SHORT_TEXT),
                because=_text(because, limits.SHORT_TEXT),
            )
        )
    return tuple(blocks)


def _candidate(row: list[Any]) -> MetadataCandidate:
    if row[0] not in _FIELDS:
        raise ValueError("no such field")
    return MetadataCandidate(
        field=row[0], value=_text(row[1], limits.SHORT_TEXT), where=_text(row[2], limits.SHORT_TEXT)
    )


def _link(row: list[Any], length: int) -> Link:
    start, end = _number(row[0]), _number(row[1])
    if not 0 <= start <= end <= length:
        raise ValueError("link outside the text")
    return Link(start=start, end=end, target=_text(row[2], limits.SHORT_TEXT))


def _rows(raw: object, most: int, width: int) -> list[list[Any]]:
    rows = _listed(raw, most)
    if any(not isinstance(row, list) or len(row) != width for row in rows):
        raise ValueError("row of another shape")
    return rows


def _listed(raw: object, most: int) -> list[Any]:
    if not isinstance(raw, list) or len(raw) > most:
        raise ValueError("not a list, or too long")
    return raw


def _text(raw: object, most: int) -> str:
    if not isinstance(raw, str) or len(raw) > most:
        raise ValueError("not a text, or too long")
    raw.encode("utf-8")  # a lone surrogate cannot be stored and raises
    return raw


def _number(raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise TypeError("not a number")
    return raw
