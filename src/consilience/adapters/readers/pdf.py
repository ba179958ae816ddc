"""A PDF with a text layer: lines of each page, put together to paragraphs; running heads told apart.

PDFium gives characters and where they stand.  A **Line** keeps its box, so that paragraphs can be seen by
gaps, indents and short last lines.  Paragraphs that run over a page are joined; what stands in the same place on
page after page (heads, feet, page numbers) is furniture and is put after the paragraph it would cut.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw as pdfium_raw

from consilience.adapters.readers.outcome import Draft, UnreadableError
from consilience.adapters.readers.second_text import compare
from consilience.domain.material import BlockKind, Extraction, UnreadableReason

_MOST_PAGES = 5000
_LINE_END = re.compile(r"[^\r\n\ufffe\uffff]*[\ufffe\uffff]?(?:\r\n|\r|\n)?")
_HYPHEN = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010\ufffe]$")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|p\.|стр\.?|страница)\s*)?\d{1,4}(?:\s*(?:/|of|из)\s*\d{1,4})?\W{0,3}", re.IGNORECASE
)
_STOP = re.compile(r"[.!?…:][\"”’»)\]]*$")
_BULLET = re.compile(r"(?:[-–—•*·▪●○■]|\(?\d{1,3}[.)]|\(?[a-zа-я][.)])\s+\S")
_EDGE_LINES = 3
_PLACEHOLDER_DATE = "D:20000101000000"
"""What a common PDF library writes when it is told to give the same bytes each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line: text, page, left and right edge, top and bottom (points from the page's lower left corner)."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return max(1.0, self.top - self.bottom)


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the name)
    """Raises UnreadableError: ENCRYPTED, DAMAGED, NO_TEXT, TOO_LARGE."""
    document = _open(data)
    draft = Draft()
    if len(document) > _MOST_PAGES:
        raise UnreadableError(UnreadableReason.TOO_LARGE, "more pages than a reading may hold")
    pages = [list(_lines(document, number, draft)) for number in range(len(document))]
    if not any(line.text.strip() for page in pages for line in page):
        raise UnreadableError(UnreadableReason.NO_TEXT, f"{len(pages)} pages without text")
    empty = sum(not page for page in pages)
    if empty:
        draft.warnings.append(f"{empty} of {len(pages)} pages hold no text (pictures of text are not read)")
    running = _running(pages)
    _draft_pages(pages, running, draft)
    _properties(document, draft)
    draft.warnings += compare(data, ["\n".join(line.text for line in page) for page in pages])
    return draft.finish("application/pdf", "PDF text layer (PDFium)")


