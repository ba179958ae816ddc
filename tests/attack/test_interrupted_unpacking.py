"""P1 for containers: killed or cut off anywhere while members are taken out, the container is whole, no member is lost
or half-stored, and taking it in again ends where an uninterrupted run ends."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from consilience.adapters.readers import members
from consilience.adapters.vault.disk import NEW
from consilience.adapters.vault.header import Unlocked
from consilience.adapters.vault.store import ORIGINAL
from consilience.casework.case import Case
from consilience.casework.verification import verify_on
from consilience.domain.errors import ConsilienceError
from tests.attack.cases import memory_case, open_on
from tests.attack.disks import Cut, MemoryDisk, Operation, states
from tests.containers import mail, packed, page, take

INNER = packed([("list.txt", b"Seven names."), ("map.html", page("The yard."))])
LETTER = mail(("note.txt", b"Eleven men."), inner="I saw two lorries.")
CONTENT = packed(
    [("one.txt", b"Nine men were held."), ("two.html", page("Ten.")), ("inner.zip", INNER), ("letter.eml", LETTER)]
)


@dataclass
class Run:
    """An uninterrupted run on record: the case before it, every operation, what it ended with."""

    keys: Unlocked
    start: dict[str, bytes]
    record: list[Operation]
    ended: set[tuple[str, str]]


def held(case: Case) -> set[tuple[str, str]]:
    """Digest of each item and the name that its container calls it; every original opens and is what it says."""
    found = set()
    for record, holding, _ in case.items():
        data = case.vault.get(record.item, ORIGINAL, holding.original)
        assert hashlib.sha256(data).hexdigest() == record.sha256
        found.add((record.sha256, record.extracted.name if record.extracted is not None else ""))
    return found


def run(folder: Path) -> Run:
    disk, keys = memory_case()
    start = {n: bytes(b) for n, b in disk.files.items()}
    disk.record.clear()
    case = open_on(disk, keys)
    take(case, folder, "given.zip", CONTENT)
    ended = held(case)
    case.close()
    return Run(keys=keys, start=start, record=list(disk.record), ended=ended)


def failure(state: dict[str, bytes], done: Run, folder: Path) -> str:
    """What is wrong with a state of the medium, "" when nothing is."""
    disk = MemoryDisk(state)
    try:
        case = open_on(disk, done.keys)
        before = held(case)
        if not verify_on(disk, done.keys, {}).sound:
            return "not sound after reopening"
        take(case, folder, "given.zip", CONTENT)
        after = held(case)
        if not before <= after:
            return "lost"
        if after != done.ended or len(case.items()) != len(done.ended):
            return "not where an uninterrupted run ends"
        open_members = [r for r, h, _ in case.items() if h.reason == "CONTAINER" and case.listing(r.item) is None]
        if open_members:
            return "a container without its list"
        if not verify_on(disk, done.keys, {}).sound:
            return "not sound after trying again"
        case.close()
    except (ConsilienceError, AssertionError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def failures(done: Run, folder: Path, cuts: tuple[Cut, ...], every: int = 1) -> tuple[list[tuple[int, str]], int]:
    """(operations played, what was wrong) of every ``every``-th state, and how many were tried."""
    found, tried = [], 0
    for number, (played, _, state) in enumerate(states(done.start, done.record, cuts)):
        if number % every == 0:
            tried += 1
            if wrong := failure(state, done, folder):
                found.append((played, wrong))
    return found, tried


@pytest.mark.slow
def test_killed_after_any_operation_of_an_unpacking_it_ends_where_it_would_have(
    tmp_path: Path, tried: Callable[[int], None]
) -> None:
    done = run(tmp_path)
    assert len(done.ended) >= 9  # the container, its members, and those of the containers in it
    found, number = failures(done, tmp_path, (Cut.PROCESS_ONLY,))
    assert number > 100
    assert found == []
    tried(number)


@pytest.mark.slow
def test_power_cut_at_any_moment_of_an_unpacking_loses_nothing(tmp_path: Path, tried: Callable[[int], None]) -> None:
    found, number = failures(run(tmp_path), tmp_path, tuple(Cut), every=3)
    assert number > 100
    assert found == []
    tried(number)


def test_control_blobs_that_were_not_flushed_are_found(tmp_path: Path) -> None:
    done = run(tmp_path)
    done.record = [o for o in done.record if not (o[0] == "sync" and o[1].startswith("blobs/") and o[1].endswith(NEW))]
    assert failures(done, tmp_path, tuple(Cut), every=7)[0] != []


def test_control_an_unpacking_that_takes_every_member_but_one_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(tmp_path)
    kept = members.batch
    monkeypatch.setattr(
        members, "batch", lambda data, name, after, left: kept(data, name, after, 20 if data == CONTENT else left)
    )
    assert failures(done, tmp_path, (Cut.PROCESS_ONLY,), every=11)[0] != []
