"""Cryptography: the only module that calls a cipher.  No primitive of our own; ``cryptography`` does the work.

A **Cost** is what unlocking costs (Argon2id, RFC 9106).  **CaseKeys** are the five secrets of a case.  **Sealing** is
AES-256-GCM with the associated data of docs/format/vault.md: what is sealed for one case, record, type and version
opens as nothing else.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from consilience.domain.errors import ValueRefusedError

VERSION = 1
KEY, NONCE, TAG = 32, 12, 16
RandomBytes = Callable[[int], bytes]


_NO_KEY = bytes(KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Argon2id costs; the defaults are the floor.  About a second and 256 MiB on a laptop of 2024."""

    memory_kib: int = 262_144
    passes: int = 3
    lanes: int = 4

    @property
    def acceptable(self) -> bool:
        """At or over the floor that nobody may lower; under a ceiling, so that no forged header eats the memory."""
        return 262_144 <= self.memory_kib <= 4_194_304 and 3 <= self.passes <= 64 and 4 <= self.lanes <= 64


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsafeTestCost:
    """Costs far under the floor, for tests only; a case made with them opens only where they are given again."""

    memory_kib: int = 64
    passes: int = 1
    lanes: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseKeys:
    """The five 32-byte secrets of a case; never printed."""

    record: bytes
    naming: bytes
    ledger: bytes
    index: bytes
    seed: bytes

    def joined(self) -> bytes:
        return self.record + self.naming + self.ledger + self.index + self.seed

    def each(self) -> tuple[bytes, ...]:
        return self.record, self.naming, self.ledger, self.index, self.seed

    @classmethod
    def split(cls, data: bytes) -> CaseKeys:
        if len(data) != 5 * KEY:
            raise ValueRefusedError("The keys of a case have 160 bytes.")
        parts = [data[i : i + KEY] for i in range(0, len(data), KEY)]
        return cls(record=parts[0], naming=parts[1], ledger=parts[2], index=parts[3], seed=parts[4])

    @classmethod
    def fresh(cls, random_bytes: RandomBytes) -> CaseKeys:
        return cls.split(random_bytes(5 * KEY))


@dataclass(frozen=True, slots=True, repr=False)
class CaseSigner:
    """Port ``Signer`` with the case's Ed25519 seed (RFC 8032)."""

    seed: bytes
    _key: Ed25519PrivateKey = field(init=False)
    public_key: bytes = field(init=False)

    def __post_init__(self) -> None:
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        object.__setattr__(self, "_key", key)
        object.__setattr__(self, "public_key", key.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


def new_key_file(seed: bytes, passphrase: str) -> bytes:
    """An Ed25519 key as encrypted PKCS #8 in PEM, which openssl reads too; for a colleague who co-signs."""
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    locked = BestAvailableEncryption(secret)
    return Ed25519PrivateKey.from_private_bytes(seed).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)


def open_key_file(data: bytes, passphrase: str) -> CaseSigner:
    """The signer in a key file, encrypted or not; ValueRefusedError when it does not open or is of another kind."""
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        key = load_pem_private_key(data, secret if b"ENCRYPTED" in data else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ValueRefusedError("The key does not open with this passphrase, or is no key in PEM.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueRefusedError("The key is not of the kind Ed25519.")
    return CaseSigner(key.private_bytes_raw())


def signature_holds(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Port ``SignatureCheck`` for Ed25519."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def passphrase_key(passphrase: str, salt: bytes, cost: Cost | UnsafeTestCost) -> bytes:
    """32 bytes by Argon2id from the passphrase in Unicode NFC; memory and time as ``cost`` says."""
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    kdf = Argon2id(salt=salt, length=KEY, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(secret)


def associated(case: str, record: str, kind: str) -> bytes:
    """Associated data: case, record, type, version (docs/format/vault.md)."""
    return f"{case}|{record}|{kind}|{VERSION}".encode()


class Sealing:
    """AES-256-GCM under one key, which is set up once for all that it seals or opens."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, nonce: bytes, plain: bytes | memoryview, aad: bytes) -> bytes:
        """Ciphertext and 16-byte tag."""
        return self._cipher.encrypt(nonce, plain, aad)

    def unseal(self, nonce: bytes, sealed: bytes, aad: bytes) -> bytes | None:
        """The plaintext, or None when the tag does not verify (the caller says what that means)."""
        try:
            return self._cipher.decrypt(nonce, sealed, aad)
        except (InvalidTag, ValueError):
            return None


def seal(key: bytes, nonce: bytes, plain: bytes | memoryview, aad: bytes) -> bytes:
    """:class:`Sealing` for one text."""
    sealed = Sealing(key).seal(nonce, plain, aad)
    leave_no_key_behind()
    return sealed


def unseal(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes | None:
    """:class:`Sealing` for one text: the plaintext, or None."""
    plain = Sealing(key).unseal(nonce, sealed, aad)
    leave_no_key_behind()
    return plain


def leave_no_key_behind() -> None:
    """Overwrite the registers of the processor, which still hold the key that was used last, with one of zeros.

    A thread that starts takes over the registers of the one that starts it, and puts them on its stack with the first
    call into a shared library; there a key would outlive the case.  About two microseconds.
    """
    AESGCM(_NO_KEY).encrypt(_NO_KEY[:NONCE], b"", b"")


def keyed(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256 (RFC 2104)."""
    return hmac.digest(key, message, hashlib.sha256)


def commitment(key: bytes, digest: bytes) -> str:
    """What the ledger holds in place of a digest: HMAC-SHA-256(key of the item, SHA-256 of the content), hex."""
    return keyed(key, digest).hex()
