"""Features: what of a statement is compared when statements are lined up.

Content words as stems weighted by how rare they are in the case, the frame and its family, the
people it is about, proper names, typed values, and short word runs that betray copied text.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from consilience.domain.account import HINTS, Polarity, SpeakerKind
from consilience.domain.counts import Count
from consilience.domain.dates import EdtfDate
from consilience.engine.corroborate.accounts import Told
from consilience.engine.corroborate.terms import comparable, domain, term
from consilience.engine.corroborate.topics import chief_names

RUN = 4
"""Words in a run; statements that share most of their runs are the same text."""
OTHERS = 50
"""Statements imagined beside a case's own, so that in a case of three statements a shared word still says something."""
APART = HINTS | {"place"}
"""Roles of values that do not make two statements alike."""
COUNTS = frozenset({"count", "part"})
"""Roles of a number that says to how many it happened; a part ("three of them") is one as well."""
_REFUSING = frozenset({Polarity.DENIED, Polarity.NEGATED})
_CUSTODY = frozenset({term("detainee"), term("prison")})
_FORCES = frozenset({domain(term("police"))})
_PEOPLE_OR_CUSTODY = frozenset({domain(term("person")), domain(term("prison"))})
_WORDS = re.compile(r"\w+")
_NEGATION = re.compile(
    r"\b(?:not|never|nobody|no|cannot|neither|without)\b|n['’]t\b|\b(?:не|нет|ни|никто)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Everything comparable of one statement; ``weights`` maps a stem to count × rarity.

    ``kinds`` are the groups that the victims are said to be of, where it is a group that is counted apart.
    ``self_told`` is the victim who speaks: what a victim tells without naming anybody may be of themselves.
    ``norm`` is their length with a constant added, so that two statements of one word each are not the same.
    """

    weights: Mapping[str, float]
    norm: float
    frame: str
    family: str
    single: bool
    asserted: bool
    refused: bool
    planned: bool
    focus: frozenset[str]
    kinds: frozenset[str]
    people: frozenset[str]
    self_told: frozenset[str]
    names: frozenset[str]
    values: frozenset[tuple[str, str]]
    dates: tuple[EdtfDate, ...]
    numbers: tuple[Count, ...]
    counts: bool
    one: bool
    lasts: bool
    runs: frozenset[tuple[str, ...]]
    topic: frozenset[str]
    document: str
    voice: tuple[str, ...]
    spheres: Mapping[str, float]


def describe(told: Sequence[Told], case_id: Mapping[str, str], singles: frozenset[str]) -> list[Features]:
    """Features of every statement of the case, in order; ``singles`` are frames that a case has few of."""
    stems = [Counter(term(w) for w in o.statement.proposition.content if comparable(w)) for o in told]
    # Each text counts once: a reprint must not make its own words common, or adding one would move the claims.
    texts = {" ".join(o.statement.passage.exact.casefold().split()): bag for o, bag in zip(told, stems, strict=True)}
    spread: Counter[str] = Counter()
    for bag in texts.values():
        spread.update(bag.keys())
    total = len(texts) + 1 + OTHERS

    def rare(stem_: str) -> float:
        return math.log(total / (spread[stem_] + 0.5))

    smoothing = math.log(total)
    topics = chief_names(list({o.document.reading.document: o.document for o in told}.values()), case_id)
    out = []
    for one, bag in zip(told, stems, strict=True):
        weights = {s: n * rare(s) for s, n in bag.items()}
        found = _features(one, weights, smoothing, case_id, singles)
        out.append(replace(found, topic=topics[found.document]))
    return out


def _features(
    one: Told, weights: Mapping[str, float], smoothing: float, case_id: Mapping[str, str], singles: frozenset[str]
) -> Features:
    proposition = one.statement.proposition
    frame, asserted = canonical_frame(proposition.frame, proposition.polarity, one.statement.passage.exact)
    if _denies_existence(one):
        frame, asserted = "denial_of_existence", True
    about = proposition.patients or proposition.agents
    everyone = (*proposition.agents, *proposition.patients)
    words = [w.lower() for w in _WORDS.findall(one.statement.passage.exact)]
    runs = {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)} or {tuple(words)}
    return Features(
        weights=weights,
        norm=math.sqrt(sum(w * w for w in weights.values()) + smoothing**2),
        frame=frame,
        family=frame.split(".")[0],
        single=frame in singles,
        asserted=asserted,
        refused=not asserted and (frame in singles or "." in frame or proposition.polarity in _REFUSING),
        numbers=tuple(v.count for v in one.statement.values if v.role in COUNTS and v.count is not None),
        planned=proposition.polarity is Polarity.ANNOUNCED and "." not in frame,
        one=_of_one(one),
        lasts=any(v.role == "duration" for v in one.statement.values),
        counts=any(v.role in COUNTS for v in one.statement.values),
        dates=tuple(v.date for v in one.statement.values if v.role == "date" and v.date is not None),
        focus=frozenset(case_id[p.person] for p in about if p.person in case_id),
        kinds=_kinds(one),
        people=frozenset(case_id[p.person] for p in everyone if p.person in case_id),
        self_told=frozenset({one.voice.person} if one.voice.kind is SpeakerKind.VICTIM and one.voice.person else ()),
        names=frozenset(term(w) for w in proposition.content if w[:1].isupper() and comparable(w)),
        values=frozenset((v.role, v.text()) for v in one.statement.values if v.role not in APART),
        runs=frozenset(runs),
        topic=frozenset(),
        document=one.document.reading.document,
        voice=one.voice.key,
        spheres=_spheres(weights),
    )


def _of_one(one: Told) -> bool:
    """Whether a statement tells of a single person: "a man was found dead", "the death of Jaco Pell"."""
    patients = one.statement.proposition.patients
    aged = any(v.role == "age" for v in one.statement.values)
    return not _of_many(one) and (aged or (bool(patients) and not any(p.plural for p in patients)))


def _of_many(one: Told) -> bool:
    """Whether it tells of several people, by a number or by the words for them."""
    numbers = [v.count for v in one.statement.values if v.role in COUNTS and v.count is not None]
    return any(n.low > 1 for n in numbers) or any(p.plural for p in one.statement.proposition.patients)


def _spheres(weights: Mapping[str, float]) -> dict[str, float]:
    """The spheres that the words of a statement belong to, weighted by the words."""
    out: dict[str, float] = {}
    for word, weight in weights.items():
        if sphere := domain(word):
            out[sphere] = out.get(sphere, 0.0) + weight
    return out


def _kinds(one: Told) -> frozenset[str]:
    """The groups counted apart ("detainee", "guard") to which the statement says that it happened."""
    proposition = one.statement.proposition
    heads = {term(p.head) for p in (proposition.patients or proposition.agents)}
    apart = {t for t in heads if domain(t) in _FORCES or t in _CUSTODY}
    return frozenset(apart if apart == heads else ())  # "nine dead, two guards among them" counts everybody


def _denies_existence(one: Told) -> bool:
    """ "We have no such people", said by an official, and "he denied their existence" deny one thing."""
    proposition = one.statement.proposition
    if proposition.frame == "denial":
        return any(term(w) == term("exist") for w in proposition.content)
    lacks = proposition.polarity is Polarity.NEGATED and proposition.predicate in {"have", "exist"}
    of_people = any(domain(term(w)) in _PEOPLE_OR_CUSTODY for w in proposition.content)
    return lacks and of_people and not proposition.frame and one.voice.kind is SpeakerKind.OFFICIAL


def canonical_frame(frame: str, polarity: Polarity, words: str = "") -> tuple[str, bool]:
    """One frame and whether it is asserted: that nobody investigated and that an investigation was refused are one."""
    if frame == "investigation" and (
        polarity is Polarity.NEGATED or (polarity is Polarity.DONE and _NEGATION.search(words))
    ):
        return "investigation_refused", True
    return frame, polarity is Polarity.DONE
