"""Verifying a case: every stored byte, the ledger, its signatures, the checkpoints, the index.

The steps have the numbers of docs/format/vault.md and ledger.md.  Nothing is repaired and nothing is written;
what cannot be excluded is said in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from consilience.adapters.index import Index
from consilience.adapters.notary.stamps import STAMPS
from consilience.adapters.system import System
from consilience.adapters.vault.anchors import anchor_files, open_anchor
from consilience.adapters.vault.disk import NEW, Disk
from consilience.adapters.vault.header import HEADER, Unlocked
from consilience.adapters.vault.inspection import Inspected, Progress, inspect_vault
from consilience.adapters.vault.ledger import (
    CHECKPOINTS,
    ENTRIES,
    header_commitment,
    line_opener,
    recorded_header,
    trust_of,
)
from consilience.adapters.vault.store import Vault
from consilience.casework.case import INDEX, load_entry, unlocked
from consilience.domain.anchor import Attested
from consilience.domain.custody import Discrepancy, Entry, Gravity, VerificationReport, VerificationStep
from consilience.domain.errors import ConsilienceError
from consilience.engine.custody.anchors import check_anchor
from consilience.engine.custody.verify import (
    LedgerCheck,
    cannot_exclude,
    check_checkpoints,
    check_ledger,
    checkpoint_file,
)

NOT_CHECKED = "NOT CHECKED"
_TITLES = {
    1: "The header opens and is as it was made",
    2: "The ledger ends with a whole line",
    3: "Every line opens in its place",
    4: "Every entry is in its one form and numbered without a gap",
    5: "Every entry names the one before it",
    6: "Every entry is signed with the key of the case",
    7: "Times do not run backwards",
    8: "Every checkpoint is signed and in its one form",
    9: "Every checkpoint fits the ledger",
    10: "Checkpoints kept elsewhere fit the ledger",
    11: "Every item's key opens",
    12: "Every stored file opens to its last byte",
    13: "Every stored file is what the ledger commits to",
    14: "Records, readings and originals fit each other",
    15: "Every file in the folder is accounted for",
    16: "The index equals what the vault and the ledger give",
    17: "Time stamps and co-signatures kept in the case hold",
}


def _unwatched(_done: int, _of: int) -> None:
    return None


def verify(
    case_path: Path,
    passphrase: str,
    *,
    system: System,
    elsewhere: Mapping[str, bytes] | None = None,
    progress: Progress = _unwatched,
) -> VerificationReport:
    """Check a whole case.  ``elsewhere``: checkpoints kept outside the case, by any name.  ``progress`` counts blobs.

    Raises WrongPassphraseError when the header does not open (step 1), CaseInUseError, NewerCaseError.
    """
    with unlocked(case_path, passphrase, system=system, only_reading=True) as keys:  # step 1
        return verify_on(system.disk(case_path), keys, elsewhere or {}, progress)


def verify_on(
    disk: Disk, keys: Unlocked, elsewhere: Mapping[str, bytes], progress: Progress = _unwatched
) -> VerificationReport:
    """Steps 2 to 17 on an unlocked case, and of step 1 that the header is the one that the ledger names."""
    # Load.
    names, trust = disk.names(), trust_of(keys)
    notes = {name: disk.read(name) for name in names if name.startswith(CHECKPOINTS) and not name.endswith(".new")}
    data = disk.read(ENTRIES) if disk.exists(ENTRIES) else b""
    vault = Vault(disk, keys, _no_randomness)
    # Compute.
    ledger = check_ledger(data, trust, line_opener(keys))  # steps 2 to 7
    inside, best = check_checkpoints(notes, trust, ledger.leaves)  # steps 8 and 9
    if checkpoint_file(1) not in notes:
        inside = (*inside, Discrepancy(step=8, where=checkpoint_file(1), what="is missing"))
    outside, anchored = check_checkpoints(elsewhere, trust, ledger.leaves, elsewhere=True)  # step 10
    contents = inspect_vault(vault, ledger.whole, keys, progress)  # steps 11 to 15
    said, attested = _check_anchors(disk, keys, ledger.leaves)  # step 17
    index, compared, note = _check_index(disk, keys, vault, ledger, contents)  # step 16
    header = _check_header(disk, keys, ledger.whole)  # step 1
    # Report.
    looked = _looked_at(ledger, (len(notes), len(elsewhere)), contents, len(names)) | {16: compared, 17: len(said)}
    notes_of = {10: "" if elsewhere else f"{NOT_CHECKED}: none was given", 16: note}
    notes_of[17] = "" if said else f"{NOT_CHECKED}: there is none"
    return VerificationReport(
        case=keys.case,
        entries=len(ledger.entries),
        items=contents.keys,
        steps=tuple(
            VerificationStep(number=n, title=title, looked_at=looked[n], note=notes_of.get(n, ""))
            for n, title in _TITLES.items()
        ),
        findings=tuple(
            sorted((*header, *ledger.findings, *inside, *outside, *contents.findings, *index, *said), key=_order)
        ),
        cannot_exclude=cannot_exclude(len(ledger.entries), anchored, attested),
        last_checkpoint=best,
    )


def _check_header(disk: Disk, keys: Unlocked, entries: Sequence[Entry]) -> list[Discrepancy]:
    said = recorded_header(entries)
    if not said or not disk.exists(HEADER) or header_commitment(keys, disk.read(HEADER)) == said:
        return []
    if disk.exists(HEADER + NEW) and header_commitment(keys, disk.read(HEADER + NEW)) == said:
        what = "is about to be replaced: a change of passphrases was interrupted; the next opening finishes it"
        return [Discrepancy(step=1, where=HEADER, what=what, gravity=Gravity.NOTICE)]
    what = "is not the one that the ledger recorded last: an older one was put back, with passphrases that were changed"
    return [Discrepancy(step=1, where=HEADER, what=what)]


def _check_anchors(disk: Disk, keys: Unlocked, leaves: Sequence[bytes]) -> tuple[list[Discrepancy], list[Attested]]:
    """One finding for each anchor, a notice when it holds, and what those attest."""
    findings, attested = [], []
    for name in anchor_files(disk):
        try:
            found = check_anchor(open_anchor(disk, keys, name), trust_of(keys), leaves, STAMPS)
        except ConsilienceError as error:
            findings.append(Discrepancy(step=17, where=name, what=f"does not hold: {error.happened}"))
            continue
        attested.append(found)
        what = f"the first {found.size} entries existed at {found.at}, says {found.whom}"
        findings.append(Discrepancy(step=17, where=name, what=what, gravity=Gravity.NOTICE))
    return findings, attested


def _check_index(
    disk: Disk, keys: Unlocked, vault: Vault, ledger: LedgerCheck, contents: Inspected
) -> tuple[list[Discrepancy], int, str]:
    """Findings, rows compared, and why it was not checked."""
    path = disk.path(INDEX)
    # An empty file is what an interrupted making leaves; opening it here would fill it, and nothing is written here.
    if path is None or not disk.exists(INDEX) or not disk.size(INDEX):
        what = "There is none; it is made again when the case is opened"
        return [Discrepancy(step=16, where=INDEX, what=what, gravity=Gravity.NOTICE)], 0, f"{NOT_CHECKED}: no index"
    try:
        index = Index(path, keys.keys.index)
    except ConsilienceError as error:
        return [Discrepancy(step=16, where=INDEX, what=error.happened)], 0, ""
    try:
        findings = [Discrepancy(step=16, where=INDEX, what=f"is damaged: {fault}") for fault in index.faults()[:5]]
        if findings:
            return findings, 0, ""
        if index.entries > len(ledger.entries):
            what = f"knows {index.entries} ledger entries, but the ledger has {len(ledger.entries)}: some were cut off"
            return [Discrepancy(step=16, where=INDEX, what=what)], 0, ""
        damage = any(f.gravity is Gravity.DAMAGE for f in (*ledger.findings, *contents.findings))
        if damage:
            return [], 0, f"{NOT_CHECKED}: the vault or the ledger it would be compared with is damaged"
        return _compare(index, vault, ledger.whole)
    except ConsilienceError as error:
        return [Discrepancy(step=16, where=INDEX, what=error.happened)], 0, ""
    finally:
        index.close()


def _compare(index: Index, vault: Vault, entries: tuple[Entry, ...]) -> tuple[list[Discrepancy], int, str]:
    fresh = Index(None, bytes(32))
    try:
        fresh.catch_up(entries[: index.entries], lambda entry: load_entry(vault, entry))
        want, have = fresh.dump(), index.dump()
    finally:
        fresh.close()
    findings = [
        Discrepancy(step=16, where=INDEX, what=f"table {name} is not what the vault and the ledger give")
        for name in want
        if want[name] != have[name]
    ]
    if index.words_unchecked:
        what = "could not be asked whether its full text fits its content: this medium cannot be written"
        findings.append(Discrepancy(step=16, where=INDEX, what=what, gravity=Gravity.NOTICE))
    behind = len(entries) - index.entries
    if behind:
        what = f"lacks the last {behind} ledger entries; they are added when the case is opened"
        findings.append(Discrepancy(step=16, where=INDEX, what=what, gravity=Gravity.NOTICE))
    return findings, sum(len(rows) for rows in have.values()), ""


def _looked_at(ledger: LedgerCheck, notes: tuple[int, int], contents: Inspected, files: int) -> dict[int, int]:
    entries = len(ledger.entries)
    return (
        {1: 1, 2: 1}
        | dict.fromkeys(range(3, 8), entries)
        | {8: notes[0], 9: notes[0], 10: notes[1], 11: contents.keys}
        | {12: contents.blobs, 13: contents.blobs, 14: contents.blobs, 15: files}
    )


def _order(finding: Discrepancy) -> tuple[bool, int, str]:
    return finding.gravity is Gravity.NOTICE, finding.step, finding.where


def _no_randomness(size: int) -> bytes:
    raise AssertionError(f"a verification writes nothing, yet asked for {size} random bytes")
