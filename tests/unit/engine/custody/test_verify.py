"""Each verification step over ledger and checkpoints, set off alone by somebody who has the real keys."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from consilience.adapters.crypto import CaseKeys, CaseSigner
from consilience.adapters.vault.header import Unlocked
from consilience.adapters.vault.ledger import ENTRIES, Ledger, line_opener, sealed_line, trust_of
from consilience.domain.custody import Action, Checkpoint, Entry, Gravity
from consilience.domain.errors import DamageError
from consilience.engine.custody.chain import entry_bytes, entry_digest, genesis, sign_entry
from consilience.engine.custody.merkle import tree_root
from consilience.engine.custody.note import checkpoint_note
from consilience.engine.custody.verify import (
    LedgerCheck,
    cannot_exclude,
    check_checkpoints,
    check_ledger,
    checkpoint_file,
)
from tests.attack.disks import MemoryDisk

KEYS = Unlocked(case="ab" * 16, keys=CaseKeys.split(bytes(range(160))))
SIGNER = CaseSigner(KEYS.keys.seed)
TRUST = trust_of(KEYS)


def chain(number: int) -> list[Entry]:
    made: list[Entry] = []
    for seq in range(number):
        prev = entry_digest(entry_bytes(made[-1])) if made else genesis(KEYS.case)
        at = f"2031-05-04T10:00:0{seq}.000000Z"
        entry = Entry(case=KEYS.case, seq=seq, at=at, action=Action.CREATED, actor="a", tool="t", prev=prev)
        made.append(sign_entry(entry, SIGNER))
    return made


def lines(entries: list[Entry]) -> bytes:
    return b"".join(sealed_line(KEYS, i, entry_bytes(e), b"n" * 12) for i, e in enumerate(entries))


def check(data: bytes) -> LedgerCheck:
    return check_ledger(data, TRUST, line_opener(KEYS))


def found(data: bytes) -> set[tuple[int, str]]:
    return {(f.step, f.where) for f in check(data).findings}


def test_a_whole_ledger_has_no_findings() -> None:
    assert found(lines(chain(4))) == set()
    assert found(b"") == set()


def test_step_2_bytes_after_the_last_line_are_a_notice() -> None:
    result = check(lines(chain(2)) + b"half")
    assert [(f.step, f.gravity) for f in result.findings] == [(2, Gravity.NOTICE)]
    assert result.torn == b"half"


def test_step_3_a_line_in_another_place_does_not_open() -> None:
    one, two, three = chain(3)
    data = lines([one, two, three]).splitlines(keepends=True)
    assert found(data[0] + data[2]) == {(3, "ledger entry 1")}


def test_step_3_a_line_in_another_writing_of_base64_does_not_open() -> None:
    data = lines(chain(2))
    assert {step for step, _ in found(data.replace(b"\n", b" \n", 1))} == {3}
    assert {step for step, _ in found(data.replace(b"\n", b"\r\n", 1))} == {3}


@pytest.mark.parametrize("change", [{"seq": 2}, {"case": "ac" * 16}, {"at": "today"}])
def test_step_4_an_entry_that_says_it_is_another_is_named(change: dict[str, object]) -> None:
    entries = chain(3)
    entries[1] = sign_entry(replace(entries[1], **change), SIGNER)  # type: ignore[arg-type]
    assert (4, "ledger entry 1") in found(lines(entries))


def test_step_5_an_entry_that_does_not_follow_is_named() -> None:
    entries = chain(3)
    entries[1] = sign_entry(replace(entries[1], tool="other"), SIGNER)
    assert found(lines(entries)) == {(5, "ledger entry 2")}
    entries = chain(1)
    entries[0] = sign_entry(replace(entries[0], prev=genesis("other")), SIGNER)
    assert found(lines(entries)) == {(5, "ledger entry 0")}


@pytest.mark.parametrize("signature", ["", "00" * 64, "zz", None])
def test_step_6_an_entry_with_another_signature_is_named(signature: str | None) -> None:
    entry = chain(1)[0]
    stranger = sign_entry(entry, CaseSigner(b"x" * 32)).signature
    assert found(lines([replace(entry, signature=stranger if signature is None else signature)])) == {
        (6, "ledger entry 0")
    }


def test_step_6_a_signature_in_capitals_is_not_in_its_one_form() -> None:
    entry = chain(1)[0]
    assert found(lines([replace(entry, signature=entry.signature.upper())])) == {(6, "ledger entry 0")}


def test_step_7_time_running_backwards_is_a_notice() -> None:
    entries = chain(2)
    entries[1] = sign_entry(replace(entries[1], at="2031-05-03T10:00:00.000000Z"), SIGNER)
    assert [(f.step, f.gravity) for f in check(lines(entries)).findings] == [(7, Gravity.NOTICE)]


def note(size: int, root: bytes, signer: CaseSigner = SIGNER) -> bytes:
    return checkpoint_note(Checkpoint(case=KEYS.case, size=size, root=root), signer)


def test_steps_8_9_and_10_over_checkpoints() -> None:
    leaves = check(lines(chain(4))).leaves
    good = {checkpoint_file(n): note(n, tree_root(leaves[:n])) for n in (1, 4)}
    assert check_checkpoints(good, TRUST, leaves)[0] == ()
    best = check_checkpoints(good, TRUST, leaves)[1]
    assert best is not None
    assert best.size == 4

    def steps(notes: dict[str, bytes], *, elsewhere: bool = False) -> list[int]:
        return [f.step for f in check_checkpoints(notes, TRUST, leaves, elsewhere=elsewhere)[0]]

    assert steps({checkpoint_file(2): good[checkpoint_file(4)]}) == [8]
    assert steps({checkpoint_file(4): note(4, tree_root(leaves), CaseSigner(b"x" * 32))}) == [8]
    assert steps({checkpoint_file(5): note(5, tree_root(leaves))}) == [9]
    assert steps({checkpoint_file(3): note(3, tree_root(leaves))}) == [9]
    assert steps({"paper": good[checkpoint_file(4)]}, elsewhere=True) == []
    assert steps({"paper": note(3, tree_root(leaves))}, elsewhere=True) == [10]


def test_what_cannot_be_excluded_shrinks_with_a_checkpoint_kept_elsewhere() -> None:
    without, with_one = cannot_exclude(9, None), cannot_exclude(9, Checkpoint(case="c", size=5, root=b"r" * 32))
    assert any("at the end" in sentence for sentence in without)
    assert any("first 5 of 9" in sentence for sentence in with_one)
    assert any("after entry 4" in sentence for sentence in with_one)


def opened(entries: list[Entry], covered: int) -> Ledger:
    """A ledger on a disk with one checkpoint over the first ``covered`` entries, opened for work."""
    made = check(lines(entries))
    note = checkpoint_note(Checkpoint(case=KEYS.case, size=covered, root=tree_root(made.leaves[:covered])), SIGNER)
    return Ledger(MemoryDisk({ENTRIES: lines(entries), checkpoint_file(covered): note}), KEYS, os.urandom)


def test_opening_refuses_a_signature_that_is_wrong_after_the_last_checkpoint_and_verifying_any() -> None:
    entries = chain(4)
    forged = [*entries[:3], replace(entries[3], signature=entries[2].signature)]
    assert found(lines(forged)) == {(6, "ledger entry 3")}
    with pytest.raises(DamageError, match="ledger entry 3 is not signed"):
        opened(forged, 3)
    assert len(opened(forged, 4).entries) == 4, "whoever signs such a checkpoint has the key"
    assert len(opened(entries, 3).entries) == 4


def test_after_a_power_cut_what_follows_a_hole_is_torn() -> None:
    whole = lines(chain(4))
    third = len(lines(chain(2))) + 5
    holed = whole[:third] + bytes(40) + whole[third + 40 :]
    result = check(holed)
    assert len(result.entries) == 2
    assert result.torn == holed[len(lines(chain(2))) :]
