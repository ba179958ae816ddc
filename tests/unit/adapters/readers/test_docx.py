"""Word documents: text as shown, apart from what is not text; nothing outside is opened."""

from __future__ import annotations

from consilience.adapters.readers.child import read_bytes
from consilience.domain.material import BlockKind, Extraction, Unreadable, UnreadableReason
from tests.unit.adapters.readers import invented

P = invented.paragraph


def read(data: bytes) -> Extraction:
    outcome = read_bytes(data, "a.docx")
    assert isinstance(outcome, Extraction), outcome
    return outcome


def blocks(extraction: Extraction) -> list[tuple[BlockKind, str]]:
    return [(b.kind, extraction.untrusted_text[b.start : b.end]) for b in extraction.blocks]


def test_headings_paragraphs_and_running_heads_are_told_apart() -> None:
    found = blocks(read(invented.word(["Nine men were held."], heading="Night at the mill", header="Draft 3")))
    assert found == [
        (BlockKind.HEADING, "Night at the mill"),
        (BlockKind.PARAGRAPH, "Nine men were held."),
        (BlockKind.FURNITURE, "Draft 3"),
    ]


def test_table_rows_keep_their_cells_together() -> None:
    row = f"<w:tr><w:tc>{P('A.')}</w:tc><w:tc>{P('11 days')}</w:tc></w:tr>"
    assert blocks(read(invented.raw_word(f"<w:tbl>{row}</w:tbl>"))) == [(BlockKind.TABLE, "A. | 11 days")]


def test_tracked_deletions_are_left_out_and_insertions_kept() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>three</w:delText></w:r></w:del><w:ins><w:r><w:t>nine</w:t></w:r></w:ins>"
        "<w:r><w:t> men</w:t></w:r></w:p>"
    )
    extraction = read(invented.raw_word(body))
    assert extraction.untrusted_text == "nine men"
    assert extraction.warnings == ("deleted text that tracked changes keep was left out",)


def test_a_text_box_is_read_once() -> None:
    body = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Nine</w:t>'
        "</w:r><mc:AlternateContent>"
        "<mc:Choice><w:r><w:t> men</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> men</w:t></w:r>"
        "</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert read(invented.raw_word(body)).untrusted_text == "Nine men"


def test_footnotes_are_text_and_margin_comments_are_furniture() -> None:
    part = f'<w:x xmlns:w="{invented.W_NS}"><w:n>{P("See the ledger.")}</w:n></w:x>'.encode()
    found = blocks(read(invented.raw_word(P("Text."), {"word/footnotes.xml": part, "word/comments.xml": part})))
    assert (BlockKind.PARAGRAPH, "See the ledger.") in found
    assert (BlockKind.FURNITURE, "See the ledger.") in found


def test_references_to_files_elsewhere_are_counted_and_links_kept() -> None:
    rels = (
        b'<Relationships><Relationship Id="r1" Type="x/attachedTemplate" '
        b'Target="http://evil.example/t.dotm" TargetMode="External"/>'
        b'<Relationship Id="r2" Type="x/hyperlink" Target="https://mill.example" TargetMode="External"/>'
        b"</Relationships>"
    )
    body = '<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink r:id="r2"><w:r><w:t>this</w:t></w:r></w:hyperlink></w:p>'
    extraction = read(invented.raw_word(body, {"word/_rels/document.xml.rels": rels}))
    assert extraction.warnings == ("1 references to files elsewhere were not followed",)
    assert [(extraction.untrusted_text[k.start : k.end], k.target) for k in extraction.links] == [
        ("this", "https://mill.example")
    ]


def test_a_document_type_declaration_is_refused() -> None:
    part = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    outcome = read_bytes(invented.raw_word(P("Text."), {"word/comments.xml": part}), "a.docx")
    assert isinstance(outcome, Unreadable)
    assert outcome.reason is UnreadableReason.DAMAGED


def test_a_truncated_document_is_damaged() -> None:
    whole = invented.word(["Nine men were held."])
    for length in (300, len(whole) // 2, len(whole) - 30):
        outcome = read_bytes(whole[:length], "a.docx")
        assert isinstance(outcome, Unreadable)
        assert outcome.reason is UnreadableReason.DAMAGED, length


def test_a_document_without_words_has_no_text() -> None:
    outcome = read_bytes(invented.raw_word("<w:p/>"), "a.docx")
    assert outcome == Unreadable(reason=UnreadableReason.NO_TEXT, note="the document part holds no text")
