"""Blobs: content of any length sealed in chunks, so that a file of a gigabyte needs no gigabyte of memory.

Layout, nonces and padding: docs/format/vault.md, section Blob.  A **content** is what went in; the **plaintext**
is its length, the content and the padding; a **chunk** is 65,536 bytes of plaintext.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from consilience.adapters.crypto import TAG, Sealing
from consilience.adapters.vault.disk import Source
from consilience.domain.errors import DamageError
from consilience.engine.custody.padding import size_class

MAGIC = b"CNSLBLB1"
PREFIX = 7
CHUNK = 65_536
_LENGTH = 8


def sealed_chunks(key: bytes, prefix: bytes, aad: bytes, length: int, content: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a blob in pieces.  ``content`` must give exactly ``length`` bytes."""
    yield MAGIC + prefix
    counter, cipher = 0, Sealing(key)
    waiting: bytes | memoryview = b""
    for chunk in _cut(_plaintext(length, content)):
        # Only when the next chunk exists is it known that the one before was not the last.
        if waiting:
            yield cipher.seal(_nonce(prefix, counter, last=False), waiting, aad)
            counter += 1
        waiting = chunk
    yield cipher.seal(_nonce(prefix, counter, last=True), waiting, aad)


def open_chunks(source: Source, key: bytes, aad: bytes, name: str) -> Iterator[bytes]:
    """The content of a blob in pieces; DamageError as soon as anything is not as it was sealed.

    The content may only be believed once the iterator has ended without an error.
    """
    start = _read(source, len(MAGIC) + PREFIX)
    if len(start) != len(MAGIC) + PREFIX or not start.startswith(MAGIC):
        raise damaged(name)
    prefix, counter, seen, length = start[len(MAGIC) :], 0, 0, -1
    cipher = Sealing(key)
    sealed = _read(source, CHUNK + TAG)
    while sealed:
        following = _read(source, CHUNK + TAG)
        chunk = cipher.unseal(_nonce(prefix, counter, last=not following), sealed, aad)
        if chunk is None:
            raise damaged(name)
        if counter == 0:
            length = int.from_bytes(chunk[:_LENGTH], "big")
        at = seen - _LENGTH
        before, end = max(0, -at), max(0, length - at)
        piece = chunk if not before and end >= len(chunk) else chunk[before:end]
        if end < len(chunk) and chunk[end:].strip(b"\0"):
            raise damaged(name)
        seen, counter, sealed = seen + len(chunk), counter + 1, following
        if piece:
            yield piece
    if length < 0 or seen != size_class(_LENGTH + length):
        raise damaged(name)


def damaged(name: str) -> DamageError:
    """The error for a stored file that does not open."""
    return DamageError(
        f"{name} is not what was stored.",
        safe="Nothing was changed.",
        do="Run 'consilience verify'; restore the file from a backup.",
    )


def _plaintext(length: int, content: Iterable[bytes]) -> Iterator[bytes]:
    yield length.to_bytes(_LENGTH, "big")
    given = 0
    for piece in content:
        given += len(piece)
        yield piece
    if given != length:
        raise DamageError("A content changed while it was being sealed.", safe="It was not stored.", do="Try again.")
    missing = size_class(_LENGTH + length) - _LENGTH - length
    while missing:
        zeros = min(missing, CHUNK)
        yield bytes(zeros)
        missing -= zeros


def _cut(pieces: Iterable[bytes]) -> Iterator[bytes | memoryview]:
    """Chunks, in order; one that lies whole in a piece is not copied."""
    held = bytearray()
    for piece in pieces:
        view = memoryview(piece)
        if held:
            taken = min(CHUNK - len(held), len(view))
            held += view[:taken]
            view = view[taken:]
            if len(held) < CHUNK:
                continue
            yield bytes(held)
            held.clear()
        whole = len(view) - len(view) % CHUNK
        for at in range(0, whole, CHUNK):
            yield view[at : at + CHUNK]
        held += view[whole:]
    if held:
        yield bytes(held)


def _nonce(prefix: bytes, counter: int, *, last: bool) -> bytes:
    return prefix + counter.to_bytes(4, "big") + (b"\x01" if last else b"\x00")


def _read(source: Source, size: int) -> bytes:
    """``size`` bytes, fewer only at the end."""
    data = source.read(size)
    while 0 < len(data) < size:
        more = source.read(size - len(data))
        if not more:
            break
        data += more
    return data
