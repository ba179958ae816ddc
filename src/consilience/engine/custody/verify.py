"""Verification of ledger and checkpoints, step by numbered step (docs/format/ledger.md, section Verification).

Nothing here reads a file or holds a key: bytes come in, **Discrepancies** come out, each with its place.
The same code reads the ledger for daily work, so that nothing is believed that a verification would refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from consilience.domain.anchor import Attested
from consilience.domain.custody import Checkpoint, Discrepancy, Entry, Gravity
from consilience.domain.errors import ValueRefusedError
from consilience.domain.ports import SignatureCheck, SignaturesCheck
from consilience.engine.custody.chain import entry_digest, genesis, read_entry, signed_text, unpad
from consilience.engine.custody.merkle import leaf_hash, roots_at
from consilience.engine.custody.note import read_checkpoint
from consilience.engine.custody.slip import is_slip, read_slip

LineOpener = Callable[[int, bytes], bytes | None]
"""(sequence number, line without its end) → padded entry, or None when it does not open there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What a ledger is checked against: its case, the case's public key, and how signatures are checked."""

    case: str
    public_key: bytes
    check: SignatureCheck
    check_many: SignaturesCheck | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCheck:
    """Entries in order (None where a line does not open), leaf hashes, bytes after the last line end, findings."""

    entries: tuple[Entry | None, ...]
    leaves: tuple[bytes, ...]
    last_digest: str
    torn: bytes
    findings: tuple[Discrepancy, ...]

    @property
    def whole(self) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e is not None)


def check_ledger(data: bytes, trust: Trust, open_line: LineOpener, *, signatures: bool = True) -> LedgerCheck:
    """Steps 2 to 7 over the bytes of ``ledger/entries``; step 6 is left to the caller without ``signatures``."""
    lines, torn = _lines(data)
    findings: list[Discrepancy] = []
    if torn:  # step 2
        what = f"{len(torn)} bytes after the last whole line: an interrupted write, or a cut"
        findings.append(Discrepancy(step=2, where="ledger/entries", what=what, gravity=Gravity.NOTICE))
    entries: list[Entry | None] = []
    leaves: list[bytes] = []
    digest: str | None = genesis(trust.case)
    for seq, line in enumerate(lines):
        opened = _open(seq, line, trust.case, open_line, findings)  # steps 3, 4
        if opened is None:
            entries.append(None)
            leaves.append(b"")
            digest = None
            continue
        entry, canonical = opened
        if digest is not None and entry.prev != digest:  # step 5
            findings.append(_entry(5, seq, "does not follow the entry before it"))
        earlier = next((e for e in reversed(entries) if e is not None), None)
        if earlier is not None and entry.at < earlier.at:  # step 7
            findings.append(_entry(7, seq, f"says {entry.at}, before entry {earlier.seq}", Gravity.NOTICE))
        entries.append(entry)
        leaves.append(leaf_hash(canonical))
        digest = entry_digest(canonical)
    if signatures:
        findings += check_signatures(entries, trust)
    return LedgerCheck(
        entries=tuple(entries), leaves=tuple(leaves), last_digest=digest or "", torn=torn, findings=tuple(findings)
    )


def _lines(data: bytes) -> tuple[list[bytes], bytes]:
    """Whole lines, and the bytes after them of an append that was interrupted.

    A medium that lost power may have kept a later part of an append and not an earlier one, in whose place are zeros:
    what follows the first zero was never acknowledged.  Were it cut off by somebody, a checkpoint would tell (step 9).
    """
    hole = data.find(b"\0")
    end = (len(data) if hole < 0 else hole) + 1
    whole = data.rfind(b"\n", 0, end) + 1
    return data[:whole].split(b"\n")[:-1], data[whole:]


def check_checkpoints(
    notes: Mapping[str, bytes], trust: Trust, leaves: Sequence[bytes], *, elsewhere: bool = False
) -> tuple[tuple[Discrepancy, ...], Checkpoint | None]:
    """Steps 8 and 9 over the checkpoints in the case (by file name), or step 10 over those kept elsewhere.

    Also the largest checkpoint that passes.
    """
    findings: list[Discrepancy] = []
    read: dict[str, Checkpoint] = {}
    for where, data in sorted(notes.items()):
        try:
            read[where] = _read_kept(data, trust) if elsewhere else _read_stored(where, data, trust)
        except ValueRefusedError as error:
            what = "is not a checkpoint of this case as it was signed"
            if elsewhere and is_slip(data):
                what = f"is not a slip of this case: it {error.happened}"
            findings.append(Discrepancy(step=10 if elsewhere else 8, where=where, what=what))
    best: Checkpoint | None = None
    # Each size in one pass: a case has a checkpoint for nearly every day of work, and many entries.
    roots = roots_at(leaves, {c.size for c in read.values()})
    for where, checkpoint in read.items():
        if wrong := _against(checkpoint, leaves, roots.get(checkpoint.size, b"")):
            findings.append(Discrepancy(step=10 if elsewhere else 9, where=where, what=wrong))
        elif best is None or checkpoint.size > best.size:
            best = checkpoint
    return tuple(findings), best


