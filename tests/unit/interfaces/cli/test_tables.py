"""``export --format csv`` and ``xlsx`` at the door."""

import csv

import openpyxl
import pytest

PAGE = '=Market day in Dorrin\n\n4 May 2031\n\n"=1+1 men were beaten," Tomas Kael, a baker, told the Dorrin Herald.\n'


@pytest.fixture
def held(at_case):
    at_case.on_case("add", at_case.file("herald.txt", PAGE))
    return at_case


def test_a_folder_of_tables_is_private_and_harmless(held):
    place = held.folder / "tables"
    said = held.on_case("export", "--format", "csv", "-o", place)
    assert said.code == 0, said.err
    files = sorted(p.name for p in place.iterdir())
    assert files == [
        "about.csv",
        "claims.csv",
        "contradictions.csv",
        "documents.csv",
        "origins.csv",
        "people.csv",
        "statements.csv",
    ]
    assert all(p.stat().st_mode & 0o077 == 0 for p in place.iterdir())
    for path in place.iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert not any(cell.startswith("=") for row in csv.reader(file) for cell in row)
    again = held.on_case("export", "--format", "csv", "-o", place)
    assert again.code == 2 and "not an empty folder" in again.err


def test_a_workbook_opens_with_a_sheet_for_each_table(held):
    place = held.folder / "case.xlsx"
    assert held.on_case("export", "--format", "xlsx", "-o", place).code == 0
    book = openpyxl.load_workbook(place)
    assert book.sheetnames == ["about", "claims", "origins", "statements", "people", "documents", "contradictions"]
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert held.on_case("export", "--format", "xlsx").code == 2
