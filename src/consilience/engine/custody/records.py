"""What sealed blobs hold: canonical bytes of an ItemRecord, a Reading, a refusal and a Decision, and back.

Layout: docs/format/vault.md, "What a blob holds".  Reading any bytes gives the value or ValueRefusedError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from consilience.domain.container import Listing
from consilience.domain.custody import ItemRecord
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Reading, Unreadable, UnreadableReason
from consilience.domain.review import Decision
from consilience.engine.custody.canonical import canonical, read_canonical_object
from consilience.engine.plain import from_plain, to_plain

FORMAT = 1
SALTED = 2
"""Format of a record that carries a salt."""
EXTRACTED = 3
"""Format of a record that says out of which container the item came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """That an item could not be read, and why."""

    item: str
    outcome: Unreadable


def record_bytes(record: ItemRecord) -> bytes:
    """Blob content of an ItemRecord: format 3 out of a container, 2 with a salt, 1 without (older cases)."""
    plain = to_plain(record)
    assert isinstance(plain, dict)  # a dataclass gives a dict; said for the type checker
    if record.extracted is not None:
        return canonical({"format": EXTRACTED, "record": plain})
    del plain["extracted"]
    if record.salt:
        return canonical({"format": SALTED, "record": plain})
    return _wrapped("record", {name: value for name, value in plain.items() if name != "salt"})


def read_record(data: bytes) -> ItemRecord:
    """An ItemRecord from blob content."""
    value = read_canonical_object(data)
    form, plain = value.get("format"), value.get("record")
    if form not in {SALTED, EXTRACTED}:
        plain = _unwrapped("record", data)
    record = from_plain(ItemRecord, plain)
    if isinstance(plain, dict) and ("extracted" in plain) != (form == EXTRACTED):
        raise ValueRefusedError("Stored data is a record of another format.")
    if (record.extracted is not None) != (form == EXTRACTED):
        raise ValueRefusedError("Stored data is a record of another format.")
    salted = form in {SALTED, EXTRACTED}
    if value.keys() != {"format", "record"} or (salted and not re.fullmatch("[0-9a-f]{32}", record.salt)):
        raise ValueRefusedError("Stored data is no record with a salt.")
    return record


def listing_bytes(listing: Listing) -> bytes:
    """Blob content of a Listing."""
    return _wrapped("listing", to_plain(listing))


def read_listing(data: bytes) -> Listing:
    """A Listing from blob content."""
    return from_plain(Listing, _unwrapped("listing", data))


def reading_bytes(reading: Reading) -> bytes:
    """Blob content of a Reading."""
    return _wrapped("reading", to_plain(reading))


def read_reading(data: bytes) -> Reading:
    """A Reading from blob content."""
    return from_plain(Reading, _unwrapped("reading", data))


def decision_bytes(decision: Decision) -> bytes:
    """Blob content of a Decision."""
    return _wrapped("decision", to_plain(decision))


def read_decision(data: bytes) -> Decision:
    """A Decision from blob content."""
    return from_plain(Decision, _unwrapped("decision", data))


def refusal_bytes(refusal: Refusal) -> bytes:
    """Blob content of a Refusal; the reason is kept by the stable name of its member."""
    plain = {"item": refusal.item, "reason": refusal.outcome.reason.name, "note": refusal.outcome.note}
    return _wrapped("refusal", plain)


def read_refusal(data: bytes) -> Refusal:
    """A Refusal from blob content."""
    plain = _unwrapped("refusal", data)
    if not isinstance(plain, dict) or plain.keys() != {"item", "reason", "note"}:
        raise ValueRefusedError("Stored data is no refusal.")
    item, reason, note = plain["item"], plain["reason"], plain["note"]
    if not (isinstance(item, str) and isinstance(note, str) and reason in UnreadableReason.__members__):
        raise ValueRefusedError("Stored data is no refusal.")
    return Refusal(item=item, outcome=Unreadable(reason=UnreadableReason[reason], note=note))


def _wrapped(kind: str, value: object) -> bytes:
    return canonical({"format": FORMAT, kind: value})


def _unwrapped(kind: str, data: bytes) -> object:
    value = read_canonical_object(data)
    if value.keys() != {"format", kind} or value["format"] is True or value["format"] != FORMAT:
        raise ValueRefusedError("Stored data is of another kind or format.")
    return value[kind]
