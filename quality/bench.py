"""Predictions for a public data set, by the reading that users get.

Nouns: a *set* (one module of ``quality.benches``), a *record* (one line of its data) and a *prediction* (one line in
the format of the scorer that lies beside the data).  The data stay outside the repository.

Run: ``python -m quality.bench SET DATA.jsonl -o PRED.jsonl``; ``--limit N`` reads the first N records only.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

Json = dict[str, Any]
FOLDER = Path(__file__).with_name("benches")


class Bench(Protocol):
    """What a module of ``quality.benches`` offers."""

    def predict(self, records: Iterable[Json]) -> Iterator[Json]:
        """One prediction for each record."""


def sets() -> list[str]:
    """Names of the sets that can be predicted."""
    return sorted(p.stem for p in FOLDER.glob("*.py") if p.stem != "__init__")


def records(path: Path) -> Iterator[Json]:
    """The records of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def predict(name: str, given: Iterable[Json]) -> Iterator[Json]:
    """Predictions of one set."""
    bench: Bench = importlib.import_module(f"quality.benches.{name}")
    return bench.predict(given)


def main(words: Sequence[str]) -> int:
    """Write the predictions; 0 when all are written."""
    parser = argparse.ArgumentParser(prog="python -m quality.bench", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("set", choices=sets())
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=None, metavar="N")
    asked = parser.parse_args(words)
    with asked.output.open("w", encoding="utf-8") as out:
        for line in predict(asked.set, islice(records(asked.data), asked.limit)):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
