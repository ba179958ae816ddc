"""Features: what of a statement is compared when statements are lined up.

Content words as stems weighted by how rare they are in the case, the frame and its family, the
people it is about, proper names, typed values, and short word runs that betray copied text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consilience.domain.account import Polarity
from consilience.engine.corroborate.accounts import Told

RUN = 4
"""Words in a run; statements that share most of their runs are the same text."""
_SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ities",
    "ity",
    "ions",
    "ion",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "ly",
)
_WORDS = re.compile(r"\w+")
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Everything comparable of one statement; ``weights`` maps a stem to count × rarity, ``norm`` is their length."""

    weights: Mapping[str, float]
    norm: float
    frame: str
    family: str
    rarity: float
    asserted: bool
    focus: frozenset[str]
    people: frozenset[str]
    names: frozenset[str]
    values: frozenset[tuple[str, str]]
    counted: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    document: str
    voice: tuple[str, ...]


def describe(told: Sequence[Told], case_id: Mapping[str, str]) -> list[Features]:
    """Features of every statement of the case, in order."""
    stems = [Counter(stem(w) for w in o.statement.proposition.content if not _NUMBERS.fullmatch(w)) for o in told]
    spread: Counter[str] = Counter()
    for bag in stems:
        spread.update(bag.keys())
    frames = Counter(o.statement.proposition.frame for o in told if o.statement.proposition.frame)
    total = len(told)

    def rare(stem_: str) -> float:
        return math.log((total + 1) / (spread[stem_] + 0.5))

    out = []
    for one, bag in zip(told, stems, strict=True):
        weights = {s: n * rare(s) for s, n in bag.items()}
        frame = one.statement.proposition.frame
        rarity = math.log((total + 1) / (frames[frame] + 0.5)) / math.log(total + 2) if frame else 0.0
        out.append(_features(one, weights, max(0.0, min(1.0, rarity)), case_id))
    return out


def _features(one: Told, weights: Mapping[str, float], rarity: float, case_id: Mapping[str, str]) -> Features:
    proposition = one.statement.proposition
    about = proposition.patients or proposition.agents
    everyone = (*proposition.agents, *proposition.patients)
    words = [w.lower() for w in _WORDS.findall(one.statement.passage.exact)]
    runs = {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)} or {tuple(words)}
    return Features(
        weights=weights,
        norm=math.sqrt(sum(w * w for w in weights.values())) or 1.0,
        frame=proposition.frame,
        family=proposition.frame.split(".")[0],
        rarity=rarity,
        asserted=proposition.polarity is Polarity.DONE,
        focus=frozenset(case_id[p.person] for p in about if p.person in case_id),
        people=frozenset(case_id[p.person] for p in everyone if p.person in case_id),
        names=frozenset(stem(w) for w in proposition.content if w[:1].isupper()),
        values=frozenset((v.role, v.text()) for v in one.statement.values if v.role != "place"),
        counted=frozenset(v.count.unit for v in one.statement.values if v.role == "count" and v.count and v.count.unit),
        runs=frozenset(runs),
        document=one.document.reading.document,
        voice=one.voice.key,
    )


def stem(word: str) -> str:
    """A crude stem: enough to bring "detained" and "detentions" near each other, never shown to anybody."""
    word = word.lower()
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word
