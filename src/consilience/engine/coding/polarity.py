"""Polarity: whether a sentence says that an act was done, or that it was feared, threatened, tried, denied ...

The **governors** of a trigger are the words above it in the tree up to the end of its clause
("tried to kill", "fear of being killed"); its own dependents tell negation and modality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consilience.domain.account import Polarity
from consilience.domain.language import Token

_NEGATION = frozenset("not n't n’t never no neither nor without nobody none".split())
_GOVERNORS = {
    Polarity.ATTEMPTED: "attempt try seek",
    Polarity.THREATENED: "threaten threat warn",
    Polarity.FEARED: "fear worry dread afraid risk danger suspect",
    Polarity.ANNOUNCED: "plan intend vow pledge promise prepare announce going want aim swear",
    Polarity.DENIED: "deny refute dismiss reject denial disavow untrue false",
    Polarity.DEMANDED: "demand call urge request appeal plead insist",
    Polarity.NEGATED: "refuse fail decline refusal failure",
}
_BY_LEMMA = {lemma: polarity for polarity, lemmas in _GOVERNORS.items() for lemma in lemmas.split()}
_THROUGH = frozenset({"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "conj", "advcl"})
_NEGATED_BY = frozenset({"advmod", "det", "cc:preconj", "case", "mark", "nsubj", "nsubj:pass", "obj"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_HARMS = ("kill.", "harm.", "vow_of_harm")
_NEGATIVE_FRAMES = frozenset(
    {"liberty.disappearance", "denial_of_existence", "denial", "investigation_refused", "impunity", "no_reply"}
)
"""Frames whose triggers hold the negation already ("has not been seen")."""
_MODALS = {
    "will": Polarity.ANNOUNCED,
    "shall": Polarity.ANNOUNCED,
    "'ll": Polarity.ANNOUNCED,
    "’ll": Polarity.ANNOUNCED,
    "wo": Polarity.ANNOUNCED,
    "may": Polarity.FEARED,
    "might": Polarity.FEARED,
    "could": Polarity.FEARED,
    "must": Polarity.DEMANDED,
    "should": Polarity.DEMANDED,
}
_SURFACE = (
    (Polarity.DENIED, ("отриц", "опроверг")),
    (Polarity.THREATENED, ("угрож", "угроз", "пригроз")),
    (Polarity.ATTEMPTED, ("пытал", "попыт")),
    (Polarity.FEARED, ("опаса", "боит", "боял", "страх")),
    (Polarity.ANNOUNCED, ("планир", "собира", "обеща", "намер")),
    (Polarity.DEMANDED, ("требу", "потреб", "призв", "призыв")),
)
_BEFORE = 3
"""Words before a trigger in which a language without a tree is searched."""


def polarity_of(tokens: Sequence[Token], i: int, slug: str) -> Polarity:
    """How the act at token ``i`` is asserted; ``slug`` is its frame."""
    if _is_negated(tokens, i):
        return Polarity.DONE if slug in _NEGATIVE_FRAMES else Polarity.NEGATED
    for lemma, label in _governors(tokens, i):
        found = _BY_LEMMA.get(lemma)
        if found is Polarity.DENIED and label == "advcl" and not _is_gerund(tokens, i):
            continue
        if found is not None and not (found is Polarity.ATTEMPTED and label != "xcomp" and lemma != "attempt"):
            return found
    return _modal(tokens, i, slug)


def surface_polarity(tokens: Sequence[Token], i: int) -> Polarity:
    """The same from the words before a trigger, where there is no tree (Russian)."""
    before = [t.text.lower() for t in tokens[max(0, i - _BEFORE) : i]]
    if before and before[-1] in {"не", "без"}:
        return Polarity.NEGATED
    for polarity, stems in _SURFACE:
        if any(word.startswith(stems) for word in before):
            return polarity
    return Polarity.DONE


def _governors(tokens: Sequence[Token], i: int) -> Iterator[tuple[str, str]]:
    """(lemma, label by which the act hangs below it) of each word above the act in its clause."""
    label = tokens[i].label
    for _ in range(4):
        token = tokens[i]
        if token.head == i or token.label not in _THROUGH:
            return
        if token.label == "advcl" and not _is_infinitive(tokens, i):
            return
        if token.label != "conj":
            label = token.label
            yield tokens[token.head].lemma.lower(), label
        i = token.head


def _is_infinitive(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].tag == "VB" and any(t.head == i and t.tag == "TO" for t in tokens)


def _is_gerund(tokens: Sequence[Token], i: int) -> bool:
    """Whether the act stands as "having beaten" or "beating" ("denied having beaten him")."""
    return tokens[i].tag == "VBG" or any(t.head == i and t.text.lower() == "having" for t in tokens)


def _is_negated(tokens: Sequence[Token], i: int) -> bool:
    """By a word below the act, or by one that makes its subject nobody ("no officer", "not one of them")."""
    for token in tokens:
        if token.text.lower() not in _NEGATION:
            continue
        if token.head == i and token.label in _NEGATED_BY:
            return True
        above = tokens[token.head]
        if above.head == i and above.label in _SUBJECTS and token.label in {"det", "advmod", "nummod", "cc:preconj"}:
            return True
        middle = tokens[above.head]
        if above.label == "nummod" and middle.head == i and middle.label in _SUBJECTS and token.label == "advmod":
            return True
    return False


def _modal(tokens: Sequence[Token], i: int, slug: str) -> Polarity:
    harm = slug.startswith(_HARMS)
    for token in tokens:
        if token.head != i or token.label not in {"aux", "aux:pass"}:
            continue
        word = token.text.lower()
        if harm and word in {"would", "'d", "’d"}:
            return Polarity.THREATENED
        if harm and word in {"will", "'ll", "’ll", "shall"}:
            return Polarity.THREATENED
        completed = any(t.head == i and t.lemma.lower() == "have" and t.label == "aux" for t in tokens)
        if word in _MODALS and not completed:
            return _MODALS[word]
        if word == "should":
            return Polarity.DEMANDED
    return Polarity.DONE
