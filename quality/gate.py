"""The gate: quality figures may rise and may not fall.

Nouns: a *floor* (the worst figure that passes, per case and figure, kept in ``floors.json`` with the digest of the
corpus), a *verdict* (a figure beside its floor) and a *lowering* (an entry in the history of ``floors.json`` that
says which floors were lowered, from what to what, and why).

Run: ``python -m quality.gate [CASE ...]``; ``--raise`` lifts floors to what is reached now; ``--lower REASON``
lowers them; ``--corpus REASON`` accepts a changed corpus; ``--publish`` writes what the cases of this repository reach
into the package, where the dossier and ``consilience quality`` tell it.  Exit 0: every floor holds; 1: one does not.
A held-out case whose total falls is won back by work on other text or lowered with a reason, never looked into.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consilience.casework import assess
from quality.corpus import ROOT, corpus_digest, find_corpus
from quality.score import score

Json = dict[str, Any]
FLOORS = Path(__file__).with_name("floors.json")
PUBLISHED = ROOT / "src" / "consilience" / "resources" / "quality.json"
NAMES = {
    "example": "the made-up example case",
    "meridel": "the made-up case Meridel",
    "tarvos": "the made-up case Tarvos",
    "tolmer": "the made-up case Tolmer",
}
CEILINGS = frozenset({"origins_overclaimed", "false_contradictions", "people_confused", "extra_in_furniture"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One figure beside its floor (or, for errors that are counted, its ceiling)."""

    figure: str
    reached: float
    floor: float
    shown: str

    @property
    def holds(self) -> bool:
        """False when the figure is worse than the floor allows."""
        return self.reached <= self.floor if self.figure in CEILINGS else self.reached >= self.floor

    @property
    def better(self) -> bool:
        """True when the floor could be moved to what is reached."""
        return self.holds and self.reached != self.floor


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one case: its verdicts, or why there are none (``skipped``), or what is wrong with the corpus."""

    case: str
    verdicts: tuple[Verdict, ...] = ()
    skipped: str = ""
    faults: tuple[str, ...] = ()
    held_out: bool = False

    @property
    def passes(self) -> bool:
        """True when nothing fell; a skipped case passes, and says that it was skipped."""
        return not self.faults and all(v.holds for v in self.verdicts)


def read_case(folder: Path) -> Json:
    """The machine reading of a case folder, as ``consilience export --format json`` gives it."""
    sheet = folder / "items.csv"
    return assess.read_folder(folder / "texts", sheet if sheet.is_file() else None)


def numeric(figure: object) -> float:
    """``"58/62"`` is 58; a number is itself."""
    return float(figure.partition("/")[0]) if isinstance(figure, str) else float(str(figure))


def judge(case: str, entry: Json, read: Callable[[Path], Json] = read_case) -> Outcome:
    """Read one case, score it, and put each figure beside its floor."""
    folder = find_corpus(entry["where"], entry["digest"])
    if folder is None:
        if entry["where"] != "shared":
            return Outcome(case=case, faults=(f"The corpus {entry['where']} is missing.",))
        return Outcome(case=case, skipped="not on this machine (no shared case has the digest on record)")
    figures = score(json.loads((folder / "gold.json").read_text(encoding="utf-8")), read(folder))
    faults = [f"The key names a place that the reading does not hold: {place}." for place in figures["unresolved"]]
    if corpus_digest(folder) != entry["digest"]:
        faults.append("The corpus is not the one the floors were set on: give --corpus REASON if that is meant.")
    verdicts = tuple(
        Verdict(figure=name, reached=numeric(figures[name]), floor=floor, shown=str(figures[name]))
        for name, floor in entry["floors"].items()
    )
    held_out = bool(entry.get("held_out"))
    return Outcome(case=case, verdicts=verdicts, faults=tuple(faults), held_out=held_out)


def table(outcome: Outcome) -> str:
    """The verdicts of one case as lines of text."""
    if outcome.skipped:
        return f"{outcome.case}: SKIPPED, {outcome.skipped}"
    kind = " (held out: only these totals are looked at)" if outcome.held_out else ""
    lines = [f"{outcome.case}{kind}: {'passes' if outcome.passes else 'FAILS'}"]
    for v in outcome.verdicts:
        bound = "at most" if v.figure in CEILINGS else "at least"
        lines.append(f"  {'ok  ' if v.holds else 'FELL'} {v.figure:<22} {v.shown:>9}   {bound} {v.floor:g}")
    return "\n".join([*lines, *(f"  FAULT {fault}" for fault in outcome.faults)])


def moved(floors: Json, outcomes: Sequence[Outcome], *, up: bool, lower: str, corpus: str) -> Json:
    """Floors after the moves that were asked for; lowering and a new corpus leave their reason in ``history``."""
    changed: Json = json.loads(json.dumps(floors))
    for outcome in outcomes:
        entry = changed["cases"][outcome.case]
        fell = {v.figure: [v.floor, v.reached] for v in outcome.verdicts if not v.holds}
        if lower and fell:
            changed["history"].append({"case": outcome.case, "lowered": fell, "because": lower})
        for v in outcome.verdicts:
            if (up and v.better) or (lower and not v.holds):
                entry["floors"][v.figure] = v.reached
        folder = find_corpus(entry["where"], entry["digest"])
        if corpus and folder is not None and (now := corpus_digest(folder)) != entry["digest"]:
            changed["history"].append({"case": outcome.case, "digest": [entry["digest"], now], "because": corpus})
            entry["digest"] = now
    return changed


def published(floors: Json, outcomes: Sequence[Outcome], *, engine: str, day: str) -> Json:
    """What was measured, as the package tells it; cases from outside the repository are not told."""
    measures = []
    for outcome in outcomes:
        entry = floors["cases"][outcome.case]
        folder = find_corpus(entry["where"], entry["digest"])
        if entry["where"] == "shared" or folder is None:
            continue
        measures.append(
            {
                "case": NAMES.get(outcome.case, outcome.case),
                "documents": sum(p.is_file() for p in (folder / "texts").rglob("*")),
                "digest": corpus_digest(folder),
                "engine": engine,
                "measured_on": day,
                "figures": {v.figure: v.shown for v in outcome.verdicts},
                "held_out": outcome.held_out,
            }
        )
    return {"note": "Written by python -m quality.gate --publish; measured, never edited.", "measures": measures}


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m quality.gate", description="Quality figures may not fall.")
    parser.add_argument("cases", nargs="*", help="names in floors.json; all when none is given")
    parser.add_argument("--raise", dest="up", action="store_true", help="lift floors to what is reached now")
    parser.add_argument("--lower", default="", metavar="REASON", help="lower floors to what is reached now")
    parser.add_argument("--corpus", default="", metavar="REASON", help="accept a corpus that has changed")
    parser.add_argument("--publish", action="store_true", help="write what is reached into the package")
    return parser.parse_args(words)


def main(
    words: Sequence[str], path: Path = FLOORS, read: Callable[[Path], Json] = read_case, public: Path = PUBLISHED
) -> int:
    """Judge every case, print the tables, move floors when asked; 1 when a floor does not hold."""
    asked = _arguments(words)
    floors = json.loads(path.read_text(encoding="utf-8"))
    outcomes = [
        judge(name, entry, read) for name, entry in floors["cases"].items() if name in asked.cases or not asked.cases
    ]
    print("\n".join(table(outcome) for outcome in outcomes))
    if asked.up or asked.lower or asked.corpus:
        floors = moved(floors, outcomes, up=asked.up, lower=asked.lower, corpus=asked.corpus)
        path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print("Floors were moved; what was lowered is not counted as a fall. Run the gate again to see it pass.")
    if asked.publish:
        told = published(floors, outcomes, engine=assess.engine_version(), day=f"{dt.datetime.now(dt.UTC):%Y-%m-%d}")
        public.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0 if all(outcome.passes for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
