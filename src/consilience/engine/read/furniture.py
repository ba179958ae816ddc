"""Furniture: what a page holds beside its article, marked with a reason and never deleted.

Rules look at markup hints, at turns of phrase (``phrases``), at the parts of a page (a comment section, a
list of links) and at shape (headlines after the last sentence).  A rule that is unsure leaves the stretch
alone: a sentence wrongly hidden is worse than one wrongly shown.  Steps are numbered as they run.
"""

from __future__ import annotations

import re

from consilience.domain.material import BlockKind
from consilience.engine.read import imprint, phrases
from consilience.engine.read.credits import credit_from, is_credit, is_labelled_caption
from consilience.engine.read.pieces import Piece, is_prose, sentences
from consilience.engine.read.position import mark_lone_links, mark_place
from consilience.engine.read.sections import mark_about, mark_comments, mark_link_lists, mark_tail

_ADDRESS = re.compile(r"\b(?:you|your|us|our|we)\b|\b(?:вы|вас|вам|ваш\w*|нам|нас|наш\w*)\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"\d{2,}|\d[\d,. ]*\d|\b(?:dozens|hundreds|thousands|десятки|сотни|тысячи|hundred|thousand|million)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:have|has|had|was|were)\b|\b(?:signed|gathered|collected|accrued|reached|backed|joined|attracted|passed|killed|detained|arrested)\b|"
    r"\b(?:подписал\w*|собрал\w*|поддержал\w*|набрал\w*|был\w*)\b",
    re.IGNORECASE,
)
_OPENING, _CLOSING = "“«„", "”»"
_BULLETS = " \t\u00a0•*·▪►▶●>»[(–—-"
_MENU_SPLIT = re.compile(r"\s{2,}|\s*[|·•›»]\s*|\t+|\]\s*\[")
_QUOTED_NAME = re.compile(r"[“«\"„](?=[A-ZА-ЯЁ])[\w’'-]+(?: [\w’'-]+){0,2}[”»\"“]|[“«\"„]\w+[”»\"“]")
"""A name or one word in quotation marks: of a paper, or of what to write to it; nobody's speech."""
_PHRASES = (*phrases.PHRASES, *imprint.PHRASES)
_COLOPHON = ("furniture.imprint", "furniture.legal", "furniture.weather")
_LONGEST_STRETCH = 50_000
_LINK_RUN = 3


def mark_furniture(pieces: list[Piece]) -> list[Piece]:
    """The same stretches in the same order, some divided, with furniture marked and captions told apart."""
    marked = _by_hint(pieces)  # 1. what the markup says
    marked = mark_place(mark_lone_links(_by_links(marked)))  # 2. links in a row or alone, and what is off the article
    marked = [part for piece in marked for part in _by_picture(piece)]  # 3. captions and credits
    marked = _repeated_captions(marked)
    marked = [part for piece in marked for part in _by_phrase(piece)]  # 4. turns of phrase
    marked = _by_navigation(_by_menu(marked))  # 5. menus: items in a row, section names
    marked = mark_link_lists(marked)  # 6. headings over links to other articles
    marked = mark_comments(marked)  # 7. what readers wrote
    marked = mark_about(marked)  # 8. who publishes and who wrote it
    return mark_tail(marked)  # 9. headlines after the article


def _by_hint(pieces: list[Piece]) -> list[Piece]:
    marked = []
    for piece in pieces:
        found = None if piece.furniture else piece.hint.furniture()
        if piece.hint.names_site() and piece.words <= 12:
            found = ("site-name", "the site's own name")
        marked.append(piece.marked(f"furniture.{found[0]}: {found[1]}") if found else piece)
    if any(is_prose(piece) for piece in pieces if not piece.furniture) and not any(
        is_prose(piece) for piece in marked if not piece.furniture
    ):
        return pieces  # names that would hide every sentence of the page mean something else here
    return marked


def _by_links(pieces: list[Piece]) -> list[Piece]:
    marked = list(pieces)
    run: list[int] = []
    for index, piece in enumerate([*pieces, None]):
        if piece is not None and piece.hint.links >= 0.8 and piece.words <= 30:
            run.append(index)
            continue
        if len(run) >= _LINK_RUN:
            for at in run:
                marked[at] = marked[at].marked("furniture.links: a run of links")
        run = []
    return marked


def _by_picture(piece: Piece) -> list[Piece]:
    """A credit is furniture, what stands before it is a caption."""
    if piece.furniture or piece.kind in {BlockKind.HEADING, BlockKind.TITLE}:
        return [piece]
    credit = "furniture.credit: who took or lent a picture"
    if is_credit(piece.text) or (
        piece.kind is BlockKind.CAPTION and piece.words <= 8 and piece.hint.has("credit", "credits", "copyright")
    ):
        return [piece.marked(credit)]
    at = credit_from(piece.text)
    if at is not None and piece.words <= 90:
        caption, rest = piece.part(0, at), piece.part(at, len(piece.text))
        return [_caption(caption, "a picture credit follows"), rest.marked(credit)]
    if piece.kind is not BlockKind.CAPTION and (
        is_labelled_caption(piece.text) or (piece.hint.has("caption") and piece.words <= 80)
    ):
        return [_caption(piece, "named as a caption")]
    return [piece]


def _caption(piece: Piece, because: str) -> Piece:
    return Piece(start=piece.start, end=piece.end, text=piece.text, kind=BlockKind.CAPTION, hint=piece.hint,
                 raw_hint=piece.raw_hint, because=piece.because or because)  # fmt: skip


