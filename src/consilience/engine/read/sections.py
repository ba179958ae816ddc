"""Parts of a page that begin somewhere and run on: reader comments, lists of links, headlines after the article.

A heading alone proves nothing ("31 comments" also stands beside a byline): what follows must look the part.
"""

from __future__ import annotations

from itertools import pairwise

from consilience.domain.material import BlockKind
from consilience.engine.read import landmarks
from consilience.engine.read.pieces import Piece, ends_sentence, is_headline, is_prose, is_title_case

_LOOK_AHEAD = 14
_MOST_HEADINGS = 20
_LEAST_BEFORE = 40
_LONGEST_COMMENT = 100
_COMMENTS = "furniture.comments: what readers wrote"
_LINKS = "furniture.link-list: a list of other articles"
_ABOUT = "furniture.biography: who the publisher is and who wrote this"
_LEAST_PROSE = 2
_LONGEST_ABOUT = 60
_HEADLINES = "furniture.headlines: headlines of other articles after this one"


def mark_comments(pieces: list[Piece]) -> list[Piece]:
    """From a heading over comments (or, without one, from the first dated comment) to the end of the page."""
    marked = list(pieces)
    headings = [
        index
        for index, piece in enumerate(pieces)
        if len(piece.text) <= 240 and landmarks.COMMENTS_HEADING.fullmatch(piece.text.strip())
    ]
    for index in headings:
        marked[index] = pieces[index].marked("furniture.comments: a heading over comments")
    for index in headings[:_MOST_HEADINGS]:
        text = pieces[index].text.lower()
        before = sum(piece.words for piece in pieces[:index] if is_prose(piece) and not piece.furniture)
        certain = before >= _LEAST_BEFORE and any(word in text for word in ("comment", "комментари"))
        counted = any(char.isdigit() for char in text)
        if _comments_follow(pieces[index + 1 :], counted=counted, certain=certain, before=before):
            return [*marked[: index + 1], *(after.marked(_COMMENTS) for after in marked[index + 1 :])]
    begin = _first_dated_comment(marked)
    if begin is None:
        return marked
    return [*marked[:begin], *(piece.marked(_COMMENTS) for piece in marked[begin:])]


