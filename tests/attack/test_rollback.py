"""P3: with a checkpoint kept elsewhere, back-dating and roll-back show; without one they are said to be possible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consilience.adapters.vault.header import Unlocked
from consilience.adapters.vault.ledger import trust_of
from consilience.casework.verification import verify_on
from consilience.engine.custody.note import read_checkpoint
from consilience.engine.custody.slip import slip_of
from tests.attack.cases import memory_case, open_on, repeatable_bytes, take_in, write_files
from tests.attack.disks import MemoryDisk

Files = dict[str, bytes]


@pytest.fixture
def grown(tmp_path: Path) -> tuple[Files, Files, Unlocked]:
    """The same case after two and after five files, and its keys."""
    disk, keys = memory_case()
    paths = write_files(tmp_path, 5)
    take_in(open_on(disk, keys), paths[:2])
    early = {n: bytes(b) for n, b in disk.files.items()}
    take_in(open_on(disk, keys), paths)
    return early, {n: bytes(b) for n, b in disk.files.items()}, keys


def last_note(files: Files) -> dict[str, bytes]:
    name = max(n for n in files if n.startswith("checkpoints/"))
    return {"kept on paper": files[name]}


def last_slip(files: Files, keys: Unlocked) -> dict[str, bytes]:
    """The newest checkpoint as words that were copied by hand."""
    note = last_note(files)["kept on paper"]
    trust = trust_of(keys)
    checkpoint = read_checkpoint(note, trust.case, trust.public_key, trust.check)
    return {"words on paper": slip_of(checkpoint).upper().encode()}


def rewritten(files: Files, keys: Unlocked, folder: Path) -> Files:
    """Another history, written with the real keys: what somebody with the passphrase can make."""
    disk, _ = memory_case()
    for name in list(disk.files):
        if name.startswith(("ledger", "checkpoints")):
            disk.files[name] = bytearray(files[name]) if name == "ledger/entries" else disk.files[name]
    first = files["ledger/entries"].split(b"\n")[0] + b"\n"
    disk.files["ledger/entries"] = bytearray(first)
    take_in(open_on(disk, keys, repeatable_bytes("again")), write_files(folder / "forged", 5)[::-1])
    return {n: bytes(b) for n, b in disk.files.items()}


def older(late: Files, early: Files, keys: Unlocked, folder: Path) -> Files:
    return early


def cut(late: Files, early: Files, keys: Unlocked, folder: Path) -> Files:
    kept = b"".join(late["ledger/entries"].splitlines(keepends=True)[:-2])
    newest = max(n for n in late if n.startswith("checkpoints/"))
    return {n: b for n, b in late.items() if n != newest} | {"ledger/entries": kept}


def another_history(late: Files, early: Files, keys: Unlocked, folder: Path) -> Files:
    return rewritten(late, keys, folder)


@pytest.mark.parametrize("attack", [older, cut, another_history])
def test_with_a_checkpoint_kept_elsewhere_the_attack_is_found_and_without_one_it_is_said_to_be_possible(
    grown: tuple[Files, Files, Unlocked],
    tmp_path: Path,
    attack: Callable[[Files, Files, Unlocked, Path], Files],
) -> None:
    early, late, keys = grown
    disk = MemoryDisk(attack(late, early, keys, tmp_path))
    alone = verify_on(disk, keys, {})
    assert alone.sound
    assert "No checkpoint kept elsewhere was given" in alone.cannot_exclude[0]
    assert "cut off" in alone.cannot_exclude[1]
    against = verify_on(disk, keys, last_note(late))
    assert not against.sound
    assert {(f.step, f.where) for f in against.findings if f.step == 10} == {(10, "kept on paper")}
    by_words = verify_on(disk, keys, last_slip(late, keys))
    assert [(f.step, f.where) for f in by_words.findings if f.step == 10] == [(10, "words on paper")]
    assert not by_words.sound


def test_control_the_untouched_case_passes_against_its_own_and_its_earlier_checkpoints(
    grown: tuple[Files, Files, Unlocked],
) -> None:
    early, late, keys = grown
    elsewhere = last_note(late) | last_slip(late, keys) | {"older": last_note(early)["kept on paper"]}
    report = verify_on(MemoryDisk(late), keys, elsewhere)
    assert report.sound
    assert report.last_checkpoint is not None
    assert f"covers the first {report.last_checkpoint.size} of {report.entries}" in report.cannot_exclude[0]


def test_a_clock_set_back_is_a_notice_with_the_entry(tmp_path: Path) -> None:
    disk, keys = memory_case()
    paths = write_files(tmp_path, 2)
    take_in(open_on(disk, keys), paths[:1])
    take_in(open_on(disk, keys), paths)  # a new System, whose clock starts again
    notices = [f for f in verify_on(disk, keys, {}).findings if f.step == 7]
    assert [f.where for f in notices] == ["ledger entry 3"]
