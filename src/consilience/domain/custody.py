"""Chain of custody: what was done, in which order, and what a check of it found.

An **Entry** is one thing done, as the ledger keeps it.  A **Checkpoint** is a signed head of the
tree over the entries.  A **Discrepancy** is one thing that a verification found, with its place;
a **VerificationReport** holds all of them together with what no verification could exclude.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import SheetRow


class Action(StrEnum):
    """What an entry records (STANDARDS: chain of custody; the later ones are reserved)."""

    CREATED = "created"
    RECEIVED = "received"
    ANALYSED = "analysed"
    UNREADABLE = "unreadable"
    RECOVERED = "recovered"
    EXPORTED = "exported"
    VERIFIED = "verified"
    ACCESSED = "accessed"
    SHARED = "shared"
    REDACTED = "redacted"
    CONSENT_CHANGED = "consent-changed"
    DISPOSED = "disposed"
    KEYS_CHANGED = "keys-changed"
    DECIDED = "decided"
    UNPACKED = "unpacked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One ledger entry (docs/format/ledger.md).  ``prev`` and ``signature`` are hex; ``at`` is UTC with microseconds.

    ``refs`` and ``commitments`` map kinds to ids and to keyed hashes; neither holds a name or a bare digest.
    """

    case: str
    seq: int
    at: str
    action: Action
    actor: str
    tool: str
    prev: str
    refs: Mapping[str, str] = field(default_factory=dict)
    commitments: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""

    def __post_init__(self) -> None:
        if self.seq < 0:
            raise ValueRefusedError("Entries are numbered from 0.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """Where an item came out of: member ``member`` (counted from 1, as the container lists them) of item ``parent``.

    ``depth`` is 1 in a file that was received, 2 in a container within it.  ``name`` is what the container calls the
    member: shown, never used as a path.  ``url`` and ``captured`` (ISO 8601) are what a web archive says of a capture.
    """

    parent: str
    member: int
    depth: int
    name: str
    url: str = ""
    captured: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.member < 1 or self.depth < 1:
            raise ValueRefusedError("Members and depths are counted from 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """What is known of how an item came: its document id, the name and size (bytes) of the file, who received it when.

    ``sha256`` is hex; ``sheet`` what the person who saved the file knows; ``salt`` (hex) is by chance and keeps who is
    handed the item's commitment key from guessing the rest.  Kept sealed, never in the ledger.
    """

    item: str
    document: str
    file_name: str
    size: int
    sha256: str
    received_at: str
    received_by: str
    sheet: SheetRow | None = None
    salt: str = ""
    extracted: Extracted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a case holds of one item, as its ledger says: blob names, "" where there is none (yet).

    ``received`` and ``last`` are the numbers of its first and latest entries.
    """

    item: str
    original: str
    record: str
    received: int
    last: int
    reading: str = ""
    refusal: str = ""
    reason: str = ""
    listing: str = ""

    @property
    def read(self) -> bool:
        """True when a reader has had its turn, with a text or a refusal."""
        return bool(self.reading or self.refusal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A tree head: that the ledger of ``case`` had ``size`` entries with Merkle ``root`` (32 bytes)."""

    case: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.root) != 32:
            raise ValueRefusedError("A checkpoint has a size and a root of 32 bytes.")


class Gravity(StrEnum):
    """Whether a discrepancy is damage, or something to know that an honest case can have too."""

    DAMAGE = "damage"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One thing found: the number of the verification step, the file or entry, and what is wrong in words."""

    step: int
    where: str
    what: str
    gravity: Gravity = Gravity.DAMAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationStep:
    """One numbered step as carried out: how many things it looked at (0 with ``note`` when it could not run)."""

    number: int
    title: str
    looked_at: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationReport:
    """What a verification did, found, and could not exclude."""

    case: str
    entries: int
    items: int
    steps: tuple[VerificationStep, ...]
    findings: tuple[Discrepancy, ...]
    cannot_exclude: tuple[str, ...]
    last_checkpoint: Checkpoint | None = None

    @property
    def sound(self) -> bool:
        """True when nothing found is damage."""
        return all(f.gravity is not Gravity.DAMAGE for f in self.findings)
