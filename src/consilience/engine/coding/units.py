"""Sentences that cut no quotation, and the words of saying found in them.

A **Unit** is a sentence in which no quotation is cut in two. A **Cue** is one word or phrase of saying with
the span of its source, the spans of its content, and the addressee.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    """A telling: ``kind`` in {verb, according, colon, hearsay}; ``contents`` are stretches of what is said."""

    kind: str
    base: str
    start: int
    end: int
    source: Stretch | None
    contents: tuple[Stretch, ...]
    addressee: Stretch | None = None
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
    """The words of a unit with each top-level quotation standing as one word."""
    words: list[Word] = []
    at = unit.start
    for quote in quotes:
        if quote.depth or quote.outer_start < at or quote.outer_start >= unit.end or quote.outer_end > unit.end:
            continue
        words.extend(surface.words(at, quote.outer_start))
        words.append(Word(start=quote.outer_start, end=quote.outer_end, text="“", lower=QUOTE))
        at = quote.outer_end
    words.extend(surface.words(at, unit.end))
    return words
