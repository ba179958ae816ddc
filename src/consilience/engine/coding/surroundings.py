"""Parties of an act by the words around it, where the parse tears them off.

Nouns: a **charge** (an act that somebody is charged with, tried or held for: who is, is said to have done it) and a
**follower** (the person named right after the word of an act: "kidnapping of Ann Lee", "torturing activist Jon Bell").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from consilience.domain.language import Token
from consilience.engine.coding.acts import ActMention

_LAW = ("judgment", "trial.", "liberty.arrest", "liberty.detention", "being_held", "investigation")
"""Acts that are done to somebody for what they are said to have done."""
_FOR = frozenset({"with", "of", "for", "in", "over", "on", "to"})
_GROUNDS = frozenset(
    "charge count suspicion allegation connection plot role part involvement conspiracy relation attempt participation "
    "responsibility accusation series offence offense crime".split()
)
"""Nouns between the act of law and the charge: "on suspicion of murder"."""
_HANGS = frozenset({"obl", "nmod", "advcl", "xcomp", "acl", "obj", "ccomp", "conj"})
_UP = 4
_TOWARDS = frozenset({"of", "on", "against"})
_INTRODUCES = ("NN", "JJ", "CD", "DT", "PRP$")
_REACH = 7
"""Words between the word of an act and the name after it: "torturing human rights activist Jon Bell"."""


def charged(
    tokens: Sequence[Token], core: int, acts: Mapping[int, ActMention], case: Callable[[int], set[str]]
) -> ActMention | None:
    """The act of law that an act at ``core`` is the ground of, if it is one."""
    current = core
    for _ in range(_UP):
        token = tokens[current]
        if token.head == current or token.label not in _HANGS:
            return None
        marks = case(current) | {t.text.lower() for t in tokens if t.head == current and t.label == "mark"}
        above = acts.get(token.head)
        if above is not None and above is not acts.get(core):
            law = above.slug.startswith(_LAW) and not acts[core].slug.startswith(_LAW)
            return above if law and (marks & _FOR or token.label in {"xcomp", "conj"}) else None
        if tokens[token.head].lemma.lower() not in _GROUNDS and tokens[token.head].tag[:2] != "VB":
            return None
        current = token.head
    return None


def follower(tokens: Sequence[Token], last: int, person_at: Callable[[Token], str], *, nominal: bool) -> int | None:
    """Index of the first word of the name right after an act that ends before ``last``; None for none.

    A noun needs a word of direction before the name; what stands between may only lead up to the name.
    """
    at = last
    if nominal:
        if at >= len(tokens) or tokens[at].text.lower() not in _TOWARDS:
            return None
        at += 1
    for i in range(at, min(len(tokens), at + _REACH)):
        if person_at(tokens[i]):
            owner = next((k for k in range(i, len(tokens)) if not person_at(tokens[k])), len(tokens))
            return None if owner < len(tokens) and tokens[owner].tag == "POS" else i
        if not tokens[i].tag.startswith(_INTRODUCES):
            return None
    return None
