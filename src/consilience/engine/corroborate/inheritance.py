"""Inheritance: words that one document takes over from another keep the voice they were first given.

A reprint may drop "she said", or put a paragraph in the paper's own voice.  Where the words of a statement stand
in another document under a named source, the statement goes back to that source; where both
documents speak for themselves, to the one that had the words first.  Without this an echo would count as
a second voice (Every Casualty, Standards for Casualty Recording, 2016, p. 25).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from consilience.domain.claim import Derivation, DerivationKind
from consilience.engine.corroborate.accounts import Told, Voice

RUN = 4
"""Words in a run that proposes a pair."""
SHARE = 0.7
"""Share of the shorter statement's runs that the longer one must have to be the same words."""
LEAST, LEAST_IN_COPY = 6, 3
"""Words that a statement must have: shorter ones are alike by chance, unless one document is a copy of the other."""
CROWD = 60
"""Statements that share a run, above which it is a set phrase and proposes nothing."""
_COPIES = frozenset({DerivationKind.REPRINT, DerivationKind.WIRE_COPY, DerivationKind.PRESS_RELEASE})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    runs: frozenset[tuple[str, ...]]
    short: bool


def inherit(told: Sequence[Told], derivations: Sequence[Derivation] = ()) -> tuple[list[Told], dict[str, str]]:
    """The statements with the voices they go back to, and which statement each inherited its voice from."""
    copies = {frozenset({d.earlier, d.later}) for d in derivations if d.kind in _COPIES}
    words = [_words(one) for one in told]
    source: dict[int, int] = {}
    for i, j in sorted(_copied(told, words, copies)):
        taker, giver = (i, j) if _order(told[j]) < _order(told[i]) else (j, i)
        if not _may_take(told[taker].voice, told[giver].voice):
            continue
        if taker not in source or _order(told[giver]) < _order(told[source[taker]]):
            source[taker] = giver
    out, taken = list(told), {}
    for i, one in enumerate(told):
        root = _root(source, i)
        if root != i:
            out[i] = replace(one, voice=told[root].voice)
            taken[one.statement.id] = told[root].statement.id
    return out, taken


def _words(one: Told) -> _Words:
    words = [w.casefold() for w in _WORD.findall(one.statement.passage.exact)]
    if len(words) < LEAST:
        return _Words(runs=frozenset({tuple(words)} if len(words) >= LEAST_IN_COPY else ()), short=True)
    return _Words(runs=frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)), short=False)


def _copied(told: Sequence[Told], words: Sequence[_Words], copies: set[frozenset[str]]) -> Iterator[tuple[int, int]]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, one in enumerate(words):
        for run in one.runs:
            holders[run].append(i)
    seen: set[tuple[int, int]] = set()
    for members in holders.values():
        if not 1 < len(members) <= CROWD:
            continue
        for pair in combinations(members, 2):
            i, j = pair
            if pair in seen or told[i].document is told[j].document:
                continue
            seen.add(pair)
            documents = frozenset({told[i].document.reading.document, told[j].document.reading.document})
            if (words[i].short or words[j].short) and documents not in copies:
                continue
            shared = len(words[i].runs & words[j].runs)
            if shared >= SHARE * min(len(words[i].runs), len(words[j].runs)):
                yield pair


def _order(one: Told) -> tuple[int, dt.date, str, int]:
    """Givers first: who names a source before who does not, then the earlier document."""
    rank = {"person": 0, "body": 0, "unnamed": 1}.get(one.voice.key[0], 2)
    day = one.published.earliest if one.published is not None else dt.date.max
    return (rank, day, one.document.reading.document, one.statement.passage.start)


def _may_take(taker: Voice, giver: Voice) -> bool:
    """A named source keeps its own voice; everybody else may only repeat."""
    return taker.key[0] not in {"person", "body"} and taker.key != giver.key


def _root(source: dict[int, int], i: int) -> int:
    seen = {i}
    while i in source and source[i] not in seen:
        i = source[i]
        seen.add(i)
    return i
