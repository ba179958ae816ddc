"""Anchor: what somebody else said about a checkpoint, kept with the case so that it can be checked without a network.

A **time stamp** is the answer of an authority (RFC 3161), kept with the certificates up to its root.  A
**co-signature** is a colleague's, made with a key that never was on this device.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consilience.domain.errors import ValueRefusedError


class AnchorKind(StrEnum):
    """Who said it."""

    TIME_STAMP = "time-stamp"
    CO_SIGNATURE = "co-signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One anchor of the checkpoint over ``size`` entries; ``note`` is the checkpoint's text, ``kept_at`` when it came.

    Of a time stamp: ``answer`` (base64 of the DER answer), ``chain`` (PEM), ``address`` where it was asked for.
    Of a co-signature: ``answer`` (the note with one line more), ``name`` and ``public_key`` (hex) of who made it.
    """

    kind: AnchorKind
    size: int
    note: str
    answer: str
    kept_at: str
    chain: str = ""
    address: str = ""
    name: str = ""
    public_key: str = ""

    def __post_init__(self) -> None:
        if self.size < 1:
            raise ValueRefusedError("An anchor is of a checkpoint over at least one entry.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """What a passing anchor says: the first ``size`` entries existed at ``at`` (UTC), by ``whom`` in words."""

    size: int
    at: str
    whom: str
