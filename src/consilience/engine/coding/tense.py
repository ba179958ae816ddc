"""Tense: whether the verb that governs a place in a sentence tells of what has been or of what is to come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from consilience.domain.language import Token

_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_PLANNED = frozenset({"schedule", "due", "expect", "plan", "slate", "postpone", "set"})
"""Verbs whose object lies ahead of them, in any tense ("was postponed until Monday")."""
_MEANT = _PLANNED | frozenset(
    "ask order agree decide want intend hope vow promise prepare invite urge need offer arrange threaten".split()
)
"""Verbs whose infinitive lies ahead of them; that of other verbs tells why ("came to see her on Friday")."""
_HELPING = frozenset({"aux", "aux:pass", "cop", "mark"})
_REACH = 25
"""Tokens on either side of a verb in which its auxiliaries stand."""
_FARTHEST = 12
"""Steps up the tree or back in the sentence; what is farther away says nothing of a place."""


def looks_ahead(tokens: Sequence[Token], position: int) -> bool | None:
    """True for a future or a plan, False for a past, None where no verb decides (a present, a heading)."""
    at = bisect_right(tokens, position, key=lambda token: token.start) - 1
    if at < 0 or position >= tokens[at].end:
        return None
    if _meant(tokens, at):
        return True
    for _ in range(_FARTHEST):
        told = _told(tokens, at)
        if told is not None or tokens[at].head == at:
            return told
        at = tokens[at].head
    return None


def _meant(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb just before is an infinitive of what is planned or asked for ("was asked to come on Friday")."""
    for n in range(at - 1, max(0, at - _FARTHEST), -1):
        if not tokens[n].text[:1].isalnum() and tokens[n].text not in {"'s", "’s"}:
            return False
        if tokens[n].tag == "VB":
            return tokens[n - 1].tag == "TO" and tokens[tokens[n].head].lemma in _MEANT
        if tokens[n].tag.startswith("VB"):
            return False
    return False


def _told(tokens: Sequence[Token], at: int) -> bool | None:
    one = tokens[at]
    near = range(max(0, at - _REACH), min(len(tokens), at + _REACH))
    helpers = [tokens[n] for n in near if tokens[n].head == at and n != at and tokens[n].label in _HELPING]
    words, tags = {t.text.lower() for t in helpers}, {t.tag for t in helpers}
    if words & _WILL:
        return True
    if one.lemma in _PLANNED and (one.tag != "VBD" or one.lemma == "plan") and not words & _HAVE:
        return True
    if not one.tag.startswith("VB") and not any(t.label == "cop" for t in helpers):
        return None
    if one.tag == "VBD" or "VBD" in tags or words & _HAVE:
        return False
    if one.tag == "VB" and "to" in words and tokens[one.head].tag not in {"VBD", "VBN"}:
        return True
    return None
