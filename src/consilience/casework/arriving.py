"""Arriving: files that come one by one from somewhere else than a folder, as from a browser.

Each is sealed and on record before its giver is told so; nothing of it is written in clear.  Reading comes after, item
by item, so that more can arrive in between and whoever wants can stop: what was received stays, and is read another
time.
"""

from __future__ import annotations

import hashlib
import unicodedata

from consilience.casework.case import Case
from consilience.casework.intake import READ_LIMIT, IntakeStep, Means, Progress, Stage, Work, usual_means
from consilience.casework.unpacking import Arrival, Roll, receive
from consilience.domain.errors import InputError

LARGEST = min(READ_LIMIT, 100 * 1024 * 1024)
"""Bytes of a file that can arrive so, because it is held in memory; a larger one is taken in piece by piece."""
_LONGEST_NAME = 200


class Arrivals:
    """What arrives in one open case."""

    def __init__(self, case: Case, means: Means | None = None) -> None:
        self._case, self._means, self._roll = case, means or usual_means(), Roll.of(case)

    def receive(self, untrusted_name: str, data: bytes) -> IntakeStep:
        """Seal a file and put it on record; the same bytes are kept once.  InputError when it has too many bytes."""
        if len(data) > LARGEST:
            raise InputError(
                f"The file is larger than {LARGEST // 1024**2} MiB.",
                safe="It was not stored.",
                do="Name its place on this machine, so that it is taken in piece by piece.",
            )
        digest = hashlib.sha256(data).digest()
        before = self._roll.by_digest.get(digest.hex())
        if before is not None:
            return IntakeStep(number=1, total=1, document=before.document, stage=Stage.ALREADY)
        arrival = Arrival(file_name=name_from(untrusted_name), digest=digest, size=len(data))
        record = receive(self._case, self._roll, arrival, (data,))
        return IntakeStep(number=1, total=1, document=record.document, stage=Stage.RECEIVED)

    def unread(self) -> tuple[str, ...]:
        """Items that no reader has seen yet, oldest first."""
        return tuple(item for item, holding in self._case.holdings.items() if not holding.read)

    def read(self, item: str, progress: Progress) -> None:
        """Read one item and what comes out of it, and put on record what became of it."""
        work = Work(self._case, self._means, self._roll, progress)
        work.read_whole(self._roll.records[item], (1, 1))


def name_from(untrusted: str) -> str:
    """A file's own name without folders and without characters that no name has; never a path."""
    last = untrusted.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Zl", "Zp"}).strip()
    return kept[-_LONGEST_NAME:] if kept.strip(".") else "file"
