"""How close a machine reading of a case comes to a reading by hand.

Nouns: the *key* (the reading by hand), the *reading* (the exported case), a *match* (the statement of the reading
that stands for a statement of the key), and the *figures* (one flat object, the same names as the measure this
project is judged by; their meaning is given beside each function).

Run: ``python -m quality.score GOLD.json CASE.json``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from quality.spans import Resolver, Span

Json = dict[str, Any]
_SENTENCE_ROOM = 240
_SENTENCE_TIMES = 3


@dataclass(frozen=True)
class Comparison:
    """A key and a reading side by side; every figure is a property of this pair."""

    gold: Json
    case: Json

    @cached_property
    def resolver(self) -> Resolver:
        """Searches the words of the key in the texts that the reading says it read."""
        return Resolver({d["id"]: d["text"] for d in self.case.get("documents", []) if "text" in d})

    @cached_property
    def expected(self) -> dict[str, Span]:
        """Where each statement of the key stands."""
        spans = {g["id"]: self.resolver.span(g, f"statement {g['id']}") for g in self.gold["statements"]}
        return {name: span for name, span in spans.items() if span}

    @cached_property
    def offered(self) -> list[tuple[Span, Json]]:
        """Where each statement of the reading stands."""
        return [(_span(s), s) for s in self.case["statements"]]

    @cached_property
    def furniture(self) -> list[Span]:
        """Stretches that hold no statement; those a reader left out altogether cannot be read wrongly."""
        quiet = Resolver(self.resolver.texts)
        spans = (quiet.span(f, "furniture") for f in self.gold.get("furniture", []))
        return [span for span in spans if span]

    @cached_property
    def found(self) -> dict[str, Json]:
        """Statements of the key with their match: covered by half or more, by a sentence and not by a page."""
        matches = {}
        for g in self.gold["statements"]:
            want = self.expected.get(g["id"])
            match = self._match(want) if want else None
            if match is not None:
                matches[g["id"]] = match
        return matches

    def _match(self, want: Span) -> Json | None:
        if not self.offered:
            return None
        span, statement = max(self.offered, key=lambda o: (want.shared_with(o[0]), -o[0].length))
        shared = want.shared_with(span)
        enough = shared > 0 and 2 * shared >= want.length
        return statement if enough and span.length <= _SENTENCE_TIMES * want.length + _SENTENCE_ROOM else None


def _span(place: Json) -> Span:
    return Span(place["document"], place["start"], place["end"])


def b_cubed(pairs: Sequence[tuple[Hashable, Hashable | None]]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of (key label, reading label); no label is a group of its own."""
    if not pairs:
        return 0.0
    labelled = [(want, got if got is not None else ("alone", at)) for at, (want, got) in enumerate(pairs)]
    wanted, given = Counter(w for w, _ in labelled), Counter(g for _, g in labelled)
    both = Counter(labelled)
    precision = sum(both[pair] / given[pair[1]] for pair in labelled) / len(labelled)
    recall = sum(both[pair] / wanted[pair[0]] for pair in labelled) / len(labelled)
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0


def _grouping(side: Comparison, key_field: str, case_field: str) -> float:
    labels = {g["id"]: g[key_field] for g in side.gold["statements"]}
    return b_cubed([(labels[name], match.get(case_field)) for name, match in side.found.items()])


def _origins(side: Comparison) -> Json:
    """The claim that holds most found statements of an allegation stands for it; its interval is compared."""
    claims = {c["id"]: c["origins"] for c in side.case["claims"]}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for g in side.gold["statements"]:
        claim = side.found[g["id"]].get("claim") if g["id"] in side.found else None
        if claim is not None:
            votes[g["allegation"]][claim] += 1
    low = exact = over = 0
    for allegation in side.gold["allegations"]:
        vote = votes[allegation["id"]].most_common(1)
        origins, want = claims.get(vote[0][0]) if vote else None, allegation["origins"]
        if origins:
            low += origins["low"] == want["low"]
            exact += origins == want
            over += origins["low"] > want["low"]  # an echo counted as a second voice: the dangerous error
    total = len(side.gold["allegations"])
    return {"origins_low": f"{low}/{total}", "origins_exact": f"{exact}/{total}", "origins_overclaimed": over}


def _contradictions(side: Comparison) -> Json:
    reported = [set(c["statements"]) for c in side.case.get("contradictions", [])]

    def said(pair: Sequence[str]) -> bool:
        if any(name not in side.found for name in pair):
            return False
        matches = [side.found[name]["id"] for name in pair]
        return matches[0] != matches[1] and any(set(matches) <= group for group in reported)

    wanted, unwanted = side.gold["contradictions"], side.gold["not_contradictions"]
    return {
        "contradictions": f"{_count(said, wanted)}/{len(wanted)}",
        "false_contradictions": _count(said, unwanted),
    }


def _count(test: Callable[[Sequence[str]], bool], pairs: Iterable[Sequence[str]]) -> int:
    return sum(1 for pair in pairs if test(pair))


def _people(side: Comparison) -> Json:
    mentions = [(p["id"], _span(m)) for p in side.case.get("people", []) for m in p["mentions"]]
    pairs: list[tuple[Hashable, Hashable | None]] = []
    holders: dict[str, set[str]] = defaultdict(set)
    total = 0
    for person in side.gold["people"]:
        for spot in person["spots"]:
            total += 1
            want = side.resolver.span(spot, f"person {person['id']}")
            hit = next((who for who, span in mentions if want and want.shared_with(span)), None)
            if hit is not None:
                pairs.append((person["id"], hit))
                holders[person["id"]].add(hit)
    confused = sum(1 for a, b in side.gold["different_people"] if holders[a] & holders[b])
    return {"people_b3": b_cubed(pairs), "people_mentions": f"{len(pairs)}/{total}", "people_confused": confused}


def _values(side: Comparison) -> Json:
    right = total = 0
    for g in side.gold["statements"]:
        for value in g["values"].values() if g["id"] in side.found else ():
            total += 1
            right += _plain(value) in {_plain(v) for v in (side.found[g["id"]].get("values") or {}).values()}
    return {"values": f"{right}/{total}"}


def _plain(value: object) -> str:
    """Values agree without regard to blanks, letter case and the sign for "approximately"."""
    return str(value).replace(" ", "").replace("~", "").lower()


def _extra_in_furniture(side: Comparison) -> int:
    wanted = side.expected.values()
    return sum(
        1
        for span, _ in side.offered
        if any(span.shared_with(f) for f in side.furniture) and not any(span.shared_with(w) for w in wanted)
    )


def score(gold: Json, case: Json) -> Json:
    """Every figure of a reading against a key; ``unresolved`` lists places of the key that the texts do not hold."""
    side = Comparison(gold, case)
    figures: Json = {
        "found": f"{len(side.found)}/{len(gold['statements'])}",
        "extra_in_furniture": _extra_in_furniture(side),
        "statements_in_case": len({s["id"] for s in case["statements"]}),
        "account_b3": _grouping(side, "account", "account"),
        "claim_b3": _grouping(side, "allegation", "claim"),
    }
    figures |= _origins(side) | _contradictions(side) | _people(side) | _values(side)
    return figures | {"unresolved": side.resolver.unresolved}


def main(arguments: Sequence[str]) -> int:
    """Print the figures of CASE.json against GOLD.json; 1 when the key names words that the texts do not hold."""
    gold, case = (json.loads(Path(path).read_text(encoding="utf-8")) for path in arguments[:2])
    figures = score(gold, case)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    return 1 if figures["unresolved"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
