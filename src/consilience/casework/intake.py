"""Taking files in: each is hashed, sealed, put on record, and then read.

An **IntakeStep** tells what happened to one file, as soon as it is certain: RECEIVED means that the original is
on the medium and in the ledger.  The same bytes are kept once.  An interrupted intake goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from anyascii import anyascii

from consilience.adapters.languages import detect
from consilience.adapters.readers import SandboxedReader
from consilience.adapters.vault.store import ORIGINAL, READING, RECORD, REFUSAL
from consilience.casework.case import Case, name_of
from consilience.domain.custody import Action, ItemRecord
from consilience.domain.errors import InputError, ValueRefusedError
from consilience.domain.material import Extraction, Reading, SheetRow, Unreadable, UnreadableReason
from consilience.domain.ports import Reader
from consilience.engine.custody.chain import instant
from consilience.engine.custody.records import Refusal, reading_bytes, record_bytes, refusal_bytes
from consilience.engine.read.languages import name_language
from consilience.engine.read.reading import make_reading

READ_LIMIT = 200 * 1024 * 1024
"""Bytes; a larger original is kept but not read."""
_PIECE = 1024 * 1024

MakeReading = Callable[[Extraction, ItemRecord], Reading]


class Stage(StrEnum):
    """What has become of a file."""

    RECEIVED = "received"
    ALREADY = "already in the case"
    READ = "read"
    UNREADABLE = "kept, but not readable"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeStep:
    """One thing done: file ``number`` (from 1) of ``total`` is ``document`` in the case; ``reason`` when unreadable."""

    number: int
    total: int
    document: str
    stage: Stage
    reason: UnreadableReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeResult:
    """What an intake did, as steps in order."""

    steps: tuple[IntakeStep, ...]

    def documents(self, stage: Stage) -> tuple[str, ...]:
        """Document ids that reached a stage."""
        return tuple(step.document for step in self.steps if step.stage is stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """How files are read: the Reader port, and what makes a Reading of an Extraction."""

    reader: Reader
    make: MakeReading


Progress = Callable[[IntakeStep], None]


def add(case: Case, files: Sequence[Path], sheet: Mapping[str, SheetRow], progress: Progress) -> IntakeResult:
    """:func:`add_with` with the sandboxed reader."""
    return add_with(case, files, sheet, progress, usual_means())


def usual_means() -> Means:
    """Each file in a child process of its own; the language by the model that is installed."""
    return Means(reader=SandboxedReader(), make=_make)


def _make(extraction: Extraction, record: ItemRecord) -> Reading:
    declared = next((m.value for m in extraction.metadata if m.field == "language"), "")
    return make_reading(
        extraction,
        document=record.document,
        item=record.item,
        sheet=record.sheet,
        language=name_language(extraction.untrusted_text, detect, declared),
    )


def add_with(
    case: Case, files: Sequence[Path], sheet: Mapping[str, SheetRow], progress: Progress, means: Means
) -> IntakeResult:
    """Take ``files`` in, then read every item of the case that no reader has seen yet.

    ``sheet`` is keyed by file name.  Raises InputError before anything is stored when a file is missing, StorageError
    when the disk refuses; what was RECEIVED stays, and the same call again goes on.
    """
    for number, path in enumerate(files, start=1):
        _check(path, number)
    steps: list[IntakeStep] = []

    def tell(step: IntakeStep) -> None:
        steps.append(step)
        progress(step)

    records = {record.item: record for record, _, _ in case.items()}
    known = {record.sha256: record for record in records.values()}
    taken = {record.document.lower() for record in records.values()}
    for number, path in enumerate(files, start=1):
        digest, size = _measure(path, number)
        place, record = (number, len(files)), known.get(digest.hex())
        if record is None:
            record = _receive(case, path, (digest, size), sheet.get(name_of(path)), taken)
            taken.add(record.document.lower())
            records[record.item] = known[record.sha256] = record
            tell(_step(place, record.document, Stage.RECEIVED))
        else:
            tell(_step(place, record.document, Stage.ALREADY))
        if not case.holdings[record.item].read:
            tell(_read(case, record, place, means))
    # What an earlier, interrupted intake received but never read.
    unread = [item for item, holding in case.holdings.items() if not holding.read]
    for number, item in enumerate(unread, start=1):
        tell(_read(case, records[item], (number, len(unread)), means))
    case.checkpoint()
    return IntakeResult(steps=tuple(steps))


def document_id(file_name: str, taken: set[str]) -> str:
    """A short id that a person can type: the file's stem in plain letters, with a number when it is taken.

    ``taken`` holds ids in lower case: nobody should have to tell "Page" from "page".
    """
    stem = file_name.rpartition(".")[0] or file_name
    plain = stem if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}", stem) else anyascii(stem)
    slug = re.sub(r"[^A-Za-z0-9_.-]+", "-", plain).strip("-._")[:60].rstrip("-._") or "document"
    number, found = 1, slug
    while found.lower() in taken:
        number += 1
        found = f"{slug}-{number}"
    return found


def _receive(case: Case, path: Path, measured: tuple[bytes, int], row: SheetRow | None, taken: set[str]) -> ItemRecord:
    # Load: the keys come first, because they name everything else.
    digest, size = measured
    item = case.vault.new_item()
    # Compute.
    record = ItemRecord(
        item=item, document=document_id(name_of(path), taken), file_name=name_of(path),
        size=size, sha256=digest.hex(), received_at=instant(case.system.now()),
        received_by=case.system.user_name(), sheet=row, salt=case.system.random_bytes(16).hex(),
    )  # fmt: skip
    data = record_bytes(record)
    # Record: original, record, then the entry that acknowledges both and the key.
    original = case.vault.name_of(item, ORIGINAL, digest)
    case.vault.put_stream(item, ORIGINAL, original, size, _unchanged(path, digest))
    name = case.vault.put(item, RECORD, data)
    case.record(
        Action.RECEIVED,
        {"item": item, ORIGINAL: original, RECORD: name},
        {
            ORIGINAL: case.vault.commitment(item, digest),
            RECORD: case.vault.commitment(item, hashlib.sha256(data).digest()),
        },
        record,
    )
    return record


def _read(case: Case, record: ItemRecord, place: tuple[int, int], means: Means) -> IntakeStep:
    # Load.
    if record.size > READ_LIMIT:
        outcome: Extraction | Unreadable = Unreadable(reason=UnreadableReason.TOO_LARGE)
    else:
        data = case.vault.get(record.item, ORIGINAL, case.holdings[record.item].original)
        outcome = means.reader.read(data, record.file_name)
    # Compute.
    made: Reading | Refusal
    if isinstance(outcome, Unreadable):
        made = Refusal(item=record.item, outcome=outcome)
        data = refusal_bytes(made)
    else:
        try:
            made = means.make(outcome, record)
            data = reading_bytes(made)
        except ValueRefusedError:
            made = Refusal(item=record.item, outcome=Unreadable(reason=UnreadableReason.DAMAGED))
            data = refusal_bytes(made)
    # Record.
    kind = READING if isinstance(made, Reading) else REFUSAL
    name = case.vault.put(record.item, kind, data)
    refs = {"item": record.item, kind: name}
    commitments = {kind: case.vault.commitment(record.item, hashlib.sha256(data).digest())}
    if isinstance(made, Reading):
        case.record(Action.ANALYSED, refs, commitments, made)
        return _step(place, record.document, Stage.READ)
    reason = made.outcome.reason
    case.record(Action.UNREADABLE, refs | {"reason": reason.name}, commitments, made)
    return _step(place, record.document, Stage.UNREADABLE, reason)


def _check(path: Path, number: int) -> None:
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        raise InputError(
            f"File {number} of those given cannot be found or read: {error.strerror}.",
            safe="Nothing was stored.",
            do="Check the path.",
        ) from error
    if not regular:
        raise InputError(f"File {number} of those given is not a file.", safe="Nothing was stored.", do="Check it.")


def _measure(path: Path, number: int) -> tuple[bytes, int]:
    """SHA-256 and size in bytes."""
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as source:
            while piece := source.read(_PIECE):
                digest.update(piece)
                size += len(piece)
    except OSError as error:
        raise InputError(
            f"File {number} of those given cannot be read: {error.strerror}.",
            safe="The files before it are stored.",
            do="Check its permissions, then run the same command again.",
        ) from error
    return digest.digest(), size


def _unchanged(path: Path, digest: bytes) -> Iterator[bytes]:
    """The file's bytes again; InputError at the end when they are not those that were hashed."""
    again = hashlib.sha256()
    try:
        with path.open("rb") as source:
            while piece := source.read(_PIECE):
                again.update(piece)
                yield piece
    except OSError as error:
        raise InputError(
            f"A file stopped being readable: {error.strerror}.", safe="It was not stored.", do="Run the command again."
        ) from error
    if again.digest() != digest:
        raise InputError(
            "A file changed while it was being stored.", safe="It was not stored.", do="Run the command again."
        )


def _step(place: tuple[int, int], document: str, stage: Stage, reason: UnreadableReason | None = None) -> IntakeStep:
    return IntakeStep(number=place[0], total=place[1], document=document, stage=stage, reason=reason)
