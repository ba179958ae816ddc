"""Steps 3 to 12: entries, checkpoints, Merkle proofs, openings, and what the case signed for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from consilience.domain.bundle import CONTENTS, CUSTODY, CustodyProofs, Opening
from consilience.domain.custody import Action, Entry
from consilience.engine.custody.canonical import read_canonical_object
from consilience.engine.custody.chain import entry_digest, genesis, read_entry, signed_text
from consilience.engine.custody.merkle import consistency_holds, inclusion_holds, leaf_hash
from consilience.engine.custody.note import read_checkpoint
from consilience.engine.handover.bag import OF_BAGIT
from consilience.engine.handover.proofs import read_custody
from consilience.engine.handover.walk import Seen, Walk, WrongError

ENTRIES, CHECKPOINTS, PROOFS = CUSTODY + "entries/", CUSTODY + "checkpoints/", CUSTODY + "custody.json"
PLACES: Mapping[str, tuple[str, Action]] = {
    "original": ("data/originals/", Action.RECEIVED),
    "record": ("data/records/", Action.RECEIVED),
    "reading": ("data/readings/", Action.ANALYSED),
    "refusal": ("data/refusals/", Action.UNREADABLE),
    "contents": (CONTENTS, Action.EXPORTED),
}
"""Kind of a commitment → where its file is, and what its entry records."""
_KNOWN = re.compile(r"(custody\.json|contents\.json|entries/\d{10}\.json|checkpoints/\d{10})", re.ASCII)


def check_custody(walk: Walk) -> Seen | None:
    """Steps 3 to 12; None when there is nothing to go on after step 3."""
    found: list[CustodyProofs] = []
    if not walk.look(3, PROOFS, _read_proofs, walk, found):  # step 3
        return None
    proofs = found[0]
    entries, raw = _check_entries(walk, proofs)  # steps 4 to 7
    roots = _check_checkpoints(walk, proofs)  # step 8
    seen = Seen(proofs=proofs, entries=entries, raw=raw, roots=roots)
    _check_inclusions(walk, seen)  # step 9
    _check_consistencies(walk, seen)  # step 10
    seen.opened = tuple(o for o in proofs.openings if walk.look(11, o.file, _check_opening, walk, seen, o))  # step 11
    _check_everything_opened(walk, proofs)
    _check_contents(walk, seen)  # step 12
    return seen


def _read_proofs(walk: Walk, found: list[CustodyProofs]) -> None:
    proofs = read_custody(walk.need(PROOFS))
    anchors = {x.file for x in proofs.cosignatures} | {y for x in proofs.time_stamps for y in (x.file, x.chain)}
    for name in walk.below(CUSTODY):
        if name not in anchors and not _KNOWN.fullmatch(name.removeprefix(CUSTODY)):
            raise WrongError("does not name a file that lies beside it")
    found.append(proofs)


def _number(name: str) -> int:
    """The ten digits at the end of an entry's or checkpoint's name."""
    return int(name.removesuffix(".json")[-10:])


def _check_entries(walk: Walk, proofs: CustodyProofs) -> tuple[dict[int, Entry], dict[int, bytes]]:
    entries: dict[int, Entry] = {}
    raw: dict[int, bytes] = {}
    for name in walk.below(ENTRIES):
        walk.look(4, name, _read_entry, walk, name, proofs.case, entries, raw)
    for seq, entry in sorted(entries.items()):
        before = entry_digest(raw[seq - 1]) if seq - 1 in raw else genesis(proofs.case)
        if seq == 0 or seq - 1 in raw:
            walk.look(5, f"entry {seq}", _must, entry.prev == before, "does not follow the entry before it")
        walk.look(6, f"entry {seq}", _must, _signed(walk, proofs, entry), "is not signed with the key of the case")
    walk.looked[7] = len(entries)
    ordered = [entries[seq] for seq in sorted(entries)]
    for one, later in pairwise(ordered):
        if later.at < one.at:
            walk.notes[7].append(f"Entry {later.seq} says that it was before entry {one.seq}.")
    return entries, raw


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise WrongError(what)


def _read_entry(walk: Walk, name: str, case: str, entries: dict[int, Entry], raw: dict[int, bytes]) -> None:
    data = walk.need(name)
    entry = read_entry(data)
    if entry.case != case or entry.seq != _number(name):
        raise WrongError("is of another case or number")
    entries[entry.seq], raw[entry.seq] = entry, data


def _signed(walk: Walk, proofs: CustodyProofs, entry: Entry) -> bool:
    if not re.fullmatch("[0-9a-f]{128}", entry.signature):
        return False
    key = bytes.fromhex(proofs.public_key)
    return walk.tools.signature(key, signed_text(entry), bytes.fromhex(entry.signature))


def _check_checkpoints(walk: Walk, proofs: CustodyProofs) -> dict[int, bytes]:
    roots: dict[int, bytes] = {}
    names = walk.below(CHECKPOINTS)
    for name in names:
        walk.look(8, name, _read_checkpoint, walk, name, proofs, roots)
    if not names:
        walk.wrong(8, CHECKPOINTS, "there is no checkpoint")
    return roots


def _read_checkpoint(walk: Walk, name: str, proofs: CustodyProofs, roots: dict[int, bytes]) -> None:
    key = bytes.fromhex(proofs.public_key)
    checkpoint = read_checkpoint(walk.need(name), proofs.case, key, walk.tools.signature)
    if checkpoint.size != _number(name):
        raise WrongError("its name is not its size")
    roots[checkpoint.size] = checkpoint.root


def _check_inclusions(walk: Walk, seen: Seen) -> None:
    entries = [_number(name) for name in walk.below(ENTRIES)]
    sizes = [_number(name) for name in walk.below(CHECKPOINTS)]
    for seq in entries:
        if seq >= max(sizes, default=0):
            walk.wrong(9, f"entry {seq}", "no checkpoint covers it")
    wanted = {(size, seq) for size in sizes for seq in entries if seq < size}
    paths = {(x.checkpoint, x.entry): x.path for x in seen.proofs.inclusion}
    for size, seq in sorted(wanted | paths.keys()):
        where = f"entry {seq} in checkpoint {size}"
        path = paths.get((size, seq)) if (size, seq) in wanted else None
        walk.look(9, where, _check_inclusion, seen, size, seq, path)


def _check_inclusion(seen: Seen, size: int, seq: int, path: tuple[str, ...] | None) -> None:
    if path is None:
        raise WrongError("has no proof, or is a proof of nothing here")
    if seq not in seen.raw or size not in seen.roots:
        raise WrongError("rests on something that did not pass")
    steps = [bytes.fromhex(step) for step in path]
    if not inclusion_holds(leaf_hash(seen.raw[seq]), seq, size, steps, seen.roots[size]):
        raise WrongError("the proof does not lead to the root")


def _check_consistencies(walk: Walk, seen: Seen) -> None:
    sizes = [_number(name) for name in walk.below(CHECKPOINTS)]
    wanted = set(pairwise(sizes))
    paths = {(x.older, x.newer): x.path for x in seen.proofs.consistency}
    for older, newer in sorted(wanted | paths.keys()):
        path = paths.get((older, newer)) if (older, newer) in wanted else None
        walk.look(10, f"checkpoint {older} to {newer}", _check_consistency, seen, older, newer, path)


def _check_consistency(seen: Seen, older: int, newer: int, path: tuple[str, ...] | None) -> None:
    if path is None:
        raise WrongError("has no proof, or is a proof of nothing here")
    if older not in seen.roots or newer not in seen.roots:
        raise WrongError("rests on something that did not pass")
    roots, steps = (seen.roots[older], seen.roots[newer]), [bytes.fromhex(step) for step in path]
    if not consistency_holds(older, newer, roots, steps):
        raise WrongError("the proof does not lead to both roots")


def _check_opening(walk: Walk, seen: Seen, opening: Opening) -> None:
    entry = seen.entries.get(opening.entry)
    if entry is None or opening.file not in walk.names:
        raise WrongError("is missing, or its entry did not pass")
    if opening.kind not in PLACES:
        raise WrongError("is of no kind that an entry commits to")
    place, action = PLACES[opening.kind]
    if entry.action is not action or not opening.file.startswith(place):
        raise WrongError("does not belong to such an entry")
    digest = bytes.fromhex(walk.bag.measure(opening.file)[1])
    if walk.tools.hmac(bytes.fromhex(opening.key), digest).hex() != entry.commitments.get(opening.kind):
        raise WrongError(f"is not what entry {opening.entry} commits to")


def _check_everything_opened(walk: Walk, proofs: CustodyProofs) -> None:
    files = [opening.file for opening in proofs.openings]
    for kind in ("original", "record", "refusal", "reading"):
        for name in walk.below(PLACES[kind][0]):
            if (kind != "reading" or name.endswith(".json")) and files.count(name) != 1:
                walk.wrong(11, name, f"is opened {files.count(name)} times")


def _check_contents(walk: Walk, seen: Seen) -> None:
    listed: dict[str, object] = {}
    walk.look(12, CONTENTS, _read_contents, walk, seen, listed)
    here = {name for name in walk.names if not name.startswith(CUSTODY)} - OF_BAGIT
    for name in sorted(here | listed.keys()):
        walk.look(12, name, _check_content, walk, name, here, listed)


def _read_contents(walk: Walk, seen: Seen, listed: dict[str, object]) -> None:
    exported = [seq for seq, entry in seen.entries.items() if entry.action is Action.EXPORTED]
    opened = [o.entry for o in seen.opened if o.kind == "contents" and o.file == CONTENTS]
    if len(exported) != 1 or opened != exported:
        raise WrongError("is not opened by the one entry of the export")
    listed.update(read_canonical_object(walk.need(CONTENTS)))
    if not all(isinstance(d, str) and re.fullmatch("[0-9a-f]{64}", d) for d in listed.values()):
        raise WrongError("holds something else where digests belong")


def _check_content(walk: Walk, name: str, here: set[str], listed: Mapping[str, object]) -> None:
    if name not in here or name not in listed:
        raise WrongError("is missing, or was not in the bundle when the case signed for it")
    if walk.bag.measure(name)[1] != listed[name]:
        raise WrongError("is not what the case signed for")
