"""The ledger file: sealed lines that are only ever appended, and the checkpoints beside it.

Opening checks what a verification checks (steps 2 to 9) and refuses a damaged ledger; signatures of entries under a
checkpoint that fits are left to the verification, because the checkpoint is signed over their bytes.  A **torn
line**, which was never acknowledged, is set aside and put on record (docs/format/ledger.md, On disk).
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consilience.adapters.crypto import (
    NONCE,
    CaseSigner,
    RandomBytes,
    Sealing,
    associated,
    keyed,
    seal,
    signature_holds,
)
from consilience.adapters.signatures import signatures_hold
from consilience.adapters.vault.disk import Disk, replace_file
from consilience.adapters.vault.header import Unlocked
from consilience.domain.custody import Action, Checkpoint, Entry, Gravity
from consilience.domain.errors import DamageError, StorageError
from consilience.engine.custody.chain import entry_bytes, entry_digest, instant, pad, sign_entry
from consilience.engine.custody.merkle import leaf_hash, tree_root
from consilience.engine.custody.note import checkpoint_note
from consilience.engine.custody.verify import (
    LineOpener,
    Trust,
    check_checkpoints,
    check_ledger,
    check_signatures,
    checkpoint_file,
)

ENTRIES = "ledger/entries"
TORN = "ledger/torn-"
CHECKPOINTS = "checkpoints/"


def header_commitment(unlocked: Unlocked, header: bytes) -> str:
    """What the ledger says of a header: HMAC-SHA-256 (ledger key, its SHA-256), hex."""
    return keyed(unlocked.keys.ledger, hashlib.sha256(header).digest()).hex()


def recorded_header(entries: Iterable[Entry]) -> str:
    """The commitment to the newest header that the ledger names, "" when passphrases never changed."""
    return next((e.commitments["header"] for e in reversed(list(entries)) if "header" in e.commitments), "")


def line_opener(unlocked: Unlocked) -> LineOpener:
    """Opens a sealed line in its place (verification step 3)."""

    cipher = Sealing(unlocked.keys.ledger)

    def open_line(seq: int, line: bytes) -> bytes | None:
        try:
            data = base64.b64decode(line, validate=True)
        except binascii.Error:
            return None
        if base64.b64encode(data) != line:
            return None
        aad = associated(unlocked.case, str(seq), "entry")
        return cipher.unseal(data[:NONCE], data[NONCE:], aad)

    return open_line


def trust_of(unlocked: Unlocked) -> Trust:
    """What this case's ledger is checked against."""
    return Trust(
        case=unlocked.case,
        public_key=CaseSigner(unlocked.keys.seed).public_key,
        check=signature_holds,
        check_many=signatures_hold,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an entry will say; ``by`` is (actor, tool)."""

    action: Action
    at: dt.datetime
    by: tuple[str, str]
    refs: Mapping[str, str]
    commitments: Mapping[str, str]


class Ledger:
    """The entries of one case.  ``append`` returns when the entry is on the medium: that is acknowledgement."""

    def __init__(self, disk: Disk, unlocked: Unlocked, random_bytes: RandomBytes) -> None:
        self._disk, self._unlocked, self._random = disk, unlocked, random_bytes
        self._signer = CaseSigner(unlocked.keys.seed)
        self._broken = False
        trust = trust_of(unlocked)
        check = check_ledger(disk.read(ENTRIES), trust, line_opener(unlocked), signatures=False)
        notes = {name: disk.read(name) for name in disk.names() if name.startswith(CHECKPOINTS) and "." not in name}
        findings, self.last_checkpoint = check_checkpoints(notes, trust, check.leaves)
        # A checkpoint that fits is signed over every byte of the entries under it, their own signatures included.
        covered = self.last_checkpoint.size if self.last_checkpoint is not None else 0
        late = check_signatures(check.entries, trust, covered)
        for finding in (*check.findings, *findings, *late):
            if finding.gravity is Gravity.DAMAGE:
                raise DamageError(
                    f"The ledger is damaged: {finding.where} {finding.what}.",
                    safe="Nothing was changed.",
                    do="Run 'consilience verify' for all that is wrong; restore from a backup.",
                )
        self._entries, self._leaves = list(check.whole), list(check.leaves)
        self._digest, self._torn = check.last_digest, check.torn

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    @property
    def leaves(self) -> tuple[bytes, ...]:
        """Leaf hashes of the Merkle tree, one for each entry."""
        return tuple(self._leaves)

    @property
    def public_key(self) -> bytes:
        """Ed25519 key that entries and checkpoints are signed with."""
        return self._signer.public_key

    @property
    def torn(self) -> bool:
        """True when an unfinished line stands at the end; ``set_torn_aside`` comes before any append."""
        return bool(self._torn)

    def set_torn_aside(self, at: dt.datetime, actor: str, tool: str) -> None:
        """Copy the unfinished line to a file of its own, cut it off, and record that."""
        number = 0
        while self._disk.exists(f"{TORN}{number}"):
            number += 1
        name, torn = f"{TORN}{number}", self._torn
        replace_file(self._disk, name, torn)
        self._disk.truncate(ENTRIES, self._disk.size(ENTRIES) - len(torn))
        self._torn = b""
        digest = keyed(self._unlocked.keys.ledger, hashlib.sha256(torn).digest()).hex()
        self.append(Action.RECOVERED, at, (actor, tool), refs={"torn": name}, commitments={"torn": digest})

    def append(
        self,
        action: Action,
        at: dt.datetime,
        by: tuple[str, str],
        *,
        refs: Mapping[str, str],
        commitments: Mapping[str, str],
    ) -> Entry:
        """Sign, seal, append and flush one entry; ``by`` is (actor, tool).  StorageError leaves it unacknowledged."""
        return self.append_all([Draft(action=action, at=at, by=by, refs=refs, commitments=commitments)])[0]

    def append_all(self, drafts: Sequence[Draft]) -> list[Entry]:
        """As :meth:`append` for entries in order, with one flush; StorageError leaves all of them unacknowledged."""
        if self._broken or self._torn:
            raise StorageError(
                "The ledger could not be written before and is closed until the case is opened again.",
                safe="Everything that was acknowledged is stored.",
                do="Run the same command again; it goes on where it stopped.",
            )
        made, written, digest = [], [], self._digest
        for seq, draft in enumerate(drafts, start=len(self._entries)):
            made.append(self._signed(draft, seq, digest))
            written.append(entry_bytes(made[-1]))
            digest = entry_digest(written[-1])
        lines = [
            sealed_line(self._unlocked, entry.seq, data, self._random(NONCE))
            for entry, data in zip(made, written, strict=True)
        ]
        # Until the flush has succeeded nobody knows what is in the file; a later line must not follow a torn one.
        self._broken = True
        writer = self._disk.append(ENTRIES)
        try:
            writer.write(b"".join(lines))
            writer.sync()
        finally:
            writer.close()
        self._broken = False
        self._entries += made
        self._leaves += map(leaf_hash, written)
        self._digest = digest
        return made

    def _signed(self, draft: Draft, seq: int, prev: str) -> Entry:
        entry = Entry(
            case=self._unlocked.case, seq=seq, at=instant(draft.at), action=draft.action, actor=draft.by[0],
            tool=draft.by[1], prev=prev, refs=draft.refs, commitments=draft.commitments,
        )  # fmt: skip
        return sign_entry(entry, self._signer)

    def checkpoint(self) -> Checkpoint:
        """Sign and store the head of the tree over all entries; the one that exists when nothing was added."""
        size = len(self._entries)
        if self.last_checkpoint is not None and self.last_checkpoint.size == size:
            return self.last_checkpoint
        made = Checkpoint(case=self._unlocked.case, size=size, root=tree_root(self._leaves))
        replace_file(self._disk, checkpoint_file(size), checkpoint_note(made, self._signer))
        self.last_checkpoint = made
        return made


def sealed_line(unlocked: Unlocked, seq: int, entry: bytes, nonce: bytes) -> bytes:
    """One line of the file, with its end."""
    sealed = seal(unlocked.keys.ledger, nonce, pad(entry), associated(unlocked.case, str(seq), "entry"))
    return base64.b64encode(nonce + sealed) + b"\n"
