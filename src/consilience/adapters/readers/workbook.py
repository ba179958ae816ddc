"""A spreadsheet (XLSX, XLS, ODS): sheet by sheet, row by row, values as stored; formulas and macros are never run.

Each row is one block: cells beside each other, named by the first row where that holds nothing but words.
"""

from __future__ import annotations

import datetime as dt
import io

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from consilience.adapters.readers.outcome import Draft, UnreadableError
from consilience.adapters.readers.packed import opened
from consilience.domain.material import BlockKind, Extraction, UnreadableReason

_TYPES = {
    b"PK": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"\xd0\xcf": "application/vnd.ms-excel",
}
_MOST_ROWS, _MOST_COLUMNS = 200_000, 400
Cell = str | int | float | bool | dt.date | dt.time | dt.datetime | dt.timedelta


def read(data: bytes, name: str) -> Extraction:  # noqa: ARG001  (every parser takes the name)
    """Raises UnreadableError: BOMB, DAMAGED, ENCRYPTED, NO_TEXT, TOO_LARGE."""
    if data.startswith(b"PK"):
        with opened(data):
            pass  # only to check the archive before anything unpacks it
    draft = Draft()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, title in enumerate(book.sheet_names, start=1):
            _sheet(book.get_sheet_by_index(number - 1).to_python(), title, draft)
    except PasswordError as error:
        raise UnreadableError(UnreadableReason.ENCRYPTED, "a spreadsheet under a password") from error
    except (CalamineError, ValueError, OverflowError) as error:
        raise UnreadableError(UnreadableReason.DAMAGED, "the spreadsheet cannot be read") from error
    if not any(block.kind is BlockKind.TABLE for block in draft.blocks):
        raise UnreadableError(UnreadableReason.NO_TEXT, "no cell of the spreadsheet holds anything")
    return draft.finish(_TYPES.get(data[:2], "application/octet-stream"), "spreadsheet")


def _sheet(rows: list[list[Cell]], title: str, draft: Draft) -> None:
    kept = [[words_of(cell) for cell in row[:_MOST_COLUMNS]] for row in rows[:_MOST_ROWS]]
    if len(rows) > _MOST_ROWS or any(len(row) > _MOST_COLUMNS for row in rows[:1]):
        draft.warnings.append(f"of a sheet {_MOST_ROWS:,} rows and {_MOST_COLUMNS} columns were read")
    if any(any(row) for row in kept):
        draft.add(title, BlockKind.HEADING, "sheet name")
        draft_rows(kept, draft, "sheet row")


def draft_rows(rows: list[list[str]], draft: Draft, hint: str) -> None:
    """Rows as blocks; under a first row of words alone each cell is named by its column."""
    filled = [row for row in rows if any(row)]
    names = filled[0] if filled and is_heading(filled[0]) and len(filled) > 1 else []
    for number, row in enumerate(filled):
        if number == 0 and names:
            draft.add(" | ".join(row), BlockKind.TABLE, f"{hint} heading")
            continue
        cells = [f"{names[i]}: {cell}" if i < len(names) and names[i] else cell for i, cell in enumerate(row) if cell]
        draft.add(" | ".join(cells), BlockKind.TABLE, hint)


def is_heading(row: list[str]) -> bool:
    """Whether a row names columns: at least two cells, each short, none a number or a date."""
    cells = [cell for cell in row if cell]
    return len(cells) >= 2 and all(len(c) <= 60 and not any(ch.isdigit() for ch in c) for c in cells)


def words_of(cell: Cell) -> str:
    """A cell as a person would read it: days without a midnight, whole numbers without a decimal point."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return " ".join(str(cell).split())
