"""Which words of a clause are what it asserts: without those that only name the source, with what it denies.

The passage of the clause stays as it is; only the words that become content and are searched for acts change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consilience.domain.account import Mode
from consilience.domain.language import Token
from consilience.engine.coding.acts import ActMention
from consilience.engine.coding.attribution import Attribution
from consilience.engine.coding.clauses import Clause

DENIAL = "denial"
"""The frame of a clause that denies something without saying what."""
_CONTENTS = frozenset({"ccomp", "acl"})
_LEFT_OUT = frozenset({"punct", "mark", "conj", "parataxis"})


def without_source(tokens: Sequence[Token], clause: Clause, attribution: Attribution) -> Clause:
    """Where there is no tree, the words that only name the source ("according to her doctor") are no content."""
    if any(t.label for t in tokens) or attribution.mode not in {Mode.DIRECT, Mode.INDIRECT}:
        return clause
    start, end = attribution.span.start, attribution.span.end
    said = tuple(i for i in clause.words if start <= tokens[i].start and tokens[i].end <= end)
    return replace(clause, words=said, head=said[0]) if len(said) > 1 else clause


def with_complement(tokens: Sequence[Token], clause: Clause, act: ActMention | None) -> Clause:
    """A clause that only denies, or only counts who says it, is about what its complement says.

    "Its mayor denied that there had been a raid"; "seventeen told us that they had been made to sign".
    """
    if act is not None and act.slug != DENIAL:
        return clause
    numbered = any(t.head == clause.head and t.label == "nsubj" and t.tag == "CD" for t in tokens)
    if act is None and not numbered:
        return clause
    tops = {clause.head, *(i for i, t in enumerate(tokens) if t.head == clause.head and t.label.startswith("nsubj"))}
    first = next((i for i, t in enumerate(tokens) if t.head in tops and i not in tops and t.label in _CONTENTS), None)
    if first is None:
        return clause
    under = {first}
    while more := {i for i, t in enumerate(tokens) if t.head in under and t.label not in _LEFT_OUT} - under:
        under |= more
    return replace(clause, words=tuple(sorted({*clause.words, *under})))
