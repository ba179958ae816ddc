"""Reprints among 100,000 texts beside the usual libraries, on the same texts, in the same run.

Nouns: a *text* (290 made words with the frequencies of news prose, Zipf), a *tool* (what finds texts that share text,
in a process of its own; making the texts is not counted) and the *truth* (an exact join of every run of ``SHORTEST``
words, runs of a notice left out).  Planted: of every ten texts two are copies with edits of 0 to 30 %, one is a copy
cut short, one quotes 20 to 80 words, and two carry one of five notices.

Peers run where they are installed and are named where they are not: datasketch (MinHash, 128 permutations, five-word
shingles, threshold .5) and DuckDB (the exact join in SQL).  On a busy machine ``core_seconds`` compare, seconds do not.

Run: ``python -m benchmarks.reprints``; ``--texts 10000,30000,100000 --rounds 3 --tools ours,truth --json``.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consilience.engine.corroborate.archive_sharing import COMMON, archive_sharing
from consilience.engine.corroborate.archive_words import archive_words, mixed
from consilience.engine.corroborate.fingerprints import RUN, SHORTEST

WORDS, VOCABULARY, SEED = 290, 40_000, 20_261_127
NOTICES, NOTICE_WORDS, PORTION = 5, 40, 5_000
Keys = NDArray[np.int64]


def texts(number: int) -> list[str]:
    """``number`` texts with planted copies, cuts, quotations and notices."""
    rng = np.random.default_rng(SEED)
    letters = rng.integers(97, 123, (VOCABULARY, 9), dtype=np.uint8)
    vocabulary = [bytes(row[: 3 + n % 7]).decode() for n, row in enumerate(letters)]
    chances = np.cumsum(1 / np.arange(1, VOCABULARY + 1) ** 0.9)
    chances /= chances[-1]

    def words(count: int) -> NDArray[np.int64]:
        return np.minimum(np.searchsorted(chances, rng.random(count)), VOCABULARY - 1)

    notices = [words(NOTICE_WORDS) for _ in range(NOTICES)]
    out: list[str] = []
    for begin in range(0, number, PORTION):
        held = words(min(PORTION, number - begin) * WORDS).reshape(-1, WORDS)
        for at in range(10, len(held)):
            one, source = held[at], held[rng.integers(at // 10 * 10 - 10, at // 10 * 10)]
            kind = at % 10
            if kind in {1, 2}:
                same = rng.random(WORDS) >= rng.random() * 0.3
                one[same] = source[same]
            elif kind == 3:
                cut = int(rng.integers(60, 200))
                one[:cut] = source[:cut]
            elif kind == 4:
                length = int(rng.integers(20, 81))
                start, place = rng.integers(0, WORDS - length, 2)
                one[place : place + length] = source[start : start + length]
            elif kind in {5, 6}:
                one[-NOTICE_WORDS:] = notices[rng.integers(NOTICES)]
        out += [" ".join([vocabulary[word] for word in row]) for row in held.tolist()]
    return out


def ours(given: Sequence[str]) -> Keys:
    """``archive_sharing``."""
    found = archive_sharing(given)
    return found.left * len(given) + found.right


def _runs(given: Sequence[str]) -> tuple[NDArray[np.uint64], Keys]:
    """Every run of ``SHORTEST`` words that touches no notice, and its text."""
    archive = archive_words(given)
    count = len(archive.words)
    of_word = np.repeat(np.arange(len(archive)), np.diff(archive.starts))
    hashes: dict[int, NDArray[np.uint64]] = {}
    for length in (RUN, SHORTEST):
        row = np.zeros(max(0, count - length + 1), np.uint64)
        for step in range(length):
            row *= np.uint64(0xD6E8FEB86659FD93)
            row += archive.words[step : step + len(row)]
        hashes[length] = mixed(row)
    inside = of_word[: len(hashes[RUN])] == of_word[RUN - 1 :]
    _, back, often = np.unique(hashes[RUN][inside], return_inverse=True, return_counts=True)
    silent = np.zeros(count, np.bool_)
    places = np.flatnonzero(inside)[often[back] >= COMMON]
    for step in range(RUN):
        silent[places + step] = True
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(silent)])
    inside = of_word[: len(hashes[SHORTEST])] == of_word[SHORTEST - 1 :]
    inside &= before[SHORTEST:] == before[: len(inside)]
    return hashes[SHORTEST][inside], of_word[: len(inside)][inside]


def truth(given: Sequence[str]) -> Keys:
    """An exact join of all runs in numpy."""
    runs, of_text = _runs(given)
    order = np.argsort(runs, kind="stable")
    runs, of_text = runs[order], of_text[order]
    found = [np.zeros(0, np.int64)]
    at = np.arange(len(runs))
    for step in range(1, len(runs)):
        at = at[at + step < len(runs)]
        at = at[runs[at] == runs[at + step]]
        if not len(at):
            break
        keys = of_text[at] * len(given) + of_text[at + step]
        found.append(np.unique(keys[of_text[at] != of_text[at + step]]))
    return np.unique(np.concatenate(found))


def duckdb_join(given: Sequence[str]) -> Keys:
    """The same join in DuckDB; numbering the words is ours and is counted."""
    import duckdb  # noqa: PLC0415  a peer that need not be there

    runs, of_text = _runs(given)
    held = duckdb.connect(config={"temp_directory": "", "threads": 2})
    held.register("runs", {"run": runs, "text": of_text})
    rows = held.execute(
        "with r as (select distinct run, text from runs) "
        "select distinct a.text as one, b.text as other from r a join r b on a.run = b.run and a.text < b.text"
    ).fetchnumpy()
    return np.sort(np.asarray(rows["one"]) * len(given) + np.asarray(rows["other"]))


def datasketch_lsh(given: Sequence[str]) -> Keys:
    """MinHash and its index of bands, as the library's documentation shows it."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  a peer that need not be there

    index = MinHashLSH(threshold=0.5, num_perm=128)
    found = []
    for number, text in enumerate(given):
        words = text.split()
        sketch = MinHash(num_perm=128, seed=1)
        sketch.update_batch({" ".join(words[n : n + 5]).encode() for n in range(len(words) - 4)})
        found += [other * len(given) + number for other in index.query(sketch)]
        index.insert(number, sketch)
    return np.unique(np.array(found, np.int64))