def _read_stored(where: str, data: bytes, trust: Trust) -> Checkpoint:
    """A checkpoint in the case, whose name is its size."""
    checkpoint = read_checkpoint(data, trust.case, trust.public_key, trust.check)
    if where != checkpoint_file(checkpoint.size):
        raise ValueRefusedError("its name is not its size")
    return checkpoint


def _read_kept(data: bytes, trust: Trust) -> Checkpoint:
    """A checkpoint kept elsewhere: its note, with or without co-signatures under it, or a slip of words."""
    if is_slip(data):
        return read_slip(data, trust.case)
    note = b"".join(line + b"\n" for line in data.split(b"\n")[:5])
    return read_checkpoint(note, trust.case, trust.public_key, trust.check)


def checkpoint_file(size: int) -> str:
    """Where the checkpoint of a size is."""
    return f"checkpoints/{size:010d}"


def cannot_exclude(entries: int, anchored: Checkpoint | None, attested: Sequence[Attested] = ()) -> tuple[str, ...]:
    """What remains possible, in words.  ``anchored``: the largest checkpoint kept elsewhere that passed; ``attested``:
    what passing anchors in the case say."""
    if anchored is None:
        since = "No checkpoint kept elsewhere was given, so this case can only be compared with itself."
        cut, older, history = "at the end", "made at any time", "from the first entry on"
    else:
        last = f"after entry {anchored.size - 1}"
        since = f"A checkpoint kept elsewhere covers the first {anchored.size} of {entries} entries."
        cut, older, history = last, f"that has {anchored.size} entries or more", last
    return (
        since,
        f"Cannot exclude that entries {cut} were cut off together with the checkpoints in the case.",
        f"Cannot exclude that the case was put back to an older copy of itself {older}.",
        f"Cannot exclude that somebody with the passphrase wrote another history {history}.",
        *(f"That holds for the time before {a.at} only: {_attested(a)}." for a in _best(attested)),
        "Times are those of the clock of the device on which each entry was made.",
    )


def _best(attested: Sequence[Attested]) -> list[Attested]:
    """The anchor over most entries, the earliest of those."""
    return sorted(attested, key=lambda a: (-a.size, a.at))[:1]


def _attested(found: Attested) -> str:
    return f"{found.whom} attests that the first {found.size} entries existed then"


def _open(
    seq: int, line: bytes, case: str, open_line: LineOpener, findings: list[Discrepancy]
) -> tuple[Entry, bytes] | None:
    padded = open_line(seq, line)
    if padded is None:  # step 3
        findings.append(_entry(3, seq, "does not open: changed, moved or of another case"))
        return None
    try:
        data = unpad(padded)
        entry = read_entry(data)
    except ValueRefusedError:
        findings.append(_entry(4, seq, "is not an entry in its one form"))
        return None
    if entry.seq != seq or entry.case != case:
        findings.append(_entry(4, seq, f"says that it is entry {entry.seq}, or of another case"))
        return None
    return entry, data


def check_signatures(entries: Sequence[Entry | None], trust: Trust, since: int = 0) -> list[Discrepancy]:
    """Step 6 for the entries from number ``since`` on."""
    whole = [entry for entry in entries[since:] if entry is not None]
    pairs = ((signed_text(entry), _signature(entry)) for entry in whole)
    if trust.check_many is None:
        holding: Iterable[bool] = (trust.check(trust.public_key, *pair) for pair in pairs)
    else:
        holding = trust.check_many(trust.public_key, pairs)
    return [
        _entry(6, entry.seq, "is not signed with the key of this case")
        for entry, holds in zip(whole, holding, strict=True)
        if not holds
    ]


def _signature(entry: Entry) -> bytes:
    """Its bytes; none, which no key signs with, when it is not written in its one form."""
    try:
        signature = bytes.fromhex(entry.signature)
    except ValueError:
        return b""
    return signature if signature.hex() == entry.signature else b""


def against(checkpoint: Checkpoint, leaves: Sequence[bytes]) -> str:
    """What is wrong with a checkpoint over these leaves (step 9); "" for nothing."""
    return _against(checkpoint, leaves, roots_at(leaves, [checkpoint.size]).get(checkpoint.size, b""))


def _against(checkpoint: Checkpoint, leaves: Sequence[bytes], root: bytes) -> str:
    if checkpoint.size > len(leaves):
        return f"covers {checkpoint.size} entries, but the ledger has {len(leaves)}: entries were cut off"
    # A line that does not open is reported as itself; no root can be formed over it.
    if root != checkpoint.root and all(leaves[: checkpoint.size]):
        return f"does not fit the first {checkpoint.size} entries: the history was rewritten"
    return ""


def _entry(step: int, seq: int, what: str, gravity: Gravity = Gravity.DAMAGE) -> Discrepancy:
    return Discrepancy(step=step, where=f"ledger entry {seq}", what=what, gravity=gravity)
