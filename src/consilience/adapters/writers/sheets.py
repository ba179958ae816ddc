"""Sheets: tables as CSV or as an Excel workbook in which nothing can be run (SECURITY.md P21).

Words of a source can begin with a sign that spreadsheets take for a formula.  In CSV such a cell gets an apostrophe in
front, which spreadsheets show as text (OWASP, CSV Injection); in a workbook every word is stored as text and marked so.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from consilience.domain.release import Cleared
from consilience.domain.review import Decision
from consilience.engine.explore.catalogue import catalogue_of
from consilience.engine.explore.tables import Cell, Table, tables

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")
_LONGEST = 32_767
"""Characters that a cell of a workbook can hold (ECMA-376, limits of Excel)."""


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula, also after blanks; numbers stay numbers."""
    if isinstance(cell, int):
        return cell
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_STARTS) or cell.startswith(_STARTS) else cell


def write_csv_files(cleared: Cleared, verdicts: Mapping[str, Decision]) -> dict[str, bytes]:
    """File name → content: one CSV file for each table."""
    return {f"{table.name}.csv": csv_of(table) for table in _tables(cleared, verdicts)}


def write_workbook(cleared: Cleared, verdicts: Mapping[str, Decision]) -> bytes:
    """An XLSX file of one sheet for each table."""
    return workbook_of(_tables(cleared, verdicts))


def _tables(cleared: Cleared, verdicts: Mapping[str, Decision]) -> tuple[Table, ...]:
    """What they are and the mark that everything which leaves a case carries, then the tables."""
    said = (("mark", cleared.mark), ("engine", cleared.check.engine), *(("because", r.words) for r in cleared.because))
    about = Table(name="about", columns=("what", "is"), rows=said)
    return (about, *tables(catalogue_of(cleared.check), verdicts))


def csv_of(table: Table) -> bytes:
    """RFC 4180 in UTF-8 with a byte-order mark, which Excel needs to see that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def workbook_of(made: Sequence[Table]) -> bytes:
    """One sheet for each table; words are text, whatever they begin with."""
    book = Workbook(write_only=True)
    for table in made:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "B2"
        sheet.append([_text(sheet, column, bold=True) for column in table.columns])
        for row in table.rows:
            sheet.append([cell if isinstance(cell, int) else _text(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(sheet: object, words: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", words)[:_LONGEST])
    cell.data_type = "s"
    cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell
