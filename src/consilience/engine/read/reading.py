"""make_reading: an untrusted Extraction becomes the immutable Reading that every Passage points into.

The text is taken over unchanged, so offsets that the reader gave stay right; only blocks are named, divided
and marked.
"""

from __future__ import annotations

from consilience.domain.material import Extraction, Reading, SheetRow
from consilience.domain.reasons import Sourced
from consilience.engine.read.furniture import mark_furniture
from consilience.engine.read.kinds import name_kinds
from consilience.engine.read.layout import lay_out
from consilience.engine.read.pieces import to_pieces
from consilience.engine.read.publication import declared_titles, describe_publication


def make_reading(
    extraction: Extraction, *, document: str, item: str, sheet: SheetRow | None, language: Sourced[str]
) -> Reading:
    """The Reading of ``item`` under the short id ``document``.

    Offsets are code points of ``extraction.untrusted_text``.  ``sheet`` is what the person who saved the
    file knows; ``language`` comes from ``engine.read.languages``.  Raises ValueRefusedError only for an
    Extraction whose blocks leave its text, which the border check does not let through.
    """
    text = extraction.untrusted_text
    blocks = extraction.blocks or lay_out(text)
    pieces = name_kinds(mark_furniture(to_pieces(text, blocks)), declared_titles(extraction.metadata))
    return Reading(
        document=document,
        item=item,
        text=text,
        blocks=tuple(piece.block() for piece in pieces if piece.end > piece.start),
        language=language,
        publication=describe_publication(document, pieces, extraction.metadata, sheet),
        media_type=extraction.media_type,
        reader=extraction.reader,
        links=extraction.links,
        warnings=extraction.warnings,
    )
