"""Words as they stand in the text, with what the parse says of them where there is a parse.

A **Word** is one surface word or mark with its offsets; a possessive ending is a word of its own, so a
name never carries it.  ``tag`` and ``label`` are empty without a parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from consilience.domain.language import Sentence, Token
from consilience.domain.material import Block, BlockKind

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Gov|Sen|Rep|Rev|Hon|Amb|Jr|Sr)\.|[A-Z]\.(?=\s[A-Z])|"
    r"[^\W_]+?(?=[’']s\b)|[’']s\b|[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]|_"
)
_PLAIN = str.maketrans("ıİſ", "iIs")
TEXT_KINDS = frozenset(BlockKind) - {BlockKind.FURNITURE}
HEADLINE_KINDS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A surface word ``start..end``; ``lower`` its lower-case form; ``head`` its head word's start or -1.

    ``lemma`` and ``entity`` are those of its token, "" without a parse.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str = ""
    label: str = ""
    head: int = -1
    lemma: str = ""
    entity: str = ""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def alpha(self) -> bool:
        return self.text[0].isalnum() and any(char.isalpha() for char in self.text)


class Surface:
    """The words of one Reading, found by offset, with the tokens of the parse laid beside them."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = tuple(sentences)
        self._tokens: dict[int, tuple[Token, int]] = {}
        for sentence in sentences:
            for token in sentence.tokens:
                head = sentence.tokens[token.head].start if 0 <= token.head < len(sentence.tokens) else -1
                self._tokens[token.start] = (token, head)
        self._starts = [sentence.start for sentence in self.sentences]

    def words(self, start: int, end: int) -> list[Word]:
        """The words between two offsets, in order."""
        found = []
        for match in _WORD.finditer(self.text, start, end):
            token, head = self._tokens.get(match.start(), (None, -1))
            found.append(
                Word(
                    start=match.start(),
                    end=match.end(),
                    text=match.group(),
                    lower=match.group().lower().rstrip(".") or ".",
                    tag=token.tag if token else "",
                    label=token.label if token else "",
                    head=head,
                    lemma=token.lemma if token else "",
                    entity=token.entity if token else "",
                )
            )
        return found

    def inside(self, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of the sentences that begin in ``start..end``; the whole stretch when there are none."""
        at = bisect_left(self._starts, start)
        spans = []
        while at < len(self.sentences) and self.sentences[at].start < end:
            spans.append((self.sentences[at].start, min(end, self.sentences[at].end)))
            at += 1
        return spans or ([(start, end)] if self.text[start:end].strip() else [])


def plain_letters(text: str) -> str:
    """The text with the letters (ı, İ, ſ) that an expression takes for i and s, and no list of words does.

    No offset moves.
    """
    return text.translate(_PLAIN)


def title_case(text: str) -> bool:
    """Whether most words of a line are capitalised, so that capitals say nothing about names."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def is_headline(text: str, block: Block) -> bool:
    """Title, heading or any line in title case."""
    return block.kind in HEADLINE_KINDS or title_case(text[block.start : block.end])
