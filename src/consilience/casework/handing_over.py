"""Handing over: chosen items of a case as a bundle that an outsider can check (docs/format/bundle.md)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from consilience.adapters.crypto import keyed
from consilience.adapters.resources import load_verifier
from consilience.adapters.vault.disk import NEW, Disk
from consilience.adapters.vault.store import ORIGINAL, READING, RECORD, REFUSAL
from consilience.adapters.writers.bundle import BundleMaterial, write_bundle
from consilience.casework import anchoring
from consilience.casework.case import Case, sweep
from consilience.casework.clearing import clear
from consilience.casework.reviewing import Look
from consilience.domain.anchor import Anchor, AnchorKind, Attested
from consilience.domain.bundle import (
    BUNDLE_FORMAT,
    CONTENTS,
    CUSTODY,
    CosignatureFile,
    CustodyProofs,
    Exhibit,
    Opening,
    TimeStampFile,
)
from consilience.domain.claim import CrossCheck
from consilience.domain.consent import Request
from consilience.domain.custody import Action, Holding, ItemRecord
from consilience.domain.errors import InputError, StorageError
from consilience.domain.release import Cleared, Refused
from consilience.engine.custody.anchors import answer_of
from consilience.engine.custody.chain import entry_bytes
from consilience.engine.custody.records import read_record
from consilience.engine.custody.verify import checkpoint_file
from consilience.engine.handover.proofs import consistencies, custody_bytes, inclusions

STAGED = ".consilience-output-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is handed over: document ids (none: all items), and whether with records, which name who received."""

    documents: tuple[str, ...] = ()
    records: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """How many items went into a bundle, under which entry and checkpoint of the ledger.

    ``guessable`` counts items whose record has no salt: who receives their keys can test guesses of who received them.
    """

    items: int
    entry: int
    checkpoint: int
    guessable: int = 0


def hand_over(case: Case, look: Look, place: Path, request: Request, choice: Choice) -> HandedOver | Refused:
    """Write a bundle to ``place``, which must not exist or be an empty folder, or say why it may not be written.

    The gate judges the whole case, also when a part of it is handed over.  Raises InputError for an unknown document,
    DamageError when something stored does not open, StorageError; then no bundle stands.
    """
    # Load.
    exhibits = chosen(case, look.check, choice)
    cleared = clear(look, request)
    if isinstance(cleared, Refused):
        return cleared
    # Write, and record before the bundle gets its name.
    made: list[HandedOver] = []

    def write(disk: Disk) -> None:
        made.append(hand_over_on(case, cleared, exhibits, disk, records=choice.records))

    _with_name(place, case, write)
    return made[0]


def hand_over_on(
    case: Case, cleared: Cleared, exhibits: tuple[Exhibit, ...], disk: Disk, *, records: bool
) -> HandedOver:
    """Write a bundle onto an empty Disk and put it on record."""
    material = BundleMaterial(
        case=case.id,
        exhibits=exhibits,
        contents=_contents(case, exhibits, records=records),
        made_at=case.system.now(),
        software=case.system.tool,
        verifier=load_verifier(),
    )
    made: list[HandedOver] = []

    def custody(contents: bytes) -> Mapping[str, bytes]:
        made.append(_record(case, len(exhibits), contents))
        return _custody_files(case, exhibits, made[0], records=records)

    write_bundle(cleared, material, disk, custody)
    return replace(made[0], guessable=sum(not _salted(case, one.item) for one in exhibits))


def _salted(case: Case, item: str) -> bool:
    return bool(read_record(case.vault.get(item, RECORD, case.holdings[item].record)).salt)


def chosen(case: Case, check: CrossCheck, choice: Choice) -> tuple[Exhibit, ...]:
    """The exhibits of a choice, in order of receipt."""
    items = case.items()
    unknown = sorted(set(choice.documents) - {record.document for record, _, _ in items})
    if unknown or not items:
        raise InputError(
            f"There is no item with the id {unknown[0]}." if unknown else "The case holds no item.",
            safe="Nothing was written.",
            do="'consilience report' and 'consilience export' list the ids of documents.",
        )
    media = {d.reading.document: d.reading.media_type for d in check.documents}
    wanted = [(r, h) for r, h, _ in items if not choice.documents or r.document in choice.documents]
    return tuple(
        _exhibit(case, number, record, holding, media.get(record.document, ""))
        for number, (record, holding) in enumerate(wanted, start=1)
    )


def _exhibit(case: Case, number: int, record: ItemRecord, holding: Holding, media_type: str) -> Exhibit:
    read = holding.last if holding.read else None
    return Exhibit(
        number=number,
        item=record.item,
        document=record.document,
        file_name=record.file_name,
        media_type=media_type or "application/octet-stream",
        size=record.size,
        url=record.sheet.url if record.sheet else record.extracted.url if record.extracted else "",
        received_at=record.received_at,
        received=holding.received,
        read=read,
        read_at=case.ledger.entries[read].at if read is not None else "",
        has_text=bool(holding.reading),
    )


