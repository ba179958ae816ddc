"""The sheet: rows as written, or an error that names row and column."""

from __future__ import annotations

import pytest

from consilience.domain.errors import InputError
from consilience.domain.material import SheetRow
from consilience.engine.read import parse_sheet


def test_columns_in_any_order_with_quotes_and_blank_lines() -> None:
    rows = parse_sheet('publisher,file,note\nThe Lantern,a.txt,"saved, twice"\n\n,b.txt,\n')
    assert rows == (SheetRow(file="a.txt", publisher="The Lantern", note="saved, twice"), SheetRow(file="b.txt"))


def test_semicolons_and_a_byte_order_mark_are_no_harm() -> None:
    assert parse_sheet("\ufefffile;published\r\na.txt;2021-03~\r\n") == (SheetRow(file="a.txt", published="2021-03~"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The sheet is empty."),
        (",,\n", "The sheet is empty."),
        ("file,published\na.txt,2021-02-30\n", "Row 2, column 'published'"),
        ("file,published\na.txt,2021\nb.txt,yesterday\n", "Row 3, column 'published'"),
        ("file,publisher\n,The Lantern\n", "Row 2, column 'file'"),
        ("file,secret\na.txt,x\n", "Column 2 of the sheet has a name that is not known."),
        ("publisher\nThe Lantern\n", "no column 'file'"),
        ("file,file\na,b\n", "names a column twice"),
        ("file,note\na.txt,b,c\n", "Row 2 of the sheet has more cells"),
        ("file\na.txt\na.txt\n", "Row 3 of the sheet names a file"),
        ('file,note\n"a.txt,b\n', "not a table"),
    ],
)
def test_a_fault_is_named_with_its_place(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_sheet(text)
    assert said in str(caught.value)
    assert "Lantern" not in str(caught.value)
    assert caught.value.do


def test_unknown_columns_are_refused_with_the_list_of_known_ones() -> None:
    with pytest.raises(InputError, match="collected_how"):
        parse_sheet("file,colour\na,b\n")
