"""Anchors: their stored bytes, and whether one holds (docs/format/anchors.md).

An anchor **holds** when its checkpoint is one of this case and fits the ledger, and what was said is over exactly that
checkpoint.  How a time stamp is read is given from outside (**StampTools**), because that needs certificates.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from consilience.domain.anchor import Anchor, AnchorKind, Attested
from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.canonical import canonical, read_canonical_object
from consilience.engine.custody.cosignature import read_cosignature
from consilience.engine.custody.note import read_checkpoint
from consilience.engine.custody.verify import Trust, against
from consilience.engine.plain import from_plain, to_plain

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StampTools:
    """How time stamps are read: ``told`` gives the digest and the time (UTC) in an answer, or ValueRefusedError;
    ``wrong`` (answer, stamped bytes, certificates in PEM) says what is wrong with its signature, "" for nothing;
    ``root`` the SHA-256 (hex) of the root among certificates in PEM."""

    told: Callable[[bytes], tuple[bytes, str]]
    wrong: Callable[[bytes, bytes, bytes], str]
    root: Callable[[bytes], str]


def anchor_bytes(anchor: Anchor) -> bytes:
    """What is sealed of an anchor."""
    return canonical({"format": FORMAT, "anchor": to_plain(anchor)})


def read_anchor(data: bytes) -> Anchor:
    """An Anchor from stored bytes; ValueRefusedError for anything else."""
    value = read_canonical_object(data)
    if value.keys() != {"format", "anchor"} or value["format"] is True or value["format"] != FORMAT:
        raise ValueRefusedError("Stored data is no anchor of this format.")
    return from_plain(Anchor, value["anchor"])


def answer_of(anchor: Anchor) -> bytes:
    """The answer as bytes."""
    if anchor.kind is AnchorKind.CO_SIGNATURE:
        return anchor.answer.encode()
    try:
        return base64.b64decode(anchor.answer, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueRefusedError("A time stamp cannot be read.") from error


def check_anchor(anchor: Anchor, trust: Trust, leaves: Sequence[bytes], tools: StampTools) -> Attested:
    """What the anchor attests; ValueRefusedError says why it does not hold."""
    note = anchor.note.encode()
    checkpoint = read_checkpoint(note, trust.case, trust.public_key, trust.check)
    if checkpoint.size != anchor.size:
        raise ValueRefusedError("its checkpoint has another size")
    if wrong := against(checkpoint, leaves):
        raise ValueRefusedError(f"its checkpoint {wrong}")
    if anchor.kind is AnchorKind.CO_SIGNATURE:
        try:
            key = bytes.fromhex(anchor.public_key)
        except ValueError as error:
            raise ValueRefusedError("its key is no key") from error
        found = read_cosignature(answer_of(anchor), note, name=anchor.name, public_key=key, check=trust.check)
        return Attested(size=anchor.size, at=found.at, whom=f"{found.name}, key {key.hex()}")
    at = stamp_time(answer_of(anchor), note, anchor.chain.encode(), tools)
    whom = f"an authority under the root certificate with SHA-256 {tools.root(anchor.chain.encode())}"
    return Attested(size=anchor.size, at=at, whom=whom)


def stamp_time(answer: bytes, note: bytes, chain: bytes, tools: StampTools) -> str:
    """When a time stamp says that ``note`` existed; ValueRefusedError when it is over something else or not signed."""
    digest, at = tools.told(answer)
    if digest != hashlib.sha256(note).digest():
        raise ValueRefusedError("is not over its checkpoint")
    if wrong := tools.wrong(answer, note, chain):
        raise ValueRefusedError(wrong)
    return at
