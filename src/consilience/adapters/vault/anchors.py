"""Anchors in a case: sealed files that only add (docs/format/anchors.md)."""

from __future__ import annotations

import re

from consilience.adapters.crypto import NONCE, RandomBytes, associated, seal, unseal
from consilience.adapters.vault.blobs import damaged
from consilience.adapters.vault.disk import NEW, Disk, replace_file
from consilience.adapters.vault.header import Unlocked
from consilience.domain.anchor import Anchor
from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.anchors import anchor_bytes, read_anchor

ANCHORS = "anchors/"
MAGIC = b"CNSLANC1"
NAME = re.compile(r"anchors/\d{10}-\d+", re.ASCII)


def anchor_files(disk: Disk) -> list[str]:
    """Names of anchors in a case, by checkpoint."""
    return [name for name in disk.names() if name.startswith(ANCHORS) and not name.endswith(NEW)]


def keep_anchor(disk: Disk, unlocked: Unlocked, anchor: Anchor, random_bytes: RandomBytes) -> str:
    """Seal and store an anchor beside those that are there; its name."""
    number = 0
    while disk.exists(name := f"{ANCHORS}{anchor.size:010d}-{number}"):
        number += 1
    nonce, plain = random_bytes(NONCE), anchor_bytes(anchor)
    sealed = seal(unlocked.keys.record, nonce, plain, associated(unlocked.case, name, "anchor"))
    disk.make_folder(ANCHORS.rstrip("/"))
    replace_file(disk, name, MAGIC + nonce + sealed)
    return name


def open_anchor(disk: Disk, unlocked: Unlocked, name: str) -> Anchor:
    """An anchor of the case; DamageError when it does not open."""
    data = disk.read(name)
    nonce, sealed = data[len(MAGIC) : len(MAGIC) + NONCE], data[len(MAGIC) + NONCE :]
    plain = unseal(unlocked.keys.record, nonce, sealed, associated(unlocked.case, name, "anchor"))
    if not data.startswith(MAGIC) or plain is None:
        raise damaged(name)
    try:
        return read_anchor(plain)
    except ValueRefusedError as error:
        raise damaged(name) from error