def _repeated_captions(pieces: list[Piece]) -> list[Piece]:
    """A stretch with the words of a caption is that caption once more (the picture's own label)."""
    captions = {_plain(piece.text) for piece in pieces if piece.kind is BlockKind.CAPTION and piece.words >= 5}
    return [
        _caption(piece, "the words of a caption")
        if piece.kind is BlockKind.PARAGRAPH and _plain(piece.text) in captions
        else piece
        for piece in pieces
    ]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _by_phrase(piece: Piece) -> list[Piece]:
    """Sentences that a phrase condemns; a sentence beside them that states a figure stays."""
    if piece.furniture or piece.kind in {BlockKind.TITLE, BlockKind.QUOTATION}:
        return [piece]
    if len(piece.text) <= 240 and phrases.NAVIGATION.fullmatch(piece.text):
        return [piece.marked("furniture.navigation: commands of the page")]
    if len(piece.text) > _LONGEST_STRETCH:
        return [piece]
    spans = sentences(piece.text)
    reasons = [_reason(piece.text, start, end) for start, end in spans]
    if not any(reasons):
        return [piece]
    reasons = _absorbed(piece.text, spans, reasons)
    parts: list[Piece] = []
    begin = 0
    for index, (_, end) in enumerate(spans):
        if index + 1 < len(spans) and bool(reasons[index + 1]) == bool(reasons[index]):
            continue
        reason = next((r for r in reasons[index::-1] if r), "") if reasons[index] else ""
        part = piece.part(begin, end)
        parts.append(part.marked(reason) if reason else part)
        begin = end
    return parts


def _reason(text: str, start: int, end: int) -> str:
    """Why one sentence is furniture, or "": words in quotation marks are somebody's and are left alone."""
    sentence = text[start:end].strip().lstrip(_BULLETS)
    before = text[:start]
    quoted = sum(before.count(mark) for mark in _OPENING) > sum(before.count(mark) for mark in _CLOSING)
    if quoted or before.count('"') % 2 or any(mark in _QUOTED_NAME.sub("", sentence) for mark in '“”«»"'):
        return ""
    words = len(sentence.split())
    if words <= 26 and phrases.CALL_TO_ACTION.search(sentence):
        return "furniture.call-to-action: asks the reader to act"
    if len(sentence) > 1200 or _states_figure(sentence):
        return ""
    for phrase in _PHRASES:
        if phrase.matches(sentence, words):
            return f"furniture.{phrase.slug}: {phrase.because}"
    return ""


def _states_figure(sentence: str) -> bool:
    """A sentence that tells how many did something, without speaking to the reader."""
    return bool(_FIGURE.search(sentence) and _TELLS.search(sentence)) and not _ADDRESS.search(sentence)


def _absorbed(text: str, spans: list[tuple[int, int]], reasons: list[str]) -> list[str]:
    """Where most of a stretch is furniture, what speaks to the reader or stands between two such sentences goes too."""
    length = sum(end - start for (start, end), reason in zip(spans, reasons, strict=True) if reason)
    if length * 2 < len(text) or len(text) > 600:
        return reasons
    known = next(reason for reason in reasons if reason)
    taken = []
    for index, ((start, end), reason) in enumerate(zip(spans, reasons, strict=True)):
        sentence = text[start:end]
        between = any(reasons[:index]) and any(reasons[index + 1 :]) and not any(mark in sentence for mark in '“”«»"')
        colophon = known.startswith(_COLOPHON) and not any(mark in sentence for mark in '“”«»"')
        short = (between or colophon) and len(sentence.split()) <= 12
        goes = len(sentence.split()) <= 3 or _ADDRESS.search(sentence) or short
        taken.append(reason or (known if goes and not _states_figure(sentence) else ""))
    return taken


def _by_menu(pieces: list[Piece]) -> list[Piece]:
    """Three or more short items set apart in one line: a menu above the article; below it only with a known item."""
    first = next((index for index, piece in enumerate(pieces) if is_prose(piece) and not piece.furniture), len(pieces))
    marked = []
    for index, piece in enumerate(pieces):
        items = [item.strip() for item in _MENU_SPLIT.split(piece.text.strip(" []|·")) if item.strip()]
        lone = sum(_is_menu_item(item) for item in items)
        menu = len(items) >= 3 and len(piece.text) <= 240 and lone >= max(3, len(items) - 1)
        menu = menu and all(len(item.split()) <= 4 and item[-1] not in ".,:;!" for item in items)
        known = menu and any(phrases.ONE_SECTION.fullmatch(item) for item in items)
        taken = menu and not piece.furniture and (known or index < first) and piece.kind is not BlockKind.TABLE
        marked.append(piece.marked("furniture.navigation: a menu") if taken else piece)
    return marked


def _is_menu_item(item: str) -> bool:
    return len(item.split()) <= 4 and not any(char.isdigit() for char in item) and item[-1] not in ".,:;!"


def _by_navigation(pieces: list[Piece]) -> list[Piece]:
    """Names of sections: two or more in one stretch, or three stretches in a row."""
    marked, run = list(pieces), []
    for index, piece in enumerate([*pieces, None]):
        short = piece is not None and len(piece.text) <= 160 and not piece.text.rstrip().endswith((".", "?", "!"))
        if piece is not None and short and phrases.SECTIONS.fullmatch(piece.text):
            marked[index] = piece.marked("furniture.navigation: names of the site's sections")
        if piece is not None and short and (piece.furniture or phrases.ONE_SECTION.fullmatch(piece.text)):
            run.append(index)
            continue
        if len([at for at in run if not pieces[at].furniture]) >= 1 and len(run) >= _LINK_RUN:
            for at in run:
                marked[at] = marked[at].marked("furniture.navigation: names of the site's sections")
        run = []
    return marked
