"""Sentences that cut no quotation, and the words of saying found in them.

A **Unit** is a sentence in which no quotation is cut in two. A **Cue** is one word or phrase of saying with
the span of its source, the spans of its content, and the addressee.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consilience.domain.material import Reading
from consilience.engine.coding.quotes import Quote
from consilience.engine.coding.surface import TEXT_KINDS, Surface, Word

Stretch = tuple[int, int]
QUOTE = "“quotation”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence ``start..end`` of block ``block`` that cuts no quotation."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A telling: ``kind`` in {verb, according, colon, hearsay, relay}; ``contents`` are stretches of what is said.

    ``relative`` is the "who" that stands for the source in a relative clause; ``pronoun`` says that the source is "he",
    "she", "it" or "they"; ``aside`` that the word is a participle after a comma (", noting that …").
    """

    kind: str
    base: str
    start: int
    end: int
    source: Stretch | None
    contents: tuple[Stretch, ...]
    addressee: Stretch | None = None
    relative: Stretch | None = None
    pronoun: bool = False
    aside: bool = False
    act: bool = False
    introduces: bool = False
    rule: str = ""


def find_units(reading: Reading, surface: Surface, quotes: Sequence[Quote]) -> tuple[Unit, ...]:
    """The sentences of all blocks but furniture; sentences that a quotation joins are one unit."""
    units: list[Unit] = []
    tops = [quote for quote in quotes if quote.depth == 0]
    for index, block in enumerate(reading.blocks):
        if block.kind not in TEXT_KINDS:
            continue
        current: Stretch | None = None
        inside = [quote for quote in tops if quote.block == index]
        for start, end in surface.inside(block.start, block.end):
            if current is not None and _joined(reading.text, current, start, inside):
                current = (current[0], end)
                continue
            if current is not None:
                units.append(Unit(start=current[0], end=current[1], block=index))
            current = (start, end)
        if current is not None:
            units.append(Unit(start=current[0], end=current[1], block=index))
    return tuple(units)


def _joined(text: str, before: Stretch, start: int, quotes: Sequence[Quote]) -> bool:
    for quote in quotes:
        if quote.outer_start < start < quote.outer_end and quote.outer_start >= before[0]:
            return True
        if quote.outer_end == before[1] and text[start : start + 1].islower():
            return True
    return False


def unit_words(surface: Surface, unit: Unit, quotes: Sequence[Quote]) -> list[Word]:
    """The words of a unit with each top-level quotation standing as one word, which hangs where its words hang."""
    words: list[Word] = []
    inside: dict[int, int] = {}
    at = unit.start
    for quote in quotes:
        if quote.depth or quote.outer_start < at or quote.outer_start >= unit.end or quote.outer_end > unit.end:
            continue
        words.extend(surface.words(at, quote.outer_start))
        quoted = surface.words(quote.outer_start, quote.outer_end)
        inside.update((word.start, quote.outer_start) for word in quoted)
        words.append(_as_one_word(quote, quoted))
        at = quote.outer_end
    words.extend(surface.words(at, unit.end))
    if not inside:
        return words
    return [replace(word, head=inside[word.head]) if word.head in inside else word for word in words]


def _as_one_word(quote: Quote, quoted: Sequence[Word]) -> Word:
    outside = (w for w in quoted if w.head >= 0 and not quote.outer_start <= w.head < quote.outer_end)
    top = next((w for w in outside if w.label != "punct"), None)
    return Word(
        start=quote.outer_start, end=quote.outer_end, text="“", lower=QUOTE, label=top.label if top else "",
        head=top.head if top else -1,
    )  # fmt: skip
