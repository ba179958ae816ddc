"""Speed of custody beside restic, borg and ``cp -r`` with ``sync``, over the same folder, in the same run.

Nouns: a *folder* (invented files, from a few hundred bytes to some megabytes, half of them text that compresses, made
once for a size), a *keeper* (something that takes a folder in), a *round* (every keeper once, in turn; the median
counts) and *settled* (a ``sync`` after it is counted too).

What is timed of this program is the custody step: every file is hashed, sealed, flushed and put on the ledger
(``casework.receiving``), as ``add`` does before it reads.  Reading texts is another matter, and is measured in
``benchmarks.reading``.  Keys are derived before the clock starts, as the peers' repositories are initialised before it;
restic and borg derive theirs inside, some tenths of a second, told as ``opening`` and taken off.

Nothing is removed before the end: ext4 looks long for an inode when many were given back a moment ago.

Run: ``python -m benchmarks.custody``; ``--sizes 60,250,1000`` (MB), ``--rounds 3``, ``--where FOLDER``, ``--json``.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import multiprocessing
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from consilience.adapters.crypto import Cost
from consilience.adapters.system import this_machine
from consilience.casework.case import create, open_case
from consilience.casework.receiving import receive_files
from consilience.casework.unpacking import Roll
from consilience.casework.verification import verify_on

SEED, WORDS = 20_261_126, "the river road was closed from noon and nobody came back to the mill that night".split()
FILES_PER_MB = 0.9
PASSPHRASE = "nine lanterns under the ice"
_SECRET = {"RESTIC_PASSWORD": PASSPHRASE, "BORG_PASSPHRASE": PASSPHRASE, "BORG_RELOCATED_REPO_ACCESS_IS_OK": "yes"}


def make_folder(folder: Path, megabytes: float, files: int) -> int:
    """Invented files of very unequal sizes; how many bytes they have in all."""
    rng = random.Random(SEED)
    weights = [min(rng.paretovariate(1.2), 40) for _ in range(files)]
    total, whole = 0, sum(weights)
    for number, weight in enumerate(weights):
        size = max(300, int(weight / whole * megabytes * 1e6))
        if number % 2:
            data = rng.randbytes(size)
        else:
            text = " ".join(rng.choice(WORDS) for _ in range(min(size, 200_000) // 4))
            data = (text.encode() * (size // max(1, len(text)) + 1))[:size]
        name = folder / f"{number % 12:02}" / f"file {number}.{'jpg' if number % 2 else 'txt'}"
        name.parent.mkdir(exist_ok=True)
        name.write_bytes(data)
        total += size
    return total


def files_of(folder: Path) -> list[Path]:
    """Every file, in one order."""
    return sorted(p for p in folder.rglob("*") if p.is_file())


def consilience(folder: Path, place: Path) -> float:
    """Seconds of the custody step."""
    system = this_machine(Cost())
    create(place / "case", PASSPHRASE, system=system)
    with open_case(place / "case", PASSPHRASE, system=system) as case:
        _forget_peak()
        began = time.perf_counter()
        for _ in receive_files(case, Roll.of(case), files_of(folder), {}):
            pass
        case.checkpoint()
        return time.perf_counter() - began


def _forget_peak() -> None:
    """The key derivation takes 256 MiB by intention; the peak that counts is that of the work after it (Linux)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> float:
    """MiB at most since then; 0 where the system does not say.  Peers' would count this process, which starts them."""
    with contextlib.suppress(OSError):
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0)
    return 0


def restic(folder: Path, place: Path) -> float:
    """Seconds of ``restic backup``, less those of opening its repository."""
    command = ["restic", "-q", "-r", str(place / "restic")]
    _call([*command, "init"])
    return _call([*command, "--no-cache", "backup", str(folder)]) - _call([*command, "--no-cache", "snapshots"])


def borg(folder: Path, place: Path) -> float:
    """Seconds of ``borg create``, less those of opening its repository."""
    _call(["borg", "--critical", "init", "-e", "repokey", str(place / "borg")])
    took = _call(["borg", "create", f"{place / 'borg'}::one", str(folder)])
    return took - _call(["borg", "list", str(place / "borg")])


def copied(folder: Path, place: Path) -> float:
    """Seconds of ``cp -r``."""
    return _call(["cp", "-r", str(folder), str(place / "copy")])


KEEPERS: dict[str, Callable[[Path, Path], float]] = {
    "consilience": consilience,
    "restic": restic,
    "borg": borg,
    "cp -r": copied,
}


def _call(words: Sequence[str]) -> float:
    """Seconds that a command took."""
    began = time.perf_counter()
    subprocess.run(
        words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **_SECRET}
    )
    return time.perf_counter() - began