def _comments_follow(after: list[Piece], *, counted: bool, certain: bool, before: int) -> bool:
    """Times and buttons of a comment system soon after, or nothing that reads as an article any more.

    A heading that gives their number ("31 comments") needs less proof than "Responses", which reports have too;
    one that says "comments" under a text of ``before`` words is believed of all short paragraphs after it.
    """
    signs = sum(_is_comment_sign(piece) for piece in after[:_LOOK_AHEAD])
    if signs >= 2:
        return True
    prose = [piece for piece in after if is_prose(piece) and not piece.furniture]
    if signs == 1:
        return len(prose) <= 4
    most, longest = (120, 60) if counted else (30, 25)
    if certain:
        most, longest = max(most, before // 2), _LONGEST_COMMENT
        if any(piece.kind is BlockKind.HEADING and not piece.furniture for piece in after):
            return False  # a report has a section on comments, and goes on
    return sum(piece.words for piece in prose) < most and not any(piece.words >= longest for piece in prose)


def _is_comment_sign(piece: Piece) -> bool:
    words = piece.words
    if words > 14 or ends_sentence(piece.text):
        return False
    if landmarks.TIME_STAMP.search(piece.text) or landmarks.COMMENT_SAYS.fullmatch(piece.text.strip()):
        return True
    return bool(landmarks.TIME_AGO.search(piece.text) or landmarks.COMMENT_CONTROL.fullmatch(piece.text.strip()))


def _first_dated_comment(pieces: list[Piece]) -> int | None:
    """Where a run of dated short pieces begins, after some prose and with none of article length after it."""
    signs = [
        index
        for index, piece in enumerate(pieces)
        if len(piece.text) < 120 and piece.words <= 12 and _dates_comment(piece.text.strip())
    ]
    if len(signs) < 2:
        return None
    prose = [index for index, piece in enumerate(pieces) if is_prose(piece) and not piece.furniture]
    long = max((index for index in prose if pieces[index].words >= 80), default=-1)
    for first, second in pairwise(signs):
        if second - first > 6 or not prose or prose[0] >= first or long >= first:
            continue
        above = pieces[first - 1]
        return first - 1 if above.words <= 4 and not ends_sentence(above.text) else first
    return None


def _dates_comment(text: str) -> bool:
    """How old a comment is, who says it and when, or the button under it."""
    says = landmarks.COMMENT_SAYS.fullmatch(text) and any(char.isdigit() for char in text)
    head = landmarks.COMMENT_HEAD.fullmatch(text)
    return bool(landmarks.TIME_AGO.search(text) or says or head or landmarks.COMMENT_REPLY.fullmatch(text))


def mark_link_lists(pieces: list[Piece]) -> list[Piece]:
    """A heading such as "Most viewed" and the lines below it that are not sentences."""
    marked = list(pieces)
    index = 0
    while index < len(pieces):
        piece = marked[index]
        index += 1
        if len(piece.text) > 120 or not landmarks.LINK_LIST_HEADING.fullmatch(piece.text.strip()):
            continue
        marked[index - 1] = piece.marked("furniture.link-list: a heading over links to other articles")
        while index < len(pieces) and _may_be_listed(marked[index], marked[index + 1 : index + 2]):
            marked[index] = marked[index].marked(_LINKS)
            index += 1
    return marked


def _may_be_listed(piece: Piece, following: list[Piece]) -> bool:
    if piece.furniture:
        return not landmarks.LINK_LIST_HEADING.fullmatch(piece.text.strip())
    if is_prose(piece) and piece.hint.links < 0.8:
        return False
    if piece.kind in {BlockKind.CAPTION, BlockKind.QUOTATION, BlockKind.TABLE, BlockKind.BYLINE}:
        return False
    subheading = piece.words <= 8 and following and is_prose(following[0])
    return piece.words <= 30 and (piece.hint.links >= 0.8 or not (subheading and piece.kind is BlockKind.HEADING))


def mark_about(pieces: list[Piece]) -> list[Piece]:
    """At the end: what the publisher is and who wrote it, under a heading of its own or in one last sentence."""
    marked = list(pieces)
    open_ones = [index for index, piece in enumerate(pieces) if not piece.furniture]
    prose = [index for index in open_ones if is_prose(pieces[index])]
    for index in open_ones:
        text = pieces[index].text.strip()
        if len(text) > 70 or not landmarks.ABOUT_HEADING.fullmatch(text) or ends_sentence(text):
            continue
        before, after = [at for at in prose if at < index], [at for at in open_ones if at > index]
        few = sum(pieces[at].words for at in after) <= max(60, sum(pieces[at].words for at in before) // 4)
        if len(before) >= _LEAST_PROSE and after and few and not any(_is_section(pieces[at]) for at in after):
            return [*marked[:index], *(piece.marked(_ABOUT) for piece in marked[index:])]
    for index in reversed(prose[_LEAST_PROSE:]):
        piece = pieces[index]
        said = landmarks.ABOUT.fullmatch(piece.text) if piece.words <= _LONGEST_ABOUT else None
        name = (said["who"] or said["writer"]).split()[-1] if said else ""
        # Somebody of whom the text has told before is no stranger to it: this goes on with the story.
        if not name or piece.kind is BlockKind.QUOTATION or any(name in pieces[at].text for at in prose if at < index):
            break
        marked[index] = piece.marked(_ABOUT)
    return marked


def _is_section(piece: Piece) -> bool:
    return piece.kind is BlockKind.HEADING and not landmarks.ABOUT_HEADING.fullmatch(piece.text.strip())


def mark_tail(pieces: list[Piece]) -> list[Piece]:
    """After the last sentence of the article: two or more headlines, or any headline among furniture."""
    last = max((index for index, piece in enumerate(pieces) if is_prose(piece) and not piece.furniture), default=None)
    if last is None:
        return pieces
    tail = [index for index in range(last + 1, len(pieces)) if not pieces[index].furniture]
    listed = any(
        pieces[index].furniture and "furniture.legal" not in pieces[index].because
        for index in range(last + 1, len(pieces))
    )
    heads = [index for index in tail if is_headline(pieces[index])]
    titled = [index for index in heads if is_title_case(pieces[index].text) or pieces[index].hint.links >= 0.8]
    linked = [index for index in tail if pieces[index].hint.links >= 0.8 and pieces[index].words <= 30]
    chosen = titled if len(titled) >= 2 or (titled and listed) else []
    if len(heads) >= 3 and listed:
        chosen = heads
    marked = list(pieces)
    for index in {*chosen, *linked}:
        marked[index] = pieces[index].marked(_HEADLINES)
    return marked
