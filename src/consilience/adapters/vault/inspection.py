"""Inspection: verification steps 11 to 15 over every file that the vault stores (docs/format/vault.md).

A **Piece** is one blob as its ledger entry names it.  Each is read to its last byte; what is wrong becomes a
Discrepancy with the name of the file.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from consilience.adapters.crypto import keyed
from consilience.adapters.vault.anchors import NAME
from consilience.adapters.vault.disk import NEW
from consilience.adapters.vault.header import HEADER, Unlocked
from consilience.adapters.vault.ledger import ENTRIES
from consilience.adapters.vault.lock import LOCK
from consilience.adapters.vault.store import (
    DECISION,
    LISTING,
    ORIGINAL,
    READING,
    RECORD,
    REFUSAL,
    Vault,
    blob_file,
    key_file,
)
from consilience.domain.container import Listing
from consilience.domain.custody import Action, Discrepancy, Entry, Gravity, ItemRecord
from consilience.domain.errors import ConsilienceError, ValueRefusedError
from consilience.engine.custody.records import read_decision, read_listing, read_reading, read_record, read_refusal

_FORMAT_NAMES = re.compile(r"(keys|blobs)/[0-9a-f]{2}/[0-9a-f]{32}|ledger/torn-\d+|index\.db-journal")
_CHECKPOINT = re.compile(r"checkpoints/\d{10}")

Known = tuple[dict[str, tuple[str, int]], dict[str, ItemRecord], list[tuple[str, Listing]]]
"""Digest and size of originals, records, and listings with the names of their blobs, as far as they were read."""
Progress = Callable[[int, int], None]
"""Called with pieces done and in all."""
_THREADS = min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A blob that entry ``seq`` names: its item, kind, name and commitment; ``source``: its parent and member."""

    seq: int
    item: str
    kind: str
    name: str
    commitment: str
    source: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What was looked at: key files and blobs, and what was found."""

    keys: int
    blobs: int
    findings: tuple[Discrepancy, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What a blob was found to hold; ``content`` is empty for an original."""

    digest: bytes
    size: int
    content: bytes


def pieces(entries: Sequence[Entry]) -> Iterator[Piece]:
    """Every blob that the ledger names."""
    for entry in entries:
        item = entry.refs.get("item", "")
        named = {k: entry.refs[k] for k in (ORIGINAL, RECORD, READING, REFUSAL, DECISION, LISTING) if k in entry.refs}
        for kind, name in named.items():
            yield Piece(
                seq=entry.seq, item=item, kind=kind, name=name, commitment=entry.commitments.get(kind, ""),
                source=(entry.refs.get("parent", ""), entry.refs.get("member", "")),
            )  # fmt: skip


def inspect_vault(vault: Vault, entries: Sequence[Entry], unlocked: Unlocked, progress: Progress) -> Inspected:
    """Steps 11 to 14 for every item, then the lines set aside, then step 15."""
    findings: list[Discrepancy] = []
    named = list(pieces(entries))
    shut = _inspect_keys(vault, [p.item for p in named if p.kind == ORIGINAL], findings)  # step 11
    facts: dict[str, tuple[str, int]] = {}
    records: dict[str, ItemRecord] = {}
    listings: list[tuple[str, Listing]] = []
    open_ones = [piece for piece in named if piece.item not in shut]
    for number, (piece, read) in enumerate(_read_ahead(vault, open_ones), start=1 + len(named) - len(open_ones)):
        progress(number, len(named))
        _inspect_piece(vault, piece, read, findings, (facts, records, listings))  # steps 12 to 14
    findings += _unlike_listed(listings, facts, records)
    _inspect_torn(vault, entries, unlocked, findings)
    findings += _stray(vault.disk.names(), named, entries)  # step 15
    blobs = len({p.name for p in named})
    return Inspected(keys=len({p.item for p in named}), blobs=blobs, findings=tuple(findings))


def _inspect_keys(vault: Vault, items: Sequence[str], findings: list[Discrepancy]) -> set[str]:
    """Items whose key file does not open."""
    shut = set()
    for item in items:
        try:
            vault.item_keys(item)
        except ConsilienceError:
            shut.add(item)
            findings.append(_finding(11, key_file(item), _state(vault, key_file(item)) + "; its item cannot be opened"))
    return shut


def _read_ahead(vault: Vault, named: Sequence[Piece]) -> Iterator[tuple[Piece, _Read | None]]:
    """Each piece in order with what reading it gave; threads open and hash side by side."""
    ahead: deque[tuple[Piece, Future[_Read | None]]] = deque()
    with ThreadPoolExecutor(_THREADS, "inspect") as threads:
        for piece in named:
            ahead.append((piece, threads.submit(_read, vault, piece)))
            if len(ahead) > 2 * _THREADS:
                first, found = ahead.popleft()
                yield first, found.result()
        for first, found in ahead:
            yield first, found.result()


def _read(vault: Vault, piece: Piece) -> _Read | None:
    """None when the blob does not open to its last byte; only the bytes of what is small are kept."""
    digest, size, kept = hashlib.sha256(), 0, bytearray()
    try:
        for part in vault.stream(piece.item, piece.kind, piece.name):
            digest.update(part)
            size += len(part)
            if piece.kind != ORIGINAL:
                kept += part
    except ConsilienceError:
        return None
    return _Read(digest.digest(), size, bytes(kept))


