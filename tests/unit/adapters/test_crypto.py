"""Primitives give the published answers, and what is sealed opens only as what it is."""

from __future__ import annotations

import time

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from consilience.adapters.crypto import (
    CaseKeys,
    CaseSigner,
    Cost,
    associated,
    commitment,
    keyed,
    passphrase_key,
    seal,
    signature_holds,
    unseal,
)
from consilience.domain.errors import ValueRefusedError


def test_argon2id_gives_the_answer_of_rfc_9106() -> None:
    kdf = Argon2id(
        salt=b"\x02" * 16, length=32, iterations=3, lanes=4, memory_cost=32, ad=b"\x04" * 12, secret=b"\x03" * 8
    )
    assert kdf.derive(b"\x01" * 32).hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_ed25519_gives_the_answer_of_rfc_8032() -> None:
    signer = CaseSigner(bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    assert signer.public_key.hex() == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert signer.sign(b"\x72") == signature
    assert signature_holds(signer.public_key, b"\x72", signature)
    assert not signature_holds(signer.public_key, b"\x73", signature)
    for key, sig in ((b"", signature), (b"x" * 31, signature), (signer.public_key, b""), (b"\xff" * 32, signature)):
        assert not signature_holds(key, b"\x72", sig)


def test_hmac_gives_the_answer_of_rfc_4231() -> None:
    answer = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert keyed(b"Jefe", b"what do ya want for nothing?").hex() == answer
    assert commitment(b"Jefe", b"what do ya want for nothing?") == answer


def test_aes_256_gcm_gives_the_answer_of_the_gcm_specification() -> None:
    assert seal(bytes(32), bytes(12), bytes(16), b"").hex() == (
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
    )


def test_sealed_bytes_open_only_with_their_key_nonce_case_record_type_and_version() -> None:
    aad = associated("case", "record", "original")
    sealed = seal(b"k" * 32, b"n" * 12, b"words", aad)
    assert aad == b"case|record|original|1"
    assert unseal(b"k" * 32, b"n" * 12, sealed, aad) == b"words"
    for wrong in (
        (b"l" * 32, b"n" * 12, sealed, aad),
        (b"k" * 32, b"m" * 12, sealed, aad),
        (b"k" * 32, b"n" * 12, sealed[:-1], aad),
        (b"k" * 32, b"n" * 12, b"", aad),
        (b"k" * 32, b"", sealed, aad),
        (b"k" * 32, b"n" * 12, sealed, associated("case", "other", "original")),
        (b"k" * 32, b"n" * 12, sealed, associated("other", "record", "original")),
        (b"k" * 32, b"n" * 12, sealed, associated("case", "record", "reading")),
        (b"k" * 32, b"n" * 12, sealed, b"case|record|original|2"),
    ):
        assert unseal(*wrong) is None


def test_secrets_are_not_shown_when_printed() -> None:
    keys = CaseKeys.fresh(lambda n: b"\x41" * n)
    assert "A" * 8 not in repr(keys)
    assert "A" * 8 not in repr(CaseSigner(b"A" * 32))
    with pytest.raises(ValueRefusedError):
        CaseKeys.split(b"short")


@pytest.mark.slow
def test_unlocking_costs_at_least_a_fifth_of_a_second_of_real_work() -> None:
    start = time.process_time()
    passphrase_key("words", b"s" * 16, Cost())
    assert time.process_time() - start > 0.2
