"""The sheet: what the person who saved the files knows about them, one row of ``items.csv`` for each.

Columns may stand in any order; commas or semicolons separate; a byte-order mark is no harm.  Whatever is wrong is
said with its row (the header is row 1) and column, and nothing is taken from a sheet that has a fault.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping

from consilience.domain.dates import EdtfDate
from consilience.domain.errors import InputError, ValueRefusedError
from consilience.domain.material import SheetRow

COLUMNS = ("file", "publisher", "author", "published", "note", "url", "collected_by", "collected_how")
_KEPT = "Nothing was taken from the sheet."


def parse_sheet(text: str) -> tuple[SheetRow, ...]:
    """Rows in order.  Raises InputError naming row and column; ``published`` must be EDTF or empty."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not any(line.strip() for line in lines):
        raise InputError("The sheet is empty.", safe=_KEPT, do=f"Its first row names columns: {', '.join(COLUMNS)}.")
    head = next(line for line in lines if line.strip())
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(
            "The sheet is not a table of comma-separated values.", safe=_KEPT, do="Save it as CSV."
        ) from error
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if not numbered:
        raise InputError("The sheet is empty.", safe=_KEPT, do=f"Its first row names columns: {', '.join(COLUMNS)}.")
    columns = _columns(numbered[0][1])
    parsed = tuple(
        _row(number, dict(zip(columns, row, strict=False)), len(row) - len(columns)) for number, row in numbered[1:]
    )
    _once(parsed, [number for number, _ in numbered[1:]])
    return parsed


def _columns(cells: list[str]) -> list[str]:
    names = [cell.strip().lower().replace(" ", "_") for cell in cells]
    unknown = [place for place, name in enumerate(names, 1) if name not in COLUMNS]
    if unknown:
        raise InputError(
            f"Column {unknown[0]} of the sheet has a name that is not known.",
            safe=_KEPT,
            do=f"Known columns: {', '.join(COLUMNS)}.",
        )
    if len(set(names)) != len(names):
        raise InputError("The sheet names a column twice.", safe=_KEPT, do="Keep one of them.")
    if "file" not in names:
        raise InputError("The sheet has no column 'file'.", safe=_KEPT, do=f"Known columns: {', '.join(COLUMNS)}.")
    return names


def _row(number: int, cells: Mapping[str, str], surplus: int) -> SheetRow:
    if surplus > 0:
        raise InputError(
            f"Row {number} of the sheet has more cells than columns.", safe=_KEPT, do="Put quotes around commas."
        )
    values = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
    if not values["file"]:
        raise InputError(f"Row {number}, column 'file' of the sheet is empty.", safe=_KEPT, do="Name the file.")
    if values["published"]:
        try:
            EdtfDate(edtf=values["published"])
        except ValueRefusedError as error:
            raise InputError(
                f"Row {number}, column 'published' of the sheet is not a date that exists.",
                safe=_KEPT,
                do="Write it as 2021, 2021-03 or 2021-03-05 (EDTF), or leave it empty.",
            ) from error
    return SheetRow(**values)


def _once(rows: tuple[SheetRow, ...], numbers: list[int]) -> None:
    seen: set[str] = set()
    for row, number in zip(rows, numbers, strict=True):
        if row.file in seen:
            raise InputError(
                f"Row {number} of the sheet names a file that an earlier row names.", safe=_KEPT, do="Keep one of them."
            )
        seen.add(row.file)
