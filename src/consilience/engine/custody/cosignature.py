"""Co-signatures: a colleague's statement that this checkpoint is the one they saw, and when (C2SP tlog-cosignature).

A **co-signature** is one more line under a checkpoint's note.  It is made under a **name** without spaces, with an
Ed25519 key of the colleague's own, over the time (seconds since 1970-01-01 UTC) and the first three lines of the note.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import re
from dataclasses import dataclass

from consilience.domain.errors import ValueRefusedError
from consilience.domain.ports import SignatureCheck, Signer
from consilience.engine.custody.chain import instant

_KIND = b"\x04"
_DASH = "— "


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosignature:
    """Who said that they saw a checkpoint, with which key, and when (UTC)."""

    name: str
    public_key: bytes
    at: str


def cosigned_note(note: bytes, name: str, at: int, signer: Signer) -> bytes:
    """The note with one line more; ``at`` in seconds since 1970-01-01 UTC."""
    must_be_a_name(name)
    blob = _key_hash(name, signer.public_key) + at.to_bytes(8, "big") + signer.sign(_message(note, at))
    return note + f"{_DASH}{name} {base64.b64encode(blob).decode()}\n".encode()


def read_cosignature(data: bytes, note: bytes, *, name: str, public_key: bytes, check: SignatureCheck) -> Cosignature:
    """The co-signature in ``data`` over exactly ``note``; ValueRefusedError for anything else."""
    must_be_a_name(name)
    prefix = note + f"{_DASH}{name} ".encode()
    if not data.startswith(prefix) or not data.endswith(b"\n"):
        raise ValueRefusedError("A co-signature is not over its checkpoint.")
    encoded = data[len(prefix) : -1]
    try:
        blob = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise ValueRefusedError("A co-signature cannot be read.") from error
    at = int.from_bytes(blob[4:12], "big")
    if base64.b64encode(blob) != encoded or blob[:4] != _key_hash(name, public_key):
        raise ValueRefusedError("A co-signature is made with another key than it names.")
    if not check(public_key, _message(note, at), blob[12:]):
        raise ValueRefusedError("A co-signature does not verify.")
    return Cosignature(name=name, public_key=public_key, at=_instant(at))


def must_be_a_name(name: str) -> None:
    """ValueRefusedError for a name that a note cannot hold (C2SP signed-note)."""
    if not re.fullmatch(r"[^\s+]+", name) or not name.isprintable():
        raise ValueRefusedError("A co-signature is made under a name without spaces and plus signs.")


def _message(note: bytes, at: int) -> bytes:
    body = b"".join(line + b"\n" for line in note.split(b"\n")[:3])
    return f"cosignature/v1\ntime {at}\n".encode() + body


def _key_hash(name: str, public_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _KIND + public_key).digest()[:4]


def _instant(seconds: int) -> str:
    try:
        return instant(dt.datetime.fromtimestamp(seconds, dt.UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise ValueRefusedError("A co-signature states no time that a clock can show.") from error