TOOLS: dict[str, tuple[Callable[[Sequence[str]], Keys], str]] = {
    "ours": (ours, ""),
    "truth": (truth, ""),
    "duckdb": (duckdb_join, "duckdb"),
    "datasketch": (datasketch_lsh, "datasketch"),
}
"""Name → what runs, and the package that it needs."""


def _timed(name: str, number: int, answer: Any) -> None:
    given = texts(number)
    tool = TOOLS[name][0]
    tool(given[:50])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, of_process = time.perf_counter(), time.process_time()
    keys = tool(given)
    took, work = time.perf_counter() - began, time.process_time() - of_process
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer.send((took, work, peak / 1024, before / 1024, keys))


def run(name: str, number: int) -> tuple[float, float, float, float, Keys]:
    """(seconds, seconds of a core, peak MiB, MiB of that before the start, pairs) of one tool."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_timed, args=(name, number, there))
    process.start()
    there.close()  # so that a process that fails is an error here, not a wait
    answer: tuple[float, float, float, float, Keys] = here.recv()
    process.join()
    return answer


def measured(sizes: Sequence[int], names: Sequence[str], rounds: int) -> list[dict[str, Any]]:
    """One row for each tool and size, medians over alternating rounds."""
    took: dict[tuple[str, int], list[tuple[float, float, float, float, Keys]]] = {}
    for size in sizes:
        for _ in range(rounds):
            for name in names:
                took.setdefault((name, size), []).append(run(name, size))
    rows = []
    for (name, size), held in took.items():
        pairs, known = held[0][4], took["truth", size][0][4] if ("truth", size) in took else None
        both = len(np.intersect1d(pairs, known)) if known is not None else 0
        row: dict[str, Any] = {"tool": name, "texts": size, "pairs": len(pairs)}
        row |= {
            key: round(statistics.median(one[at] for one in held), 2)
            for at, key in enumerate(("seconds", "core_seconds", "peak_mib", "texts_mib"))
        }
        row["times_ours"] = round(row["core_seconds"] / statistics.median(o[1] for o in took["ours", size]), 1)
        if known is not None:
            row |= {"recall": both / max(1, len(known)), "precision": both / max(1, len(pairs))}
        smallest = took[name, sizes[0]]
        if size > sizes[0]:
            grown = row["core_seconds"] / statistics.median(o[1] for o in smallest)
            row["exponent"] = round(math.log(grown) / math.log(size / sizes[0]), 2)
        rows.append(row)
    return rows


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reprints", description="Reprints in a large archive.")
    parser.add_argument("--texts", default="10000,30000,100000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    names = []
    for name in asked.tools.split(","):
        if not TOOLS[name][1] or importlib.util.find_spec(TOOLS[name][1]):
            names.append(name)
        else:
            sys.stderr.write(f"{name} is left out: the package {TOOLS[name][1]} is not installed\n")
    rows = measured([int(n) for n in asked.texts.split(",")], names, asked.rounds)
    if asked.json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return 0
    columns = ("tool", "texts", "seconds", "core_seconds", "times_ours", "peak_mib", "texts_mib", "pairs")
    columns += ("recall", "precision", "exponent")
    sys.stdout.write("".join(f"{c:>13}" for c in columns) + "\n")
    for row in rows:
        values = [f"{row[c]:.5f}" if c in {"recall", "precision"} and c in row else row.get(c, "") for c in columns]
        sys.stdout.write("".join(f"{value:>13}" for value in values) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
