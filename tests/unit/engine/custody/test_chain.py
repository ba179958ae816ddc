"""Entries: their one form, their chain, their padding."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from consilience.adapters.crypto import CaseSigner, signature_holds
from consilience.domain.custody import Action, Entry
from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.canonical import canonical, read_canonical_object
from consilience.engine.custody.chain import (
    entry_bytes,
    entry_digest,
    genesis,
    instant,
    pad,
    read_entry,
    sign_entry,
    signed_text,
    unpad,
)

SIGNER = CaseSigner(b"s" * 32)
ENTRY = Entry(
    case="ab" * 16, seq=3, at="2031-05-04T10:00:00.000000Z", action=Action.RECEIVED, actor="a-1", tool="t/1",
    prev="00" * 32, refs={"item": "cd"}, commitments={"original": "ef"},
)  # fmt: skip


def test_an_entry_comes_back_from_its_bytes() -> None:
    signed = sign_entry(ENTRY, SIGNER)
    assert read_entry(entry_bytes(signed)) == signed


def test_the_signature_is_over_everything_but_itself() -> None:
    signed = sign_entry(ENTRY, SIGNER)
    assert signed_text(signed) == signed_text(ENTRY)
    assert signature_holds(SIGNER.public_key, signed_text(signed), bytes.fromhex(signed.signature))
    for changed in (
        replace(signed, seq=4),
        replace(signed, at="2031-05-04T10:00:01.000000Z"),
        replace(signed, action=Action.ANALYSED),
        replace(signed, refs={"item": "ce"}),
        replace(signed, commitments={}),
        replace(signed, prev="01" * 32),
        replace(signed, actor="a-2"),
        replace(signed, tool="t/2"),
        replace(signed, case="ac" * 16),
    ):
        assert not signature_holds(SIGNER.public_key, signed_text(changed), bytes.fromhex(signed.signature))


def test_two_cases_begin_their_chains_differently() -> None:
    assert genesis("a") != genesis("b")
    assert entry_digest(entry_bytes(ENTRY)) != entry_digest(entry_bytes(replace(ENTRY, seq=4)))


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2}, {"seq": "3"}, {"seq": True}, {"seq": -1}, {"action": "forgotten"}, {"refs": []},
        {"refs": {"a": 1}}, {"at": "2031-05-04"}, {"at": 5}, {"extra": 1},
    ],
)  # fmt: skip
def test_bytes_that_are_no_entry_are_refused(change: dict[str, object]) -> None:
    value = read_canonical_object(entry_bytes(ENTRY)) | change
    with pytest.raises(ValueRefusedError):
        read_entry(canonical(value))


def test_an_entry_that_lacks_a_member_is_refused() -> None:
    value = read_canonical_object(entry_bytes(ENTRY))
    for name in value:
        with pytest.raises(ValueRefusedError):
            read_entry(canonical({k: v for k, v in value.items() if k != name}))


def test_lines_of_entries_of_different_length_have_few_lengths() -> None:
    assert {len(pad(b"x" * n)) for n in range(300, 500)} == {512}
    for n in range(600):
        assert unpad(pad(b"{" * n)) == b"{" * n


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 256, b"\x80", b"x" * 256, b"\x80" + b"\x00" * 511, b"{}\x80" + b"\x00" * 252]
)
def test_other_padding_is_refused(data: bytes) -> None:
    with pytest.raises(ValueRefusedError):
        unpad(data)


def test_an_instant_is_written_in_utc_and_refused_without_a_zone() -> None:
    east = dt.timezone(dt.timedelta(hours=3))
    assert instant(dt.datetime(2031, 5, 4, 13, 0, 0, 7, tzinfo=east)) == "2031-05-04T10:00:00.000007Z"
    with pytest.raises(ValueRefusedError):
        instant(dt.datetime(2031, 5, 4, 13))  # noqa: DTZ001  (the point of the test)
