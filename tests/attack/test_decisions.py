"""A decision is there whole or not at all, wherever the process dies or the disk refuses (P1)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consilience.adapters.vault import ledger as ledger_module
from consilience.adapters.vault.store import DECISION
from consilience.casework import reviewing
from consilience.casework.case import Case
from consilience.casework.reviewing import Judgement, decide
from consilience.casework.verification import verify_on
from consilience.domain.custody import Action, Entry
from consilience.domain.errors import StorageError
from consilience.domain.reasons import Span
from consilience.domain.review import Decision, Matter, Verdict
from consilience.engine.custody.records import decision_bytes
from tests.attack.cases import memory_case, open_on, take_in, write_files
from tests.attack.disks import FULL, FailingDisk, Killed, MemoryDisk, kill

WORDS = Judgement(
    matter=Matter.STATEMENT,
    verdict=Verdict.ADDED,
    places=(Span(document="statement-0", start=0, end=9),),
    why="heard it herself",
    terms=(("speaker", "a neighbour"), ("kind", "witness")),
)


def with_items(tmp_path: Path) -> tuple[MemoryDisk, Case]:
    disk, keys = memory_case()
    take_in(open_on(disk, keys), write_files(tmp_path, 2))
    return disk, open_on(disk, keys)


@pytest.mark.parametrize("fail", [kill, FULL], ids=["killed", "disk full"])
def test_a_decision_that_is_cut_short_leaves_a_sound_case_and_can_be_made_again(
    tmp_path: Path, fail: Callable[[str], None], tried: Callable[[int], None]
) -> None:
    for at in range(1, 60):
        disk, keys = memory_case()
        take_in(open_on(disk, keys), write_files(tmp_path / str(at), 2))
        acknowledged = False
        try:
            case = open_on(FailingDisk(disk, at, fail), keys)
            decide(case, WORDS)
            acknowledged = True
            case.checkpoint()
        except (Killed, StorageError):
            pass
        else:
            assert at > 5
            tried(at - 1)
            return
        again = open_on(disk, keys)
        held = again.decisions()
        assert len(held) == 1 or not acknowledged, at
        assert all(d.why == WORDS.why for d in held), at
        decide(again, WORDS)
        assert [d.terms for d in again.decisions()] == [WORDS.terms] * (len(held) + 1)
        assert verify_on(disk, keys, {}).sound, at
    pytest.fail("the decision was never made to its end")


def test_control_an_entry_written_before_its_blob_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted mistake: what the ledger names is stored after the ledger names it."""
    real = reviewing._record

    def swapped(case: Case, item: str, decision: Decision) -> Entry:
        name = case.vault.name_of(item, DECISION, bytes(32))
        case.ledger.append(
            Action.DECIDED, case.system.now(), ("a", "t"), refs={"item": item, DECISION: name},
            commitments={DECISION: case.vault.commitment(item, bytes(32))},
        )  # fmt: skip
        return real(case, item, decision)

    monkeypatch.setattr(reviewing, "_record", swapped)
    disk, keys = memory_case()
    take_in(open_on(disk, keys), write_files(tmp_path, 2))
    case = open_on(FailingDisk(disk, 3, kill), keys)
    with pytest.raises(Killed):
        decide(case, WORDS)
    report = verify_on(disk, keys, {})
    assert not report.sound
    assert any(f.step == 12 for f in report.findings)
    assert ledger_module.ENTRIES in disk.files


def test_what_a_decision_says_is_in_no_file_of_the_case(tmp_path: Path) -> None:
    disk, case = with_items(tmp_path)
    decision, _ = decide(case, WORDS)
    everything = b"".join(bytes(data) for data in disk.files.values())
    assert b"neighbour" not in everything and b"heard it" not in everything
    assert b"neighbour" in decision_bytes(decision), "control: it does say so"
