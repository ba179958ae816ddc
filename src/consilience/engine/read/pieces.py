"""Pieces: the blocks of a page while rules work on them, and the shapes of text the rules ask about.

A **Piece** is a stretch with its text at hand; **prose** is a stretch that reads as sentences of an
article, a **headline** one that names an article without being a sentence of this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from consilience.domain.material import Block, BlockKind
from consilience.engine.read.hints import Hint, parse_hint

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_STOP = re.compile(r"[.!?…][\"”’'»)\]*]*(?:\s*\[?\d{0,3}\]?)?$")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-ZА-ЯЁ0-9])")
_INNER_STOP = re.compile(r"[a-zа-яё0-9][.!?][\"”’)]*\s*[\s(\[\"“]\s*\w")
_LISTED = re.compile(r":\s*[\d$€£]|,\s*\d{1,3}\b|^(?:https?://|www\.)|\||,.*,")
"""A figure after a colon, an age after a name, names in a row, an address: entries of a list, of victims perhaps."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|gen|col|lt|sgt|capt|rev|hon|gov|sen|rep|no|vs|jr|sr|inc|ltd|co|corp|dept|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
    r"|\b[A-Za-zА-Яа-я]|\b(?:г|гг|ул|им|стр|руб|тыс|млн|млрд|др|пр|проф|акад))\.$",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    "a an the of in on at to for and or by with from as is are be but not no over after into its it".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text with what is known of it so far."""

    start: int
    end: int
    text: str
    kind: BlockKind
    hint: Hint
    raw_hint: str = ""
    because: str = ""

    @property
    def furniture(self) -> bool:
        return self.kind is BlockKind.FURNITURE

    @property
    def words(self) -> int:
        return _count(self.text)

    def marked(self, because: str) -> Piece:
        """The same stretch as furniture; the first reason stays."""
        return self if self.furniture else replace(self, kind=BlockKind.FURNITURE, because=because)

    def part(self, start: int, end: int) -> Piece:
        """The stretch ``start..end`` (offsets within this piece), blanks at its ends left out."""
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        return replace(self, start=self.start + start + lead, end=self.start + start + lead + len(text), text=text)

    def block(self) -> Block:
        return Block(start=self.start, end=self.end, kind=self.kind, hint=self.raw_hint, because=self.because)


@lru_cache(maxsize=65536)
def _count(text: str) -> int:
    return len(_WORD.findall(text[:8000]))


def to_pieces(text: str, blocks: tuple[Block, ...]) -> list[Piece]:
    return [
        Piece(
            start=b.start,
            end=b.end,
            text=text[b.start : b.end],
            kind=b.kind,
            hint=parse_hint(b.hint),
            raw_hint=b.hint,
            because=b.because,
        )
        for b in blocks
    ]


def ends_sentence(text: str) -> bool:
    """True when the stretch closes with a full stop, question or exclamation mark, quotes and brackets aside."""
    return _STOP.search(text[-12:]) is not None


def is_prose(piece: Piece) -> bool:
    """A stretch that reads as sentences: at least eight words and a full stop, or very long."""
    if piece.kind in {BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION, BlockKind.BYLINE}:
        return False
    words = piece.words
    return (
        words >= 40 or (words >= 8 and ends_sentence(piece.text)) or (words >= 12 and piece.text.rstrip().endswith(":"))
    )


def holds_stop(text: str) -> bool:
    """True when a sentence ends within the stretch, not only at its end."""
    return _INNER_STOP.search(text) is not None


def is_headline(piece: Piece) -> bool:
    """Five to thirty words without a full stop, no list item, no shouting: names something rather than says it."""
    unlike = {BlockKind.TABLE, BlockKind.CAPTION, BlockKind.QUOTATION, BlockKind.LIST_ITEM}
    if (
        piece.kind in unlike
        or piece.text.startswith(("(", "["))
        or not 5 <= piece.words <= 30
        or piece.text.rstrip().endswith((".", ":", ";", ","))
    ):
        return False
    if _LISTED.search(piece.text):
        return False
    return not holds_stop(piece.text) and any(char.islower() for char in piece.text)


def is_title_case(text: str) -> bool:
    """Two thirds of the words of weight begin with a capital, as English headlines do."""
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL_WORDS and word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) * 3 >= len(words) * 2


def sentences(text: str) -> list[tuple[int, int]]:
    """Rough sentences of one stretch as offsets; good enough to tell an appeal from a fact beside it."""
    spans, at = [], 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[max(at, match.start() - 12) : match.start() + 1]):
            continue
        spans.append((at, match.end()))
        at = match.end()
    if text[at:].strip():
        spans.append((at, len(text)))
    return spans
