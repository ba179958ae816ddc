"""Spoken words: one telling that two documents give in different words, as two translators or note-takers do.

Derived text shares words; a spoken telling shares only its speaker, its occasion and its meaning.  Two
documents that quote one account directly, in statements that were lined up, carry the **same spoken words**.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from consilience.domain.account import Mode
from consilience.domain.claim import Alignment, Derivation, DerivationKind
from consilience.domain.reasons import Reason, Span
from consilience.engine.corroborate.accounts import Told


def same_spoken_words(
    groups: Sequence[Sequence[Told]], account_of: Mapping[str, str], derived: Sequence[Derivation]
) -> tuple[Derivation, ...]:
    """Pairs of documents that quote one telling in other words; ``groups`` are the statements of each claim."""
    known = {frozenset({d.earlier, d.later}) for d in derived}
    found: dict[tuple[str, str], list[tuple[Told, Told]]] = defaultdict(list)
    for group in groups:
        quoted = [one for one in group if one.statement.mode is Mode.DIRECT]
        for left, right in combinations(quoted, 2):
            names = (left.document.reading.document, right.document.reading.document)
            one_telling = account_of[left.statement.id] == account_of[right.statement.id]
            if one_telling and names[0] != names[1] and frozenset(names) not in known:
                first, second = (left, right) if names[0] < names[1] else (right, left)
                found[min(names), max(names)].append((first, second))
    return tuple(_derivation(pairs) for _, pairs in sorted(found.items()))


def _derivation(pairs: Sequence[tuple[Told, Told]]) -> Derivation:
    (left, right), turned = pairs[0], _is_later(*pairs[0])
    if turned:
        left, right = right, left
    words = f"one speaker, one telling: {len(pairs)} passage(s) say the same in other words"
    stretches = [(_span(a), _span(b)) for a, b in pairs]
    return Derivation(
        earlier=left.document.reading.document,
        later=right.document.reading.document,
        kind=DerivationKind.SAME_WORDS,
        alignments=tuple(Alignment(left=b, right=a) if turned else Alignment(left=a, right=b) for a, b in stretches),
        because=(Reason(rule="derivation.same-spoken-words", words=words), _direction(left, right)),
    )


def _is_later(left: Told, right: Told) -> bool:
    return bool(left.published and right.published and right.published.latest < left.published.earliest)


def _direction(left: Told, right: Told) -> Reason:
    if _is_later(right, left):
        return Reason(rule="derivation.date", words="it was published earlier")
    return Reason(rule="derivation.direction-unknown", words="both may have heard it; nothing shows which was first")


def _span(one: Told) -> Span:
    passage = one.statement.passage
    return Span(document=passage.document, start=passage.start, end=passage.end)
