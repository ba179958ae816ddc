"""Speed of the ledger: opening a case of many entries, verifying a ledger of a million, beside SHA-256 of its bytes.

Nouns: a *ledger* (entries as receiving and reading make them, signed and sealed by the program's own code), *opening*
(from the derived keys to a case that answers: the ledger read and checked, the holdings folded) and *verifying* (steps
2 to 9 of docs/format/ledger.md, every signature included).  A case of 100,000 statements has some 3,000 documents, each
received and read: 6,000 entries; with a decision on one statement in ten, 16,000.

Run: ``python -m benchmarks.ledger``; ``--entries 6000,16000,100000,1000000``, ``--json``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from consilience.adapters.crypto import CaseKeys
from consilience.adapters.vault.disk import OsDisk, replace_file
from consilience.adapters.vault.header import Unlocked
from consilience.adapters.vault.ledger import CHECKPOINTS, ENTRIES, Draft, Ledger, line_opener, trust_of
from consilience.domain.custody import Action
from consilience.engine.custody.holdings import fold_holdings
from consilience.engine.custody.verify import check_checkpoints, check_ledger

_AT_ONCE, _EVERY = 10_000, 50_000
Json = dict[str, Any]


def build(folder: Path, entries: int, keys: Unlocked) -> None:
    """A ledger of this many entries, with a checkpoint now and then and one at its end."""
    disk = OsDisk(folder)
    for name in ("ledger", CHECKPOINTS.rstrip("/")):
        disk.make_folder(name)
    replace_file(disk, ENTRIES, b"")
    ledger, by, at = (
        Ledger(disk, keys, os.urandom),
        ("a-0123456789abcdef", "consilience/bench"),
        dt.datetime.now(dt.UTC),
    )
    ledger.append(Action.CREATED, at, by, refs={}, commitments={})
    ledger.checkpoint()
    while len(ledger.entries) < entries:
        drafts: list[Draft] = []
        while len(drafts) < min(_AT_ONCE, entries - len(ledger.entries)):
            item, one, two, three = (os.urandom(16).hex() for _ in range(4))
            said = {k: os.urandom(32).hex() for k in ("original", "record", "reading")}
            refs = {"item": item, "original": one, "record": two}
            both = {k: said[k] for k in ("original", "record")}
            drafts.append(Draft(action=Action.RECEIVED, at=at, by=by, refs=refs, commitments=both))
            refs, both = {"item": item, "reading": three}, {"reading": said["reading"]}
            drafts.append(Draft(action=Action.ANALYSED, at=at, by=by, refs=refs, commitments=both))
        ledger.append_all(drafts)
        if len(ledger.entries) % _EVERY == 0:
            ledger.checkpoint()
    ledger.checkpoint()


def opened(folder: Path, keys: Unlocked) -> None:
    """What opening a case does with its ledger."""
    fold_holdings(Ledger(OsDisk(folder), keys, os.urandom).entries)


def verified(folder: Path, keys: Unlocked) -> None:
    """What verifying a case does with its ledger."""
    disk, trust = OsDisk(folder), trust_of(keys)
    check = check_ledger(disk.read(ENTRIES), trust, line_opener(keys))
    notes = {name: disk.read(name) for name in disk.names() if name.startswith(CHECKPOINTS)}
    found, best = check_checkpoints(notes, trust, check.leaves)
    assert not check.findings and not found and best is not None and best.size == len(check.entries)


def hashed(folder: Path, _keys: Unlocked) -> None:
    """SHA-256 of the file."""
    with (folder / ENTRIES).open("rb") as source:
        hashlib.file_digest(source, "sha256")


WORK = {"hashed": hashed, "opened": opened, "verified": verified}


def _timed(name: str, folder: Path, keys: Unlocked, answer: Any) -> None:
    began = time.perf_counter()
    WORK[name](folder, keys)
    took = time.perf_counter() - began
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    cpu = sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)
    answer.send((took, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def run(name: str, folder: Path, keys: Unlocked) -> tuple[float, float, float]:
    """(seconds, seconds of a core, peak MiB) in a process of its own; the second counts its start too."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_timed, args=(name, folder, keys, there))
    process.start()
    there.close()
    found: tuple[float, float, float] = here.recv()
    process.join()
    return found


def measure(entries: int, where: Path | None) -> Json:
    """One size."""
    keys = Unlocked(case=os.urandom(16).hex(), keys=CaseKeys.fresh(os.urandom))
    with tempfile.TemporaryDirectory(dir=where) as folder:
        build(Path(folder), entries, keys)
        size = (Path(folder) / ENTRIES).stat().st_size
        found: Json = {"entries": entries, "megabytes": round(size / 1e6, 1)}
        for name in WORK:
            took, cpu, peak = run(name, Path(folder), keys)
            found[name] = {"seconds": round(took, 2), "core_seconds": round(cpu, 2), "mib": round(peak)}
    return found


def main(words: Sequence[str]) -> int:
    """Measures and prints; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description="Speed of the ledger.")
    parser.add_argument("--entries", default="6000,16000,100000,1000000")
    parser.add_argument("--where", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    found = [measure(int(n), asked.where) for n in asked.entries.split(",")]
    if asked.json:
        print(json.dumps(found, indent=1))
        return 0
    for one in found:
        print(f"{one['entries']:,} entries, {one['megabytes']} MB")
        for name in WORK:
            row = one[name]
            each, cpu = 1e6 * row["seconds"] / one["entries"], row["core_seconds"]
            print(
                f"  {name:9} {row['seconds']:8.2f} s, {each:6.1f} µs an entry; {cpu:8.2f} s of a core; {row['mib']} MiB"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
