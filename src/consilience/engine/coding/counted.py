"""What a number counts: its noun with the noun's modifiers, or nothing named ("26 were killed" counts the killed)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consilience.domain.language import Token

_MODIFIERS = frozenset({"amod", "compound", "nmod", "acl", "acl:relcl"})
_WORD = re.compile(r"[ \u00a0\n]{1,2}([^\W\d_]+(?:-[^\W\d_]+)*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """``unit`` is the lemma of the noun (or of the participle that stands for it); ``population`` its modifiers."""

    unit: str
    population: str = ""


def after_by_tokens(tokens: Sequence[Token], start: int, end: int) -> Counted | None:
    """From the tree: the noun above the number; None when the number is a part of a name or of nothing countable."""
    inside = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
    if not inside:
        return Counted(unit="")
    numbers = [i for i in inside if tokens[i].tag in {"CD", "NNS", "NN", "JJ", "DT", "PDT"}] or inside
    last = numbers[-1]
    number = tokens[last]
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if number.tag in {"NNP", "NNPS"}:
        return None
    head = tokens[number.head]
    if following is not None and following.lemma.lower() == "of" and _counts_of(number):
        return _of_noun(tokens, last)
    if number.head != last and number.label in {"nummod", "amod", "det", "compound"} and head.tag.startswith("NN"):
        return _noun(tokens, number.head, last)
    if number.label in {"nsubj", "nsubj:pass", "obj"} and number.head != last:
        return Counted(unit=head.lemma.lower() if number.label == "nsubj:pass" else "")
    if number.label in {"nummod", "appos", "nmod:desc", "flat", "nmod:unmarked"} and head.tag in {"NNP", "NNPS", "CD"}:
        return None
    return Counted(unit="")


def after_by_words(text: str, end: int, function_words: frozenset[str]) -> Counted | None:
    """Without a tree: the words that follow, up to the first function word; the last of them is the unit."""
    words: list[str] = []
    at = end
    for _ in range(3):
        match = _WORD.match(text, at)
        if match is None or match[1].lower() in function_words:
            break
        words.append(match[1].lower())
        at = match.end()
    return Counted(unit=words[0] if words else "", population=" ".join(words[1:]))


def _counts_of(number: Token) -> bool:
    return number.lemma.lower().rstrip("s") in {"dozen", "score", "ten", "hundred", "thousand", "million", "handful",
                                                "couple", "number"}  # fmt: skip


def _of_noun(tokens: Sequence[Token], number: int) -> Counted | None:
    for i in range(number + 2, min(number + 7, len(tokens))):
        if tokens[i].tag.startswith(("NN", "PRP")) and not (
            i + 1 < len(tokens) and tokens[i + 1].tag.startswith("NN") and tokens[i].head == i + 1
        ):
            return _noun(tokens, i, number)
    return Counted(unit="")


def _noun(tokens: Sequence[Token], noun: int, number: int) -> Counted:
    modifiers = [
        t.text.lower()
        for i, t in enumerate(tokens)
        if t.head == noun and i not in (noun, number) and t.label in _MODIFIERS and t.tag[:2] in {"JJ", "NN", "VB"}
    ]
    return Counted(unit=tokens[noun].lemma.lower(), population=" ".join(modifiers))
