"""Calibration: how often each kind of reading is right about who says a thing, counted on text with a key.

Nouns: a *kind* (``engine.coding.chances``), a *count* (right, of) and the *reliability* of the chances that are told:
in bins of a tenth, what was told beside what was so, on text that was not counted.  Expected calibration error (Naeini
and others 2015): the mean difference of the two, weighted by the statements in each bin.

Right means: the words that name the source are the source of these words in the key; of the outlet's own voice, that
the key gives the words to nobody else.  To whom a pronoun refers is not in the key and was not measured.

Run: ``python -m quality.calibrate TRAIN.jsonl TEST.jsonl`` (PolNeAR); ``--limit N`` counts on N documents.  Writes
``resources/rates.json``: figures only, no text.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from consilience.adapters.resources import load_rates
from consilience.casework import assess
from consilience.domain.account import Mode, Statement
from consilience.domain.chance import Chance, Rates
from consilience.engine.coding.chances import LEAST, kinds_of, with_chances
from quality.bench import records
from quality.benches.polnear import reading_of
from quality.corpus import ROOT

Json = dict[str, Any]
RATES = ROOT / "src" / "consilience" / "resources" / "rates.json"
COUNTED_ON = "American political news"
BINS = 10
_WORDS = re.compile(r"\w+")
_EMPTY = frozenset("the a an of and in to for mr mrs ms s he she they it his her their who that which".split())


def judged(given: Iterable[Json]) -> Iterator[tuple[Statement, bool]]:
    """Every statement of the documents and whether its source is right by the key."""
    for record in given:
        words = [(m.start(), m.end(), m.group().lower()) for m in _WORDS.finditer(record["text"])]
        key = [(_within(words, a["content"]), _within(words, a["source"])) for a in record["attributions"]]
        for statement in assess.code(reading_of(record)).statements:
            yield statement, _is_right(statement, words, key)


def _within(words: Sequence[tuple[int, int, str]], spans: Iterable[Sequence[int]]) -> frozenset[int]:
    held = [tuple(s) for s in spans]
    return frozenset(n for n, (a, b, _) in enumerate(words) if any(s <= a and b <= e for s, e in held))


def _is_right(
    statement: Statement, words: Sequence[tuple[int, int, str]], key: Sequence[tuple[frozenset[int], frozenset[int]]]
) -> bool:
    said = _within(words, [(statement.passage.start, statement.passage.end)])
    over = [(len(said & content), source) for content, source in key if 2 * len(said & content) >= max(1, len(said))]
    if statement.mode is Mode.OWN_VOICE and statement.speaker.span is None:
        return not over
    if statement.speaker.span is None:
        return any(not source for _, source in over)
    named = _within(words, [(statement.speaker.span.start, statement.speaker.span.end)])
    texts = {words[n][2] for n in named} - _EMPTY
    return any(source & named or texts & {words[n][2] for n in source} - _EMPTY for _, source in over)


def count(found: Iterable[tuple[Statement, bool]]) -> dict[str, list[int]]:
    """(right, of) of every kind that was seen often enough."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for statement, right in found:
        for kind in dict.fromkeys(kinds_of(statement)):
            counts[kind][0] += right
            counts[kind][1] += 1
    return {kind: c for kind, c in sorted(counts.items()) if c[1] >= LEAST}


def reliability(found: Iterable[tuple[Chance, bool]]) -> tuple[list[Json], float]:
    """Bins (told, so, n) and the expected calibration error."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, right in found:
        bins[min(BINS - 1, int(chance.probability * BINS))].append((chance.probability, right))
    rows = [
        {
            "told": round(sum(p for p, _ in held) / len(held), 3),
            "so": round(sum(r for _, r in held) / len(held), 3),
            "statements": len(held),
        }
        for _, held in sorted(bins.items())
    ]
    total = sum(row["statements"] for row in rows) or 1
    return rows, round(sum(abs(row["told"] - row["so"]) * row["statements"] for row in rows) / total, 3)


def main(words: Sequence[str]) -> int:
    """Count on the first file, measure the reliability on the second, write both."""
    parser = argparse.ArgumentParser(prog="python -m quality.calibrate", description="How often a reading is right.")
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--limit", type=int, default=None, metavar="N")
    asked = parser.parse_args(words)
    kinds = count(judged(islice(records(asked.train), asked.limit)))
    rates = Rates(kinds={k: (r, n) for k, (r, n) in kinds.items()}, language="en", counted_on=COUNTED_ON)
    told = []
    for statement, right in judged(records(asked.test)):
        (graded,) = with_chances([statement], "en", rates)
        if graded.chance is not None:
            told.append((graded.chance, right))
    rows, error = reliability(told)
    out = {
        "note": "Written by python -m quality.calibrate; counted, never edited.",
        "language": "en",
        "counted_on": COUNTED_ON,
        "engine": assess.engine_version(),
        "reliability": {"on": "other articles of the same set", "bins": rows, "expected_calibration_error": error},
        "kinds": kinds,
    }
    RATES.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    load_rates.cache_clear()
    sys.stdout.write(f"{len(kinds)} kinds; expected calibration error {error:.3f} over {len(told)} statements\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
