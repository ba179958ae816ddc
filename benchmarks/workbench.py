"""How quickly the workbench answers, on cases of several sizes, with five browsers at once.

Nouns: a *case* (invented reports of ``varied.py``, in a folder), a *page* (one address), a
*round* (every browser asks for every page once, searches, and decides).  Times run from the request to the last byte of
the answer on loopback; the browsers share the process with the server, so its own share is smaller.  *Memory* is what
the process holds when the rounds are over, *weight* the bytes of a page with its style and script.  Growth is how the
95th percentile grows from the smallest case to the largest, as an exponent of statements.  The named peer is the same
server giving a page that knows nothing of the case (``/assets``).

A browser waits up to half a second before it asks again, which is quicker than any person; the waits are drawn from a
fixed seed.  Figures to keep below: pages 150 ms, search 100 ms, a decision 50 ms, memory 500 MB, weight 300 kB.

Run: ``python -m benchmarks.workbench``; ``--texts 20,60,180`` sets the sizes, ``--said 25`` how much is said in each,
``--keep FOLDER`` makes each case once and takes it again, ``--json``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.attack.cases import MEANS, PASSPHRASE, sheet_for, system_on
from tests.bench import Client, Got, served, settle, unlocked

from benchmarks.varied import texts
from consilience.casework import intake
from consilience.casework.case import create, open_case

PAGES = (
    "/ /documents /documents/d1 /documents/d1/mark /review /claims /claims/c1 /contradictions /people /people/p1 "
    "/timeline /search /report /history /api/status /api/review"
)
PEER, SEARCH, DECISION = "/assets/workbench.js", "a search", "a decision"
LOOKED_FOR = ("guards", "sugar factory", "killed sunday", "nine days", "ministry denied")
BROWSERS, ROUNDS, READY_SECONDS = 5, 4, 3600
PAUSE = 0.5
"""Seconds that a browser waits at most before it asks for the next page."""
LIMITS = {SEARCH: 100.0, DECISION: 50.0}
PAGE_LIMIT, MEMORY_LIMIT, WEIGHT_LIMIT = 150.0, 500, 300_000
Json = dict[str, Any]


def measure(number: int, said: int, keep: Path | None) -> Json:
    """Milliseconds for each page of a case of ``number`` texts, for a search and a decision; memory and weight."""
    with tempfile.TemporaryDirectory() as folder:
        case = _case(keep / f"{number}-{said}" if keep is not None else Path(folder), number, said)
        with served(case) as workbench:
            began = time.perf_counter()
            client = unlocked(workbench)
            while workbench.bench.view is None and time.perf_counter() - began < READY_SECONDS:
                time.sleep(0.5)
            opened = time.perf_counter() - began
            view = workbench.bench.view
            assert view is not None
            statements, documents = view.look.reviewed.statements, len(view.documents)
            first = {path: _first(client, path) for path in PAGES.split()}  # what is built once is built now
            took = _load(workbench.port, client.cookies)
            memory = _memory()
            settle(workbench)
    return {
        "texts": documents,
        "statements": statements,
        "open_and_read_s": round(opened, 1),
        "first_ms": {path: round(ms, 1) for path, (ms, _) in first.items()},
        "p95_ms": {path: _p95(times) for path, times in took.items()},
        "weight_bytes": {path: size for path, (_, size) in first.items()},
        "memory_mb": memory,
        "memory_most_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _case(folder: Path, number: int, said: int) -> Path:
    if (folder / "case").exists():
        return folder / "case"
    folder.mkdir(parents=True, exist_ok=True)
    create(folder / "case", PASSPHRASE, system=system_on())
    paths = []
    for n, text in enumerate(texts(number, said)):
        paths.append(folder / f"text-{n}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    with open_case(folder / "case", PASSPHRASE, system=system_on()) as opened:
        intake.add_with(opened, paths, sheet_for(paths), lambda _step: None, MEANS)
    return folder / "case"


def _load(port: int, cookies: dict[str, str]) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {path: [] for path in (*PAGES.split(), SEARCH, DECISION, PEER)}
    guard = threading.Lock()

    def keep(what: str, began: float) -> None:
        with guard:
            took[what].append(1000 * (time.perf_counter() - began))

    def browse(number: int) -> None:
        mine, rng = Client(port, dict(cookies)), random.Random(number)
        for turn in range(ROUNDS):
            for path in (*PAGES.split(), PEER):
                time.sleep(rng.uniform(0, PAUSE))
                began = time.perf_counter()
                _follow(mine, path)
                keep(path, began)
            token = mine.get("/search").token
            began = time.perf_counter()
            found = mine.post("/search", {"csrf": token, "q": LOOKED_FOR[(number + turn) % len(LOOKED_FOR)]})
            keep(SEARCH, began)
            assert found.status == 200
            _decide(mine, keep)

    threads = [threading.Thread(target=browse, args=(n,)) for n in range(BROWSERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def _first(client: Client, path: str) -> tuple[float, int]:
    began = time.perf_counter()
    got = _follow(client, path)
    took = 1000 * (time.perf_counter() - began)
    dressed = () if path.startswith("/api") else ("dossier.css", "workbench.css", "workbench.js")
    return took, len(got.text.encode()) + sum(len(client.get(f"/assets/{name}").text.encode()) for name in dressed)


def _follow(client: Client, path: str) -> Got:
    got = client.get(path)
    if got.status == 303:
        got = client.follow(got)
    assert got.status == 200, (path, got.status)
    return got


def _decide(client: Client, keep: Any) -> None:
    got = client.get("/review")
    path, page = got.headers["location"], client.follow(got)
    began = time.perf_counter()
    done = client.post(path, {"csrf": page.token, "seen": page.seen, "verdict": "confirmed"})
    keep(DECISION, began)
    assert done.status in {303, 409}, "409: another browser decided it first"


def _memory() -> int:
    """Megabytes that the process holds now (Linux; 0 elsewhere)."""
    try:
        return round(
            int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6
        )
    except OSError:
        return 0


def _p95(times: Sequence[float]) -> float:
    return round(statistics.quantiles(times, n=20)[-1], 1)


def _over(one: Json) -> list[str]:
    """What is above the figures to keep below."""
    out = [f"{p}: {ms} ms" for p, ms in one["p95_ms"].items() if ms > LIMITS.get(p, PAGE_LIMIT)]
    out += [f"{p}: {size} bytes" for p, size in one["weight_bytes"].items() if size > WEIGHT_LIMIT]
    return out + ([f"memory: {one['memory_mb']} MB"] if one["memory_mb"] > MEMORY_LIMIT else [])


def _told(one: Json) -> None:
    size = f"{one['texts']} texts, {one['statements']} statements"
    print(f"{size}: unlocked and read in {one['open_and_read_s']} s, {one['memory_mb']} MB")
    for path, ms in one["p95_ms"].items():
        weight = one["weight_bytes"].get(path, 0) / 1000
        first = one["first_ms"].get(path, 0.0)
        ratio = ms / one["p95_ms"][PEER]
        print(f"  {path:24} {ms:8.1f} ms {ratio:6.1f} x the peer  first {first:8.1f} ms {weight:6.0f} kB")
    print("  over the figures: " + ("; ".join(_over(one)) or "nothing"))


def main(words: Sequence[str]) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--texts", default="20,60,180")
    parser.add_argument("--said", type=int, default=25)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    found = [measure(int(n), asked.said, asked.keep) for n in asked.texts.split(",")]
    if asked.json:
        print(json.dumps(found, indent=1))
        return 0
    for one in found:
        _told(one)
    first, last = found[0], found[-1]
    if last["statements"] > first["statements"]:
        for path in PAGES.split():
            grown = math.log(last["p95_ms"][path] / first["p95_ms"][path]) / math.log(
                last["statements"] / first["statements"]
            )
            print(f"  growth of {path}: {grown:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
