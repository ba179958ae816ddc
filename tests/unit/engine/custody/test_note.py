"""Checkpoints as signed notes."""

from __future__ import annotations

import pytest

from consilience.adapters.crypto import CaseSigner, signature_holds
from consilience.domain.custody import Checkpoint
from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.note import checkpoint_note, read_checkpoint

SIGNER = CaseSigner(b"s" * 32)
CHECKPOINT = Checkpoint(case="ab" * 16, size=12, root=b"r" * 32)
NOTE = checkpoint_note(CHECKPOINT, SIGNER)


def read(data: bytes, case: str = CHECKPOINT.case, key: bytes = SIGNER.public_key) -> Checkpoint:
    return read_checkpoint(data, case, key, signature_holds)


def test_a_checkpoint_comes_back_from_its_note() -> None:
    assert read(NOTE) == CHECKPOINT
    assert NOTE.decode().splitlines()[1] == "12"


def test_every_changed_byte_of_a_note_is_refused() -> None:
    for at in range(len(NOTE)):
        for bit in range(8):
            changed = bytearray(NOTE)
            changed[at] ^= 1 << bit
            with pytest.raises(ValueRefusedError):
                read(bytes(changed))


def test_a_note_of_another_case_or_key_is_refused() -> None:
    with pytest.raises(ValueRefusedError):
        read(NOTE, case="ac" * 16)
    with pytest.raises(ValueRefusedError):
        read(NOTE, key=CaseSigner(b"t" * 32).public_key)


@pytest.mark.parametrize(
    "change", [(b"\n12\n", b"\n+12\n"), (b"\n12\n", b"\n012\n"), (b"\n12\n", b"\n 12\n"), (b"\n\n", b"\n")]
)
def test_a_note_in_another_form_is_refused(change: tuple[bytes, bytes]) -> None:
    with pytest.raises(ValueRefusedError):
        read(NOTE.replace(*change))