def _open(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableError(UnreadableReason.ENCRYPTED, "a password is needed") from error
        raise UnreadableError(UnreadableReason.DAMAGED, "no PDF that can be opened") from error


def _lines(document: Any, number: int, draft: Draft) -> Iterator[Line]:
    """The printed lines of one page, in the order of the text layer."""
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        draft.warnings.append(f"page {number + 1} is damaged and was left out")
        return
    try:
        text = text_page.get_text_range()
        count = text_page.count_chars()
        for match in _LINE_END.finditer(text):
            words = match.group().rstrip("\r\n")
            if words.strip():
                first = match.start() + len(words) - len(words.lstrip())
                yield _placed(text_page, words, number, first, min(match.start() + len(words.rstrip()), count) - 1)
    finally:
        text_page.close()
        page.close()


def _placed(text_page: Any, words: str, number: int, first: int, last: int) -> Line:
    """The line with its box, from its first, middle and last character."""
    boxes = []
    for index in {first, (first + last) // 2, last}:
        try:
            boxes.append(text_page.get_charbox(index, loose=True))
        except (pdfium.PdfiumError, IndexError, ValueError):
            continue
    if not boxes:
        boxes = [(0.0, 0.0, 0.0, 0.0)]
    return Line(
        text=" ".join(words.replace("\ufffe", "\u00ad").replace("\x00", "").replace("\uffff", "").split(" ")).strip(),
        page=number,
        left=min(box[0] for box in boxes),
        bottom=min(box[1] for box in boxes),
        right=max(box[2] for box in boxes),
        top=max(box[3] for box in boxes),
    )


def _running(pages: list[list[Line]]) -> set[tuple[int, int]]:
    """(page, index) of lines that are heads, feet or page numbers: at the edge, apart from the text, on many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(page[index].text) for order in _edges(page) for index in order})
    least = max(2, (len(pages) + 2) // 3)
    found: set[tuple[int, int]] = set()
    for number, page in enumerate(pages):
        for order in _edges(page):
            run: list[int] = []
            for index, inner in pairwise([*order, -1]):
                line = page[index]
                repeated = seen[_shape(line.text)] >= least
                if not repeated and not _PAGE_NUMBER.fullmatch(line.text):
                    break
                run.append(index)
                if inner >= 0 and _distance(line, page[inner]) > 0.6 * line.height:
                    found.update((number, at) for at in run)
    return found


def _edges(page: list[Line]) -> list[list[int]]:
    """The outermost lines, from the top down and from the bottom up; none on a page of one line."""
    order = sorted(range(len(page)), key=lambda index: -page[index].top)
    most = min(_EDGE_LINES + 1, len(order))
    return [order[:most], order[::-1][:most]] if len(page) > 1 else []


def _distance(left: Line, right: Line) -> float:
    """White space between two lines, whichever is above (0 when they stand side by side)."""
    return max(0.0, left.bottom - right.top, right.bottom - left.top)


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _draft_pages(pages: list[list[Line]], running: set[tuple[int, int]], draft: Draft) -> None:
    body = [
        line for number, page in enumerate(pages) for index, line in enumerate(page) if (number, index) not in running
    ]
    usual = median([line.height for line in body] or [1.0])
    widest = _full_widths(body)
    heads = {
        number: [page[index] for index in range(len(page)) if (number, index) in running]
        for number, page in enumerate(pages)
    }
    joined = 0
    waiting = 0
    for group in _paragraphs(body, usual, widest):
        while waiting < group[0].page:
            _draft_heads(heads[waiting], draft)
            waiting += 1
        text, hyphens = _join(group)
        joined += hyphens
        draft.add(
            text,
            _kind(group, text, usual),
            f"page-{group[0].page + 1}" + (f" dehyphenated-{hyphens}" if hyphens else ""),
        )
    for number in range(waiting, len(pages)):
        _draft_heads(heads[number], draft)
    if joined:
        draft.warnings.append(f"{joined} words divided at line ends were put together")


def _full_widths(lines: list[Line]) -> dict[int, float]:
    """The width of the widest line of each page."""
    widths: dict[int, float] = {}
    for line in lines:
        widths[line.page] = max(widths.get(line.page, 0.0), line.right - line.left)
    return widths


def _draft_heads(lines: list[Line], draft: Draft) -> None:
    for line in lines:
        words = "a page number" if _PAGE_NUMBER.fullmatch(line.text) else "a running head or foot"
        draft.add(line.text, BlockKind.FURNITURE, f"page-{line.page + 1}", f"furniture.running: {words}")


def _paragraphs(lines: list[Line], usual: float, widest: dict[int, float]) -> Iterator[list[Line]]:
    group: list[Line] = []
    gaps = [a.bottom - b.top for a, b in pairwise(lines) if a.page == b.page and 0 <= a.bottom - b.top < 3 * usual]
    leading = median(gaps) if gaps else 0.0
    for line in lines:
        if group and _begins(group, line, usual, leading, widest):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(group: list[Line], line: Line, usual: float, leading: float, widest: dict[int, float]) -> bool:
    """Whether ``line`` begins a paragraph after ``group``."""
    last = group[-1]
    stopped = _STOP.search(last.text) is not None
    room = _room_left(last, line, widest.get(last.page, 0.0))
    if _BULLET.match(line.text) and (stopped or room):
        return True
    if abs(last.height - line.height) > 0.3 * usual:
        return True
    if last.page != line.page:
        return stopped
    gap = last.bottom - line.top
    if gap > leading + 0.45 * usual:
        return True
    if gap < -2.0 * usual:  # a new column begins above
        return stopped
    indented = line.left > min(item.left for item in group) + 0.8 * usual and len(group) > 1
    return room or (stopped and indented)


def _room_left(last: Line, line: Line, full: float) -> bool:
    """True when the next line's first word would have fitted on the last line: the writer ended it there."""
    width = last.right - last.left
    first = len(line.text.split(maxsplit=1)[0]) + 1
    needed = first * width / max(1, len(last.text))
    return width + needed < 0.97 * full and not line.text[:1].islower()


def _join(group: list[Line]) -> tuple[str, int]:
    """Lines as one text; a word divided at a line's end is put together when the next line goes on in small letters."""
    text, hyphens = group[0].text, 0
    for line in group[1:]:
        divided = text.endswith("\u00ad") or (_HYPHEN.search(text) is not None and line.text[:1].islower())
        if divided:
            text, hyphens = text[:-1] + line.text, hyphens + 1
        else:
            text = f"{text} {line.text}"
    return text, hyphens


def _kind(group: list[Line], text: str, usual: float) -> BlockKind:
    if _BULLET.match(text):
        return BlockKind.LIST_ITEM
    larger = median([line.height for line in group]) > 1.18 * usual
    return BlockKind.HEADING if larger and len(text) < 240 and not text.rstrip().endswith(".") else BlockKind.PARAGRAPH


def _properties(document: Any, draft: Draft) -> None:
    try:
        properties = document.get_metadata_dict(skip_empty=True)
    except pdfium.PdfiumError:
        return
    for key, field in (("Title", "title"), ("Author", "author"), ("CreationDate", "published")):
        value = properties.get(key, "")
        if field == "title" and re.search(
            r"\.(?:docx?|pdf|indd|odt|rtf)$|^\W?(?:untitled|microsoft word|anonymous|unspecified)", value, re.IGNORECASE
        ):
            continue
        if field == "author" and re.fullmatch(
            r"\W?(?:anonymous|user|admin|owner|unknown|unspecified)\W?", value, re.IGNORECASE
        ):
            continue
        if not value.startswith(_PLACEHOLDER_DATE):
            draft.say(field, value, f"document properties ({key})")
