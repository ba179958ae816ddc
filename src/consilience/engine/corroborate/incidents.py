"""Incidents: which documents of a collection tell of the same event, so that a case can be cut out of an archive.

Documents that share rare words are compared (the **blocking keys**: a document's rarest words, each in few documents,
so the work grows with the number of documents and not with its square).  A pair's weight adds up what speaks for one
event: rare words in common, the day on which it happened, the named people in it, place and toll.  Groups grow from the
strongest pair down, and two join only where their documents agree on average; a group is a suggestion with its reasons.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from consilience.domain.claim import CodedDocument
from consilience.domain.material import BlockKind
from consilience.domain.reasons import Reason
from consilience.engine.coding.harm_words import plain_name

KEYS = 40
"""Rarest words of a document by which it is compared with others."""
KEY_IN = 60
"""Documents in which a word may stand to be a key: the bound that keeps the work linear."""
WORD_IN = 200
"""Documents in which a word may stand to count for the likeness of two."""
SHARE_IN = 0.1
"""Share of a small collection in which a word may stand to be either."""
LETTERS = 6_000
"""Letters of a document that are read for its words: news tells what happened first."""
RECURS_DAYS = 10
"""Days between two publications from which a line that both carry is of the site and not of the event."""
LEAST_LIKE = 0.05
JOIN = -0.5
"""Weight from which a pair may join two groups."""
AGREE = -1.0
"""Mean weight over all pairs of two groups from which they join."""
STRANGERS = -5.0
"""Weight of two documents that share no key."""
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds that two documents tell of one event, for each thing they have or lack in common.

    Fitted once on 2,419 news articles with known incidents (logistic regression, rounded).
    """

    base: float = 11.0
    log_likeness: float = 5.8
    likeness: float = -12.1
    same_day: float = 4.0
    next_day: float = 2.7
    few_days: float = 1.3
    one_name: float = 0.5
    more_names: float = 4.0
    name_other_days: float = 3.6
    same_place: float = 0.3
    same_toll: float = 0.7
    other_killed: float = -0.5
    publication_apart: float = -2.5


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentGroup:
    """Documents that tell of one incident, in the order of the collection, and what they have in common."""

    documents: tuple[str, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trace:
    """What a document leaves to be recognised by; days as ordinals, 0 unknown; ``toll`` None where no harm is told."""

    words: Mapping[str, float]
    day: int
    published: int
    names: frozenset[str]
    place: str
    toll: tuple[int, int] | None


def group_by_incident(documents: Sequence[CodedDocument], weights: Weights = WEIGHTS) -> tuple[IncidentGroup, ...]:
    """Groups of documents about the same incident, lone documents too; every document is in one group."""
    bags = _bags(documents)
    held = Counter(word for bag in bags for word in bag)
    common = max(2, round(SHARE_IN * len(documents)))
    held = Counter({word: number for word, number in held.items() if 1 < number <= common})
    traces = [_trace(d, bag, held, len(documents)) for d, bag in zip(documents, bags, strict=True)]
    pairs = {pair: weight for pair in _candidates(bags, held) if (weight := _weight(traces, pair, weights)) is not None}
    return tuple(
        IncidentGroup(
            documents=tuple(documents[n].reading.document for n in group), because=_because([traces[n] for n in group])
        )
        for group in _grow(len(documents), pairs)
    )


def _published(document: CodedDocument) -> int:
    published = document.reading.publication.published
    return published.value.earliest.toordinal() if published is not None else 0


def _bags(documents: Sequence[CodedDocument]) -> list[Counter[str]]:
    """Words of each document without lines that recur in the collection at other times."""
    lines = [_lines(d) for d in documents]
    days: dict[str, tuple[int, int]] = {}
    for document, its in zip(documents, lines, strict=True):
        day = _published(document)
        for line in set(its):
            low, high = days.get(line, (day, day))
            days[line] = (min(low, day), max(high, day))
    recurring = {line for line, (low, high) in days.items() if low and high - low > RECURS_DAYS}
    bags = []
    for document, its in zip(documents, lines, strict=True):
        title = document.reading.publication.title
        kept = [title.value.casefold()] if title is not None else []
        kept += [line for line in its if line not in recurring]
        bags.append(Counter(word for line in kept for word in _WORD.findall(line)))
    return bags


def _lines(document: CodedDocument) -> list[str]:
    reading = document.reading
    blocks = [b for b in reading.blocks if b.kind not in {BlockKind.FURNITURE, BlockKind.TITLE} and b.start < LETTERS]
    texts = (reading.text[b.start : min(b.end, LETTERS)] for b in blocks)
    return [line.strip().casefold() for text in texts for line in text.split("\n") if line.strip()]


def _trace(document: CodedDocument, bag: Counter[str], held: Counter[str], size: int) -> _Trace:
    rare = {w: math.log(size / held[w]) * (1 + math.log(n)) for w, n in bag.items() if 1 < held[w] <= WORD_IN}
    length = math.sqrt(sum(x * x for x in rare.values())) or 1.0
    incident, published = document.incident, _published(document)
    people = {p.id: plain_name(p.name) for p in document.people}
    names = {people[p] for p in incident.people if p in people} if incident is not None else set()
    day = incident.day if incident is not None else None
    return _Trace(
        words={word: x / length for word, x in rare.items()},
        day=day.value.earliest.toordinal() if day is not None else published,
        published=published,
        names=frozenset(name for name in names if " " in name),
        place=incident.place.value.casefold() if incident is not None and incident.place is not None else "",
        toll=(incident.killed.value.low, incident.hurt.value.low) if incident is not None else None,
    )


def _candidates(bags: Sequence[Counter[str]], held: Counter[str]) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, each once."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        keys = sorted((w for w in bag if 1 < held[w] <= KEY_IN), key=lambda w: (held[w], w))[:KEYS]
        for word in keys:
            holders[word].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in holders.values():
        for at, left in enumerate(numbers):
            for right in numbers[at + 1 :]:
                if (left, right) not in seen:
                    seen.add((left, right))
                    yield left, right


def _weight(traces: Sequence[_Trace], pair: tuple[int, int], known: Weights) -> float | None:
    """Log-odds of a pair; None where the words have too little in common."""
    a, b = traces[pair[0]], traces[pair[1]]
    fewer, more = sorted((a.words, b.words), key=len)
    likeness = sum(x * more[word] for word, x in fewer.items() if word in more)
    if likeness < LEAST_LIKE:
        return None
    dated = bool(a.day and b.day)
    days = abs(a.day - b.day) if dated else 0
    names = len(a.names & b.names)
    apart = min(abs(a.published - b.published), 60) / 60 if a.published and b.published else 0.0
    weight = known.base + known.log_likeness * math.log(likeness) + known.likeness * likeness
    weight += known.publication_apart * apart
    if dated and days < 4:
        weight += (known.same_day, known.next_day, known.few_days, known.few_days)[days]
    if names:
        weight += known.one_name + (known.more_names if names > 1 else 0.0)
        weight += known.name_other_days if dated and days >= 4 else 0.0
    weight += known.same_place if a.place and a.place == b.place else 0.0
    if a.toll is not None and b.toll is not None:
        weight += known.same_toll if a.toll == b.toll else 0.0
        weight += known.other_killed if a.toll[0] != b.toll[0] else 0.0
    return weight


def _grow(size: int, pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups by the strongest pair first; two groups join where their documents agree on average."""
    group = list(range(size))
    members = {n: [n] for n in range(size)}
    for (left, right), weight in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if weight < JOIN:
            break
        a, b = sorted((group[left], group[right]))
        if a == b:
            continue
        between = [pairs.get((min(x, y), max(x, y)), STRANGERS) for x in members[a] for y in members[b]]
        if sum(between) / len(between) < AGREE:
            continue
        for number in members[b]:
            group[number] = a
        members[a] += members.pop(b)
    return [sorted(members[n]) for n in sorted(members)]


def _because(traces: Sequence[_Trace]) -> tuple[Reason, ...]:
    """What at least two documents of a group have in common."""
    if len(traces) < 2:
        return (Reason(rule="incident-group.alone", words="no other document tells of it"),)
    names = Counter(name for trace in traces for name in trace.names)
    words = Counter(word for trace in traces for word in trace.words)
    days = Counter(trace.day for trace in traces if trace.day)
    shared = [f"{number} documents name the same person" for number in [max(names.values(), default=0)] if number > 1]
    shared += [f"{number} documents tell of the same day" for number in [max(days.values(), default=0)] if number > 1]
    rare = sum(1 for number in words.values() if number > 1)
    shared.append(f"{rare} rare words are shared")
    return tuple(Reason(rule="incident-group.shared", words=words) for words in shared)
