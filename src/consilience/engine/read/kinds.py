"""What the stretches of an article are: its title, headings, byline; the rest stays what the reader saw.

Runs after furniture is marked, so that a menu is never taken for a title.
"""

from __future__ import annotations

import re
from dataclasses import replace

from consilience.domain.material import BlockKind
from consilience.engine.read.pieces import Piece, ends_sentence, holds_stop, is_prose, is_title_case
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
    prose = [index for index, piece in enumerate(named) if is_prose(piece) and not piece.furniture]
    named = [_byline(piece, index, named, prose) for index, piece in enumerate(named)]
    return _headings(_site_name(named))


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
    if chosen is None and first_prose < len(pieces):
        chosen, because = _first_line(pieces, open_pieces, first_prose), "title: the first line that is no sentence"
    if chosen is None:
        return pieces
    named = list(pieces)
    named[chosen] = replace(pieces[chosen], kind=BlockKind.TITLE, because=because)
    return named


def _first_line(pieces: list[Piece], open_pieces: list[int], first_prose: int) -> int | None:
    """The title of a plain text: its first line, or below a site's name and menu the first line of four words."""
    likely = [
        index
        for index in open_pieces
        if index < first_prose
        and pieces[index].kind is BlockKind.PARAGRAPH
        and 2 <= pieces[index].words <= 32
        and not pieces[index].text.rstrip().endswith((".", ":", ";", ","))
        and not _is_dated_line(pieces[index])
        and not _BY.search(pieces[index].text)
    ]
    if not likely:
        return None
    first = likely[0]
    long = next(
        (i for i in likely if pieces[i].words >= 4 and "|" not in pieces[i].text and not pieces[i].text[0].islower()),
        first,
    )
    site = "|" in pieces[first].text or pieces[first].words < 4
    apart = any(pieces[index].furniture for index in range(first, long)) or long - first > 2
    return long if site and (apart or "|" in pieces[first].text) else first


def _site_name(pieces: list[Piece]) -> list[Piece]:
    """The first line of a page is the site's name when its menu stands between it and the title."""
    top = next((index for index, piece in enumerate(pieces) if not piece.furniture), None)
    title = next((index for index, piece in enumerate(pieces) if piece.kind is BlockKind.TITLE), None)
    if top is None or title is None or top >= title or pieces[top].kind is not BlockKind.PARAGRAPH:
        return pieces
    menu = any("furniture.navigation" in piece.because for piece in pieces[top + 1 : title])
    if not menu or pieces[top].words > 6 or ends_sentence(pieces[top].text):
        return pieces
    named = list(pieces)
    named[top] = pieces[top].marked("furniture.site-name: the line above the page's menu")
    return named


def _byline(piece: Piece, index: int, pieces: list[Piece], prose: list[int]) -> Piece:
    if piece.furniture or piece.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or piece.words > 24:
        return piece
    if _BY.search(piece.text) and not ends_sentence(piece.text):
        return replace(piece, kind=BlockKind.BYLINE, because="byline: says who wrote it")
    if _is_dated_line(piece) or ((not prose or index < prose[0]) and _has_date_at_edge(piece)):
        return replace(piece, kind=BlockKind.BYLINE, because="byline: says when it was put out")
    if piece.hint.has("byline", "author", "dateline", "timestamp", "address") and not ends_sentence(piece.text):
        return replace(piece, kind=BlockKind.BYLINE, because="byline: named so in the markup")
    if _signs_off(piece, index, pieces, prose):
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


def _has_date_at_edge(piece: Piece) -> bool:
    """A short line that begins or ends with a date, or holds one between strokes ("Bo Tern, Luka — 27.03.2021")."""
    if piece.words > 16 or ends_sentence(piece.text):
        return False
    text = piece.text.strip(" .")
    for start, end, _ in written_dates(text):
        before, after = text[:start].rstrip(), text[end:].lstrip()
        if (not before or before[-1] in ",—–-|·•") and (not after or after[0] in ",—–-|·•"):
            return True
    return False


def _signs_off(piece: Piece, index: int, pieces: list[Piece], prose: list[int]) -> bool:
    """A name, or a role below a name, after the last sentence of the article (``prose`` says which pieces are such)."""
    if not prose or prose[0] > index or ends_sentence(piece.text):
        return False
    above, below = pieces[index - 1 : index], pieces[index + 1 : index + 2]
    pair = any(
        near and _ROLE.search(near[0].text) and near[0].words <= 10 for near in (below, [piece] if above else [])
    )
    most_after = 3 if pair else 0
    if prose[-1 - most_after :][0] > index:
        return False
    if _NAME_LINE.fullmatch(piece.text.strip()) and piece.words <= 4:
        return True
    return bool(
        above and piece.words <= 10 and _ROLE.search(piece.text) and _NAME_LINE.fullmatch(above[0].text.strip())
    )


def _followers(pieces: list[Piece]) -> list[Piece | None]:
    """For each piece the next one that is no furniture."""
    followers: list[Piece | None] = []
    following: Piece | None = None
    for piece in reversed(pieces):
        followers.append(following)
        following = following if piece.furniture else piece
    return followers[::-1]


def _headings(pieces: list[Piece]) -> list[Piece]:
    """Short lines without a full stop between sentences of plain text."""
    if any(piece.raw_hint for piece in pieces):
        return pieces
    named = list(pieces)
    followers = _followers(pieces)
    for index, piece in enumerate(pieces):
        follower = followers[index]
        if piece.kind is not BlockKind.PARAGRAPH or follower is None or not 1 <= piece.words <= 18:
            continue
        under_title = index > 0 and named[index - 1].kind is BlockKind.TITLE
        if piece.words > 12 and not (under_title and is_title_case(piece.text)):
            continue  # too long to be silent: a standfirst tells something
        closing = ":;," if under_title else ':;,”"»'
        if ends_sentence(piece.text) or piece.text.rstrip()[-1] in closing or not is_prose(follower):
            continue
        if holds_stop(piece.text):
            continue
        if not piece.text[0].islower():
            named[index] = replace(piece, kind=BlockKind.HEADING, because="heading: a short line above sentences")
    return named
