"""PDF: paragraphs from lines, running heads apart, words divided at line ends put together."""

from __future__ import annotations

from consilience.adapters.readers.child import read_bytes
from consilience.domain.material import BlockKind, Extraction, Unreadable, UnreadableReason
from tests.unit.adapters.readers import invented

FIRST = [
    "The guards of the Velmark depot held nine men for eleven days in the",
    "cellar below the mill, two of them said after their release, and gave demon-",
    "strators from the town no answer.",
    "",
    "Two women who waited at the gate were sent away by an officer on the third",
]
SECOND = ["day. They came back with a lawyer from the county town on the day after that."]


def read(data: bytes) -> Extraction:
    outcome = read_bytes(data, "a.pdf")
    assert isinstance(outcome, Extraction)
    return outcome


def content(extraction: Extraction) -> list[str]:
    return [extraction.untrusted_text[b.start : b.end] for b in extraction.blocks if b.kind is not BlockKind.FURNITURE]


def test_lines_become_paragraphs_across_pages_and_divided_words_are_whole() -> None:
    extraction = read(invented.pdf([FIRST, SECOND], head="Lantern Watch - No. 7", feet=True))
    assert len(content(extraction)) == 2
    assert "demonstrators from the town" in content(extraction)[0]
    assert "on the third day. They came back" in content(extraction)[1]
    assert any("1 words divided" in words for words in extraction.warnings)


def test_running_heads_and_page_numbers_are_furniture() -> None:
    extraction = read(invented.pdf([FIRST, SECOND], head="Lantern Watch - No. 7", feet=True))
    furniture = [
        (extraction.untrusted_text[b.start : b.end], b.because)
        for b in extraction.blocks
        if b.kind is BlockKind.FURNITURE
    ]
    assert ("Lantern Watch - No. 7", "furniture.running: a running head or foot") in furniture
    assert ("2", "furniture.running: a page number") in furniture


def test_a_line_that_stands_on_one_page_only_is_text() -> None:
    assert "Statement of the mill workers" in " ".join(
        content(read(invented.pdf([["Statement of the mill workers", "", *FIRST]])))
    )


def test_lines_that_their_writer_ended_stay_apart() -> None:
    extraction = read(invented.pdf([["Lantern Watch", "5 March 2021", "", *FIRST]]))
    assert content(extraction)[:2] == ["Lantern Watch", "5 March 2021"]


def test_properties_are_candidates_and_file_names_no_titles() -> None:
    assert ("title", "Night at the mill") in {
        (m.field, m.value) for m in read(invented.pdf([FIRST], title="Night at the mill")).metadata
    }
    assert "title" not in {m.field for m in read(invented.pdf([FIRST], title="report-final.docx")).metadata}


def test_a_password_is_named() -> None:
    outcome = read_bytes(invented.pdf([FIRST], password="sesame"), "a.pdf")
    assert outcome == Unreadable(reason=UnreadableReason.ENCRYPTED, note="a password is needed")


def test_a_pdf_of_pictures_has_no_text_layer() -> None:
    outcome = read_bytes(invented.picture_pdf(), "a.pdf")
    assert isinstance(outcome, Unreadable)
    assert outcome.reason is UnreadableReason.NO_TEXT


def test_a_truncated_pdf_is_damaged() -> None:
    outcome = read_bytes(invented.pdf([FIRST])[:300], "a.pdf")
    assert isinstance(outcome, Unreadable)
    assert outcome.reason is UnreadableReason.DAMAGED
