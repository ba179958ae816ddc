"""Checkpoints as text: a C2SP tlog-checkpoint in a signed note, byte for byte (docs/format/ledger.md).

A **note** is text, a blank line, and a signature line naming the signer; it can be printed, read over the
telephone or sent to a time-stamping authority, and says nothing about anybody.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from consilience.domain.custody import Checkpoint
from consilience.domain.errors import ValueRefusedError
from consilience.domain.ports import SignatureCheck, Signer

_ED25519 = b"\x01"
_DASH = "— "


def origin(case: str) -> str:
    """The signer's name: no host stands behind it (RFC 2606 ``.invalid``)."""
    return f"consilience.invalid/case/{case}"


def checkpoint_note(checkpoint: Checkpoint, signer: Signer) -> bytes:
    """The signed note of a checkpoint."""
    text = _body(checkpoint)
    name = origin(checkpoint.case)
    blob = _key_hash(name, signer.public_key) + signer.sign(text)
    return text + f"\n{_DASH}{name} {base64.b64encode(blob).decode()}\n".encode()


def read_checkpoint(data: bytes, case: str, public_key: bytes, check: SignatureCheck) -> Checkpoint:
    """A checkpoint whose note is exactly right for this case and key; else ValueRefusedError (step 8)."""
    try:
        lines = data.decode("utf-8").split("\n")
        if len(lines) != 6 or lines[3] or lines[5]:
            raise ValueRefusedError("A checkpoint has not the lines it should have.")
        checkpoint = Checkpoint(case=case, size=int(lines[1]), root=base64.b64decode(lines[2], validate=True))
        text, prefix = _body(checkpoint), f"{_DASH}{origin(case)} "
        signature_line = lines[4]
        if not data.startswith(text + b"\n") or not signature_line.startswith(prefix):
            raise ValueRefusedError("A checkpoint is not of this case or not in its one form.")
        encoded = signature_line.removeprefix(prefix)
        blob = base64.b64decode(encoded, validate=True)
    except (UnicodeDecodeError, binascii.Error, ValueError) as error:
        raise ValueRefusedError("A checkpoint cannot be read.") from error
    if base64.b64encode(blob).decode() != encoded or blob[:4] != _key_hash(origin(case), public_key):
        raise ValueRefusedError("A checkpoint is signed with another key.")
    if not check(public_key, text, blob[4:]):
        raise ValueRefusedError("A checkpoint's signature does not verify.")
    return checkpoint


def _body(checkpoint: Checkpoint) -> bytes:
    root = base64.b64encode(checkpoint.root).decode()
    return f"{origin(checkpoint.case)}\n{checkpoint.size}\n{root}\n".encode()


def _key_hash(name: str, public_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]
