"""Snapshots: a case in a backup folder, as it lies, sealed (docs/format/backup.md).

An **object** is a part of a file of the case, named by the SHA-256 of its bytes and kept once.  A **snapshot** lists
every file of the case with its objects, under a MAC that only the keys of the case can make; it is written last.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from consilience.adapters.crypto import keyed
from consilience.adapters.vault.disk import NEW, Disk, replace_file
from consilience.adapters.vault.header import HEADER, Unlocked
from consilience.domain.errors import DamageError, ValueRefusedError
from consilience.engine.custody.canonical import canonical, read_canonical_object

PART = 4 * 1024 * 1024
OBJECTS, SNAPSHOTS = "objects/", "snapshots/"
_FORMAT = "consilience-backup/1"
_NAME = re.compile(
    r"case\.key|ledger/entries|ledger/torn-\d+|checkpoints/\d{10}|anchors/\d{10}-\d+|(keys|blobs)/[0-9a-f]{2}/[0-9a-f]{32}",
    re.ASCII,
)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SNAPSHOT = re.compile(r"snapshots/\d{10}", re.ASCII)
_OBJECT = re.compile(r"objects/[0-9a-f]{2}/[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Every file of a case by name, as the digests of its parts; ``root`` is the Merkle root over ``entries``, hex."""

    case: str
    at: str
    entries: int
    root: str
    files: dict[str, tuple[str, ...]]


def belongs(name: str) -> bool:
    """True for a file of a case that a backup keeps: all but the index and what is unfinished."""
    return _NAME.fullmatch(name) is not None


def foreign(disk: Disk) -> list[str]:
    """Files in a backup folder that no backup wrote."""
    return [
        n
        for n in disk.names()
        if not _SNAPSHOT.fullmatch(n.removesuffix(NEW)) and not _OBJECT.fullmatch(n.removesuffix(NEW))
    ]


def numbers(disk: Disk) -> list[int]:
    """Numbers of the snapshots that are there, oldest first."""
    return sorted(int(n.removeprefix(SNAPSHOTS)) for n in disk.names() if _SNAPSHOT.fullmatch(n))


def object_file(digest: str) -> str:
    """Where an object is."""
    return f"{OBJECTS}{digest[:2]}/{digest}"


def parts_of(disk: Disk, name: str) -> Iterator[bytes]:
    """A file in pieces of PART bytes, only the last shorter; none for an empty file."""
    with closing(disk.open(name)) as source:
        while data := source.read(PART):
            yield data


def keep_part(disk: Disk, data: bytes) -> tuple[str, bool]:
    """Store a part unless its object is there and whole; its digest, and whether it was written."""
    digest = hashlib.sha256(data).hexdigest()
    name = object_file(digest)
    if disk.exists(name) and disk.size(name) == len(data) and hashlib.sha256(disk.read(name)).hexdigest() == digest:
        return digest, False
    disk.make_folder(name.rpartition("/")[0])
    replace_file(disk, name, data)
    return digest, True


def part(disk: Disk, digest: str, of: str) -> bytes:
    """The bytes of an object; DamageError names it and the file that it is a part of."""
    name = object_file(digest)
    data = disk.read(name) if disk.exists(name) else b""
    if hashlib.sha256(data).hexdigest() != digest:
        raise DamageError(
            f"In the backup, {name} is {'not what was stored' if data else 'missing or empty'} (a part of {of}).",
            safe="Nothing was changed.",
            do="Run 'consilience backup' again while the case is whole, or restore from another backup.",
        )
    return data


def keep_snapshot(disk: Disk, number: int, snapshot: Snapshot, unlocked: Unlocked) -> None:
    """Write the list that makes a backup one; before it, nothing that was written counts."""
    value = _plain(snapshot)
    disk.make_folder(SNAPSHOTS.rstrip("/"))
    replace_file(disk, _file(number), canonical(value | {"mac": _mac(unlocked, value)}) + b"\n")


def header_in(disk: Disk, number: int) -> bytes:
    """The header of the case as a snapshot has it; it must be opened before anything of the snapshot is believed."""
    snapshot, _ = _read(disk, number)
    return b"".join(part(disk, digest, HEADER) for digest in snapshot.files.get(HEADER, ()))


def read_snapshot(disk: Disk, number: int, unlocked: Unlocked) -> Snapshot:
    """A snapshot whose MAC is right; DamageError otherwise."""
    snapshot, mac = _read(disk, number)
    if snapshot.case != unlocked.case or not hmac.compare_digest(_mac(unlocked, _plain(snapshot)), mac):
        raise _damaged(number)
    return snapshot


def _read(disk: Disk, number: int) -> tuple[Snapshot, str]:
    try:
        data = disk.read(_file(number))
        value = read_canonical_object(data.removesuffix(b"\n"))
        files = value.get("files")
        if not data.endswith(b"\n") or not isinstance(files, dict):
            raise ValueRefusedError("A snapshot is not in its one form.")
        texts = {k: value.get(k) for k in ("case", "at", "root", "mac")}
        entries = value.get("entries")
        if not isinstance(entries, int) or not all(isinstance(t, str) for t in texts.values()):
            raise ValueRefusedError("A snapshot is not in its one form.")
        listed = {name: _digests(name, digests) for name, digests in files.items()}
        found = Snapshot(
            case=str(texts["case"]), at=str(texts["at"]), entries=entries, root=str(texts["root"]), files=listed
        )
        if value != _plain(found) | {"mac": texts["mac"]}:
            raise ValueRefusedError("A snapshot is not in its one form.")
    except ValueRefusedError as error:
        raise _damaged(number) from error
    return found, str(texts["mac"])


def _digests(name: str, value: object) -> tuple[str, ...]:
    if not belongs(name) or not isinstance(value, list):
        raise ValueRefusedError("A snapshot names what is no file of a case.")
    if not all(isinstance(d, str) and _DIGEST.fullmatch(d) for d in value):
        raise ValueRefusedError("A snapshot names what is no object.")
    return tuple(value)


def _plain(snapshot: Snapshot) -> dict[str, object]:
    files = {name: list(digests) for name, digests in snapshot.files.items()}
    return {
        "format": _FORMAT, "case": snapshot.case, "at": snapshot.at, "entries": snapshot.entries,
        "root": snapshot.root, "files": files,
    }  # fmt: skip


def _mac(unlocked: Unlocked, value: dict[str, object]) -> str:
    return keyed(keyed(unlocked.keys.naming, b"backup\n"), b"consilience-backup/1\n" + canonical(value)).hex()


def _file(number: int) -> str:
    return f"{SNAPSHOTS}{number:010d}"


def _damaged(number: int) -> DamageError:
    return DamageError(
        f"Snapshot {number} of the backup is not what was stored.",
        safe="Nothing was changed.",
        do="Restore another snapshot (--snapshot), or run 'consilience backup' again.",
    )
