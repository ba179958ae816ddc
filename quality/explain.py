"""Where a reading and a key part: every disagreement behind the figures, one line each, for who improves the reading.

Nouns as in ``score``.  The lines quote documents, so they are for the terminal of a developer and are kept nowhere.

A case that is held out is not explained: who reads its key and then changes the reading has no measure left.

Run: ``python -m quality.explain CASE`` with the name of a case in ``floors.json``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

from quality.corpus import find_corpus
from quality.gate import FLOORS, read_case
from quality.score import Comparison, Json


def missing(side: Comparison) -> Iterator[str]:
    """Statements of the key that the reading does not have."""
    for g in side.gold["statements"]:
        if g["id"] not in side.found:
            yield f"MISSING {g['id']} {g['document']}: {g['exact']}"


def groups(side: Comparison, key_field: str, case_field: str) -> Iterator[str]:
    """Groups of the key that the reading splits, and groups of the reading that mix several of the key."""
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    mixed: dict[str, Counter[str]] = defaultdict(Counter)
    for g in side.gold["statements"]:
        if g["id"] in side.found:
            label = str(side.found[g["id"]].get(case_field))
            parts[g[key_field]][label].append(g["id"])
            mixed[label][g[key_field]] += 1
    yield from (f"SPLIT {case_field} {name}: {dict(p)}" for name, p in parts.items() if len(p) > 1)
    yield from (f"MIXED {case_field} {label}: {dict(n)}" for label, n in mixed.items() if len(n) > 1)


def values(side: Comparison) -> Iterator[str]:
    """Values of the key beside all values of the match."""
    for g in side.gold["statements"]:
        match = side.found.get(g["id"])
        if match and g["values"]:
            yield f"VALUES {g['id']} {g['values']} | {match.get('values')} | {g['exact']}"


def origins(side: Comparison) -> Iterator[str]:
    """Intervals of the key beside those of the claims its statements fell into."""
    claims = {c["id"]: c["origins"] for c in side.case["claims"]}
    for a in side.gold["allegations"]:
        names = [g["id"] for g in side.gold["statements"] if g["allegation"] == a["id"] and g["id"] in side.found]
        held = Counter(str(side.found[name].get("claim")) for name in names)
        shown = {claim: (n, claims.get(claim)) for claim, n in held.items()}
        if any(o != a["origins"] for _, o in shown.values()):
            yield f"ORIGINS {a['id']} {a['origins']} | {shown}"


def pairs(side: Comparison) -> Iterator[str]:
    """Contradictions that were not reported, and pairs that were though they must not be."""
    reported = [set(c["statements"]) for c in side.case.get("contradictions", [])]
    for field, wanted in (("contradictions", True), ("not_contradictions", False)):
        for pair in side.gold[field]:
            ids = {side.found[name]["id"] for name in pair if name in side.found}
            said = len(ids) == 2 and any(ids <= group for group in reported)
            if said != wanted:
                yield f"{'UNREPORTED' if wanted else 'FALSE'} contradiction {pair}"


def explain(gold: Json, case: Json) -> Iterator[str]:
    """Every disagreement, in the order of the figures."""
    side = Comparison(gold, case)
    yield from missing(side)
    for span, statement in side.offered:
        on_furniture = any(span.shared_with(f) for f in side.furniture)
        if on_furniture and not any(span.shared_with(w) for w in side.expected.values()):
            yield f"FURNITURE {statement['document']}: {statement.get('exact', '')}"
    yield from groups(side, "account", "account")
    yield from groups(side, "allegation", "claim")
    yield from origins(side)
    yield from pairs(side)
    yield from people(side)
    yield from values(side)


def people(side: Comparison) -> Iterator[str]:
    """People of the key with the people of the reading that hold their mentions."""
    mentions = [(p["id"], p.get("name", ""), m) for p in side.case.get("people", []) for m in p["mentions"]]
    for person in side.gold["people"]:
        held: Counter[str] = Counter()
        for spot in person["spots"]:
            span = side.resolver.span(spot, "person")
            hits = (
                f"{who} {name}"
                for who, name, m in mentions
                if span and m["document"] == span.document and m["start"] < span.end and span.start < m["end"]
            )
            held[next(hits, f"not seen: {spot['document']}")] += 1
        if len(held) > 1:
            yield f"PERSON {person['id']}: {dict(held)}"


def main(words: list[str]) -> int:
    """Print the disagreements of one case; 1 when it is held out or not on this machine."""
    entry = json.loads(FLOORS.read_text(encoding="utf-8"))["cases"][words[0]]
    if entry.get("held_out"):
        print("This case is held out: only its totals are looked at (python -m quality.gate).")
        return 1
    folder = find_corpus(entry["where"], entry["digest"])
    if folder is None:
        print("This case is not on this machine.")
        return 1
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    print("\n".join(explain(gold, read_case(folder))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