def _inspect_piece(
    vault: Vault,
    piece: Piece,
    read: _Read | None,
    findings: list[Discrepancy],
    known: Known,
) -> None:
    where = blob_file(piece.name)
    if read is None:
        findings.append(_finding(12, where, f"{_state(vault, where)} (the {piece.kind} of ledger entry {piece.seq})"))
        return
    if piece.name != vault.name_of(piece.item, piece.kind, read.digest):
        findings.append(_finding(13, where, "holds something else than its name says"))
    if piece.commitment != vault.commitment(piece.item, read.digest):
        findings.append(_finding(13, where, f"is not what ledger entry {piece.seq} commits to"))
    if piece.kind == ORIGINAL:
        known[0][piece.item] = (read.digest.hex(), read.size)
        return
    try:
        wrong = _wrong_content(piece, read.content, known)
    except ValueRefusedError:
        wrong = f"is no {piece.kind} in its one form"
    if wrong:
        findings.append(_finding(14, where, wrong))


def _wrong_content(piece: Piece, data: bytes, found: Known) -> str:
    facts, records, listings = found
    if piece.kind == RECORD:
        record = read_record(data)
        records[piece.item] = record
        if piece.item in facts and facts[piece.item] != (record.sha256, record.size):
            return "states another digest or size than its original has"
        from_ = record.extracted
        if piece.source != (("", "") if from_ is None else (from_.parent, str(from_.member))):
            return f"names another container or member than ledger entry {piece.seq}"
        return "" if record.item == piece.item else "is of another item"
    if piece.kind == LISTING:
        listing = read_listing(data)
        listings.append((piece.name, listing))
        return "" if listing.item == piece.item else "is of another item"
    if piece.kind == REFUSAL:
        return "" if read_refusal(data).item == piece.item else "is of another item"
    known = records.get(piece.item)
    if piece.kind == DECISION:
        place = read_decision(data).places[0]
        return "is about another document" if known is not None and known.document != place.document else ""
    reading = read_reading(data)
    if reading.item != piece.item or (known is not None and known.document != reading.document):
        return "is of another item or document"
    return ""


def _unlike_listed(
    listings: Sequence[tuple[str, Listing]], facts: dict[str, tuple[str, int]], records: dict[str, ItemRecord]
) -> Iterator[Discrepancy]:
    """Step 14 for containers: each member that became an item is what the listing of its container says."""
    rows = {(li.item, row.member): row for _, li in listings for row in li.members}
    for name, listing in listings:
        for row in listing.members:
            if row.item and row.item in facts and facts[row.item] != (row.sha256, row.size):
                yield _finding(
                    14, blob_file(name), f"states another digest or size of member {row.member} than its item has"
                )
            elif row.item and row.item not in records:
                yield _finding(14, blob_file(name), f"names an item for member {row.member} that was never received")
    listed = {listing.item for _, listing in listings}
    for item, record in records.items():
        source = record.extracted
        if source is None or source.parent not in listed:  # the unpacking was interrupted; the next add finishes it
            continue
        found = rows.get((source.parent, source.member))
        if found is None or found.item != item:
            yield _finding(
                14, key_file(item), f"its item says it is member {source.member} of a container that does not list it"
            )


def _inspect_torn(vault: Vault, entries: Sequence[Entry], unlocked: Unlocked, findings: list[Discrepancy]) -> None:
    for entry in entries:
        if entry.action is not Action.RECOVERED:
            continue
        name = entry.refs.get("torn", "")
        try:
            digest = hashlib.sha256(vault.disk.read(name)).digest()
            wrong = keyed(unlocked.keys.ledger, digest).hex() != entry.commitments.get("torn")
        except ConsilienceError:
            wrong = True
        if wrong:
            findings.append(_finding(13, name, f"is missing or not what ledger entry {entry.seq} set aside"))


def _stray(names: Sequence[str], named: Sequence[Piece], entries: Sequence[Entry]) -> list[Discrepancy]:
    known = {HEADER, LOCK, ENTRIES, "index.db"} | {entry.refs.get("torn", "") for entry in entries}
    known |= {blob_file(p.name) for p in named} | {key_file(p.item) for p in named}
    found = []
    for name in names:
        if name in known or _CHECKPOINT.fullmatch(name) or NAME.fullmatch(name):
            continue
        ours = _FORMAT_NAMES.fullmatch(name.removesuffix(NEW)) or name.endswith(NEW)
        what = "was left by an interrupted write; no entry names it" if ours else "is not a file of the case"
        where = name if ours else "a file that does not belong here"
        found.append(Discrepancy(step=15, where=where, what=what, gravity=Gravity.NOTICE))
    return found


def _state(vault: Vault, name: str) -> str:
    return "is not what was stored" if vault.disk.exists(name) else "is missing"


def _finding(step: int, where: str, what: str) -> Discrepancy:
    return Discrepancy(step=step, where=where, what=what)
