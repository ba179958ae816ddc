"""A co-signature is over exactly one checkpoint, with exactly one key and name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consilience.adapters.crypto import CaseSigner, signature_holds
from consilience.domain.custody import Checkpoint
from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.cosignature import Cosignature, cosigned_note, read_cosignature
from consilience.engine.custody.note import checkpoint_note

CASE_KEY, COLLEAGUE = CaseSigner(b"c" * 32), CaseSigner(b"w" * 32)
NOTE = checkpoint_note(Checkpoint(case="ab" * 16, size=7, root=b"r" * 32), CASE_KEY)
SIGNED = cosigned_note(NOTE, "Mira-Toll", 1_935_000_000, COLLEAGUE)


def read(data: bytes, note: bytes = NOTE, name: str = "Mira-Toll", key: bytes = COLLEAGUE.public_key) -> Cosignature:
    return read_cosignature(data, note, name=name, public_key=key, check=signature_holds)


def test_it_says_who_with_which_key_and_when() -> None:
    found = read(SIGNED)
    assert (found.name, found.public_key, found.at) == (
        "Mira-Toll", COLLEAGUE.public_key, "2031-04-26T20:00:00.000000Z",
    )  # fmt: skip
    assert SIGNED.startswith(NOTE)


def test_another_note_name_key_or_any_flipped_byte_is_refused() -> None:
    other = checkpoint_note(Checkpoint(case="ab" * 16, size=8, root=b"r" * 32), CASE_KEY)
    for wrong in ({"note": other}, {"name": "Mira"}, {"key": CASE_KEY.public_key}):
        with pytest.raises(ValueRefusedError):
            read(SIGNED, **wrong)  # type: ignore[arg-type]
    for at in range(len(SIGNED)):
        changed = bytearray(SIGNED)
        changed[at] ^= 1
        with pytest.raises(ValueRefusedError):
            read(bytes(changed))


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nbreak", "\x07"])
def test_a_name_that_a_note_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(ValueRefusedError):
        cosigned_note(NOTE, name, 1, COLLEAGUE)


@given(st.binary(max_size=200))
def test_foreign_bytes_are_no_co_signature_and_no_crash(data: bytes) -> None:
    with pytest.raises(ValueRefusedError):
        read(NOTE + "— Mira-Toll ".encode() + data)
