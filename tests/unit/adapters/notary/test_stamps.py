"""Time stamps of an authority of our own: the right one holds, everything else is refused with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.adapters.notary import stamps
from consilience.domain.errors import ValueRefusedError
from tests.authority import HAS_OPENSSL, Authority, make_authority, openssl
from tests.verifiers import verifier

NOTE = b"a note"
pytestmark = pytest.mark.skipif(not HAS_OPENSSL, reason="openssl is not installed")


@dataclass(frozen=True)
class Stamped:
    authority: Authority
    answer: bytes
    nonce: int


@pytest.fixture(scope="module")
def stamped(tmp_path_factory: pytest.TempPathFactory) -> Stamped:
    authority = make_authority(tmp_path_factory.mktemp("authority"))
    request, nonce = stamps.stamp_request(NOTE)
    return Stamped(authority, authority.answer(request), nonce)


def test_a_right_answer_holds_and_says_what_and_when(stamped: Stamped) -> None:
    digest, at = stamps.told(stamped.answer)
    assert stamps.wrong_answer(stamped.answer, NOTE, stamped.authority.root, stamped.nonce) == ""
    assert at.endswith("Z") and len(digest) == 32
    assert len(stamps.root_digest(stamped.authority.root)) == 64


def test_openssl_agrees_with_the_command_that_the_verifier_prints(stamped: Stamped, tmp_path: Path) -> None:
    for name, data in (("note", NOTE), ("a.tsr", stamped.answer), ("chain.pem", stamped.authority.root)):
        (tmp_path / name).write_bytes(data)
    openssl(tmp_path, "ts", "-verify", "-data", "note", "-in", "a.tsr", "-CAfile", "chain.pem")


def test_the_one_file_verifier_reads_the_same_digest_and_time(stamped: Stamped) -> None:
    digest, at = verifier().stamped(stamped.answer)
    assert digest == stamps.told(stamped.answer)[0]
    assert at[:8] == stamps.told(stamped.answer)[1][:10].replace("-", "")


def test_another_text_number_or_root_is_refused(stamped: Stamped, tmp_path: Path) -> None:
    other = make_authority(tmp_path / "other")
    assert "Mismatch" in stamps.wrong(stamped.answer, NOTE + b"!", stamped.authority.root)
    assert "Nonce" in stamps.wrong_answer(stamped.answer, NOTE, stamped.authority.root, stamped.nonce + 1)
    assert "issuer" in stamps.wrong(stamped.answer, NOTE, other.root)
    assert "no root" in stamps.wrong(stamped.answer, NOTE, b"") or "PEM" in stamps.wrong(stamped.answer, NOTE, b"")


def test_a_certificate_that_had_expired_when_it_stamped_is_refused(tmp_path: Path) -> None:
    expired = make_authority(tmp_path, valid="-1")
    request, _ = stamps.stamp_request(NOTE)
    assert "expired" in stamps.wrong(expired.answer(request), NOTE, expired.root)


def test_no_flipped_byte_changes_what_a_passing_answer_says(stamped: Stamped) -> None:
    said, unnoticed = stamps.told(stamped.answer), 0
    for at in range(0, len(stamped.answer), 3):
        changed = bytearray(stamped.answer)
        changed[at] ^= 1
        if not stamps.wrong(bytes(changed), NOTE, stamped.authority.root):
            # Version numbers and a repeated name of the algorithm mean nothing to the signature.
            unnoticed += 1
            assert stamps.told(bytes(changed)) == said
    assert unnoticed < 8


@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_foreign_bytes_are_no_answer_and_no_crash(data: bytes) -> None:
    with pytest.raises(ValueRefusedError):
        stamps.told(data)
    assert stamps.wrong(data, NOTE, data)
    assert stamps.root_digest(data) == ""
