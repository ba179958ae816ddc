"""A text of a public data set as the Reading that a user's file of the same words gets.

Nouns: a *page* (text in blocks, with the title and the date that the set declares of it).
"""

from __future__ import annotations

from collections.abc import Sequence

from consilience.adapters.languages import detect
from consilience.domain.material import Block, BlockKind, Extraction, MetadataCandidate, Reading
from consilience.engine.read import make_reading, name_language

BETWEEN = "\n\n"


def read_page(document: str, text: str, *, title: str = "", published: str = "") -> Reading:
    """The Reading of a plain text under its title; ``published`` is a date as the set writes it, "" for none."""
    declared = (("title", title), ("published", published))
    whole = f"{title}{BETWEEN}{text}" if title else text
    return _reading(
        document, whole, (), tuple(MetadataCandidate(field=f, value=v, where="set") for f, v in declared if v)
    )


def read_sentences(document: str, sentences: Sequence[str]) -> tuple[Reading, list[tuple[int, int]]]:
    """The Reading of a text that a set gives as sentences, and where each of them stands in it.

    The set's cuts are kept as blocks, since its text is in small letters and gives no other sign of an end.
    """
    spans, at = [], 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + len(BETWEEN)
    blocks = tuple(Block(start=a, end=b, kind=BlockKind.PARAGRAPH) for a, b in spans if b > a)
    return _reading(document, BETWEEN.join(sentences), blocks, ()), spans


def _reading(document: str, text: str, blocks: tuple[Block, ...], metadata: tuple[MetadataCandidate, ...]) -> Reading:
    page = Extraction(untrusted_text=text, media_type="text/plain", reader="set", blocks=blocks, metadata=metadata)
    return make_reading(page, document=document, item=document, sheet=None, language=name_language(text, detect))
