"""The table of tasks: what the machine reading reaches on public data sets, task by task, written by one command.

Nouns: a *task* (something that is read: who says what, when, how many), a *part* (a file of a public data set) and a
*row* (one task measured on one part: precision, recall and F1, or the share that is right, with the number of cases
in the key).  Each part has its scorer beside it, written by others than the reading; ``seen`` says whether the rules
were made looking at that part (``tuned on``) or only its totals were ever looked at (``totals only``).

Run: ``python -m quality.table FOLDER`` with the folder of the sets measures all of them, writes the rows into the
package and checks them against the floors in ``floors.json``; ``--raise`` lifts floors, ``--lower REASON`` lowers
them; ``--only SET`` measures one set and keeps the other rows.  Sets that are absent are said to be, and kept.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from consilience.casework import assess
from consilience.engine.explore.quality import TaskRow as Row
from quality.bench import predict, records
from quality.corpus import ROOT
from quality.gate import FLOORS

Json = dict[str, Any]
ROWS = ROOT / "src" / "consilience" / "resources" / "tasks.json"
TUNED, TOTALS = "tuned on", "totals only"
EPSILON = 0.002
"""A figure may move by this much without being called a fall: rounding of the scorers and of other processors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Where one task stands in the answer of a scorer: a list [precision, recall, F1], or a share that is right."""

    task: str
    path: tuple[str, ...]
    scale: float = 1.0
    told_only: bool = False
    """Without what a text only ascribes to somebody (thinks, wants): the attributions that make statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of a set: how it is scored and what is read off; ``half`` keeps one half of the documents."""

    set: str
    title: str
    file: str
    seen: str
    figures: tuple[Figure, ...]
    half: int | None = None

    @property
    def name(self) -> str:
        """What tells this part from all others."""
        return f"{self.file}{'' if self.half is None else f', half {self.half + 1}'}"


_SAID = (
    Figure(task="who says what: content and source", path=("content+source PRF",), told_only=True),
    Figure(task="who says what: content", path=("content_match>=.5 PRF",), told_only=True),
    Figure(task="who says what or is said to think it: content and source", path=("content+source PRF",)),
    Figure(task="whether a text comes from a news agency", path=("agency",)),
)
_TIMES = (
    Figure(task="dates and durations: found and resolved", path=("value PRF",), scale=0.01),
    Figure(task="dates and durations: found", path=("relaxed PRF",), scale=0.01),
)
_ATTACKS = (
    Figure(task="kinds of violation in a report", path=("violation_PRF",)),
    Figure(task="names of victims", path=("victim_fuzzy_PRF",)),
    Figure(task="kind of perpetrator", path=("perpetrator_type_given",)),
)
_POLICE = tuple(
    Figure(task=f"acts of police in a sentence: {words}", path=("sentence", slug))
    for slug, words in (("KILL", "killing"), ("ARREST", "arrest"), ("FORCE", "force"), ("FAIL", "failure to act"))
)
_INCIDENTS = (
    Figure(task="how many were killed", path=("n_killed", "exact")),
    Figure(task="how many were injured", path=("n_injured", "exact")),
    Figure(task="on what day it happened", path=("date", "exact")),
    Figure(task="which reports are of the same incident (pairs)", path=("cluster", "pair")),
    Figure(task="which reports are of the same incident (B-cubed)", path=("cluster", "B3")),
)
_TITLES = {
    "polnear": "PolNeAR v1, political news",
    "timex": "TempEval-3 and WikiWars",
    "hrdsattack": "HRDsAttack, news on attacks on defenders",
    "indiapoliceevents": "IndiaPoliceEvents, newspaper sentences",
    "gva": "news on shootings with the record of each incident",
}


def _part(set_: str, file: str, seen: str, figures: tuple[Figure, ...], half: int | None = None) -> Part:
    return Part(set=set_, title=_TITLES[set_], file=file, seen=seen, figures=figures, half=half)


PARTS = (
    _part("polnear", "dev.jsonl", TOTALS, _SAID),
    _part("timex", "te3_platinum.jsonl", TOTALS, _TIMES),
    _part("timex", "wikiwars_train.jsonl", TUNED, _TIMES),
    _part("hrdsattack", "dev.jsonl", TOTALS, _ATTACKS),
    _part("indiapoliceevents", "sents_dev.jsonl", TUNED, _POLICE, 0),
    _part("indiapoliceevents", "sents_dev.jsonl", TOTALS, _POLICE, 1),
    _part("gva", "dev/articles.jsonl", TUNED, _INCIDENTS),
    _part("gva", "test/articles.jsonl", TOTALS, _INCIDENTS),
)


def measure(part: Part, folder: Path) -> Iterator[Row]:
    """The rows of one part; reads every document of it."""
    given = list(_of_half(records(folder / part.set / part.file), part.half))
    found = list(predict(part.set, given))
    answers = {
        told: _answer(part, folder / part.set, given, found, told=told) for told in {f.told_only for f in part.figures}
    }
    day, engine = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}", assess.engine_version()
    for figure in part.figures:
        numbers = _numbers(answers[figure.told_only], figure)
        if numbers is None:
            continue
        share = isinstance(numbers, float)
        p, r, f1 = (None, None, None) if isinstance(numbers, float) else numbers
        yield Row(
            task=figure.task, language="English", set=part.title, part=part.name, seen=part.seen,
            documents=len({record["doc_id"] for record in given}), precision=p, recall=r, f1=f1,
            right=numbers if share and isinstance(numbers, float) else None, measured_on=day, engine=engine,
        )  # fmt: skip


def _of_half(given: Iterable[Json], half: int | None) -> Iterator[Json]:
    """Records of the documents of one half, in the order in which documents appear; all of them without a half."""
    held = list(given)
    if half is None:
        yield from held
        return
    documents = sorted({record["doc_id"] for record in held})
    middle = len(documents) // 2
    kept = set(documents[:middle] if half == 0 else documents[middle:])
    yield from (record for record in held if record["doc_id"] in kept)


def _answer(part: Part, folder: Path, given: Sequence[Json], found: Sequence[Json], *, told: bool) -> Json:
    """The answer of the scorer that lies beside the data, as one object, and what no scorer there counts."""
    kept_ = [_told(line) for line in found] if told else found
    with tempfile.TemporaryDirectory() as place:
        gold, pred = Path(place) / "gold.jsonl", Path(place) / "pred.jsonl"
        _write(gold, given)
        _write(pred, kept_)
        against = folder / Path(part.file).parent if (folder / part.file).parent != folder else gold
        ended = subprocess.run(  # noqa: S603  the scorer that lies beside the data
            [sys.executable, str(folder / "score.py"), str(against), str(pred)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    text = ended.stdout
    if text.startswith("{"):
        answer: Json = json.loads(text)
    else:
        answer = {
            line.split(" ", 1)[0]: json.loads(line.split(" ", 1)[1]) for line in text.splitlines() if line.strip()
        }
    return {**answer, "agency": _agency(given, found)} if any("wire" in line for line in found) else answer


def _told(line: Json) -> Json:
    """A prediction without what is only ascribed."""
    return {**line, "attributions": [a for a in line["attributions"] if not a.get("ascribed")]}


def _agency(given: Sequence[Json], found: Sequence[Json]) -> list[float]:
    """[precision, recall, F1] of texts that come from an agency, by the field ``wire`` of the key."""
    marked = [
        (bool(line["wire"]), record["wire"] not in {"None", "NA", ""})
        for record, line in zip(given, found, strict=True)
    ]
    right, said, so = sum(a and b for a, b in marked), sum(a for a, _ in marked), sum(b for _, b in marked)
    p, r = (right / said if said else 0.0), (right / so if so else 0.0)
    return [p, r, 2 * p * r / (p + r) if p + r else 0.0]


def _write(path: Path, lines: Iterable[Json]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _numbers(answer: Json, figure: Figure) -> tuple[float, float, float] | float | None:
    """[P, R, F1], a share, or nothing where the reading gives no such answer."""
    *above, last = figure.path
    held: Any = answer
    for step in above:
        held = held.get(step, {})
    if f"{last}_F1" in held:
        return held[f"{last}_P"], held[f"{last}_R"], held[f"{last}_F1"]
    found = held.get(last)
    if found is None:
        return None
    if isinstance(found, list):
        p, r, f1 = (round(float(x) * figure.scale, 3) for x in found[-3:])
        return p, r, f1
    return float(found) * figure.scale


def kept() -> list[Row]:
    """The rows that the package tells now."""
    return [Row(**row) for row in json.loads(ROWS.read_text(encoding="utf-8"))["rows"]] if ROWS.is_file() else []


def fallen(rows: Sequence[Row], floors: Json) -> list[str]:
    """Rows under their floor, each with the floor, in words."""
    held = floors.get("tasks", {})
    return [
        f"{row.key}: {row.figure:g}, at least {held[row.key]:g}"
        for row in rows
        if row.key in held and row.figure < held[row.key] - EPSILON
    ]


def moved(rows: Sequence[Row], floors: Json, *, up: bool, lower: str) -> Json:
    """Floors after the moves that were asked for; what is lowered leaves its reason in ``history``."""
    changed: Json = json.loads(json.dumps(floors))
    held = changed.setdefault("tasks", {})
    down = {r.key: [held[r.key], r.figure] for r in rows if r.key in held and r.figure < held[r.key]}
    if lower and down:
        changed["history"].append({"case": "tasks", "lowered": down, "because": lower})
    for row in rows:
        if row.key not in held or (up and row.figure > held[row.key]) or (lower and row.key in down):
            held[row.key] = row.figure
    return changed


def main(words: Sequence[str]) -> int:
    """Measure, write the rows, check and move floors; 1 when a figure fell."""
    parser = argparse.ArgumentParser(prog="python -m quality.table", description="The table of tasks.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", metavar="SET")
    parser.add_argument("--raise", dest="up", action="store_true")
    parser.add_argument("--lower", default="", metavar="REASON")
    asked = parser.parse_args(words)
    rows: list[Row] = []
    for part in PARTS:
        if asked.only not in {"", part.set}:
            continue
        if not (asked.folder / part.set / part.file).is_file():
            print(f"{part.set} {part.name}: SKIPPED, not on this machine")
            continue
        new = list(measure(part, asked.folder))
        rows += new
        print("\n".join(f"{row.key}: {row.figure:g}" for row in new), flush=True)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    if asked.up or asked.lower:
        floors = moved(rows, floors, up=asked.up, lower=asked.lower)
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    names = {row.key for row in rows}
    order = {f"{p.title} · {p.name}": n for n, p in enumerate(PARTS)}
    told = sorted(
        [*(r for r in kept() if r.key not in names), *rows], key=lambda r: order.get(f"{r.set} · {r.part}", 0)
    )
    note = "Written by python -m quality.table; measured, never edited."
    ROWS.write_text(
        json.dumps({"note": note, "rows": [asdict(r) for r in told]}, indent=1, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    fell = fallen(rows, floors)
    print("\n".join(f"FELL {line}" for line in fell) or "No figure fell.")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
