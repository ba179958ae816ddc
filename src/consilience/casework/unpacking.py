"""Unpacking: each member of a container becomes an item of its own, with a record of where it came out of.

A **Roll** is what a case holds while files are taken in: records by item, by digest, by place in a container.  Members
are taken by their number; what a container calls them is kept, shown and flagged, and is never a path.  What is not
taken stays in the container, which is kept whole, and the Listing says why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from consilience.adapters.readers import limits
from consilience.adapters.vault.store import LISTING, ORIGINAL, RECORD
from consilience.casework.case import Case
from consilience.casework.naming import document_id
from consilience.domain.container import Listed, Listing, Member
from consilience.domain.custody import Action, Extracted, ItemRecord
from consilience.domain.material import SheetRow, Unreadable, UnreadableReason
from consilience.engine.custody.chain import instant
from consilience.engine.custody.records import listing_bytes, record_bytes
from consilience.engine.explore.odd_names import member_oddities

_NAME = 200


@dataclass(slots=True)
class Roll:
    """Records of a case that grow while files come in."""

    records: dict[str, ItemRecord] = field(default_factory=dict)
    by_digest: dict[str, ItemRecord] = field(default_factory=dict)
    by_place: dict[tuple[str, int], ItemRecord] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    unpacked: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case) -> Roll:
        roll = cls()
        for record, _, _ in case.items():
            roll.take(record)
        return roll

    def take(self, record: ItemRecord) -> None:
        self.records[record.item] = record
        self.by_digest.setdefault(record.sha256, record)
        self.names.add(record.document.lower())
        if record.extracted is not None:
            self.by_place[record.extracted.parent, record.extracted.member] = record
            root = self.root(record).item
            self.unpacked[root] = self.unpacked.get(root, 0) + record.size

    def root(self, record: ItemRecord) -> ItemRecord:
        """The file that was received and that an item came out of, through however many containers."""
        while record.extracted is not None:
            record = self.records[record.extracted.parent]
        return record

    def left(self, record: ItemRecord) -> int:
        """How many bytes may still be unpacked out of the file that ``record`` came in."""
        root = self.root(record)
        most = min(limits.UNPACKED_BYTES, max(limits.RATIO * root.size, 16 * limits.RATIO_FLOOR))
        return max(0, most - self.unpacked.get(root.item, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What is known of bytes before they are stored: name, SHA-256, size in bytes, what the sheet says, where from."""

    file_name: str
    digest: bytes
    size: int
    sheet: SheetRow | None = None
    extracted: Extracted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one member: its row in the Listing, its record unless refused, whether that is ``new``."""

    listed: Listed
    record: ItemRecord | None
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An item that is sealed and not on record yet, and what its ledger entry will say."""

    record: ItemRecord
    refs: dict[str, str]
    commitments: dict[str, str]


def receive(case: Case, roll: Roll, arrival: Arrival, content: Iterable[bytes]) -> ItemRecord:
    """Seal bytes as a new item and put it on record; on return both are on the medium."""
    with case.vault.together():
        draft = seal_in(case, roll, arrival, content)
    put_all_on_record(case, [draft])
    roll.take(draft.record)
    return draft.record


def seal_in(case: Case, roll: Roll, arrival: Arrival, content: Iterable[bytes]) -> Draft:
    """Seal bytes as a new item: its keys, the original, the record."""
    # Load: the keys come first, because they name everything else.
    item = case.vault.new_item()
    # Compute.
    record = ItemRecord(
        item=item, document=document_id(arrival.file_name, roll.names), file_name=arrival.file_name,
        size=arrival.size, sha256=arrival.digest.hex(), received_at=instant(case.system.now()),
        received_by=case.system.user_name(), sheet=arrival.sheet, salt=case.system.random_bytes(16).hex(),
        extracted=arrival.extracted,
    )  # fmt: skip
    data = record_bytes(record)
    # Record.
    original = case.vault.name_of(item, ORIGINAL, arrival.digest)
    case.vault.put_stream(item, ORIGINAL, original, arrival.size, content)
    refs = {"item": item, ORIGINAL: original, RECORD: case.vault.put(item, RECORD, data)}
    if arrival.extracted is not None:
        refs |= {"parent": arrival.extracted.parent, "member": str(arrival.extracted.member)}
    commitments = {
        ORIGINAL: case.vault.commitment(item, arrival.digest),
        RECORD: case.vault.commitment(item, hashlib.sha256(data).digest()),
    }
    return Draft(record=record, refs=refs, commitments=commitments)