def _contents(case: Case, exhibits: Iterable[Exhibit], *, records: bool) -> dict[str, Callable[[], Iterable[bytes]]]:
    """Path → the way to its content."""
    found: dict[str, Callable[[], Iterable[bytes]]] = {}

    def add(path: str, item: str, kind: str, name: str) -> None:
        found[path] = lambda: case.vault.stream(item, kind, name)

    texts = {reading.document: reading.text for reading in case.readings()}
    for one in exhibits:
        holding = case.holdings[one.item]
        add(one.original, one.item, ORIGINAL, holding.original)
        if records:
            add(one.record, one.item, RECORD, holding.record)
        if holding.refusal:
            add(one.outcome, one.item, REFUSAL, holding.refusal)
        elif holding.reading:
            add(one.outcome, one.item, READING, holding.reading)
            text = texts[one.document].encode()
            found[one.text] = lambda text=text: (text,)  # type: ignore[misc]
    return found


def _record(case: Case, items: int, contents: bytes) -> HandedOver:
    """Put the export on record, and sign the ledger as it then is."""
    seq = len(case.ledger.entries)
    commitment = keyed(case.vault.export_key(seq), hashlib.sha256(contents).digest()).hex()
    entry = case.record(Action.EXPORTED, {"form": "bundle"}, {"contents": commitment})
    return HandedOver(items=items, entry=entry.seq, checkpoint=case.checkpoint().size)


def _custody_files(case: Case, exhibits: Iterable[Exhibit], export: HandedOver, *, records: bool) -> dict[str, bytes]:
    """Entries, checkpoints, proofs and openings of an export, by path."""
    openings = [_opening(export.entry, "contents", CONTENTS, case.vault.export_key(export.entry))]
    for one in exhibits:
        key = case.vault.item_keys(one.item).commit
        openings.append(_opening(one.received, ORIGINAL, one.original, key))
        if records:
            openings.append(_opening(one.received, RECORD, one.record, key))
        if one.read is not None:
            openings.append(_opening(one.read, READING if one.has_text else REFUSAL, one.outcome, key))
    anchors = _Anchors(anchoring.kept(case))
    entries, sizes = sorted({o.entry for o in openings}), sorted({export.checkpoint, *anchors.notes})
    proofs = CustodyProofs(
        format=BUNDLE_FORMAT,
        case=case.id,
        public_key=case.ledger.public_key.hex(),
        inclusion=inclusions(case.ledger.leaves, entries, sizes),
        consistency=consistencies(case.ledger.leaves, sizes),
        openings=tuple(sorted(openings, key=lambda o: (o.entry, o.kind))),
        cosignatures=tuple(anchors.cosignatures),
        time_stamps=tuple(anchors.time_stamps),
    )
    files = {f"{CUSTODY}custody.json": custody_bytes(proofs)}
    files |= {f"{CUSTODY}entries/{seq:010d}.json": entry_bytes(case.ledger.entries[seq]) for seq in entries}
    head = {export.checkpoint: case.disk.read(checkpoint_file(export.checkpoint))}
    files |= {f"{CUSTODY}{checkpoint_file(size)}": note for size, note in (anchors.notes | head).items()}
    return files | anchors.files


class _Anchors:
    """Anchors as they lie in a bundle: rows of ``custody.json``, files, and the notes they are over."""

    def __init__(self, kept: Iterable[tuple[Anchor, Attested]]) -> None:
        self.cosignatures: list[CosignatureFile] = []
        self.time_stamps: list[TimeStampFile] = []
        self.files: dict[str, bytes] = {}
        self.notes: dict[int, bytes] = {}
        numbers: Counter[int] = Counter()
        for anchor, _ in kept:
            self._take(anchor, f"{CUSTODY}anchors/{anchor.size:010d}-{numbers[anchor.size]:04d}")
            numbers[anchor.size] += 1

    def _take(self, anchor: Anchor, stem: str) -> None:
        self.notes[anchor.size] = anchor.note.encode()
        if anchor.kind is AnchorKind.CO_SIGNATURE:
            row = CosignatureFile(
                checkpoint=anchor.size, file=f"{stem}.cosigned", name=anchor.name, public_key=anchor.public_key
            )
            self.cosignatures.append(row)
            self.files[row.file] = answer_of(anchor)
        else:
            stamp = TimeStampFile(checkpoint=anchor.size, file=f"{stem}.tsr", chain=f"{stem}.pem")
            self.time_stamps.append(stamp)
            self.files |= {stamp.file: answer_of(anchor), stamp.chain: anchor.chain.encode()}


def _opening(entry: int, kind: str, file: str, key: bytes) -> Opening:
    return Opening(entry=entry, kind=kind, file=file, key=key.hex())


def _with_name(place: Path, case: Case, write: Callable[[Disk], None]) -> None:
    """Write a folder beside ``place`` and give it that name when it is whole."""
    staged = place.absolute().with_name(f"{STAGED}{case.system.random_bytes(4).hex()}{NEW}")
    try:
        staged.mkdir(mode=0o700)
        write(case.system.disk(staged))
        if place.exists():
            place.rmdir()
        staged.rename(place)
        case.system.disk(place.absolute().parent).sync_folder("")
    except OSError as error:
        sweep(staged)
        raise StorageError(
            f"The bundle could not be written: {error.strerror}.",
            safe="The case is unchanged but for an entry that may say that an export was begun.",
            do="Make room or choose another place, then run the command again.",
        ) from error
    except BaseException:
        sweep(staged)
        raise
