"""Screen: text as a terminal can show it safely and in columns.

Words of a source are **untrusted** here too: a control character could move the cursor or hide a line, a
bidirectional override could turn a name around.  ``plain`` takes them out; ``isolated`` keeps a right-to-left
name from turning the rest of the line; ``width`` counts terminal cells, not characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
ELLIPSIS = "\u2026"


def plain(untrusted: str) -> str:
    """One line without control characters, bidirectional controls or broken code points; white space is one space."""
    kept = []
    for character in " ".join(untrusted.split()):
        if character in _BIDI_CONTROLS:
            continue
        if unicodedata.category(character) in {"Cc", "Cs", "Co", "Cn"}:
            kept.append("\N{REPLACEMENT CHARACTER}")
        else:
            kept.append(character)
    return "".join(kept)


def isolated(untrusted: str) -> str:
    """``plain``, inside a directional isolate (Unicode UAX 9, FSI) where it holds right-to-left letters."""
    text = plain(untrusted)
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
    return text


def width(text: str) -> int:
    """Terminal cells of a line: wide East Asian characters two, combining and format characters none."""
    return sum(_cells(c) for c in text)


def fit(text: str, cells: int) -> str:
    """The text in at most ``cells`` cells, shortened with an ellipsis; an isolate that was opened is closed."""
    if width(text) <= cells:
        return text
    kept, used = [], 0
    for character in text:
        if used + _cells(character) > cells - 1:
            break
        kept.append(character)
        used += _cells(character)
    opened = _FIRST_STRONG_ISOLATE in kept and _POP_ISOLATE not in kept
    return "".join(kept).rstrip() + ELLIPSIS + (_POP_ISOLATE if opened else "")


def wrap(text: str, cells: int, *, lines: int | None = None) -> list[str]:
    """Lines of at most ``cells`` cells, broken at spaces; more than ``lines`` end in an ellipsis."""
    found: list[str] = []
    for word in text.split(" "):
        if found and width(found[-1]) + 1 + width(word) <= cells:
            found[-1] += " " + word
        else:
            found.extend(_pieces(word, cells))
    if lines is not None and len(found) > lines:
        rest = " ".join(found[lines - 1 :])
        found = [*found[: lines - 1], fit(rest, cells)]
    return found or [""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: heading, width in cells, and whether numbers stand right."""

    heading: str
    cells: int
    right: bool = False


def row(columns: Sequence[Column], values: Iterable[str]) -> str:
    """One table line, columns two spaces apart, without trailing spaces."""
    return "  ".join(_padded(value, column) for column, value in zip(columns, values, strict=True)).rstrip()


def heading(columns: Sequence[Column]) -> str:
    """The table's first line."""
    return row(columns, (column.heading for column in columns))


def counted(number: int, one: str, many: str = "") -> str:
    """``1 document``, ``3 documents``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _padded(value: str, column: Column) -> str:
    text = fit(value, column.cells)
    space = " " * (column.cells - width(text))
    return space + text if column.right else text + space


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _pieces(word: str, cells: int) -> list[str]:
    pieces, current = [], ""
    for character in word:
        if width(current) + _cells(character) > cells:
            pieces.append(current)
            current = ""
        current += character
    return [*pieces, current]
