"""Taking files in: each is hashed, sealed, put on record, and then read.

Custody comes first, for a group of files (casework.receiving), then reading, one file after the other.  An
**IntakeStep** tells what happened to one file, as soon as it is certain: RECEIVED means that the original is on the
medium and in the ledger.  The same bytes are kept once.  An interrupted intake goes on where it stopped.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from consilience.adapters.languages import detect
from consilience.adapters.readers import SandboxedReader, limits
from consilience.adapters.readers.mail import EMPTY_MESSAGE
from consilience.adapters.vault.store import ORIGINAL, READING, REFUSAL
from consilience.casework.case import Case
from consilience.casework.receiving import check_all, receive_files
from consilience.casework.unpacking import Roll, depth_of, unpack
from consilience.domain.custody import Action, ItemRecord
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import Extraction, Reading, SheetRow, Unreadable, UnreadableReason
from consilience.domain.ports import Reader, Unpacker
from consilience.engine.custody.records import Refusal, reading_bytes, refusal_bytes
from consilience.engine.read.languages import name_language
from consilience.engine.read.reading import make_reading
from consilience.engine.read.source import with_source

READ_LIMIT = 200 * 1024 * 1024
"""Bytes; a larger original is kept but not read."""

MakeReading = Callable[[Extraction, ItemRecord], Reading]


class Stage(StrEnum):
    """What has become of a file."""

    RECEIVED = "received"
    ALREADY = "already in the case"
    READ = "read"
    UNREADABLE = "kept, but not readable"
    OPENED = "a container, opened"
    LEFT = "left in its container"
    BROKEN_OFF = "a container that was not opened to its end"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeStep:
    """One thing done: file ``number`` (from 1) of ``total`` is ``document`` in the case; ``reason`` when unreadable.

    For a member, ``container`` is the document it is in, ``member`` its number there and ``name`` what it is called
    there (untrusted); ``note`` says what to know of it.
    """

    number: int
    total: int
    document: str
    stage: Stage
    reason: UnreadableReason | None = None
    container: str = ""
    member: int = 0
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeResult:
    """What an intake did, as steps in order."""

    steps: tuple[IntakeStep, ...]

    def documents(self, stage: Stage) -> tuple[str, ...]:
        """Document ids that reached a stage."""
        return tuple(step.document for step in self.steps if step.stage is stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """How files are read: the Reader port, what makes a Reading of an Extraction, and what opens containers, if any."""

    reader: Reader
    make: MakeReading
    unpacker: Unpacker | None = None


Progress = Callable[[IntakeStep], None]


def add(case: Case, files: Sequence[Path], sheet: Mapping[str, SheetRow], progress: Progress) -> IntakeResult:
    """:func:`add_with` with the sandboxed reader."""
    return add_with(case, files, sheet, progress, usual_means())


def usual_means() -> Means:
    """Each file in a child process of its own; the language by the model that is installed."""
    reader = SandboxedReader()
    return Means(reader=reader, make=_make, unpacker=reader)


def _make(extraction: Extraction, record: ItemRecord) -> Reading:
    extraction = with_source(extraction, record.extracted)
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
    check_all(files)
    steps: list[IntakeStep] = []

    def tell(step: IntakeStep) -> None:
        steps.append(step)
        progress(step)

    work = Work(case, means, Roll.of(case), tell)
    for group in receive_files(case, work.roll, files, sheet):
        for one in group:
            tell(_step((one.number, len(files)), one.record.document, Stage.RECEIVED if one.new else Stage.ALREADY))
        for one in group:
            work.read_whole(one.record, (one.number, len(files)))
    # What an earlier, interrupted intake received but never read.
    unread = [item for item, holding in case.holdings.items() if not holding.read]
    for number, item in enumerate(unread, start=1):
        work.read_whole(work.roll.records[item], (number, len(unread)))
    case.checkpoint()
    return IntakeResult(steps=tuple(steps))


class Work:
    """Reading what was received: an item, and when it is a container, then what is in it, to the depth allowed."""

    def __init__(self, case: Case, means: Means, roll: Roll, tell: Progress) -> None:
        self.case, self.means, self.roll, self.tell = case, means, roll, tell

    def read_whole(self, record: ItemRecord, place: tuple[int, int]) -> None:
        """Read an item, unless that was done, and every new item that comes out of it."""
        waiting = deque([record])
        while waiting:
            one = waiting.popleft()
            if not self.case.holdings[one.item].read:
                waiting += self._read(one, place)

    def _read(self, record: ItemRecord, place: tuple[int, int]) -> list[ItemRecord]:
        """The items that came out of it, which are to be read next."""
        found: list[ItemRecord] = []
        if record.size > READ_LIMIT:
            outcome: Extraction | Unreadable = Unreadable(reason=UnreadableReason.TOO_LARGE)
        else:
            data = self.case.vault.get(record.item, ORIGINAL, self.case.holdings[record.item].original)
            outcome = self.means.reader.read(data, record.file_name)
            inside = _holds_more(outcome)
            if inside and depth_of(record) >= limits.DEPTH:
                outcome = _too_deep(outcome)
            elif inside and self.means.unpacker is not None:
                found = self._unpack(record, data, place, always=isinstance(outcome, Unreadable))
        self.tell(_put_on_record(self.case, record, outcome, place, self.means))
        return found

    def _unpack(self, record: ItemRecord, data: bytes, place: tuple[int, int], *, always: bool) -> list[ItemRecord]:
        unpacker = self.means.unpacker
        if unpacker is None or self.case.holdings[record.item].listing:
            return []  # an earlier intake was interrupted after it: its members are read among the unread
        found = []
        members = unpacker.unpack(data, record.file_name, self.roll.left(record))
        for taken in unpack(self.case, self.roll, record, members, always=always):
            row, one = taken.listed, taken.record
            stage = Stage.LEFT if one is None else Stage.RECEIVED if taken.new else Stage.ALREADY
            reason = UnreadableReason[row.reason] if row.reason else None
            step = _step(place, one.document if one else record.document, stage, reason)
            self.tell(replace(step, container=record.document, member=row.member, name=row.name, note=row.note))
            if one is not None:
                found.append(one)
        listing = self.case.listing(record.item)
        if listing is not None and listing.ended:
            step = _step(place, record.document, Stage.BROKEN_OFF, UnreadableReason[listing.ended])
            self.tell(replace(step, container=record.document, note=listing.note))
        return found


def _holds_more(outcome: Extraction | Unreadable) -> bool:
    """True for an archive, and for a message, whose attachments are found by taking it apart."""
    if isinstance(outcome, Unreadable):
        mail = outcome.reason is UnreadableReason.NO_TEXT and outcome.note == EMPTY_MESSAGE
        return outcome.reason is UnreadableReason.CONTAINER or mail
    return outcome.media_type == "message/rfc822"


def _too_deep(outcome: Extraction | Unreadable) -> Extraction | Unreadable:
    if isinstance(outcome, Unreadable):
        return Unreadable(
            reason=UnreadableReason.TOO_DEEP, note="a container this deep in others is kept and not opened"
        )
    told = tuple(w.replace(", each an item of its own", " not opened, nested too deeply") for w in outcome.warnings)
    return replace(outcome, warnings=told)


def _put_on_record(
    case: Case, record: ItemRecord, outcome: Extraction | Unreadable, place: tuple[int, int], means: Means
) -> IntakeStep:
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
    stage = Stage.OPENED if reason is UnreadableReason.CONTAINER else Stage.UNREADABLE
    return _step(place, record.document, stage, reason)


def _step(place: tuple[int, int], document: str, stage: Stage, reason: UnreadableReason | None = None) -> IntakeStep:
    return IntakeStep(number=place[0], total=place[1], document=document, stage=stage, reason=reason)
