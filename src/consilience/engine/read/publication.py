"""Who put a document out, when, under which title: candidates in order of trust, one chosen, all on record.

A **Candidate** is a value and the place it stood.  The person who saved the file comes first, then what the
document declares of itself, then what can be seen on it.  Nothing is guessed: without a
candidate the value is absent.  A sheet that gives only a month or a year takes the day within it from the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from consilience.domain.dates import EdtfDate
from consilience.domain.errors import ValueRefusedError
from consilience.domain.material import BlockKind, MetadataCandidate, Publication, SheetRow
from consilience.domain.reasons import Reason, Sourced, Span
from consilience.engine.read.kinds import plain_words
from consilience.engine.read.pieces import Piece, is_prose, sentences
from consilience.engine.read.source import CAPTURE
from consilience.engine.read.written_dates import declared_date, written_dates

T = TypeVar("T")

_SEPARATOR = re.compile(r"\s+[|–—•·»]\s+|\s+-\s+|\s*::\s*|\s*\|\s*")
_HOST = re.compile(r"^https?://(?:www\.)?([^/:?#\s]{3,100})", re.IGNORECASE)
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
_BY = re.compile(
    r"^\W{0,2}(?:(?:words|story|text|reporting|written|reported|posted|published) )?by:?\s+(?=\S)|^(?:author|"
    r"reporter|автор|авторы|текст)\s*:\s*",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·,;(]|\s[–—-]\s|\bfor\b|\bin\b|\bon\b|\bat\b|\d|\bupdated\b|\bpublished\b).*$", re.IGNORECASE | re.S
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*(?:by\s+)?([^.|"
    r",;©\n]{2,60}?)(?:\s+(?:19|20)\d\d)?\s*(?:[.|,;\n]|all rights|$)",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(
    r"^(?:published by|publisher|издатель|источник|source)\s*:?\s+([^.|,;\n]{2,60})$", re.IGNORECASE
)
_PUBLISHED_ON = re.compile(r"\b(?:published|posted|issued|released|date|опубликован\w*|дата)\b", re.IGNORECASE)
_CHANGED_ON = re.compile(r"\b(?:updated|modified|edited|обновлен\w*|изменен\w*)\b", re.IGNORECASE)
_MOST_CANDIDATES = 60
_TOLD = re.compile(
    r"\b(?:was|were|is|are|had|has|have|said|says|told|killed|held|taken|arrested|detained|left|came|began)\b|"
    r"\b(?:был[аио]?|сказал\w*|заявил\w*|убит\w*|задержан\w*)\b",
    re.IGNORECASE,
)
_DONE_ON = re.compile(
    r"^\W*(?:taken|given|recorded|signed|done|dated|issued|adopted|interview(?:ed)?|statement|transcript)\b",
    re.IGNORECASE,
)
_FILE = ("document properties", CAPTURE)
_TRUST = {
    "published": ("JSON-LD", "meta", "time element marked", "message header", "time element", "document properties"),
    "title": ("JSON-LD", "message header", "meta", "document properties", "title element"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Generic[T]):
    """A possible value, where it stood, and the stretch that shows it."""

    value: T
    rule: str
    where: str
    span: Span | None = None


def describe_publication(
    document: str, pieces: Sequence[Piece], metadata: Sequence[MetadataCandidate], sheet: SheetRow | None
) -> Publication:
    """The publication of one document from its sheet row, its metadata and its visible text."""
    row = sheet or SheetRow(file="")
    urls = [*_given(row.url, "url"), *_declared(metadata, "url", _as_url)]
    hosts = [
        match.group(1).lower()
        for item in urls
        if (match := _HOST.match(_ARCHIVE.sub("http://", item.value) if "://web.archive" in item.value else item.value))
    ]
    titles = [*_declared_titles(metadata, pieces), *_title_block(document, pieces)]
    return Publication(
        publisher=_choose(
            [
                *_given(row.publisher, "publisher"),
                *_declared(metadata, "publisher", _as_name),
                *_site_in_title(metadata, pieces),
                *_seen_publisher(document, pieces),
                *(Candidate(value=host, rule="publication.address", where="the page's address") for host in hosts[:1]),
            ],
            _same_words,
        ),
        title=_choose(titles, _same_words),
        author=_choose(
            [
                *_given(row.author, "author"),
                *_declared(metadata, "author", _as_author),
                *_seen_author(document, pieces),
            ],
            _same_words,
        ),
        published=_choose(
            _more_exact(
                _sheet_date(row),
                [*_declared_dates(metadata), *_seen_dates(document, pieces), *_url_dates(urls)],
                _file_dates(metadata),
            ),
            _same_day,
        ),
        url=_choose(urls, lambda a, b: a.rstrip("/") == b.rstrip("/")),
    )


def declared_titles(metadata: Sequence[MetadataCandidate]) -> frozenset[str]:
    """Every title that metadata declares, with and without the site's name, as plain words."""
    titles = [m.value for m in metadata if m.field == "title"]
    parts = [part for title in titles for part in [title, *_SEPARATOR.split(title), *title.split(": ")]]
    return frozenset(words for part in parts if len((words := plain_words(part)).split()) >= 2)


