"""Small invented bundles for tests and for ``vectors/``, made in memory with repeatable chance; ways to change them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from consilience.adapters.vault.header import Unlocked
from consilience.casework import receiving
from consilience.casework.case import Case
from consilience.casework.handing_over import Choice, HandedOver, chosen, clear, hand_over_on
from consilience.domain.account import (
    Account,
    CarrierKind,
    Hop,
    Mode,
    Proposition,
    SpeakerKind,
    SpeakerMention,
    Statement,
)
from consilience.domain.claim import CodedDocument, CrossCheck
from consilience.domain.consent import Audience, Request, Use
from consilience.domain.material import Reading
from consilience.domain.reasons import Reason
from consilience.domain.release import Cleared
from consilience.engine.handover.bag import manifest_bytes
from tests.attack.cases import memory_case, open_on, repeatable_bytes, take_in, write_files
from tests.attack.disks import MemoryDisk
from tests.looks import look_at

Files = dict[str, bytes]
INTERNAL = Request(use=Use.INTERNAL_ANALYSIS, audience=Audience.CASE_TEAM, day=dt.date(2031, 6, 1))
BECAUSE = (Reason(rule="test.given", words="said so"),)


class MemoryBag:
    """Port ``Bag`` in a dictionary."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def names(self) -> list[str]:
        return sorted(self.files)

    def links(self) -> list[str]:
        return []

    def read(self, name: str) -> bytes:
        return self.files[name]

    def measure(self, name: str) -> tuple[str, str, int]:
        data = self.files[name]
        return hashlib.sha512(data).hexdigest(), hashlib.sha256(data).hexdigest(), len(data)


def check_of(readings: list[Reading]) -> CrossCheck:
    """A machine reading made by hand: one statement for each line after the first, told through a radio."""
    coded, accounts = [], []
    for reading in readings:
        statements = tuple(_statement(reading, n) for n in range(len(reading.text.splitlines()) - 1))
        coded.append(CodedDocument(reading=reading, people=(), statements=statements))
        accounts += [_account(s) for s in statements]
    return CrossCheck(
        documents=tuple(coded), publishers=(), people=(), person_links=(), accounts=tuple(accounts), claims=(),
        contradictions=(), derivations=(), engine="made-up/1",
    )  # fmt: skip


def _statement(reading: Reading, line: int) -> Statement:
    before = "".join(reading.text.splitlines(keepends=True)[: line + 1])
    words = reading.text.splitlines()[line + 1]
    return Statement(
        id=f"{reading.document}:s{line}", passage=reading.passage(len(before), len(before) + len(words)),
        mode=Mode.INDIRECT, speaker=SpeakerMention(kind=SpeakerKind.ORGANISATION, words="A. of Karsk"),
        chain=(Hop(name="Radio Meridian", kind=CarrierKind.PUBLISHER), Hop(name="a diary", kind=CarrierKind.DOCUMENT)),
        proposition=Proposition(frame="", predicate="take"), because=BECAUSE,
    )  # fmt: skip


def _account(statement: Statement) -> Account:
    return Account(
        id=f"a-{statement.id}", speaker="A. of Karsk", kind=SpeakerKind.ORGANISATION, person="",
        organisation="A. of Karsk", occasion="", statements=(statement.id,), because=BECAUSE,
    )  # fmt: skip


def filled_case(folder: Path, files: int, seed: str = "fixed") -> tuple[Case, Unlocked]:
    """An open case in memory with ``files`` items; every seventh has no text."""
    disk, keys = memory_case(seed)
    case = open_on(disk, keys, repeatable_bytes(f"{seed} more"))
    with pytest.MonkeyPatch.context() as changed:
        # One by one, as when the vectors were made: each file is received and then read.
        changed.setattr(receiving, "GROUP_FILES", 1)
        take_in(case, write_files(folder, files))
    return case, keys


def export_from(case: Case, choice: Choice | None = None) -> tuple[Files, HandedOver]:
    """The bundle that an open case gives, in memory."""
    check, given = check_of(case.readings()), choice or Choice()
    cleared, disk = clear(look_at(check), INTERNAL), MemoryDisk()
    assert isinstance(cleared, Cleared)
    done = hand_over_on(case, cleared, chosen(case, check, given), disk, records=given.records)
    return {name: bytes(data) for name, data in disk.files.items()}, done


def bundle_of(folder: Path, files: int = 2, *, seed: str = "fixed", records: bool = False) -> Files:
    """A whole bundle of a new case."""
    case, _ = filled_case(folder, files, seed)
    return export_from(case, Choice(records=records))[0]


def with_manifests(files: Files) -> Files:
    """The same files under manifests made again, as somebody who changes a bundle would make them."""
    files = dict(files)
    payload = {n: hashlib.sha512(b).hexdigest() for n, b in files.items() if n.startswith("data/")}
    files["manifest-sha512.txt"] = manifest_bytes(payload)
    size = sum(len(files[n]) for n in payload)
    lines = files.get("bag-info.txt", b"").split(b"\n")
    kept = [line for line in lines if line and not line.startswith(b"Payload-Oxum:")]
    files["bag-info.txt"] = b"\n".join([*kept, f"Payload-Oxum: {size}.{len(payload)}".encode(), b""])
    tags = {n: b for n, b in files.items() if not n.startswith("data/") and n != "tagmanifest-sha512.txt"}
    files["tagmanifest-sha512.txt"] = manifest_bytes({n: hashlib.sha512(b).hexdigest() for n, b in tags.items()})
    return files


def canonical_json(value: object) -> bytes:
    """Enough of RFC 8785 for what a bundle holds."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def with_json(files: Files, name: str, change: Callable[[dict[str, object]], None]) -> Files:
    """The same files with one JSON file changed and written in its canonical form, under new manifests."""
    value = json.loads(files[name])
    change(value)
    return with_manifests(files | {name: canonical_json(value)})


def on_disk(files: Files, folder: Path) -> Path:
    """The files in a folder."""
    for name, data in files.items():
        path = folder.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
