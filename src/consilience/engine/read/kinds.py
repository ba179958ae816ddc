"""What the stretches of an article are: its title, headings, byline; the rest stays what the reader saw.

Runs after furniture is marked, so that a menu is never taken for a title.
"""

from __future__ import annotations

import re
from dataclasses import replace

from consilience.domain.material import BlockKind
from consilience.engine.read.pieces import Piece, ends_sentence, holds_stop, is_prose
from consilience.engine.read.written_dates import written_dates

_BY = re.compile(
    r"^\W{0,2}(?:(?:words|story|text|reporting|written|reported|posted|published|"
    r"photographs?) )?by:?\s+[A-ZА-ЯЁ][\w.’'-]*"
    r"|^(?:author|reporter|автор|авторы|текст|корреспондент|подготовил[аи]?)\s*:\s*\w",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^\W{0,2}(?:(?:first )?published|posted|updated|last updated|date|issued|released|created|опубликован\w*|"
    r"дата|размещено)\b(?: (?:on|at|by))?\W{0,3}",
    re.IGNORECASE,
)
_NAME_LINE = re.compile(r"(?:[A-ZА-ЯЁ][\w’'-]*\.?\s?){2,4}")
_ROLE = re.compile(
    r"\b(?:director|editor|correspondent|reporter|president|chair\w*|secretary|spokes\w+|coordinator|officer|"
    r"manager|professor|member|founder|head|"
    r"staff writer|contributor|writer|journalist|директор|редактор|корреспондент|журналист\w*|председатель|"
    r"руководитель|секретарь|координатор)\b",
    re.IGNORECASE,
)


def name_kinds(pieces: list[Piece], titles: frozenset[str]) -> list[Piece]:
    """Title, headings and bylines named; ``titles`` are the declared titles as ``plain_words``."""
    named = _title(pieces, titles)
    named = [_byline(piece, index, named) for index, piece in enumerate(named)]
    return _headings(named)


def plain_words(text: str) -> str:
    """Lower-case words only, for comparing titles."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _title(pieces: list[Piece], titles: frozenset[str]) -> list[Piece]:
    open_pieces = [
        index for index, piece in enumerate(pieces) if not piece.furniture and piece.kind is not BlockKind.CAPTION
    ]
    first_prose = next((index for index in open_pieces if is_prose(pieces[index])), len(pieces))
    chosen, because = None, ""
    for index in open_pieces[:40]:
        if titles and plain_words(pieces[index].text) in titles and pieces[index].words <= 60:
            chosen, because = index, "title: the words that the page's metadata gives as its title"
            break
    if chosen is None:
        heads = [index for index in open_pieces if pieces[index].kind is BlockKind.HEADING]
        top = [
            index
            for index in heads
            if pieces[index].hint.elements and pieces[index].hint.elements[0].tag in {"h1", "title"}
        ]
        early = [index for index in heads if index < first_prose]
        if top or early:
            chosen, because = (top or early)[0], "title: the first heading"
    if chosen is None:
        before = [index for index in open_pieces if index < first_prose and pieces[index].kind is BlockKind.PARAGRAPH]
        likely = [
            index
            for index in before
            if 2 <= pieces[index].words <= 32 and not pieces[index].text.rstrip().endswith((".", ":", ";", ","))
        ]
        likely = [index for index in likely if not _is_dated_line(pieces[index]) and not _BY.search(pieces[index].text)]
        if likely and first_prose < len(pieces):
            chosen, because = likely[0], "title: the first line that is no sentence"
    if chosen is None:
        return pieces
    named = list(pieces)
    named[chosen] = replace(pieces[chosen], kind=BlockKind.TITLE, because=because)
    return named


def _byline(piece: Piece, index: int, pieces: list[Piece]) -> Piece:
    if piece.furniture or piece.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or piece.words > 24:
        return piece
    if _BY.search(piece.text) and not ends_sentence(piece.text):
        return replace(piece, kind=BlockKind.BYLINE, because="byline: says who wrote it")
    if _is_dated_line(piece):
        return replace(piece, kind=BlockKind.BYLINE, because="byline: says when it was put out")
    if piece.hint.has("byline", "author", "dateline", "timestamp", "address") and not ends_sentence(piece.text):
        return replace(piece, kind=BlockKind.BYLINE, because="byline: named so in the markup")
    if _signs_off(piece, index, pieces):
        return replace(piece, kind=BlockKind.BYLINE, because="byline: a name under the text")
    return piece


def _is_dated_line(piece: Piece) -> bool:
    """A line that is a date and little more ("Published: Friday 5 March 2021, 10:15")."""
    if piece.words > 16 or ends_sentence(piece.text.rstrip(".") + " "):
        return False
    found = list(written_dates(piece.text))
    if not found:
        return False
    if _DATED.search(piece.text):
        return True
    rest = piece.text
    for start, end, _ in reversed(found):
        rest = rest[:start] + rest[end:]
    return len(re.findall(r"[^\W\d_]{3,}", rest)) <= 2


def _signs_off(piece: Piece, index: int, pieces: list[Piece]) -> bool:
    """A name, or a role below a name, after the last sentence of the article."""
    if any(is_prose(after) and not after.furniture for after in pieces[index + 1 :]) or ends_sentence(piece.text):
        return False
    if not any(is_prose(before) and not before.furniture for before in pieces[:index]):
        return False
    if _NAME_LINE.fullmatch(piece.text.strip()) and piece.words <= 4:
        return True
    above = pieces[index - 1] if index else None
    return bool(above and piece.words <= 10 and _ROLE.search(piece.text) and _NAME_LINE.fullmatch(above.text.strip()))


def _headings(pieces: list[Piece]) -> list[Piece]:
    """Short lines without a full stop between sentences of plain text."""
    if any(piece.raw_hint for piece in pieces):
        return pieces
    named = list(pieces)
    for index, piece in enumerate(pieces):
        follower = next((after for after in pieces[index + 1 :] if not after.furniture), None)
        if piece.kind is not BlockKind.PARAGRAPH or follower is None or not 1 <= piece.words <= 18:
            continue
        under_title = index > 0 and named[index - 1].kind is BlockKind.TITLE
        closing = ":;," if under_title else ':;,”"»'
        if ends_sentence(piece.text) or piece.text.rstrip()[-1] in closing or not is_prose(follower):
            continue
        if holds_stop(piece.text):
            continue
        if not piece.text[0].islower():
            named[index] = replace(piece, kind=BlockKind.HEADING, because="heading: a short line above sentences")
    return named