def _choose(candidates: Sequence[Candidate[T]], same: Callable[[T, T], bool]) -> Sourced[T] | None:
    """The first candidate; the reason names those that agree and those that do not."""
    if not candidates:
        return None
    first = candidates[0]
    differing: list[Candidate[T]] = []
    for other in candidates[1:_MOST_CANDIDATES]:
        if not same(first.value, other.value) and not any(same(known.value, other.value) for known in differing):
            differing.append(other)
    words = f"from {first.where}"
    if differing:
        words += "; elsewhere it says " + "; ".join(f"{_shown(item.value)} ({item.where})" for item in differing[:6])
    spans = tuple(item.span for item in (first, *differing[:6]) if item.span is not None)
    return Sourced(value=first.value, because=(Reason(rule=first.rule, words=words, spans=spans),))


def _shown(value: object) -> str:
    return value.edtf if isinstance(value, EdtfDate) else f"\u201c{str(value)[:120]}\u201d"


def _same_words(left: str, right: str) -> bool:
    return plain_words(left) == plain_words(right)


def _same_day(left: EdtfDate, right: EdtfDate) -> bool:
    return left.edtf == right.edtf


def _given(value: str, name: str) -> list[Candidate[str]]:
    return [Candidate(value=value, rule=f"publication.sheet-{name}", where="the sheet")] if value else []


def _sheet_date(row: SheetRow) -> list[Candidate[EdtfDate]]:
    if not row.published:
        return []
    return [
        Candidate(
            value=EdtfDate(edtf=row.published, words=row.published),
            rule="publication.sheet-published",
            where="the sheet",
        )
    ]


def _more_exact(
    sheet: list[Candidate[EdtfDate]], page: list[Candidate[EdtfDate]], file: list[Candidate[EdtfDate]]
) -> list[Candidate[EdtfDate]]:
    """The sheet first, unless the page names one day within the month or year that the sheet gives."""
    if sheet:
        first = sheet[0].value
        within = [c for c in page if first.earliest <= c.value.earliest and c.value.latest <= first.latest]
        days = [c for c in within if c.value.earliest == c.value.latest]
        if first.earliest != first.latest and len({c.value.earliest for c in days}) == 1:
            where = f"{days[0].where}, within {first.edtf} of the sheet"
            return [replace(days[0], where=where), *(c for c in page if c not in within), *file]
    return [*sheet, *page, *file]


def _ranked(metadata: Sequence[MetadataCandidate], name: str) -> list[MetadataCandidate]:
    order = _TRUST.get(name, ("JSON-LD", "message header", "meta", "byline element", "document properties"))
    rank = lambda m: next((place for place, prefix in enumerate(order) if m.where.startswith(prefix)), len(order))  # noqa: E731
    return sorted((m for m in metadata if m.field == name), key=rank)


def _declared(metadata: Sequence[MetadataCandidate], name: str, read: Callable[[str], str]) -> list[Candidate[str]]:
    return [
        Candidate(value=value, rule=f"publication.declared-{name}", where=m.where)
        for m in _ranked(metadata, name)
        if (value := read(m.value))
    ]


def _as_url(value: str) -> str:
    return value if re.match(r"https?://\S+$", value, re.IGNORECASE) else ""