def _timed(name: str, folder: Path, place: Path, answer: Any) -> None:
    took = KEEPERS[name](folder, place)
    began = time.perf_counter()
    os.sync()
    synced = time.perf_counter() - began
    answer.send((took, took + synced, _peak()))


def run(name: str, folder: Path, where: Path) -> tuple[float, float, float]:
    """(seconds, seconds settled, peak MiB) of one keeper in a process of its own, with nothing left to be written."""
    place = Path(tempfile.mkdtemp(dir=where))
    os.sync()
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_timed, args=(name, folder, place, there))
    process.start()
    there.close()
    found: tuple[float, float, float] = here.recv()
    process.join()
    return found


def verifying(folder: Path, where: Path, rounds: int) -> dict[str, float]:
    """``verify`` of a case with the folder in it beside SHA-256 over the same bytes."""
    place = Path(tempfile.mkdtemp(dir=where))
    consilience(folder, place)
    system, files = this_machine(Cost()), files_of(folder)
    with open_case(place / "case", PASSPHRASE, system=system) as case:
        pairs = [(_clocked(lambda: _hash(files)), _clocked(lambda: _verify(case))) for _ in range(rounds)]
    hashed, verified = (statistics.median(p[i] for p in pairs) for i in (0, 1))
    ratio = statistics.median(p[0] / p[1] for p in pairs)
    return {"sha256_s": round(hashed, 2), "verify_s": round(verified, 2), "share_of_sha256": round(ratio, 2)}


def _hash(files: Sequence[Path]) -> None:
    for path in files:
        with path.open("rb") as source:
            hashlib.file_digest(source, "sha256")


def _verify(case: Any) -> None:
    assert verify_on(case.disk, case.keys, {}).sound


def _clocked(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def small_files(where: Path, number: int = 2000) -> float:
    """Milliseconds for one file of a kilobyte or less, flushed and on record."""
    folder = Path(tempfile.mkdtemp(dir=where))
    for i in range(number):
        (folder / f"note {i}.txt").write_text(f"Note {i}: {' '.join(WORDS)}\n" * (1 + i % 10), encoding="utf-8")
    return 1000 * run("consilience", folder, where)[1] / number


def measure(megabytes: int, where: Path, rounds: int) -> dict[str, Any]:
    """Everything for one size."""
    folder = Path(tempfile.mkdtemp(dir=where))
    files = max(20, round(megabytes * FILES_PER_MB))
    size = make_folder(folder, megabytes, files)
    took: dict[str, list[tuple[float, float, float]]] = {name: [] for name in KEEPERS}
    for _ in range(rounds):
        for name in KEEPERS:
            took[name].append(run(name, folder, where))
    ours = took["consilience"]
    return {
        "megabytes": round(size / 1e6),
        "files": files,
        "seconds": {n: round(statistics.median(t[0] for t in ts), 2) for n, ts in took.items()},
        "settled_seconds": {n: round(statistics.median(t[1] for t in ts), 2) for n, ts in took.items()},
        "peak_mib": round(max(t[2] for t in ours)),
        "times_throughput_of": {
            n: round(statistics.median(b[0] / a[0] for a, b in zip(ours, took[n], strict=True)), 2)
            for n in ("restic", "borg")
        },
        "settled_times_cp": round(statistics.median(a[1] / b[1] for a, b in zip(ours, took["cp -r"], strict=True)), 2),
        "verify": verifying(folder, where, rounds),
    }


def main(words: Sequence[str]) -> int:
    """Measures and prints; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.custody", description="Speed of custody.")
    parser.add_argument("--sizes", default="60,250,1000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--where", type=Path, default=Path.cwd())
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    where = Path(tempfile.mkdtemp(dir=asked.where, prefix=".custody-"))
    try:
        found = [measure(int(size), where, asked.rounds) for size in asked.sizes.split(",")]
        small = small_files(where)
    finally:
        shutil.rmtree(where)
    if asked.json:
        print(json.dumps({"sizes": found, "small_file_ms": round(small, 2)}, indent=1))
        return 0
    for one in found:
        print(f"{one['megabytes']} MB, {one['files']} files")
        for name in KEEPERS:
            s, settled = (one[k][name] for k in ("seconds", "settled_seconds"))
            print(f"  {name:12} {s:7.2f} s, with sync {settled:7.2f} s")
        faster = ", ".join(f"{ratio} x {name}" for name, ratio in one["times_throughput_of"].items())
        print(f"  custody: {faster} before the sync; {one['settled_times_cp']} x the time of cp -r with sync")
        print(f"  memory: {one['peak_mib']} MiB at most")
        check = one["verify"]
        print(f"  verify {check['verify_s']} s: {check['share_of_sha256']:.0%} of the speed of SHA-256 alone")
    print(f"one small file: {small:.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
