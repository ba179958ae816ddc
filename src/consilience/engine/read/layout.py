"""Blocks of plain text: lines, hard-wrapped paragraphs put together, quoted mail lines, list items.

A file is taken as hard-wrapped when many lines end just where the next word would no longer have fit and few of
them end a sentence; then such lines are one block.  Otherwise every line that holds something is a block of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from consilience.domain.material import Block, BlockKind

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029\x85]+")
_BLANK = " \t\u00a0\u200b\ufeff\u2009\u202f\u3000"
_ITEM = re.compile(r"(?:[-–—•*·▪●○■]|\(?\d{1,3}[.)]|\(?[a-zа-я][.)])[ \t\u00a0]+\S")
_STOP = re.compile(r"[.!?…][\"”’»)]*$")
_WIDEST_WRAP, _NARROWEST_WRAP = 130, 40


def lay_out(text: str) -> tuple[Block, ...]:
    """Blocks of ``text`` in order; blanks at the ends of lines belong to none."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    for start, end, joined in _joined(text, lines, width):
        kind = _kind(text[start:end])
        because = f"{joined} lines of a hard-wrapped paragraph" if joined > 1 else ""
        blocks.append(Block(start=start, end=end, kind=kind, because=because))
    return tuple(blocks)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        stripped = match.group().strip(_BLANK)
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            yield start, start + len(stripped)


def _adjacent(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """True when only one line end lies between two lines."""
    between = text[left[1] : right[0]]
    return between.count("\n") + between.count("\r") - between.count("\r\n") == 1


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """The width the file was wrapped at, or 0 when it was not."""
    inner = [line for line, after in pairwise(lines) if _adjacent(text, line, after)]
    if len(inner) < 3:
        return 0
    longest = max(end - start for start, end in lines)
    width = max(end - start for start, end in inner)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or longest > _WIDEST_WRAP:
        return 0
    full = sum(1 for start, end in inner if end - start >= width - 16)
    stopped = sum(1 for start, end in inner if _STOP.search(text, max(start, end - 6), end))
    return width if full * 2 >= len(inner) and stopped * 5 <= len(inner) * 2 else 0


def _joined(text: str, lines: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int, int]]:
    """(start, end, number of lines) of each block."""
    at = 0
    while at < len(lines):
        start, end = lines[at]
        joined, last = 1, lines[at]
        while width and at + joined < len(lines):
            follower = lines[at + joined]
            if not _adjacent(text, last, follower) or not _runs_on(text, last, follower, width):
                break
            end, last, joined = follower[1], follower, joined + 1
        yield start, end, joined
        at += joined


def _runs_on(text: str, line: tuple[int, int], follower: tuple[int, int], width: int) -> bool:
    words = text[follower[0] : follower[1]]
    if _ITEM.match(words) or words.startswith(">") != text[line[0]].startswith(">"):
        return False
    first = len(words.split(maxsplit=1)[0])
    return line[1] - line[0] + 1 + first > width - 4 or words[0].islower()


def _kind(words: str) -> BlockKind:
    if words.startswith(">"):
        return BlockKind.QUOTATION
    return BlockKind.LIST_ITEM if _ITEM.match(words) else BlockKind.PARAGRAPH
