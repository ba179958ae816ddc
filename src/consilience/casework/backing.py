"""Backing up a case, restoring it elsewhere, and drilling the restore before it is needed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from consilience.adapters.system import System
from consilience.adapters.vault.disk import NEW, Disk
from consilience.adapters.vault.header import open_header
from consilience.adapters.vault.inspection import pieces
from consilience.adapters.vault.ledger import Ledger
from consilience.adapters.vault.snapshots import (
    Snapshot,
    belongs,
    foreign,
    header_in,
    keep_part,
    keep_snapshot,
    numbers,
    part,
    parts_of,
    read_snapshot,
)
from consilience.adapters.vault.store import blob_file, key_file
from consilience.casework.case import Case, sweep
from consilience.casework.verification import verify_on
from consilience.domain.custody import Action, VerificationReport
from consilience.domain.errors import ConsilienceError, DamageError, InputError, StorageError
from consilience.engine.custody.chain import instant
from consilience.engine.custody.merkle import tree_root

_RESTORING = ".consilience-restore-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """A finished backup: number of the snapshot, files in it, objects and bytes that had to be written."""

    number: int
    files: int
    written: int
    bytes_written: int
    root: str


def back_up(case: Case, disk: Disk) -> Backed:
    """Add a complete snapshot of the case to a backup folder, writing only what is not there whole.

    Every byte of the case and of what the snapshot uses is read and compared by digest.  InputError for a folder that
    holds something else or another case, DamageError when the case lacks a file that its ledger names.
    """
    _must_be_a_backup(case, disk)
    names = [name for name in case.disk.names() if belongs(name)]
    wanted = {n for p in pieces(case.ledger.entries) for n in (blob_file(p.name), key_file(p.item))}
    if lacking := sorted(wanted - set(names)):
        raise DamageError(
            f"The case lacks {len(lacking)} files that its ledger names, the first {lacking[0]}; it was not backed up.",
            safe="The snapshots that are there are unchanged.",
            do="Run 'consilience verify', then restore the case from an earlier snapshot.",
        )
    files: dict[str, tuple[str, ...]] = {}
    written = bytes_written = 0
    for name in names:
        digests = []
        for data in parts_of(case.disk, name):
            digest, new = keep_part(disk, data)
            digests.append(digest)
            written, bytes_written = written + new, bytes_written + new * len(data)
        files[name] = tuple(digests)
    root = tree_root(case.ledger.leaves).hex()
    number = max(numbers(disk), default=0) + 1
    at = instant(case.system.now())
    snapshot = Snapshot(case=case.id, at=at, entries=len(case.ledger.entries), root=root, files=files)
    keep_snapshot(disk, number, snapshot, case.keys)
    return Backed(number=number, files=len(files), written=written, bytes_written=bytes_written, root=root)


def restore(source: Disk, path: Path, passphrase: str, number: int | None, system: System) -> Snapshot:
    """Make the case again in a new folder, whole or not at all; what was restored.

    WrongPassphraseError for a passphrase that did not open the case when the snapshot was made, DamageError that names
    the first object that is not what was stored.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise InputError("The place is not an empty folder.", safe="Nothing was changed.", do="Name a new folder.")
    number = _chosen(source, number)
    unlocked = open_header(header_in(source, number), passphrase, system.unsafe_test_cost)
    snapshot = read_snapshot(source, number, unlocked)
    path = path.absolute()
    building = path.with_name(f"{_RESTORING}{system.random_bytes(4).hex()}{NEW}")
    try:
        building.mkdir(mode=0o700, parents=True)
        disk = system.disk(building)
        lay_out(source, snapshot, disk)
        _same_root(snapshot, Ledger(disk, unlocked, system.random_bytes))
        if path.exists():
            path.rmdir()
        building.rename(path)
        system.disk(path.parent).sync_folder("")
    except OSError as error:
        raise StorageError(
            f"The case could not be restored: {error.strerror}.",
            safe="The backup is unchanged.",
            do="Choose another place.",
        ) from error
    finally:
        sweep(building)
    return snapshot


def lay_out(source: Disk, snapshot: Snapshot, disk: Disk) -> None:
    """Write every file of a snapshot, each part checked against its digest, onto a Disk that is empty."""
    for name, digests in snapshot.files.items():
        disk.make_folder(name.rpartition("/")[0])
        writer = disk.create(name)
        try:
            for digest in digests:
                writer.write(part(source, digest, name))
            writer.sync()
        finally:
            writer.close()
    for folder in sorted({name.rpartition("/")[0] for name in snapshot.files}):
        disk.sync_folder(folder)


def drill(case: Case, source: Disk, number: int | None = None) -> tuple[Snapshot, VerificationReport]:
    """Restore into a temporary folder, verify all of it, remove it, and record whether it was sound."""
    _must_be_a_backup(case, source)
    number = _chosen(source, number)
    try:
        snapshot = read_snapshot(source, number, case.keys)
        with tempfile.TemporaryDirectory(prefix="consilience-drill-") as folder:
            disk = case.system.disk(Path(folder))
            lay_out(source, snapshot, disk)
            restored = Ledger(disk, case.keys, case.system.random_bytes)
            _same_root(snapshot, restored)
            if restored.leaves != case.ledger.leaves[: len(restored.leaves)]:
                raise DamageError("The ledger in the backup is not a beginning of the ledger of the case.")
            report = verify_on(disk, case.keys, {})
    except ConsilienceError:
        _record(case, "damaged")
        raise
    _record(case, "sound" if report.sound else "damaged")
    return snapshot, report


def _record(case: Case, found: str) -> None:
    case.record(Action.VERIFIED, {"form": "drill", "found": found}, {})
    case.checkpoint()


def _same_root(snapshot: Snapshot, ledger: Ledger) -> None:
    if len(ledger.leaves) != snapshot.entries or tree_root(ledger.leaves).hex() != snapshot.root:
        raise DamageError("The restored ledger has another root than the snapshot.", safe="The backup is unchanged.")


def _chosen(disk: Disk, number: int | None) -> int:
    known = numbers(disk)
    if not known or (number is not None and number not in known):
        raise InputError(
            "There is no such snapshot in this folder." if known else "There is no backup in this folder.",
            safe="Nothing was changed.",
            do=f"Snapshots: {known[0]} to {known[-1]}." if known else "Check the path.",
        )
    return known[-1] if number is None else number


def _must_be_a_backup(case: Case, disk: Disk) -> None:
    """InputError for a folder with anything else in it, or with the backup of another case."""
    if foreign(disk):
        raise InputError(
            "The folder holds something that is no backup.", safe="Nothing was changed.", do="Name a folder of its own."
        )
    for number in numbers(disk)[-1:]:
        try:
            read_snapshot(disk, number, case.keys)
        except DamageError as error:
            raise DamageError(
                "The newest snapshot in this folder is damaged or of another case.",
                safe="Nothing was changed.",
                do="Back up into a new folder.",
            ) from error
