"""The vault: item keys and sealed blobs of one case, written so that each is there whole or not at all.

An **item** has a random id; its **item keys** seal and name everything made of it and stand in a file of their
own, so that destroying that file makes the item unreadable and unrecognisable (docs/format/vault.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

from consilience.adapters.crypto import KEY, NONCE, RandomBytes, associated, commitment, keyed, seal, unseal
from consilience.adapters.memory import wipe
from consilience.adapters.vault.blobs import MAGIC, PREFIX, damaged, open_chunks, sealed_chunks
from consilience.adapters.vault.disk import NEW, Disk, settle, settle_all
from consilience.adapters.vault.header import Unlocked
from consilience.domain.errors import ConsilienceError

KEY_MAGIC = b"CNSLKEY1"
NAME = 32
"""Hex characters of a name."""
ORIGINAL, RECORD, READING, REFUSAL, DECISION, LISTING = (
    "original",
    "record",
    "reading",
    "refusal",
    "decision",
    "listing",
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ItemKeys:
    """The key that seals an item's blobs, and the key of its ledger commitments; 32 bytes each."""

    seal: bytes
    commit: bytes


class Vault:
    """Sealed storage of one case on a Disk.  Nothing in it is ever overwritten once the ledger names it."""

    def __init__(self, disk: Disk, unlocked: Unlocked, random_bytes: RandomBytes) -> None:
        self.disk, self.case = disk, unlocked.case
        self._keys, self._random = unlocked.keys, random_bytes
        self._opened: dict[str, ItemKeys] = {}
        self._waiting: list[str] | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything that is stored in the block gets its name at its end, flushed together: quicker by far.

        On leaving the block it is on the medium, and none of it is when the block ends with an error.
        """
        self._waiting = []
        self.disk.begin()
        try:
            yield
            settle_all(self.disk, self._waiting)
        except (ConsilienceError, KeyboardInterrupt):
            self.forget(0)
            raise
        finally:
            self._waiting = None

    @property
    def waiting(self) -> int:
        """How many files of this block have no name yet."""
        return len(self._waiting or ())

    def forget(self, since: int) -> None:
        """Remove what was stored in this block after the first ``since`` files; best effort, nothing names it."""
        for name in (self._waiting or ())[since:]:
            with suppress(ConsilienceError):
                self.disk.remove(name + NEW)
        del (self._waiting or [])[since:]

    def forget_keys(self) -> None:
        """Overwrite the item keys in memory; they are read again when they are needed."""
        for keys in self._opened.values():
            wipe(keys.seal)
            wipe(keys.commit)
        self._opened.clear()

    def name_of(self, item: str, kind: str, digest: bytes) -> str:
        """Name of the item's blob of ``kind`` with this SHA-256."""
        return keyed(self.item_keys(item).commit, f"{kind}\n{digest.hex()}".encode()).hex()[:NAME]

    def actor(self, user_name: str) -> str:
        """What the ledger calls a person who works on the case."""
        return "a-" + keyed(self._keys.naming, f"actor\n{user_name}".encode()).hex()[:16]

    def export_key(self, seq: int) -> bytes:
        """The key under which ledger entry ``seq`` commits to what was exported (docs/format/bundle.md)."""
        return keyed(self._keys.naming, f"exported\n{seq}".encode())

    def event_mark(self, name: str) -> str:
        """What a calendar calls the deadline of an action; without the case's key no name can be tried against it."""
        return keyed(self._keys.naming, f"event\n{name}".encode()).hex()[:32]

    def new_item(self) -> str:
        """The id of an item that is about to be received; its keys are made and stored."""
        item = self._random(NAME // 2).hex()
        self._make_keys(item)
        return item

    def _make_keys(self, item: str) -> None:
        keys, nonce = ItemKeys(seal=self._random(KEY), commit=self._random(KEY)), self._random(NONCE)
        sealed = seal(self._keys.record, nonce, keys.seal + keys.commit, associated(self.case, item, "item-key"))
        self._store(key_file(item), (KEY_MAGIC + nonce + sealed,))
        self._opened[item] = keys

    def item_keys(self, item: str) -> ItemKeys:
        """The keys of a received item; DamageError when their file does not open (verification step 11)."""
        if item not in self._opened:
            data = self.disk.read(key_file(item))
            nonce, sealed = data[len(KEY_MAGIC) : len(KEY_MAGIC) + NONCE], data[len(KEY_MAGIC) + NONCE :]
            plain = unseal(self._keys.record, nonce, sealed, associated(self.case, item, "item-key"))
            if not data.startswith(KEY_MAGIC) or plain is None or len(plain) != 2 * KEY:
                raise damaged(key_file(item))
            self._opened[item] = ItemKeys(seal=plain[:KEY], commit=plain[KEY:])
            wipe(plain)
        return self._opened[item]

    def put(self, item: str, kind: str, data: bytes) -> str:
        """Seal ``data`` and store it; its name.  On return it is on the medium."""
        name = self.name_of(item, kind, hashlib.sha256(data).digest())
        self.put_stream(item, kind, name, len(data), (data,))
        return name

    def put_stream(self, item: str, kind: str, name: str, length: int, content: Iterable[bytes]) -> None:
        """Seal ``length`` bytes of ``content`` under ``name`` without holding them all."""
        prefix, aad = self._random(PREFIX), associated(self.case, name, kind)
        self._store(blob_file(name), sealed_chunks(self.item_keys(item).seal, prefix, aad, length, content))

    def _store(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write a file; on return it is on the medium, or waits for the end of the block that stores together."""
        self.disk.make_folder(path.rpartition("/")[0], flush=self._waiting is None)
        writer = self.disk.create(path + NEW)
        try:
            for piece in pieces:
                writer.write(piece)
            if self._waiting is None:
                writer.sync()
        except ConsilienceError:
            writer.close()
            self.disk.remove(path + NEW)
            raise
        finally:
            writer.close()
        if self._waiting is None:
            settle(self.disk, path)
        else:
            self._waiting.append(path)

    def get(self, item: str, kind: str, name: str) -> bytes:
        """Content of a blob, checked to its last byte; DamageError otherwise."""
        return b"".join(self.stream(item, kind, name))

    def stream(self, item: str, kind: str, name: str) -> Iterator[bytes]:
        """Content of a blob in pieces; to be believed once it has ended without an error (step 12)."""
        key, path = self.item_keys(item).seal, blob_file(name)
        with closing(self.disk.open(path)) as source:
            yield from open_chunks(source, key, associated(self.case, name, kind), path)

    def commitment(self, item: str, digest: bytes) -> str:
        """What the ledger holds in place of the SHA-256 of one of the item's blobs."""
        return commitment(self.item_keys(item).commit, digest)


def key_file(item: str) -> str:
    """Where the keys of an item are."""
    return f"keys/{item[:2]}/{item}"


def blob_file(name: str) -> str:
    """Where a blob is."""
    return f"blobs/{name[:2]}/{name}"


__all__ = ["MAGIC", "ItemKeys", "Vault", "blob_file", "key_file"]
