"""What stands before or after the article on a page that shows where its article is, and links that fill a block.

The reader says of each block whether it comes before or after the element that holds the article's sentences
(``adapters.readers.article``).  A sentence out there may still be the article's, so only what is no sentence goes;
beyond an element that the page itself calls its article everything goes but a date, a byline or a correction.
"""

from __future__ import annotations

import re

from consilience.domain.material import BlockKind
from consilience.engine.read.pieces import Piece, ends_sentence, is_prose
from consilience.engine.read.written_dates import written_dates

_BEFORE = "furniture.before-article: above the part of the page that holds the article"
_AFTER = "furniture.after-article: below the part of the page that holds the article"
_BESIDE = "furniture.aside: a box beside the text that tells nothing or speaks to the reader"
_LINK = "furniture.links: a link to another page and nothing else"
_FILLED = 0.95
_LINKED = 0.5
_MOST_ABOVE = 14
_LONGEST_LINK = 25
_READER = re.compile(r"\b(?:you|your|us|our|we)\b|\b(?:вы|вас|вам|ваш\w*|нам|нас|наш\w*)\b", re.IGNORECASE)
_CORRECTION = re.compile(
    r"^\W*(?:corrections?|clarifications?|updates?|editors?[’']s? notes?|note|errata|footnotes?|исправлени\w+|"
    r"уточнени\w+|поправк\w+|от редакции|примечани\w+)\b",
    re.IGNORECASE,
)


def mark_place(pieces: list[Piece]) -> list[Piece]:
    """What the page sets before or after its article, marked; a page that shows no article is left as it is."""
    headed = any(piece.kind in {BlockKind.HEADING, BlockKind.TITLE} for piece in pieces)
    marked = []
    for piece in pieces:
        because = _reason(piece, headed=headed)
        marked.append(piece.marked(because) if because else piece)
    return marked


def mark_lone_links(pieces: list[Piece]) -> list[Piece]:
    """A block inside the article that is one link and no sentence points to another article."""
    return [
        piece.marked(_LINK)
        if piece.hint.links >= _FILLED
        and piece.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
        and 3 <= piece.words <= _LONGEST_LINK
        and not ends_sentence(piece.text)
        and not _dates_or_signs(piece)
        else piece
        for piece in pieces
    ]


def _reason(piece: Piece, *, headed: bool) -> str:
    if piece.furniture or _dates_or_signs(piece):
        return ""
    if _is_box(piece) and (not is_prose(piece) or (_READER.search(piece.text) and not piece.text.startswith("“"))):
        return _BESIDE
    place = piece.hint.place
    if place == "before":
        heading = piece.kind in {BlockKind.HEADING, BlockKind.TITLE} or piece.hint.has("title", "headline", "hed")
        return "" if heading or not headed or piece.words > _MOST_ABOVE else _BEFORE
    if _CORRECTION.match(piece.text):
        return ""
    if place == "beyond":
        return _AFTER
    if place != "after" or (_is_list(piece) and piece.hint.links < _LINKED):
        return ""
    return "" if is_prose(piece) and piece.hint.links < _LINKED else _AFTER


def _is_box(piece: Piece) -> bool:
    """Whether the page sets it aside; a quotation drawn from the text is no box."""
    tags = [element.tag for element in piece.hint.elements if not element.frame]
    return "aside" in tags and "blockquote" not in tags and piece.kind is not BlockKind.CAPTION


def _is_list(piece: Piece) -> bool:
    """A list or table under the text, which may be of victims; a table that holds the whole page is neither."""
    laid_out = any(element.tag == "table" and element.frame for element in piece.hint.elements)
    return piece.kind is BlockKind.LIST_ITEM or (piece.kind is BlockKind.TABLE and not laid_out)


def _dates_or_signs(piece: Piece) -> bool:
    """A line that says when the article was put out or who wrote it."""
    if piece.words > 24 or is_prose(piece):
        return False
    return bool(piece.hint.has("byline", "author", "dateline", "timestamp", "date", "time", "published")) or any(
        True for _ in written_dates(piece.text)
    )
