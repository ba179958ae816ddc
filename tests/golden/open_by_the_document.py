"""A second reader of a case, written from docs/format/vault.md and ledger.md alone: shares no code with the program.

It exists so that the documents are known to be enough: who has them, the passphrase and the primitives can
open a case without this software.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

Read = Callable[[str], bytes]


@dataclass
class Opened:
    case: str
    entries: list[dict[str, object]]
    contents: dict[str, bytes]
    """By blob name."""
    checkpoints: int


def canonical(value: object) -> bytes:
    """Enough of RFC 8785 for headers and entries: no fractions, keys in the basic plane."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def open_by_the_document(read: Read, names: list[str], passphrase: str) -> Opened:
    header = json.loads(read("case.key"))
    case, keys = header["case"], open_keys(header, passphrase)
    record, _, ledger, _, seed = (keys[i : i + 32] for i in range(0, 160, 32))
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    raw = read_ledger(read("ledger/entries"), case, ledger, public)
    for name in names:
        if name.startswith("checkpoints/"):
            check_note(read(name), int(name[-10:]), case, raw, public)
    entries = [json.loads(one) for one in raw]
    contents = {}
    for entry in entries:
        item, refs = entry["refs"].get("item"), entry["refs"]
        kinds = {"received": ("original", "record"), "analysed": ("reading",), "unreadable": ("refusal",)}
        for kind in kinds.get(entry["action"], ()):
            name = refs[kind]
            item_key, commit = open_key(read(f"keys/{item[:2]}/{item}"), record, case, item)
            content = open_blob(read(f"blobs/{name[:2]}/{name}"), item_key, f"{case}|{name}|{kind}|1".encode())
            digest = hashlib.sha256(content)
            assert hmac.digest(commit, f"{kind}\n{digest.hexdigest()}".encode(), "sha256").hex()[:32] == name
            assert hmac.digest(commit, digest.digest(), "sha256").hex() == entry["commitments"][kind]
            contents[name] = content
    return Opened(case, entries, contents, sum(n.startswith("checkpoints/") for n in names))


def open_keys(header: dict[str, object], passphrase: str) -> bytes:
    """The 160 bytes of keys; of format 2 any holder's, and then the MAC over all of it."""
    listed = header.get("holders", [header])
    assert isinstance(listed, list)
    for holder in listed:
        kdf = holder["kdf"]
        kek = Argon2id(
            salt=bytes.fromhex(kdf["salt"]), length=32, iterations=kdf["passes"], lanes=kdf["lanes"],
            memory_cost=kdf["memory_kib"],
        ).derive(unicodedata.normalize("NFC", passphrase).encode())  # fmt: skip
        public = {k: header[k] for k in ("aead", "case", "format")} | {"kdf": kdf}
        prefix = f"consilience-case-header/{str(header['format'])[-1]}\n".encode()
        try:
            keys = AESGCM(kek).decrypt(
                bytes.fromhex(holder["nonce"]), bytes.fromhex(holder["sealed"]), prefix + canonical(public)
            )
        except InvalidTag:
            continue
        if "mac" in header:
            key = hmac.digest(keys[32:64], b"header\n", "sha256")
            rest = canonical({k: v for k, v in header.items() if k != "mac"})
            assert hmac.digest(key, prefix + rest, "sha256").hex() == header["mac"]
        return keys
    raise AssertionError("no holder opens")


def read_ledger(data: bytes, case: str, key: bytes, public: Ed25519PublicKey) -> list[bytes]:
    raw, prev = [], hashlib.sha256(f"consilience-ledger/1\n{case}".encode()).hexdigest()
    assert data.endswith(b"\n")
    for seq, line in enumerate(data[:-1].split(b"\n")):
        sealed = base64.b64decode(line)
        padded = AESGCM(key).decrypt(sealed[:12], sealed[12:], f"{case}|{seq}|entry|1".encode())
        assert len(padded) % 256 == 0
        one = padded.rstrip(b"\0")[:-1]
        entry = json.loads(one)
        assert (entry["seq"], entry["case"], entry["prev"], canonical(entry)) == (seq, case, prev, one)
        unsigned = {k: v for k, v in entry.items() if k != "signature"}
        public.verify(bytes.fromhex(entry["signature"]), b"consilience-ledger-entry/1\n" + canonical(unsigned))
        raw.append(one)
        prev = hashlib.sha256(one).hexdigest()
    return raw


def check_note(data: bytes, size: int, case: str, raw: list[bytes], public: Ed25519PublicKey) -> None:
    name = f"consilience.invalid/case/{case}"
    text = f"{name}\n{size}\n{base64.b64encode(root(raw[:size])).decode()}\n"
    head, _, tail = data.decode().partition("\n\n")
    assert head + "\n" == text
    signed = base64.b64decode(tail.removeprefix(f"— {name} "))
    assert signed[:4] == hashlib.sha256(name.encode() + b"\n\x01" + public.public_bytes_raw()).digest()[:4]
    public.verify(signed[4:], text.encode())


def root(raw: list[bytes]) -> bytes:
    if not raw:
        return hashlib.sha256().digest()
    if len(raw) == 1:
        return hashlib.sha256(b"\0" + raw[0]).digest()
    k = 1
    while k * 2 < len(raw):
        k *= 2
    return hashlib.sha256(b"\1" + root(raw[:k]) + root(raw[k:])).digest()


def open_key(data: bytes, record: bytes, case: str, item: str) -> tuple[bytes, bytes]:
    assert data[:8] == b"CNSLKEY1" and len(data) == 100
    plain = AESGCM(record).decrypt(data[8:20], data[20:], f"{case}|{item}|item-key|1".encode())
    return plain[:32], plain[32:]


def open_blob(data: bytes, key: bytes, aad: bytes) -> bytes:
    assert data[:8] == b"CNSLBLB1"
    prefix, body, plain, step = data[8:15], data[15:], b"", 65_536 + 16
    chunks = [body[i : i + step] for i in range(0, len(body), step)]
    for i, chunk in enumerate(chunks):
        nonce = prefix + i.to_bytes(4, "big") + bytes([i == len(chunks) - 1])
        plain += AESGCM(key).decrypt(nonce, chunk, aad)
    length = int.from_bytes(plain[:8], "big")
    assert not any(plain[8 + length :])
    return plain[8 : 8 + length]
