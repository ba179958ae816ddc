"""Small invented cases for tests: a cheap and repeatable System, a reader that only decodes, files to take in."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

from consilience.adapters.crypto import Cost, UnsafeTestCost
from consilience.adapters.system import System
from consilience.adapters.vault.disk import Disk, OsDisk
from consilience.adapters.vault.header import Unlocked, open_header
from consilience.casework.case import Case, fill
from consilience.casework.intake import IntakeStep, Means, add_with
from consilience.domain.custody import ItemRecord
from consilience.domain.dates import EdtfDate
from consilience.domain.material import (
    Block,
    BlockKind,
    Extraction,
    Link,
    Publication,
    Reading,
    SheetRow,
    Unreadable,
    UnreadableReason,
)
from consilience.domain.reasons import Reason, Sourced, Span
from tests.attack.disks import MemoryDisk

PASSPHRASE = "seven herons over the salt marsh"
UNSAFE = UnsafeTestCost()


def repeatable_bytes(seed: str = "fixed") -> Callable[[int], bytes]:
    """The same "random" bytes in the same order, each time; for golden bytes only."""
    counter = count()
    return lambda size: hashlib.shake_256(f"{seed} {next(counter)}".encode()).digest(size)


def repeatable_clock() -> Callable[[], dt.datetime]:
    """One second later at each look."""
    start, ticks = dt.datetime(2031, 5, 4, 10, 0, tzinfo=dt.UTC), count()
    return lambda: start + dt.timedelta(seconds=next(ticks))


def system_on(disk: Callable[[Path], Disk] = OsDisk, *, random_bytes: Callable[[int], bytes] = os.urandom) -> System:
    """A System whose passphrases are cheap to try and whose clock is repeatable."""
    return System(
        now=repeatable_clock(), random_bytes=random_bytes, user_name=lambda: "Ilse Tarn", disk=disk,
        tool="consilience/test", cost=Cost(), unsafe_test_cost=UNSAFE,
    )  # fmt: skip


class DecodingReader:
    """Port ``Reader``: UTF-8 or a refusal."""

    def read(self, untrusted: bytes, name_hint: str, /) -> Extraction | Unreadable:
        try:
            text = untrusted.decode()
        except UnicodeDecodeError:
            return Unreadable(reason=UnreadableReason.ENCODING, note="no encoding fits")
        return Extraction(untrusted_text=text, media_type="text/plain", reader="decoding/1")


def make_reading(extraction: Extraction, record: ItemRecord) -> Reading:
    text = extraction.untrusted_text
    because = (Reason(rule="test.given", words="said so", spans=(Span(document=record.document, start=0, end=1),)),)
    title = Sourced(value=text.split("\n", maxsplit=1)[0][:60], because=because)
    return Reading(
        document=record.document, item=record.item, text=text,
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH, hint="p", because="whole text"),),
        language=Sourced(value="en", because=because), media_type=extraction.media_type, reader=extraction.reader,
        publication=Publication(
            title=title, publisher=Sourced(value="Radio Meridian", because=because),
            published=Sourced(value=EdtfDate(edtf="2030-04~", words="last April"), because=because),
        ),
        links=(Link(start=0, end=0, target="https://example.invalid/a"),), warnings=("none",),
    )  # fmt: skip


MEANS = Means(reader=DecodingReader(), make=make_reading)


def write_files(folder: Path, number: int) -> list[Path]:
    """Invented statements, one file each; every seventh is not readable."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for i in range(number):
        path = folder / f"statement {i}.txt"
        text = f"Statement {i}\nA. of Karsk says that {i + 20} were taken from the ferry on the night of 3 May.\n"
        path.write_bytes(text.encode() + (b"\xff\xfe" if i % 7 == 6 else b""))
        paths.append(path)
    return paths


def sheet_for(paths: list[Path]) -> dict[str, SheetRow]:
    return {p.name: SheetRow(file=p.name, publisher="Radio Meridian", note="saved by hand") for p in paths[::2]}


def memory_case(seed: str = "fixed") -> tuple[MemoryDisk, Unlocked]:
    """A new, empty case in memory, and its keys."""
    disk = MemoryDisk()
    fill(disk, PASSPHRASE, system_on(random_bytes=repeatable_bytes(seed)))
    return disk, open_header(disk.read("case.key"), PASSPHRASE, UNSAFE)


def open_on(disk: Disk, keys: Unlocked, random_bytes: Callable[[int], bytes] = os.urandom) -> Case:
    """A Case on any Disk, without lock or passphrase."""
    return Case(Path(), keys, system_on(lambda _: disk, random_bytes=random_bytes))


def take_in(case: Case, paths: list[Path], progress: Callable[[IntakeStep], None] = lambda _: None) -> None:
    """Add files with the decoding reader."""
    add_with(case, paths, sheet_for(paths), progress, MEANS)