def put_all_on_record(case: Case, drafts: Sequence[Draft]) -> None:
    """The entries that acknowledge items whose keys, originals and records are on the medium."""
    if drafts:
        case.record_all(Action.RECEIVED, [(draft.refs, draft.commitments, draft.record) for draft in drafts])


def depth_of(record: ItemRecord) -> int:
    """0 for a file that was received, 1 for a member of it, and so on."""
    return record.extracted.depth if record.extracted is not None else 0


def unpack(
    case: Case, roll: Roll, record: ItemRecord, members: Iterable[Member | Unreadable], *, always: bool
) -> Iterator[Taken]:
    """Take the ``members`` of ``record`` in, then put the Listing on record (``always``, also when it is empty).

    Goes on where an interrupted unpacking stopped: a member that was received is not received again.
    """
    rows: list[Listed] = []
    ended: Unreadable | None = None
    seen: set[str] = set()
    for found in members:
        if isinstance(found, Unreadable):
            ended = found
            break
        notes = [found.note, *member_oddities(found.untrusted_name)]
        if found.untrusted_name and found.untrusted_name.casefold() in seen and not found.url:
            notes.append("another member has the same name")
        seen.add(found.untrusted_name.casefold())
        taken = _take(case, roll, record, found, "; ".join(note for note in notes if note)[:1000])
        rows.append(taken.listed)
        yield taken
    if rows or ended or always:
        _list(case, Listing(
            item=record.item, members=tuple(rows), ended=ended.reason.name if ended else "",
            note=ended.note if ended else "",
        ))  # fmt: skip


def _take(case: Case, roll: Roll, parent: ItemRecord, member: Member, note: str) -> Taken:
    refused = member.refused
    if refused is not None:
        row = _row(member, note="; ".join(n for n in (refused.note, note) if n), reason=refused.reason)
        return Taken(listed=row, record=None)
    digest = hashlib.sha256(member.content).digest()
    before = roll.by_place.get((parent.item, member.number)) or roll.by_digest.get(digest.hex())
    if before is not None and before.sha256 == digest.hex():
        return Taken(listed=_row(member, note=note, record=before), record=before)
    extracted = Extracted(
        parent=parent.item, member=member.number, depth=depth_of(parent) + 1, name=member.untrusted_name,
        url=member.url, captured=member.captured, note=note,
    )  # fmt: skip
    last = member.untrusted_name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    arrival = Arrival(
        file_name=(member.suggested or last or f"member-{member.number}")[-_NAME:],
        digest=digest, size=len(member.content), extracted=extracted,
    )  # fmt: skip
    record = receive(case, roll, arrival, (member.content,))
    return Taken(listed=_row(member, note=note, record=record), record=record, new=True)


def _row(
    member: Member, *, note: str, record: ItemRecord | None = None, reason: UnreadableReason | None = None
) -> Listed:
    return Listed(
        member=member.number, name=member.untrusted_name, url=member.url, captured=member.captured, note=note,
        item=record.item if record else "", size=record.size if record else 0, sha256=record.sha256 if record else "",
        reason=reason.name if reason else "",
    )  # fmt: skip


def _list(case: Case, listing: Listing) -> None:
    data = listing_bytes(listing)
    name = case.vault.put(listing.item, LISTING, data)
    commitment = case.vault.commitment(listing.item, hashlib.sha256(data).digest())
    case.record(Action.UNPACKED, {"item": listing.item, LISTING: name}, {LISTING: commitment}, listing)