def _as_name(value: str) -> str:
    return "" if value.startswith(("http", "@", "#")) or not re.search(r"\w{2}", value) else value.strip()


def _as_title(value: str) -> str:
    """A declared title without the site's name behind it, when what stands before is long enough to be one."""
    parts = [part for part in _SEPARATOR.split(value) if part.strip()]
    if len(parts) >= 2 and len(parts[-1].split()) <= 6 and len(plain_words(" ".join(parts[:-1])).split()) >= 3:
        return value[: value.rindex(parts[-1])].rstrip(" |–—•·-:")
    return value.strip()


def _as_author(value: str) -> str:
    if value.startswith(("http", "www.")):
        return ""
    name = _AFTER_NAME.sub("", _BY.sub("", value)).strip(" .,:;|–—-")
    return name if 2 <= len(name) <= 80 and len(name.split()) <= 8 else ""


def _site_in_title(metadata: Sequence[MetadataCandidate], pieces: Sequence[Piece]) -> list[Candidate[str]]:
    """ "Title | Site": the last part, when the part before it is the title that the page shows."""
    shown = {plain_words(piece.text) for piece in pieces if piece.kind in {BlockKind.TITLE, BlockKind.HEADING}}
    for m in metadata:
        parts = [part.strip() for part in _SEPARATOR.split(m.value) if part.strip()] if m.field == "title" else []
        if len(parts) >= 2 and len(parts[-1].split()) <= 6 and any(plain_words(part) in shown for part in parts[:-1]):
            return [
                Candidate(value=parts[-1], rule="publication.site-in-title", where=f"the end of the title ({m.where})")
            ]
    return []


def _declared_titles(metadata: Sequence[MetadataCandidate], pieces: Sequence[Piece]) -> list[Candidate[str]]:
    """Declared titles without the site's name before or behind them, when the page or its metadata names the site."""
    sites = {plain_words(m.value) for m in metadata if m.field == "publisher"}
    sites |= {plain_words(piece.text) for piece in pieces if piece.because.startswith("furniture.site-name")}
    found = []
    for candidate in _declared(metadata, "title", _as_title):
        head, colon, tail = candidate.value.partition(": ")
        parts = [part.strip() for part in _SEPARATOR.split(candidate.value) if part.strip()]
        value = candidate.value
        if colon and plain_words(head) in sites:
            value = tail
        elif len(parts) == 2 and any(plain_words(part) in sites for part in parts):
            value = next((part for part in parts if plain_words(part) not in sites), value)
        found.append(replace(candidate, value=value))
    return found


def _title_block(document: str, pieces: Sequence[Piece]) -> list[Candidate[str]]:
    return [
        Candidate(
            value=" ".join(piece.text.split()),
            rule="publication.seen-title",
            where="the heading on the page",
            span=Span(document=document, start=piece.start, end=piece.end),
        )
        for piece in pieces
        if piece.kind is BlockKind.TITLE
    ]


def _seen_publisher(document: str, pieces: Sequence[Piece]) -> list[Candidate[str]]:
    found = [
        Candidate(
            value=_longest_part(piece.text), rule="publication.seen-publisher", where="the site's name on the page",
            span=Span(document=document, start=piece.start, end=piece.end),
        )
        for piece in pieces
        if piece.because.startswith("furniture.site-name")
    ]  # fmt: skip
    for piece in pieces:
        if piece.words > 60 or (is_prose(piece) and not piece.furniture):
            continue
        for pattern, where in ((_PUBLISHED_BY, "a line that names the publisher"), (_COPYRIGHT, "the copyright line")):
            match = pattern.search(piece.text)
            name = match.group(1).strip() if match else ""
            if (
                name
                and name[0].isupper()
                and len(name.split()) <= 8
                and not plain_words(name).startswith(("all rights", "notice"))
            ):
                span = (
                    Span(document=document, start=piece.start + match.start(1), end=piece.start + match.end(1))
                    if match
                    else None
                )
                found.append(Candidate(value=name, rule="publication.seen-publisher", where=where, span=span))
                break
    return found


def _longest_part(text: str) -> str:
    """ "LN | Lantern News" names one outlet twice: its longer name is taken."""
    return max((" ".join(part.split()) for part in _SEPARATOR.split(text)), key=len)


