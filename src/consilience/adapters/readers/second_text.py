"""A second opinion on a PDF's text: what PDFium and pypdf read differently, page by page.

The text layer of a PDF can say something else than the page shows: words in another order, letters mapped to other
letters, words put together or pulled apart.  Two programs of different making seldom fail alike, so where they differ a
person has to look at the page.  The text itself stays that of PDFium, which has the better order of columns.
"""

from __future__ import annotations

import io
import logging
import re
import time
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from pypdf import PageObject, PdfReader

SECONDS = 4.0
"""Processor time after which the rest is left to one reader; told, not hidden."""
MOST_OF_A_PAGE = 1_000_000
"""Bytes of a page's drawing, unpacked, up to which it is read twice: taking a larger one apart cannot be stopped."""
LEAST_WORDS = 4
"""Words of a page that only one of two readers has, up to which nothing is said (our convention)."""
SHARE = 0.02
"""Share of a page's words from which a difference is told (our convention)."""
ORDER = 0.85
"""Share of the words told once on a page that stand in one order in both, under which the order is in doubt."""
_LEAST_ORDERED = 20
_MOST_TOLD = 12
_WORD = re.compile(r"[^\W_]+")
_LINE_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010\ufffe]\s*\n\s*(?=\w)")


class _TooMuchError(Exception):
    """A page that is not read twice."""


def compare(data: bytes, pages: Sequence[str]) -> list[str]:
    """Warnings about pages on which the text of ``pages`` (PDFium's, one a page) is not what pypdf reads."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    until, told, left = time.process_time() + SECONDS, [], 0
    try:
        document = PdfReader(io.BytesIO(data))
        for number, text in enumerate(pages):
            try:
                second = _text_of(document.pages[number], until)
            except _TooMuchError:
                left += 1
                continue
            told += _differences(number + 1, _words(text), _words(second))
    except Exception as error:  # noqa: BLE001  (the file's own faults, want of memory too; the first reader has the text)
        return [*told, f"the second text extractor could not read on ({type(error).__name__}): one reading only"]
    if left:
        told = [*told[:_MOST_TOLD], f"{left} of {len(pages)} pages were read by one text extractor only"]
    elif len(told) > _MOST_TOLD:
        told = [*told[:_MOST_TOLD], f"the two text extractors differ in {len(told) - _MOST_TOLD} more places"]
    return told


def _text_of(page: PageObject, until: float) -> str:
    """What pypdf reads on a page.  Raises _TooMuchError for a page that is too large, or when the time is over."""

    def stop_in_time(*_: object) -> None:
        if time.process_time() > until:
            raise _TooMuchError

    stop_in_time()
    drawing = page.get_contents()
    if drawing is not None and len(drawing.get_data()) > MOST_OF_A_PAGE:
        raise _TooMuchError
    return page.extract_text(visitor_operand_before=stop_in_time)


def _words(text: str) -> list[str]:
    """Words as compared: ligatures taken apart, words divided at a line's end put together, case left aside."""
    plain = unicodedata.normalize("NFKC", _LINE_HYPHEN.sub("", text)).casefold()
    return _WORD.findall(plain)


def _differences(page: int, first: Sequence[str], second: Sequence[str]) -> list[str]:
    # Letters, not words, decide: a space more or less ("no where") changes nothing that somebody could misread.
    if "".join(sorted("".join(first))) == "".join(sorted("".join(second))) and _in_order(first, second):
        return []
    here, there = Counter(first), Counter(second)
    only = sum((here - there).values()) + sum((there - here).values())
    if only > LEAST_WORDS and only > SHARE * (len(first) + len(second)):
        return [f"page {page}: {only} words are in the reading of one text extractor only: compare it with the page"]
    if not _in_order(first, second):
        return [f"page {page}: two text extractors give the words in another order: compare it with the page"]
    return []


def _in_order(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether most words that stand once on the page stand in one order in both (longest common run of them)."""
    once = {w for w, n in Counter(first).items() if n == 1} & {w for w, n in Counter(second).items() if n == 1}
    if len(once) < _LEAST_ORDERED:
        return True
    place = {w: n for n, w in enumerate(w for w in second if w in once)}
    tails: list[int] = []  # of the longest rising runs, by length: patience sorting
    for word in first:
        if word in once:
            at = bisect_left(tails, place[word])
            tails[at : at + 1] = [place[word]]
    return len(tails) >= ORDER * len(once)
