"""Signatures: many of one key checked on every core, in processes that hold no key of the case.

A **batch** is BATCH signatures; a few batches wait at a time, so that a ledger of any length takes the same memory.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from consilience.adapters.workers import MOST, cores

BATCH = 1_000
WORTH_IT = 8_000
"""Signatures from which starting processes costs less than it saves."""
Pair = tuple[bytes, bytes]
"""Message, signature."""


def signatures_hold(public_key: bytes, pairs: Iterable[Pair]) -> Iterator[bool]:
    """For each pair in order, whether it is a signature of the key (Ed25519)."""
    coming = iter(pairs)
    first = list(islice(coming, WORTH_IT))
    workers = min(MOST, cores())
    if len(first) < WORTH_IT or workers < 2:
        yield from _hold(public_key, first)
        # Without other cores the rest is checked here, a batch at a time.
        while batch := list(islice(coming, BATCH)):
            yield from _hold(public_key, batch)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
        waiting: deque[Future[list[bool]]] = deque()
        for batch in _batches(first, coming):
            waiting.append(pool.submit(_hold, public_key, batch))
            if len(waiting) > 3 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(first: Sequence[Pair], coming: Iterator[Pair]) -> Iterator[list[Pair]]:
    for at in range(0, len(first), BATCH):
        yield list(first[at : at + BATCH])
    while batch := list(islice(coming, BATCH)):
        yield batch


def _hold(public_key: bytes, pairs: Sequence[Pair]) -> list[bool]:
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
    except ValueError:
        return [False] * len(pairs)
    found = []
    for message, signature in pairs:
        try:
            key.verify(signature, message)
        except (InvalidSignature, ValueError):
            found.append(False)
        else:
            found.append(True)
    return found
