"""News agencies behind a text: who sent it, when the page that carries it only passes it on.

An **agency** is told by a dateline ("PORT LUMA, 3 May (Corvin) — "), by a byline that is an agency's name, by a line at
the end that is nothing but an agency's name, by "… writers contributed to this report", or by the credits that one
agency puts under its texts ("Reporting by …; Editing by …").  The shapes of a dateline and of those credits need no
list; the others need a name that is known to be an agency's.
"""

from __future__ import annotations

import re

from consilience.domain.material import Block, BlockKind, Reading
from consilience.domain.reasons import Reason, Sourced, Span

_KNOWN = (
    r"Associated Press|AP|Agence France[- ]Presse|AFP|Reuters|Thomson Reuters|United Press International|UPI|"
    r"Deutsche Presse-Agentur|dpa|EFE|ANSA|TASS|ITAR-TASS|Interfax|RIA Novosti|Xinhua|Kyodo|Yonhap|Anadolu(?: Agency)?|"
    r"PTI|Press Association|PA Media|Press Trust of India|Belga|APA|ANP|Ukrinform|BelTA|Kazinform|MENA|NAN|"
    r"ТАСС|Интерфакс|РИА Новости|БелТА|Укринформ"
)
"""Agencies of the world as any newsroom handbook lists them."""
_DATELINE = re.compile(
    r"^\W{0,3}[A-ZА-ЯЁ][^()\n:;!?“”\"]{0,60}\((?P<name>[A-ZА-ЯЁ][\w.&/ -]{1,30})\)\s*(?:-|–|—|--)\s+(?=\S)"
)
_NAMED = re.compile(
    rf"\W*(?:(?:by|from|source|via|©|по материалам|источник)\W+)?(?:the\s+)?(?P<name>{_KNOWN})\W*", re.I
)
_CONTRIBUTED = re.compile(
    rf"\b(?P<name>{_KNOWN})\s+(?:staff\s+)?(?:writers?|reporters?|correspondents?|journalists?)\b[^\n]{{3,160}}\bcontributed\b"
)
_CREDITS = re.compile(
    r"\b[Rr]eporting by [^\n]{3,240}?;\s*(?:[Ww]riting by [^\n;]{3,120};\s*)?[Ee]diting by [^\n]{3,120}$"
)
"""The form in which Reuters names who wrote and who edited; no other agency is known to use it."""
_FIRST_LINES = 6
_LAST_LINES = 3
_LONGEST_DATELINE = 90


def find_agency(reading: Reading) -> Sourced[str] | None:
    """The agency that sent a document's text, with where the document says so; None when it does not."""
    lines = [block for block in reading.blocks if reading.text[block.start : block.end].strip()]
    body = [block for block in lines if block.kind not in {BlockKind.TITLE, BlockKind.FURNITURE}]
    for block in body[:_FIRST_LINES]:
        if match := _DATELINE.match(reading.text[block.start : block.end][:_LONGEST_DATELINE]):
            return _sourced(reading, block, match, ("wire.dateline", "The dateline names who sent the text."))
    author = reading.publication.author
    if author is not None and (match := _NAMED.fullmatch(author.value)) is not None:
        why = Reason(rule="wire.byline", words="The author is a news agency.")
        return Sourced(value=match["name"], because=(why, *author.because))
    bylines = [block for block in lines[:_FIRST_LINES] if block.kind is BlockKind.BYLINE]
    for block in [*lines[-_LAST_LINES:], *bylines]:
        if match := _NAMED.fullmatch(reading.text[block.start : block.end].strip()[:_LONGEST_DATELINE]):
            return _sourced(reading, block, match, ("wire.credit", "A line of its own names a news agency."))
    for block in body[-_LAST_LINES:]:
        if match := _CONTRIBUTED.search(reading.text[block.start : block.end]):
            return _sourced(reading, block, match, ("wire.contributed", "Writers of the agency contributed."))
        if match := _CREDITS.search(reading.text[block.start : block.end].rstrip()):
            span = Span(document=reading.document, start=block.start + match.start(), end=block.end)
            words = "The credits at the end have the form of this agency."
            return Sourced(value="Reuters", because=(Reason(rule="wire.credits", words=words, spans=(span,)),))
    return None


def _sourced(reading: Reading, block: Block, match: re.Match[str], why: tuple[str, str]) -> Sourced[str]:
    span = Span(document=reading.document, start=block.start, end=block.end)
    return Sourced(value=match["name"].strip(), because=(Reason(rule=why[0], words=why[1], spans=(span,)),))
