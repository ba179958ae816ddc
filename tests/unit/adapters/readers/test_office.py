"""Other office files: OpenDocument, Rich Text, spreadsheets, tables in plain text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from consilience.adapters.readers.child import read_bytes
from consilience.domain.material import BlockKind, Extraction, Unreadable, UnreadableReason
from tests.unit.adapters.readers import invented


def read(data: bytes, name: str) -> Extraction:
    outcome = read_bytes(data, name)
    assert isinstance(outcome, Extraction), outcome
    return outcome


def refused(data: bytes, name: str) -> UnreadableReason:
    outcome = read_bytes(data, name)
    assert isinstance(outcome, Unreadable), outcome
    return outcome.reason


def blocks(extraction: Extraction) -> list[tuple[BlockKind, str]]:
    return [(b.kind, extraction.untrusted_text[b.start : b.end]) for b in extraction.blocks]


def test_an_opendocument_text_keeps_headings_lists_tables_notes_and_comments_apart() -> None:
    body = (
        "<text:h>Night at the mill</text:h>"
        "<text:p>Nine men<text:s text:c='2'/>were held<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>See the ledger.</text:p></text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>a boot</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>A.</text:p></table:table-cell>"
        "<table:table-cell><text:p>11 days</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>By <text:a xlink:href='https://mill.example/a'>the register</text:a>"
        "<office:annotation><text:p>check this</text:p></office:annotation></text:p>"
        "<text:tracked-changes><text:p>three</text:p></text:tracked-changes>"
    )
    meta = (
        "<dc:title>Night at the mill</dc:title><dc:creator>Ines Marl</dc:creator><dc:date>2031-03-05T10:00:00</dc:date>"
    )
    extraction = read(invented.opendocument(body, meta=meta), "a.odt")
    assert blocks(extraction) == [
        (BlockKind.HEADING, "Night at the mill"),
        (BlockKind.PARAGRAPH, "Nine men  were held."),
        (BlockKind.LIST_ITEM, "a boot"),
        (BlockKind.TABLE, "A. | 11 days"),
        (BlockKind.PARAGRAPH, "By the register"),
        (BlockKind.PARAGRAPH, "1 See the ledger."),
        (BlockKind.FURNITURE, "check this"),
    ]
    (link,) = extraction.links
    assert extraction.untrusted_text[link.start : link.end] == "the register"
    assert {(m.field, m.value) for m in extraction.metadata} >= {
        ("author", "Ines Marl"),
        ("title", "Night at the mill"),
    }
    assert extraction.warnings == ("deleted text that tracked changes keep was left out",)


def test_an_opendocument_under_a_password_or_with_a_document_type_is_refused() -> None:
    assert refused(invented.opendocument("", manifest="<encryption-data/>"), "a.odt") is UnreadableReason.ENCRYPTED
    assert refused(invented.opendocument(""), "a.odt") is UnreadableReason.NO_TEXT
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    assert refused(buffer.getvalue(), "a.odt") is UnreadableReason.DAMAGED


def test_lists_nested_without_end_are_refused() -> None:
    body = "<text:section>" * 300 + "<text:p>x</text:p>" + "</text:section>" * 300
    assert refused(invented.opendocument(body), "a.odt") in {UnreadableReason.TOO_DEEP, UnreadableReason.DAMAGED}


def test_a_packed_bomb_is_refused_before_it_unpacks() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", b"<a>" + b" " * (120 * 1024 * 1024) + b"</a>")
    bomb = buffer.getvalue()
    assert refused(bomb, "a.odt") is UnreadableReason.BOMB
    sheets = bomb.replace(b"opendocument.text", b"opendocument.spreadsheet")
    assert refused(sheets, "a.ods") in {UnreadableReason.BOMB, UnreadableReason.DAMAGED}


def test_rich_text_gives_words_in_their_code_page_and_drops_what_is_not_text() -> None:
    extraction = read(invented.RTF, "a.rtf")
    assert blocks(extraction) == [(BlockKind.PARAGRAPH, "Nine men were held."), (BlockKind.PARAGRAPH, "Девять чел.")]
    assert {(m.field, m.value) for m in extraction.metadata} == {
        ("title", "Night at the mill"),
        ("author", "Ines Marl"),
        ("published", "2031-03-05"),
    }
    assert extraction.warnings == ("pictures and embedded objects were not opened",)


def test_rich_text_cut_short_nested_without_end_or_empty_is_refused() -> None:
    assert refused(invented.RTF[:-40], "a.rtf") is UnreadableReason.DAMAGED
    assert refused(b"{\\rtf1 " + b"{" * 3000 + b"}" * 3001, "a.rtf") is UnreadableReason.TOO_DEEP
    assert refused(b"{\\rtf1\\ansi }", "a.rtf") is UnreadableReason.NO_TEXT


def test_a_spreadsheet_names_cells_by_their_column_and_keeps_days_as_days() -> None:
    rows = [["Day", "Place", "Arrested"], [dt.datetime(2031, 5, 2), "Grain Square", 12], ["", "Mill", 9.5]]  # noqa: DTZ001
    extraction = read(invented.spreadsheet(rows), "a.xlsx")
    assert blocks(extraction) == [
        (BlockKind.HEADING, "Arrests"),
        (BlockKind.TABLE, "Day | Place | Arrested"),
        (BlockKind.TABLE, "Day: 2031-05-02 | Place: Grain Square | Arrested: 12"),
        (BlockKind.TABLE, "Place: Mill | Arrested: 9.5"),
    ]


def test_a_spreadsheet_in_the_old_binary_form_reads_the_same() -> None:
    rows = [["Day", "Place", "Arrested"], [dt.datetime(2031, 5, 2), "Площадь Зерновая", 12], ["", "Mill", 9.5]]  # noqa: DTZ001
    extraction = read(invented.old_spreadsheet(rows), "a.xls")
    assert extraction.media_type == "application/vnd.ms-excel"
    assert blocks(extraction) == [
        (BlockKind.HEADING, "Arrests"),
        (BlockKind.TABLE, "Day | Place | Arrested"),
        (BlockKind.TABLE, "Day: 2031-05-02 | Place: Площадь Зерновая | Arrested: 12"),
        (BlockKind.TABLE, "Place: Mill | Arrested: 9.5"),
    ]


def test_an_old_spreadsheet_under_another_name_cut_anywhere_or_empty_is_read_or_refused() -> None:
    good = invented.old_spreadsheet([["Day", "Place"], ["2 May", "Mill"]])
    assert "Place: Mill" in read(good, "list.dat").untrusted_text
    for end in range(0, len(good), 512):
        outcome = read_bytes(good[:end], "a.xls")
        assert isinstance(outcome, Unreadable) or "Place: Mill" in outcome.untrusted_text
    assert refused(invented.old_spreadsheet([]), "a.xls") is UnreadableReason.NO_TEXT


def test_a_formula_is_its_stored_value_and_is_never_run() -> None:
    extraction = read(invented.spreadsheet([["note", "n"], ["=1+1", 3]]), "a.xlsx")
    assert "=1+1" not in extraction.untrusted_text


def test_a_spreadsheet_that_is_broken_or_empty_is_refused() -> None:
    good = invented.spreadsheet([["a", "b"], [1, 2]])
    assert refused(good[: len(good) // 2], "a.xlsx") is UnreadableReason.DAMAGED
    assert refused(invented.spreadsheet([]), "a.xlsx") is UnreadableReason.NO_TEXT


def test_a_table_in_plain_text_keeps_every_character_where_it_was() -> None:
    text = '\ufeffday;place;note\r\n2031-05-02;"Grain Square";"two\r\nlines"\r\n\r\n;;\r\n2031-05-03;Mill;x\r\n'
    extraction = read(text.encode("utf-8"), "a.csv")
    assert extraction.untrusted_text == text
    assert [words for _, words in blocks(extraction)] == [
        "day;place;note",
        '2031-05-02;"Grain Square";"two\r\nlines"',
        "2031-05-03;Mill;x",
    ]


@pytest.mark.parametrize("data", [b",,,\n,,\n", b" \n\t"])
def test_a_table_of_nothing_is_empty(data: bytes) -> None:
    assert refused(data, "a.csv") is UnreadableReason.EMPTY


def test_what_a_file_is_counts_more_than_its_ending() -> None:
    extraction = read(invented.RTF, "a.doc.txt")
    assert any("Rich Text" in words for words in extraction.warnings)
