"""Containers: what is found in an archive, a capture of the web or a message, and what became of each part of it.

A **Member** is one thing inside, as the confined child sends it, and still untrusted.  A **Listing** is the record of
one unpacking: every member that was looked at is either an item of its own or refused with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member: its handle ``number`` (from 1, in the container's own order) and its bytes, or why they stay inside.

    ``untrusted_name`` is what the container calls it; ``suggested`` a file name for it with an ending that fits its
    type; ``url`` and ``captured`` (ISO 8601) what a web archive says of the capture; ``note`` what to know of it.
    """

    number: int
    untrusted_name: str
    suggested: str = ""
    url: str = ""
    captured: str = ""
    note: str = ""
    content: bytes = b""
    refused: Unreadable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A row of a Listing: ``item`` holds the member's bytes (also when they were in the case before), or ``reason``,
    the name of an ``UnreadableReason``, says why none does.  ``size`` in bytes, ``sha256`` in hex."""

    member: int
    name: str
    item: str = ""
    size: int = 0
    sha256: str = ""
    url: str = ""
    captured: str = ""
    reason: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.member < 1 or bool(self.item) == bool(self.reason):
            raise ValueRefusedError("A member is an item or refused with a reason.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What came of unpacking ``item``; ``ended`` names the reason when not all of it could be looked at."""

    item: str
    members: tuple[Listed, ...]
    ended: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        numbers = [row.member for row in self.members]
        if any(a >= b for a, b in pairwise(numbers)):
            raise ValueRefusedError("Members are listed in order.")