def _seen_author(document: str, pieces: Sequence[Piece]) -> list[Candidate[str]]:
    found = []
    for piece in pieces:
        if piece.kind is not BlockKind.BYLINE or not _BY.search(piece.text):
            continue
        name = _as_author(piece.text)
        if name and name[0].isupper():
            span = Span(document=document, start=piece.start, end=piece.end)
            found.append(Candidate(value=name, rule="publication.seen-author", where="the byline", span=span))
    return found


def _file_dates(metadata: Sequence[MetadataCandidate]) -> list[Candidate[EdtfDate]]:
    """When the file was made or captured: not the same as published, so the day is marked as uncertain ("?")."""
    found = []
    for m in _ranked(metadata, "published"):
        date = declared_date(m.value) if m.where.startswith(_FILE) else None
        if date is not None:
            rule, made = ("captured", "captured") if m.where == CAPTURE else ("file-made", "made")
            where = f"{m.where}, the day the file was {made}, which need not be the day it was published"
            day = EdtfDate(edtf=f"{date.edtf}?", words=date.words)
            found.append(Candidate(value=day, rule=f"publication.{rule}", where=where))
    return found


def _declared_dates(metadata: Sequence[MetadataCandidate]) -> list[Candidate[EdtfDate]]:
    return [
        Candidate(value=date, rule="publication.declared-published", where=m.where)
        for m in _ranked(metadata, "published")
        if not m.where.startswith(_FILE) and (date := declared_date(m.value)) is not None
    ]


def _seen_dates(document: str, pieces: Sequence[Piece]) -> list[Candidate[EdtfDate]]:
    """Dates on lines of their own near the top or the end of the article, "Published" before plain before "Updated"."""
    found: list[tuple[int, Candidate[EdtfDate]]] = [(3, candidate) for candidate in _opening_dates(document, pieces)]
    for piece in pieces:
        if piece.furniture and "comments" in piece.because:
            break
        marked = (
            piece.kind is BlockKind.BYLINE
            or _PUBLISHED_ON.search(piece.text[:40])
            or piece.because.startswith("furniture.updated")
        )
        if piece.words > 24 or not marked or (is_prose(piece) and not piece.furniture):
            continue
        for start, end, date in written_dates(piece.text):
            before = piece.text[:start]
            changed = bool(_CHANGED_ON.search(before)) and not _PUBLISHED_ON.search(before[-30:])
            span = Span(document=document, start=piece.start + start, end=piece.start + end)
            where = "a line that says when it was changed" if changed else "the date line on the page"
            rank = 2 if changed else 0 if _PUBLISHED_ON.search(before) else 1
            found.append((rank, Candidate(value=date, rule="publication.seen-published", where=where, span=span)))
    return [candidate for _, candidate in sorted(found, key=lambda item: item[0])]


def _opening_dates(document: str, pieces: Sequence[Piece]) -> list[Candidate[EdtfDate]]:
    """A date in the short sentences under the title ("Summary. 14 September 2021", "Taken in Luka on ...")."""
    found = []
    for piece in [piece for piece in pieces if not piece.furniture and piece.kind is not BlockKind.TITLE][:3]:
        for begin, end in sentences(piece.text)[:4]:
            words = piece.text[begin:end]
            dates = list(written_dates(words))
            if len(words.split()) > 14 or len(dates) != 1 or (_TOLD.search(words) and not _DONE_ON.search(words)):
                continue
            start, stop, date = dates[0]
            span = Span(document=document, start=piece.start + begin + start, end=piece.start + begin + stop)
            where = "the line under the title that gives a date"
            found.append(Candidate(value=date, rule="publication.seen-opening-date", where=where, span=span))
    return found[:1]


def _url_dates(urls: Sequence[Candidate[str]]) -> list[Candidate[EdtfDate]]:
    found = []
    for url in urls:
        match = _URL_DATE.search(url.value)
        if match is None:
            continue
        try:
            date = EdtfDate(edtf=f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}", words=match.group().strip("/"))
        except ValueRefusedError:
            continue
        found.append(Candidate(value=date, rule="publication.address-date", where=f"the address ({url.where})"))
    return found
