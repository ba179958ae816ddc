"""No cell of a table can run, and nothing of it is lost."""

import csv
import datetime as dt
import io

import openpyxl
import pytest

from consilience.adapters.writers.sheets import csv_of, harmless, workbook_of, write_csv_files
from consilience.domain.consent import Consents
from consilience.domain.release import Cleared
from consilience.engine.explore.catalogue import catalogue_of
from consilience.engine.explore.tables import Table, tables
from consilience.engine.protect.clearance import INTERNAL_MARK, clear_internal
from tests.unit.engine.explore.build_case import build_case

HOSTILE = [
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1", "|x", "%x",
    "=HYPERLINK(\"https://evil.example\";\"click\")",
]  # fmt: skip
PLAIN = ["Nine men", "9", "a=b", "", "Новости", "نور", "it's", "1,5"]
TABLE = Table(
    name="claims", columns=("what", "n"), rows=tuple((words, n) for n, words in enumerate([*HOSTILE, *PLAIN]))
)


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_cell_of_a_csv_never_begins_like_a_formula_and_keeps_its_words():
    head, *rows = rows_of(csv_of(TABLE))
    assert head == ["what", "n"]
    for (cell, number), (words, n) in zip(rows, TABLE.rows, strict=True):
        assert number == str(n)
        assert cell == (f"'{words}" if words in HOSTILE else words)
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_control_without_the_guard_the_formulas_stand_there_as_they_are():
    out = io.StringIO(newline="")
    csv.writer(out).writerow(HOSTILE)
    assert any(cell.startswith("=") for cell in next(csv.reader(io.StringIO(out.getvalue(), newline=""))))


def test_every_word_of_a_workbook_is_text_and_numbers_stay_numbers():
    book = openpyxl.load_workbook(io.BytesIO(workbook_of([TABLE])))
    for row, (words, n) in zip(list(book["claims"].iter_rows())[1:], TABLE.rows, strict=True):
        first, second = row[:2]
        assert first.data_type != "f", first.value
        if words:
            assert (first.data_type, first.quotePrefix) in {("s", True), ("inlineStr", True)}, words
        assert second.value == n


def test_control_a_workbook_made_without_the_guard_holds_formulas():
    book = openpyxl.Workbook()
    book.active.append(HOSTILE)
    out = io.BytesIO()
    book.save(out)
    again = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    assert any(cell.data_type == "f" for cell in again.active[1])


def test_the_tables_of_a_case_count_what_the_case_holds():
    known = catalogue_of(build_case())
    made = {t.name: t for t in tables(known, {})}
    assert list(made) == ["claims", "origins", "statements", "people", "documents", "contradictions"]
    assert len(made["claims"].rows) == len(known.check.claims)
    assert len(made["statements"].rows) == len(known.statements)
    for table in made.values():
        assert {len(row) for row in table.rows} <= {len(table.columns)}
    taken = next(r for r in made["claims"].rows if r[0] == "taken")
    marks = [str(cell) for cell in taken[9:]]
    assert any("conflicts" in m for m in marks) and any("denies" in m for m in marks)
    assert "" in marks, "silence is an empty cell"


def test_the_mark_goes_with_the_tables():
    cleared = clear_internal(build_case(), consents=Consents(), day=dt.date(2031, 6, 1))
    assert isinstance(cleared, Cleared)
    assert INTERNAL_MARK in write_csv_files(cleared, {})["about.csv"].decode("utf-8-sig")


@pytest.mark.parametrize("number", [0, -3, 12])
def test_numbers_are_left_alone(number):
    assert harmless(number) == number
