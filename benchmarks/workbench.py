"""How quickly the workbench answers, on cases of three sizes, with five browsers at once.

Nouns: a *case* (texts of the example's own sentences in a shuffled order, in a temporary folder), a *page* (one
address), a *round* (every browser asks for every page once).  Times run from the request to the last byte of the answer
on loopback; the browsers share the process with the server, so its own share is smaller.  Growth is how the 95th
percentile grows from the smallest case to the largest, as an exponent of statements.  The named peer is the same
server giving a page that knows nothing of the case (``/assets``).

Run: ``python -m benchmarks.workbench``; ``--texts 20,60,180`` sets the sizes, ``--json``.
"""

from __future__ import annotations

import argparse
import json
import math
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
from tests.bench import Client, served, settle, unlocked

from benchmarks.reading import texts
from consilience.casework import intake
from consilience.casework.case import create, open_case

PAGES = "/ /documents /documents/d1 /review /claims /claims/c1 /contradictions /people /timeline /search /history"
PEER = "/assets/workbench.js"
BROWSERS, ROUNDS = 5, 4
Json = dict[str, Any]


def measure(number: int) -> Json:
    """Milliseconds for each page of a case of ``number`` texts, and what a decision costs."""
    with tempfile.TemporaryDirectory() as folder:
        case = _case(Path(folder), number)
        with served(case) as workbench:
            began = time.perf_counter()
            client = unlocked(workbench)
            opened = time.perf_counter() - began
            view = workbench.bench.view
            assert view is not None
            statements = view.look.reviewed.statements
            for path in PAGES.split():
                _follow(client, path)  # what is built once is built now
            took = _load(workbench.port, client.cookies)
            decisions = [_decide(client) for _ in range(20)]
            settle(workbench)
    return {
        "texts": number,
        "statements": statements,
        "open_and_read_s": round(opened, 1),
        "p95_ms": {path: _p95(times) for path, times in took.items()},
        "decision_p95_ms": _p95(decisions),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _case(folder: Path, number: int) -> Path:
    create(folder / "case", PASSPHRASE, system=system_on())
    paths = []
    for n, text in enumerate(texts(number)):
        paths.append(folder / f"text-{n}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    with open_case(folder / "case", PASSPHRASE, system=system_on()) as opened:
        intake.add_with(opened, paths, sheet_for(paths), lambda _step: None, MEANS)
    return folder / "case"


def _load(port: int, cookies: dict[str, str]) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {path: [] for path in (*PAGES.split(), PEER)}
    guard = threading.Lock()

    def browse() -> None:
        mine = Client(port, dict(cookies))
        for _ in range(ROUNDS):
            for path, times in took.items():
                began = time.perf_counter()
                _follow(mine, path)
                with guard:
                    times.append(1000 * (time.perf_counter() - began))

    threads = [threading.Thread(target=browse) for _ in range(BROWSERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def _follow(client: Client, path: str) -> None:
    got = client.get(path)
    if got.status == 303:
        got = client.follow(got)
    assert got.status == 200, (path, got.status)


def _decide(client: Client) -> float:
    got = client.get("/review")
    path, page = got.headers["location"], client.follow(got)
    began = time.perf_counter()
    done = client.post(path, {"csrf": page.token, "seen": page.seen, "verdict": "confirmed"})
    assert done.status == 303
    return 1000 * (time.perf_counter() - began)


def _p95(times: Sequence[float]) -> float:
    return round(statistics.quantiles(times, n=20)[-1], 1)


def main(words: Sequence[str]) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--texts", default="20,60,180")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    found = [measure(int(n)) for n in asked.texts.split(",")]
    if asked.json:
        print(json.dumps(found, indent=1))
        return 0
    for one in found:
        size = f"{one['texts']} texts, {one['statements']} statements"
        print(f"{size}: unlocked and read in {one['open_and_read_s']} s, {one['memory_mb']} MB")
        for path, ms in one["p95_ms"].items():
            print(f"  {path:24} {ms:8.1f} ms  {ms / one['p95_ms'][PEER]:6.1f} x the peer")
        print(f"  {'a decision':24} {one['decision_p95_ms']:8.1f} ms")
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
