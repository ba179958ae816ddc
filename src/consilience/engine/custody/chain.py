"""The chain of entries: making one, its canonical bytes, and reading it back from untrusted bytes.

Each **Entry** names the digest of the one before (``prev``) and is signed.  Layout and signed text:
docs/format/ledger.md, section Entry.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from consilience.domain.custody import Action, Entry
from consilience.domain.errors import ValueRefusedError
from consilience.domain.ports import Signer
from consilience.engine.custody.canonical import canonical, read_canonical_object

FORMAT = 1
SIGNED_PREFIX = b"consilience-ledger-entry/1\n"
PAD = 256
_MEMBERS = frozenset(
    {"format", "case", "seq", "at", "action", "actor", "tool", "refs", "commitments", "prev", "signature"}
)
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


def genesis(case: str) -> str:
    """``prev`` of entry 0: binds the chain to its case."""
    return hashlib.sha256(b"consilience-ledger/1\n" + case.encode()).hexdigest()


def instant(now: dt.datetime) -> str:
    """UTC text of an instant, microseconds included; ValueRefusedError for a time without a zone."""
    if now.tzinfo is None:
        raise ValueRefusedError("An instant without a time zone cannot be recorded.")
    return now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_bytes(entry: Entry) -> bytes:
    """The canonical JSON of an entry, signature included."""
    return canonical(_plain(entry) | {"signature": entry.signature})


def entry_digest(data: bytes) -> str:
    """SHA-256 of canonical entry bytes, hex: the ``prev`` of the next entry."""
    return hashlib.sha256(data).hexdigest()


def signed_text(entry: Entry) -> bytes:
    """What the signature is over."""
    return SIGNED_PREFIX + canonical(_plain(entry))


def sign_entry(entry: Entry, signer: Signer) -> Entry:
    """The entry with its signature."""
    return replace(entry, signature=signer.sign(signed_text(entry)).hex())


def read_entry(data: bytes) -> Entry:
    """An entry from canonical bytes; ValueRefusedError for anything else (verification step 4)."""
    value = read_canonical_object(data)
    if value.keys() != _MEMBERS or value["format"] is True or value["format"] != FORMAT:
        raise ValueRefusedError("An entry has other members than its format says.")
    seq = value["seq"]
    if not isinstance(seq, int) or isinstance(seq, bool):
        raise ValueRefusedError("An entry is not numbered.")
    texts = {name: _text(value[name]) for name in ("case", "at", "actor", "tool", "prev", "signature")}
    if not _AT.fullmatch(texts["at"]):
        raise ValueRefusedError("An entry has no instant.")
    try:
        action = Action(_text(value["action"]))
    except ValueError as error:
        raise ValueRefusedError("An entry has an unknown action.") from error
    return Entry(seq=seq, action=action, refs=_texts(value["refs"]), commitments=_texts(value["commitments"]), **texts)


def pad(data: bytes) -> bytes:
    """``data`` | 0x80 | zeros to a multiple of 256 (ISO/IEC 7816-4): a line's length does not tell its action."""
    return data + b"\x80" + b"\x00" * (-(len(data) + 1) % PAD)


def unpad(data: bytes) -> bytes:
    """Inverse of :func:`pad`; ValueRefusedError unless it is exactly what ``pad`` gives."""
    body = data.rstrip(b"\x00")
    if not body.endswith(b"\x80") or pad(body[:-1]) != data:
        raise ValueRefusedError("A ledger line is not padded as its format says.")
    return body[:-1]


def _plain(entry: Entry) -> dict[str, object]:
    return {
        "format": FORMAT, "case": entry.case, "seq": entry.seq, "at": entry.at, "action": entry.action.value,
        "actor": entry.actor, "tool": entry.tool, "refs": dict(entry.refs), "commitments": dict(entry.commitments),
        "prev": entry.prev,
    }  # fmt: skip


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueRefusedError("An entry holds something else where text belongs.")
    return value


def _texts(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(type(text) is str for text in value.values()):
        raise ValueRefusedError("An entry holds something else where names and values belong.")
    return value
